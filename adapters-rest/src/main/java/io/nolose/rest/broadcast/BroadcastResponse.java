package io.nolose.rest.broadcast;

import io.nolose.application.broadcast.BroadcastQueries;
import io.nolose.domain.broadcast.Audience;
import io.nolose.domain.broadcast.Broadcast;
import io.nolose.domain.broadcast.Course;
import io.nolose.domain.contact.ContactTag;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A broadcast and how far it has come.
 *
 * @param tag whom it is for; null when they were listed
 * @param pauseReason why it rests although nobody asked for that: {@code channel_deleted}, {@code
 *     template_not_approved} …; null otherwise
 * @param gatheredAt when its whole audience was stored; until then its progress counts some of it
 * @param progress null in lists
 */
@RegisterForReflection
public record BroadcastResponse(
    String id,
    @Schema(enumeration = {"scheduled", "running", "paused", "cancelled", "finished"})
        String status,
    String channelId,
    Template template,
    @Nullable String tag,
    @Nullable Integer messagesPerMinute,
    @Nullable Instant sendAt,
    @Nullable Instant startedAt,
    @Nullable Instant gatheredAt,
    @Nullable Instant pausedAt,
    @Nullable String pauseReason,
    @Nullable Instant cancelledAt,
    @Nullable Instant finishedAt,
    Instant createdAt,
    @Nullable Progress progress) {

  /** Which template is sent. */
  @RegisterForReflection
  @Schema(name = "BroadcastTemplate")
  public record Template(String name, String language) {}

  /**
   * How many recipients there are of each result.
   *
   * @param results by {@code pending}, {@code queued}, {@code accepted}, {@code sent}, {@code
   *     delivered}, {@code read}, {@code failed}, {@code unknown}, {@code cancelled} and {@code
   *     skipped}; without those that nobody has
   * @param skipped of those who were skipped: how many for which reason, for example {@code
   *     opted_out} or {@code no_address}
   */
  @RegisterForReflection
  @Schema(name = "BroadcastProgress")
  public record Progress(long recipients, Map<String, Long> results, Map<String, Long> skipped) {

    static Progress of(BroadcastQueries.Progress progress) {
      Map<String, Long> results = new TreeMap<>();
      progress.results().forEach((result, count) -> results.put(result.wireName(), count));
      return new Progress(progress.recipients(), results, new TreeMap<>(progress.skipped()));
    }
  }

  static BroadcastResponse of(BroadcastQueries.View view) {
    return of(view.broadcast(), Progress.of(view.progress()));
  }

  static BroadcastResponse of(Broadcast broadcast) {
    return of(broadcast, null);
  }

  private static BroadcastResponse of(Broadcast broadcast, @Nullable Progress progress) {
    Course course = broadcast.course();
    return new BroadcastResponse(
        broadcast.id().toString(),
        broadcast.status().wireName(),
        broadcast.channel().toString(),
        new Template(broadcast.template().name(), broadcast.template().language()),
        broadcast.audience() instanceof Audience.Tagged(ContactTag tag) ? tag.value() : null,
        broadcast.messagesPerMinute(),
        broadcast.sendAt(),
        course.startedAt(),
        course.gatheredAt(),
        course.pausedAt(),
        course.pauseReason(),
        course.cancelledAt(),
        course.finishedAt(),
        broadcast.createdAt(),
        progress);
  }
}
