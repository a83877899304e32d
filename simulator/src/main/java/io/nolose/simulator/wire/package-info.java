/** Calls and answers as bytes and JSON, between the HTTP server and the providers. */
@NullMarked
package io.nolose.simulator.wire;

import org.jspecify.annotations.NullMarked;
