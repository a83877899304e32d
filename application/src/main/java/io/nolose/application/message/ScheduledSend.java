package io.nolose.application.message;

import io.nolose.domain.channel.ChannelId;
import io.nolose.domain.message.MessageId;
import java.time.Instant;

/** A message that waits for its time. */
public record ScheduledSend(MessageId message, ChannelId channel, Instant dueAt) {}
