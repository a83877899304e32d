/** The record of every call, send and webhook attempt: the judge in tests. */
@NullMarked
package io.nolose.simulator.journal;

import org.jspecify.annotations.NullMarked;
