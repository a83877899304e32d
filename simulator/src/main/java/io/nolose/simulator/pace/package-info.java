/**
 * Time inside the simulator: one event loop, scaled delays, and the count of what is still
 * outstanding.
 */
@NullMarked
package io.nolose.simulator.pace;

import org.jspecify.annotations.NullMarked;
