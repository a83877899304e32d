/**
 * Delivers the same webhooks once in order, and often, shuffled and to two instances at once, and
 * compares what became of them row by row.
 */
@NullMarked
package io.nolose.embedded.replay;

import org.jspecify.annotations.NullMarked;
