/** Channels and their connections, pairing included. */
@NullMarked
package io.nolose.rest.channel;

import org.jspecify.annotations.NullMarked;
