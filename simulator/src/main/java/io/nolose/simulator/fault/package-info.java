/** Failures on demand, for calls received and webhooks posted. */
@NullMarked
package io.nolose.simulator.fault;

import org.jspecify.annotations.NullMarked;
