/**
 * Stores channels, connections, encrypted credentials, webhook routes and the row each channel is
 * locked by.
 */
@NullMarked
package io.nolose.persistence.channel;

import org.jspecify.annotations.NullMarked;
