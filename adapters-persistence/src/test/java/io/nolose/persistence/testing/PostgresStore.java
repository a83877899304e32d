package io.nolose.persistence.testing;

import io.agroal.api.AgroalDataSource;
import io.nolose.application.testing.SequentialUuids;
import io.nolose.application.testing.StorePorts;
import io.nolose.persistence.PostgresPorts;
import io.quarkus.agroal.DataSource;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** The ports over the test's PostgreSQL. */
@Singleton
public final class PostgresStore {
  private static final String EMPTY =
      """
      DO $$ BEGIN
        EXECUTE (
          SELECT 'TRUNCATE ' || string_agg(format('nolose.%I', tablename), ', ')
          FROM pg_tables
          WHERE schemaname = 'nolose' AND tablename <> 'flyway_schema_history');
      END $$
      """;

  private final StorePorts ports;
  private final PostgresPorts made;
  private final String ownerUrl;
  private final String ownerName;
  private final String ownerPassword;

  @Inject
  PostgresStore(
      AgroalDataSource application,
      @DataSource("intake") AgroalDataSource intake,
      @DataSource("dispatcher") AgroalDataSource dispatcher,
      @ConfigProperty(name = "quarkus.flyway.jdbc-url") String ownerUrl,
      @ConfigProperty(name = "quarkus.flyway.username") String ownerName,
      @ConfigProperty(name = "quarkus.flyway.password") String ownerPassword) {
    this.ownerUrl = ownerUrl;
    this.ownerName = ownerName;
    this.ownerPassword = ownerPassword;
    this.made =
        new PostgresPorts(
            application, intake, dispatcher, new ReversibleCipher(), new SequentialUuids());
    this.ports = portsOf(made);
  }

  /** The ports over a store without any row. */
  public StorePorts emptied() {
    try (Connection owner = owner();
        Statement statement = owner.createStatement()) {
      statement.execute(EMPTY);
      return ports;
    } catch (SQLException failure) {
      throw new IllegalStateException(failure);
    }
  }

  /** What is not among the contracts' ports. */
  public PostgresPorts all() {
    return made;
  }

  /** A connection as the login that owns the schema. */
  public Connection owner() throws SQLException {
    return DriverManager.getConnection(ownerUrl, ownerName, ownerPassword);
  }

  private static StorePorts portsOf(PostgresPorts made) {
    return new StorePorts(
        made.transactions(),
        made.tenants(),
        made.users(),
        made.userQueries(),
        made.sessions(),
        made.channels(),
        made.channelQueries(),
        made.channelRoutes(),
        made.channelLock(),
        made.credentials(),
        made.contacts(),
        made.contactQueries(),
        made.marketing(),
        made.marketing(),
        made.tags(),
        made.tags(),
        made.broadcasts(),
        made.broadcasts(),
        made.recipientQueue(),
        made.broadcastQueries(),
        made.identityConflicts(),
        made.conflictQueries(),
        made.mergeJournal(),
        made.mergeQueries(),
        made.messageAddresses(),
        made.auditLog(),
        made.auditQueries(),
        made.conversations(),
        made.conversationQueries(),
        made.media(),
        made.mediaQueue(),
        made.mediaQueries(),
        made.templates(),
        made.templateQueries(),
        made.catalogues(),
        made.messages(),
        made.messageTwins(),
        made.messageMarks(),
        made.messageQueries(),
        made.idempotencyKeys(),
        made.parkedChanges(),
        made.outbox(),
        made.waitingSends(),
        made.usageQueries(),
        made.resends(),
        made.resends(),
        made.resendSettings(),
        made.outboxQueue(),
        made.handOvers(),
        made.providerEventInbox(),
        made.providerEventQueue(),
        made.oldPlaceholders(),
        made.deadLetters(),
        made.deadLetters(),
        made.inboxBacklog(),
        made.feed(),
        made.syncJobs(),
        made.syncJobQueue(),
        made.syncJobQueries(),
        made.reconciliations());
  }
}
