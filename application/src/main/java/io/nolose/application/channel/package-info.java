/** Making, connecting and ending channels and connections. */
@NullMarked
package io.nolose.application.channel;

import org.jspecify.annotations.NullMarked;
