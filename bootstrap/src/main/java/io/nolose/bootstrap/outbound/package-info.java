/**
 * Small drivers that need no module of their own: ids, hashing, tokens, encryption, telephone
 * numbers. Each implements one port; only the wiring makes them.
 */
@NullMarked
package io.nolose.bootstrap.outbound;

import org.jspecify.annotations.NullMarked;
