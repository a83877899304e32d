package io.nolose.application.delivery;

import io.nolose.domain.delivery.DeliveryAttempt;
import io.nolose.domain.delivery.OutboxEntry;

/** A queued message and its latest attempt. */
public record HandOver(OutboxEntry entry, DeliveryAttempt attempt) {}
