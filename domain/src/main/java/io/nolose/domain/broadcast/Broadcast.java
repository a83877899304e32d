package io.nolose.domain.broadcast;

import io.nolose.domain.access.UserId;
import io.nolose.domain.channel.ChannelId;
import io.nolose.domain.contact.ContactId;
import io.nolose.domain.media.MediaId;
import io.nolose.domain.message.MessageContent;
import io.nolose.domain.tenancy.TenantId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One template for many contacts. Its messages join the outbox a few at a time, so that it can be
 * stopped and others are not kept waiting.
 *
 * @param template what is sent, filled as it is for all who have nothing of their own
 * @param media the file in its header; null for none
 * @param messagesPerMinute how many may join the outbox in any minute; null for as many as fit
 * @param sendAt when it is to start; null for at once
 */
public record Broadcast(
    TenantId tenant,
    BroadcastId id,
    UserId author,
    ChannelId channel,
    MessageContent.Template template,
    @Nullable MediaId media,
    Audience audience,
    @Nullable Integer messagesPerMinute,
    @Nullable Instant sendAt,
    Course course,
    Instant createdAt) {

  /** The highest throttle that can be asked for: faster than any provider. */
  public static final int PER_MINUTE_MAX = 60_000;

  public Broadcast {
    if (messagesPerMinute != null
        && (messagesPerMinute < 1 || messagesPerMinute > PER_MINUTE_MAX)) {
      throw new IllegalArgumentException("a throttle is 1 to 60000 messages per minute");
    }
  }

  /** What is planned before it has begun. */
  public record Plan(
      UserId author,
      ChannelId channel,
      MessageContent.Template template,
      @Nullable MediaId media,
      Audience audience,
      @Nullable Integer messagesPerMinute,
      @Nullable Instant sendAt) {}

  /** Starts when its time comes, or with this. */
  public static Broadcast plan(TenantId tenant, BroadcastId id, Plan plan, Instant now) {
    Broadcast planned =
        new Broadcast(
            tenant,
            id,
            plan.author(),
            plan.channel(),
            plan.template(),
            plan.media(),
            plan.audience(),
            plan.messagesPerMinute(),
            plan.sendAt(),
            Course.dueAt(plan.sendAt() == null ? now : plan.sendAt()),
            now);
    return plan.sendAt() == null ? planned.started(now) : planned;
  }

  public BroadcastStatus status() {
    return course.status();
  }

  /** From now on its audience is fixed; whom to write to is gathered. */
  public Broadcast started(Instant now) {
    Course started = course.started(now);
    return switch (audience) {
      case Audience.Tagged _ -> with(started);
      case Audience.Listed() -> with(started.gathered(null, now));
    };
  }

  /** Its audience is stored up to that contact. */
  public Broadcast gatheredUpTo(ContactId contact) {
    return with(course.gathered(contact, null));
  }

  /** Its whole audience is stored. */
  public Broadcast gathered(Instant now) {
    return with(course.gathered(course.gatheredUpTo(), now));
  }

  /** Rests until it is resumed. Nothing happens when it rests already, or is over. */
  public Broadcast paused(Instant now, @Nullable String reason) {
    return switch (status()) {
      case SCHEDULED, RUNNING -> with(course.paused(now, reason));
      case PAUSED, CANCELLED, FINISHED -> this;
    };
  }

  /** Goes on where it was. Nothing happens unless it rests. */
  public Broadcast resumed(Instant now) {
    return switch (status()) {
      case PAUSED ->
          with(
              course.resumed(
                  course.startedAt() == null && sendAt != null && sendAt.isAfter(now)
                      ? sendAt
                      : now));
      case SCHEDULED, RUNNING, CANCELLED, FINISHED -> this;
    };
  }

  /** Ends it before its end. Nothing happens when it is over. */
  public Broadcast cancelled(Instant now) {
    return status().isOver() ? this : with(course.cancelled(now));
  }

  /** Nothing of it waits any more. */
  public Broadcast finished(Instant now) {
    return with(course.finished(now));
  }

  /** There is something to do for it then; never while it is null. */
  public Broadcast due(@Nullable Instant at) {
    return with(course.due(at));
  }

  private Broadcast with(Course changed) {
    return new Broadcast(
        tenant,
        id,
        author,
        channel,
        template,
        media,
        audience,
        messagesPerMinute,
        sendAt,
        changed,
        createdAt);
  }
}
