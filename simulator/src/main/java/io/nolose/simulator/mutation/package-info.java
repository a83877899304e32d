/** Webhooks that no provider should ever send, made out of those it does send. */
@NullMarked
package io.nolose.simulator.mutation;

import org.jspecify.annotations.NullMarked;
