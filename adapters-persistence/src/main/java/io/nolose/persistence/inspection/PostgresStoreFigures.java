package io.nolose.persistence.inspection;

import io.nolose.application.inspection.Flaw;
import io.nolose.application.inspection.StoreFigures;
import io.nolose.domain.channel.ConnectionId;
import io.nolose.domain.media.MediaContent;
import io.nolose.domain.media.MediaId;
import io.nolose.domain.tenancy.TenantId;
import io.nolose.persistence.sql.Sql;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Counts in PostgreSQL, as the application role and so within the tenant's own rows. */
public final class PostgresStoreFigures implements StoreFigures {
  /** Counting a large table takes longer than any request may. */
  private static final String PATIENCE = "SET LOCAL statement_timeout = 0";

  private static final String LIST_TABLES =
      """
      SELECT c.relname AS name
      FROM pg_class c
      JOIN pg_namespace n ON n.oid = c.relnamespace
      JOIN pg_attribute a ON a.attrelid = c.oid AND a.attname = 'tenant_id'
      WHERE n.nspname = current_schema() AND c.relkind IN ('r', 'p') AND NOT c.relispartition
        AND has_column_privilege(c.oid, a.attnum, 'SELECT')
      ORDER BY c.relname
      """;

  private static final String NUMBERING =
      """
      SELECT count(*) AS events, coalesce(min(position), 0) AS first,
        coalesce(max(position), 0) AS last,
        coalesce((SELECT h.last FROM tenant_event_head h WHERE h.tenant_id = ?), 0) AS head
      FROM tenant_event
      WHERE tenant_id = ?
      """;

  private static final String LIST_FILES =
      """
      SELECT id, sha256, size FROM media
      WHERE tenant_id = ? AND state = 'STORED' AND (?::uuid IS NULL OR id > ?)
      ORDER BY id
      LIMIT ?
      """;

  private static final String LIST_WITH_CREDENTIALS =
      """
      SELECT connection_id FROM connection_credential
      WHERE tenant_id = ?
      ORDER BY connection_id
      LIMIT ?
      """;

  private final Sql sql;

  public PostgresStoreFigures(Sql sql) {
    this.sql = sql;
  }

  @Override
  public Map<String, Long> countRows(TenantId tenant) {
    sql.run(PATIENCE);
    Map<String, Long> rows = new TreeMap<>();
    for (String table : sql.list(LIST_TABLES, row -> row.text("name"))) {
      rows.put(
          table,
          count("SELECT count(*) AS rows FROM \"" + table + "\" WHERE tenant_id = ?", tenant));
    }
    return Collections.unmodifiableMap(rows);
  }

  @Override
  public Numbering numbering(TenantId tenant) {
    sql.run(PATIENCE);
    return sql.find(
            NUMBERING,
            row ->
                new Numbering(
                    row.bigNumber("events"),
                    row.bigNumber("first"),
                    row.bigNumber("last"),
                    row.bigNumber("head")),
            tenant.value(),
            tenant.value())
        .orElseThrow();
  }

  @Override
  public Map<Flaw, Long> countFlaws(TenantId tenant) {
    sql.run(PATIENCE);
    Map<Flaw, Long> flaws = new EnumMap<>(Flaw.class);
    for (Flaw flaw : Flaw.values()) {
      long count = count("SELECT count(*) AS rows FROM " + rowsWith(flaw), tenant);
      if (count > 0) {
        flaws.put(flaw, count);
      }
    }
    return flaws;
  }

  private static String rowsWith(Flaw flaw) {
    return switch (flaw) {
      case MESSAGE_WITHOUT_CONVERSATION ->
          """
          every_message m
          LEFT JOIN conversation c ON c.tenant_id = m.tenant_id AND c.id = m.conversation_id
          WHERE m.tenant_id = ? AND c.id IS NULL
          """;
      case CONVERSATION_WITHOUT_CONTACT ->
          """
          conversation v
          LEFT JOIN contact c ON c.tenant_id = v.tenant_id AND c.id = v.contact_id
          WHERE v.tenant_id = ? AND v.contact_id IS NOT NULL AND c.id IS NULL
          """;
      case WAITING_WITHOUT_EVENT ->
          """
          provider_event_due d
          LEFT JOIN provider_event e ON e.tenant_id = d.tenant_id AND e.id = d.event_id
          WHERE d.tenant_id = ? AND e.id IS NULL
          """;
      case WAITING_AND_SET_ASIDE ->
          """
          provider_event_due d
          JOIN dead_letter l ON l.tenant_id = d.tenant_id AND l.event_id = d.event_id
          WHERE d.tenant_id = ?
          """;
      case IN_FLIGHT_WITHOUT_ATTEMPT ->
          """
          outbox o
          WHERE o.tenant_id = ? AND o.state = 'IN_FLIGHT'
            AND NOT EXISTS (
              SELECT FROM delivery_attempt a
              WHERE a.tenant_id = o.tenant_id AND a.message_id = o.message_id
                AND a.outcome = 'STARTED')
          """;
      case ATTEMPT_WITHOUT_FLIGHT ->
          """
          delivery_attempt a
          JOIN outbox o ON o.tenant_id = a.tenant_id AND o.message_id = a.message_id
          WHERE a.tenant_id = ? AND a.outcome = 'STARTED' AND o.state <> 'IN_FLIGHT'
          """;
      case ACCEPTED_AND_QUEUED ->
          """
          outbox o
          WHERE o.tenant_id = ? AND o.state = 'QUEUED'
            AND EXISTS (
              SELECT FROM delivery_attempt a
              WHERE a.tenant_id = o.tenant_id AND a.message_id = o.message_id
                AND a.outcome = 'ACCEPTED')
          """;
      case SCHEDULED_AND_QUEUED ->
          """
          scheduled_send s
          JOIN outbox o ON o.tenant_id = s.tenant_id AND o.message_id = s.message_id
          WHERE s.tenant_id = ?
          """;
    };
  }

  private long count(String statement, TenantId tenant) {
    return sql.find(statement, row -> row.bigNumber("rows"), tenant.value()).orElse(0L);
  }

  @Override
  public List<KeptFile> listFiles(TenantId tenant, @Nullable MediaId after, int max) {
    return sql.list(
        LIST_FILES,
        row ->
            new KeptFile(
                new MediaId(row.uuid("id")),
                new MediaContent(row.text("sha256"), row.bigNumber("size"))),
        tenant.value(),
        after == null ? null : after.value(),
        after == null ? null : after.value(),
        max);
  }

  @Override
  public List<ConnectionId> listWithCredentials(TenantId tenant, int max) {
    return sql.list(
        LIST_WITH_CREDENTIALS,
        row -> new ConnectionId(row.uuid("connection_id")),
        tenant.value(),
        max);
  }
}
