/**
 * The launcher: PostgreSQL, the simulator and the production jar as a child process, started and
 * stopped as one.
 */
@NullMarked
package io.nolose.embedded;

import org.jspecify.annotations.NullMarked;
