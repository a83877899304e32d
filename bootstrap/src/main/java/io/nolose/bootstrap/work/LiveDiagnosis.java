package io.nolose.bootstrap.work;

import io.nolose.application.PageRequest;
import io.nolose.application.channel.ChannelQueries;
import io.nolose.application.delivery.OutboxBacklog;
import io.nolose.application.health.HealthCheck;
import io.nolose.application.ingest.InboxBacklog;
import io.nolose.application.media.MediaQueue;
import io.nolose.application.operation.AlertBook;
import io.nolose.application.operation.AlertState;
import io.nolose.application.operation.Diagnosis;
import io.nolose.bootstrap.outbound.Machine;
import io.nolose.bootstrap.outbound.Reachability;
import io.nolose.domain.StoreUnavailable;
import io.nolose.domain.channel.Channel;
import io.nolose.domain.channel.Connection;
import io.nolose.domain.tenancy.TenantId;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** How the running application stands. */
public final class LiveDiagnosis implements Diagnosis {
  private static final int CHANNELS_MAX = 200;

  /** Where the figures of work come from. */
  public record Work(
      InboxBacklog inbox,
      OutboxBacklog outbox,
      MediaQueue files,
      ChannelQueries channels,
      AlertBook alerts) {}

  /**
   * Where the facts of the installation come from.
   *
   * @param software versions of what runs
   * @param pools how the connections to the database are used
   */
  public record Installation(
      Machine machine,
      Reachability providers,
      List<HealthCheck> checks,
      Supplier<Map<String, Object>> software,
      Supplier<Map<String, Object>> pools) {}

  private final String version;
  private final Work work;
  private final Installation installation;
  private final InstantSource time;

  /**
   * @param version of the application
   */
  public LiveDiagnosis(String version, Work work, Installation installation, InstantSource time) {
    this.version = version;
    this.work = work;
    this.installation = installation;
    this.time = time;
  }

  @Override
  public Map<String, Map<String, Object>> ofEverything() {
    Instant now = time.instant();
    Map<String, Map<String, Object>> found = new LinkedHashMap<>();
    found.put("version", asked(this::versions));
    found.put("database", asked(this::database));
    found.put("events", asked(() -> events(work.inbox().measure(now), now)));
    found.put("sends", asked(() -> sends(work.outbox().measure(now), now)));
    found.put("files", asked(() -> files(now)));
    found.put("channels", asked(() -> Map.of("down", work.outbox().measure(now).channelsDown())));
    found.put("providers", asked(installation.providers()::measure));
    found.put("machine", asked(this::machine));
    found.put("backup", asked(this::backup));
    found.put("alerts", asked(this::alerts));
    return found;
  }

  @Override
  public Map<String, Map<String, Object>> of(TenantId tenant) {
    Instant now = time.instant();
    Map<String, Map<String, Object>> found = new LinkedHashMap<>();
    found.put("version", Map.of("application", version));
    found.put("events", asked(() -> events(work.inbox().measure(tenant, now), now)));
    found.put("sends", asked(() -> sends(work.outbox().measure(tenant, now), now)));
    found.put("channels", asked(() -> channels(tenant, now)));
    found.put("providers", asked(installation.providers()::measure));
    return found;
  }

  /** What fails says so, and the other parts are told all the same. */
  private static Map<String, Object> asked(Supplier<Map<String, Object>> part) {
    try {
      return part.get();
    } catch (StoreUnavailable down) {
      return Map.of("unavailable", "the database does not answer");
    } catch (RuntimeException broken) {
      return Map.of("unavailable", broken.getClass().getSimpleName());
    }
  }

  private Map<String, Object> versions() {
    Map<String, Object> versions = new LinkedHashMap<>();
    versions.put("application", version);
    versions.putAll(installation.software().get());
    return versions;
  }

  private Map<String, Object> database() {
    Map<String, Object> found = new LinkedHashMap<>();
    for (HealthCheck check : installation.checks()) {
      if (check.name().equals("database")) {
        long begun = System.nanoTime();
        HealthCheck.Finding finding = check.check();
        found.put("up", finding.isUp());
        found.put("answer_ms", (System.nanoTime() - begun) / 1_000_000);
        found.putAll(finding.details());
      }
    }
    found.put("pools", installation.pools().get());
    return found;
  }

  private static Map<String, Object> events(InboxBacklog.Backlog backlog, Instant now) {
    return Map.of(
        "oldest_unapplied_seconds", LiveVitals.age(backlog.oldest(), now).toSeconds(),
        "waiting", backlog.waiting(),
        "dead_letters", backlog.deadLetters());
  }

  private static Map<String, Object> sends(OutboxBacklog.Backlog backlog, Instant now) {
    return Map.of(
        "oldest_due_seconds", LiveVitals.age(backlog.oldest(), now).toSeconds(),
        "waiting", backlog.waiting(),
        "unknown", backlog.unknown());
  }

  private Map<String, Object> files(Instant now) {
    MediaQueue.Backlog backlog = work.files().backlog();
    return Map.of(
        "oldest_waiting_seconds", LiveVitals.age(backlog.oldest(), now).toSeconds(),
        "waiting", backlog.waiting());
  }

  private Map<String, Object> channels(TenantId tenant, Instant now) {
    List<Channel> channels =
        work.channels().list(tenant, new PageRequest(null, CHANNELS_MAX)).items();
    return Map.of(
        "down",
        work.outbox().measure(tenant, now).channelsDown(),
        "connections",
        channels.stream()
            .flatMap(channel ->
                channel.connections().stream().map(connection -> told(channel, connection)))
            .toList());
  }

  private static Map<String, Object> told(Channel channel, Connection connection) {
    Map<String, Object> told = new LinkedHashMap<>();
    told.put("channel_id", channel.id().toString());
    told.put("provider", connection.provider().wireName());
    told.put("status", connection.status().wireName());
    if (connection.lastConnectedAt() != null) {
      told.put("last_connected_at", connection.lastConnectedAt().toString());
    }
    return told;
  }

  private Map<String, Object> machine() {
    Runtime process = Runtime.getRuntime();
    Map<String, Object> found = new LinkedHashMap<>();
    found.put("processors", process.availableProcessors());
    found.put("heap_used_bytes", process.totalMemory() - process.freeMemory());
    found.put("heap_max_bytes", process.maxMemory());
    installation.machine().memory().forEach((name, bytes) -> found.put(name + "_bytes", bytes));
    installation
        .machine()
        .disk()
        .ifPresent(disk -> {
          found.put("disk_free_bytes", disk.free());
          found.put("disk_total_bytes", disk.total());
        });
    return found;
  }

  private Map<String, Object> backup() {
    return installation
        .machine()
        .backup()
        .map(backup -> {
          Map<String, Object> told = new LinkedHashMap<>();
          told.put("result", backup.result());
          told.put("finished_at", backup.finishedAt());
          backup.lastGood().ifPresent(at -> told.put("last_good", at.toString()));
          return told;
        })
        .orElseGet(() -> Map.of("result", "none"));
  }

  private Map<String, Object> alerts() {
    Map<String, Object> firing = new LinkedHashMap<>();
    work.alerts().list().stream()
        .filter(AlertState::isFiring)
        .forEach(state ->
            firing.put(
                state.rule().slug(),
                Map.of("since", state.since().toString(), "detail", state.detail())));
    return firing;
  }
}
