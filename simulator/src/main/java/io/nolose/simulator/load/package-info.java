/** Generates webhooks of both providers at a bounded rate, for benchmarks. */
@NullMarked
package io.nolose.simulator.load;

import org.jspecify.annotations.NullMarked;
