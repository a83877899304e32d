package io.nolose.application.channel;

import io.nolose.domain.channel.ProviderKind;

/** The provider of a channel for which nobody named one: the operator's whole swap. */
public record DefaultProvider(ProviderKind kind) {}
