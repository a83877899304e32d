package io.nolose.persistence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.agroal.api.AgroalDataSource;
import io.nolose.application.retention.ArchiveLane;
import io.nolose.application.testing.StoreFixture;
import io.nolose.application.testing.StorePorts;
import io.nolose.domain.channel.Channel;
import io.nolose.domain.tenancy.TenantId;
import io.nolose.persistence.sql.Sql;
import io.nolose.persistence.testing.EveryTable;
import io.nolose.persistence.testing.PostgresServer;
import io.nolose.persistence.testing.PostgresStore;
import io.quarkus.agroal.DataSource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Walks the catalogue, so that a table nobody thought of fails here. */
@QuarkusTest
@QuarkusTestResource(PostgresServer.class)
class TenantIsolationIT {
  /** As ADR 0011 and ADR 0038 list them. */
  private static final Set<String> WITHOUT_POLICY =
      Set.of(
          "user_account",
          "membership",
          "refresh_session",
          "spent_refresh_token",
          "channel_route",
          "quarantine",
          "round_lease",
          "alert_state",
          "alert_turn",
          "flyway_schema_history");

  @Inject PostgresStore store;
  @Inject AgroalDataSource application;

  @Inject
  @DataSource("intake")
  AgroalDataSource intake;

  @Inject
  @DataSource("dispatcher")
  AgroalDataSource dispatcher;

  private StorePorts ports;
  private Sql app;

  @BeforeEach
  void emptyTheStore() {
    ports = store.emptied();
    app = new Sql(application);
  }

  @Test
  void everyTableShouldForceItsPoliciesUnlessTheAdrNamesIt() {
    assertThat(tablesWhere("NOT (c.relrowsecurity AND c.relforcerowsecurity)"))
        .containsExactlyInAnyOrderElementsOf(WITHOUT_POLICY);
  }

  @Test
  void everyKeyOfATenantsTableShouldLeadWithTheTenant() {
    List<String> strays =
        app.list(
            """
            SELECT i.relname AS name
            FROM pg_index x
            JOIN pg_class i ON i.oid = x.indexrelid
            JOIN pg_class c ON c.oid = x.indrelid
            JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum = x.indkey[0]
            WHERE c.relnamespace = 'nolose'::regnamespace AND c.relrowsecurity AND x.indisunique
              AND c.relname <> 'tenant' AND a.attname <> 'tenant_id'
            """,
            row -> row.text("name"));
    assertThat(strays).isEmpty();
  }

  @Test
  void applicationShouldSeeOnlyItsTenantsRowsInEveryTable() {
    TenantId mine = filled();
    TenantId others = filled();
    for (String table : tenantTables()) {
      long seen = count(mine, table, mine);
      assertThat(seen).as("own rows of %s", table).isPositive();
      assertThat(count(mine, table, others)).as("another tenant's rows of %s", table).isZero();
    }
  }

  @Test
  void applicationShouldSeeNoRowOfAnyTableWhenNoTenantIsSet() {
    TenantId tenant = filled();
    for (String table : tenantTables()) {
      long seen = ports.transactions().callWithoutTenant(() -> countInside(table, tenant));
      assertThat(seen).as("rows of %s", table).isZero();
    }
  }

  @Test
  void applicationShouldSeeNoRowWhenTheSettingIsEmpty() {
    TenantId tenant = filled();
    long seen =
        ports
            .transactions()
            .callWithoutTenant(() -> {
              app.run("SELECT set_config('nolose.tenant_id', '', true)");
              return countInside("message", tenant);
            });
    assertThat(seen).isZero();
  }

  @Test
  void applicationShouldNotMoveARowToAnotherTenantInAnyTable() {
    TenantId mine = filled();
    TenantId others = filled();
    for (String table : updatableTenantTables()) {
      assertThatThrownBy(() ->
              ports
                  .transactions()
                  .run(
                      mine,
                      () ->
                          app.write(
                              "UPDATE %s SET %s = ?".formatted(table, tenantColumn(table)),
                              others.value())))
          .as("moving rows of %s", table)
          .hasMessageContaining("refused");
    }
  }

  @Test
  void applicationShouldNotInsertForAnotherTenantInAnyTable() {
    TenantId mine = filled();
    TenantId others = filled();
    for (String table : insertableTenantTables()) {
      assertThatThrownBy(() ->
              ports
                  .transactions()
                  .run(mine, () -> app.write(copyForAnotherTenant(table), others.value())))
          .as("inserting into %s for another tenant", table)
          .hasStackTraceContaining("violates row-level security policy");
    }
  }

  @Test
  void intakeShouldReadNothingOfTheInbox() {
    filled();
    Sql sql = new Sql(intake);
    assertThatThrownBy(() -> sql.run("SELECT id FROM provider_event"))
        .hasStackTraceContaining("permission denied");
    assertThatThrownBy(() -> sql.run("DELETE FROM provider_event_due"))
        .hasStackTraceContaining("permission denied");
    assertThatThrownBy(() -> sql.run("SELECT body FROM quarantine"))
        .hasStackTraceContaining("permission denied");
  }

  @Test
  void intakeShouldHaveRightsOnTheQuarantineOnly() {
    assertThat(tablesOf("nolose_intake")).containsExactly("quarantine");
  }

  @Test
  void dispatcherShouldHaveRightsOnQueuesOnlyAndOnNoContent() {
    assertThat(tablesOf("nolose_dispatcher"))
        .containsExactly(
            "alert_state",
            "alert_turn",
            "broadcast",
            "channel",
            "connection",
            "dead_letter",
            "keyed_request",
            "media",
            "outbox",
            "outbox_lane",
            "provider_event_due",
            "reconciliation",
            "resend_setting",
            "round_lease",
            "scheduled_send",
            "sync_job",
            "template_catalogue");
    Sql sql = new Sql(dispatcher);
    for (String content :
        List.of(
            "body FROM provider_event",
            "template FROM broadcast",
            "event_id FROM provider_event_due",
            "message_id FROM outbox",
            "reason FROM dead_letter",
            "body FROM keyed_request",
            "name FROM channel",
            "message_id FROM scheduled_send",
            "chats FROM sync_job",
            "ticket FROM media",
            "phone_number FROM connection",
            "complete_until FROM reconciliation",
            "account FROM template_catalogue")) {
      assertThatThrownBy(() -> sql.run("SELECT " + content))
          .as(content)
          .hasStackTraceContaining("permission denied");
    }
    assertThatThrownBy(() -> sql.run("UPDATE outbox SET state = 'DONE'"))
        .hasStackTraceContaining("permission denied");
  }

  @Test
  void applicationShouldNeitherChangeNorRemoveWhatArrived() {
    TenantId tenant = filled();
    for (String statement :
        List.of("UPDATE provider_event SET body = ''", "DELETE FROM provider_event")) {
      assertThatThrownBy(() -> ports.transactions().run(tenant, () -> app.write(statement)))
          .as(statement)
          .hasStackTraceContaining("permission denied");
    }
  }

  @Test
  void applicationShouldNotReachTheQuarantine() {
    assertThatThrownBy(() -> app.run("SELECT id FROM quarantine"))
        .hasStackTraceContaining("permission denied");
  }

  @Test
  void applicationShouldNotDeleteContactsConversationsOrMessages() {
    TenantId tenant = filled();
    for (String table :
        List.of("contact", "contact_identity", "conversation", "message", "message_archive")) {
      assertThatThrownBy(
              () -> ports.transactions().run(tenant, () -> app.write("DELETE FROM " + table)))
          .as(table)
          .hasStackTraceContaining("permission denied");
    }
  }

  @Test
  void settingShouldNotOutliveItsTransaction() throws SQLException {
    TenantId tenant = new StoreFixture(ports).storedTenant();
    try (Connection one = application.getConnection()) {
      assertThat(one.isClosed()).isFalse();
    }
    ports.transactions().run(tenant, () -> {});
    String setting =
        app.find(
                "SELECT coalesce(current_setting('nolose.tenant_id', true), '') AS tenant",
                row -> row.text("tenant"))
            .orElseThrow();
    assertThat(setting).isEmpty();
  }

  /** A tenant with a row in every table, one of his messages among the archived ones. */
  private TenantId filled() {
    TenantId tenant = EveryTable.fill(ports);
    StoreFixture fixture = new StoreFixture(ports);
    Channel channel = fixture.storedChannel(tenant);
    fixture.stored(
        fixture.inboundText(
            fixture.storedConversation(channel),
            fixture.newReference(channel),
            "Oi",
            StoreFixture.T0));
    ports
        .transactions()
        .run(
            tenant,
            () ->
                store
                    .all()
                    .retention()
                    .messageArchive()
                    .move(new ArchiveLane(tenant, channel.id()), StoreFixture.at(1), null, 10));
    return tenant;
  }

  private List<String> tenantTables() {
    return tablesWhere("c.relrowsecurity");
  }

  private List<String> insertableTenantTables() {
    return tablesWhere("c.relrowsecurity AND has_table_privilege('nolose_app', c.oid, 'INSERT')");
  }

  private List<String> updatableTenantTables() {
    return tablesWhere("c.relrowsecurity AND has_table_privilege('nolose_app', c.oid, 'UPDATE')");
  }

  private List<String> tablesWhere(String condition) {
    return app.list(
        """
        SELECT c.relname AS name FROM pg_class c
        WHERE c.relnamespace = 'nolose'::regnamespace AND c.relkind IN ('r', 'p') AND (%s)
        ORDER BY c.relname
        """
            .formatted(condition),
        row -> row.text("name"));
  }

  private Set<String> tablesOf(String role) {
    return new TreeSet<>(
        app.list(
            """
            SELECT c.relname AS name FROM pg_class c
            WHERE c.relnamespace = 'nolose'::regnamespace AND c.relkind IN ('r', 'p')
              AND (has_any_column_privilege(?, c.oid, 'SELECT, INSERT, UPDATE, REFERENCES')
                OR has_table_privilege(?, c.oid, 'DELETE, TRUNCATE, TRIGGER'))
            """,
            row -> row.text("name"),
            role,
            role));
  }

  private long count(TenantId as, String table, TenantId of) {
    return ports.transactions().call(as, () -> countInside(table, of));
  }

  private long countInside(String table, TenantId of) {
    return app.list(
            "SELECT 1 AS one FROM %s WHERE %s = ?".formatted(table, tenantColumn(table)),
            row -> row.number("one"),
            of.value())
        .size();
  }

  /** The same columns as an own row has, but the tenant. */
  private String copyForAnotherTenant(String table) {
    List<String> columns =
        app.list(
            """
            SELECT a.attname AS name FROM pg_attribute a
            WHERE a.attrelid = to_regclass(?) AND a.attnum > 0 AND NOT a.attisdropped
              AND a.attidentity = '' AND a.attgenerated = '' AND a.attname <> ?
            ORDER BY a.attnum
            """,
            row -> row.text("name"),
            table,
            tenantColumn(table));
    String others = String.join(", ", columns);
    return "INSERT INTO %s (%s, %s) SELECT ?, %s FROM %s LIMIT 1"
        .formatted(table, tenantColumn(table), others, others, table);
  }

  private static String tenantColumn(String table) {
    return table.equals("tenant") ? "id" : "tenant_id";
  }
}
