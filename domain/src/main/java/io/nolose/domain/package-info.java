/**
 * What No Lose is about, in plain Java: aggregates, values and the ports to providers and stored
 * aggregates.
 *
 * <p>No I/O, no clock, no framework. Time and ids come in as arguments.
 */
@NullMarked
package io.nolose.domain;

import org.jspecify.annotations.NullMarked;
