/**
 * The threads that work off what is stored: applying events, dispatching sends, running sync jobs.
 *
 * <p>A worker asks its use case again and again; idle, it waits for a signal, a second at most, so
 * that a lost signal costs time only.
 */
@NullMarked
package io.nolose.bootstrap.work;

import org.jspecify.annotations.NullMarked;
