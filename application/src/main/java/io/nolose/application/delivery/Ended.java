package io.nolose.application.delivery;

import io.nolose.domain.channel.ProviderKind;
import io.nolose.domain.delivery.SendResult;
import org.jspecify.annotations.Nullable;

/**
 * A hand-over and what came of it.
 *
 * @param provider null when nobody is left who knows; never so for an accepted one
 */
record Ended(HandOver handOver, @Nullable ProviderKind provider, SendResult result) {}
