package io.nolose.application.operation;

import io.nolose.application.delivery.InMemoryOutboxBacklog;
import io.nolose.application.delivery.OutboxBacklog;
import io.nolose.application.ingest.InMemoryInboxBacklog;
import io.nolose.application.ingest.InboxBacklog;
import io.nolose.application.testing.InMemorySchema;
import io.nolose.domain.tenancy.TenantId;
import java.time.InstantSource;
import java.util.Map;
import java.util.TreeMap;

/** How an application in memory stands. */
public final class InMemoryDiagnosis implements Diagnosis {
  private final InMemorySchema schema;
  private final InstantSource time;

  public InMemoryDiagnosis(InMemorySchema schema, InstantSource time) {
    this.schema = schema;
    this.time = time;
  }

  @Override
  public Map<String, Map<String, Object>> ofEverything() {
    Map<String, Map<String, Object>> found =
        work(
            new InMemoryInboxBacklog(schema).measure(time.instant()),
            new InMemoryOutboxBacklog(schema).measure(time.instant()));
    found.put("machine", Map.of("memory", "plenty"));
    return found;
  }

  @Override
  public Map<String, Map<String, Object>> of(TenantId tenant) {
    return work(
        new InMemoryInboxBacklog(schema).measure(tenant, time.instant()),
        new InMemoryOutboxBacklog(schema).measure(tenant, time.instant()));
  }

  private static Map<String, Map<String, Object>> work(
      InboxBacklog.Backlog events, OutboxBacklog.Backlog sends) {
    Map<String, Map<String, Object>> found = new TreeMap<>();
    found.put("version", Map.of("application", "test"));
    found.put("events", Map.of("waiting", events.waiting()));
    found.put("sends", Map.of("waiting", sends.waiting()));
    found.put("channels", Map.of("down", sends.channelsDown()));
    return found;
  }
}
