package io.nolose.domain.message;

import io.nolose.domain.channel.ConnectionId;

/** By which id a connection knows a message. A message seen through two connections has two. */
public record ProviderReference(ConnectionId connection, ProviderMessageId id) {}
