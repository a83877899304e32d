package io.nolose.bootstrap.wiring;

import io.agroal.api.AgroalDataSource;
import io.nolose.application.UuidSource;
import io.nolose.application.channel.ChannelQueries;
import io.nolose.application.delivery.OutboxBacklog;
import io.nolose.application.health.DiskSpace;
import io.nolose.application.health.HealthCheck;
import io.nolose.application.ingest.InboxBacklog;
import io.nolose.application.media.MediaQueue;
import io.nolose.application.operation.AlertBook;
import io.nolose.application.operation.AlertPost;
import io.nolose.application.operation.Diagnosis;
import io.nolose.application.operation.WatchVitals;
import io.nolose.bootstrap.command.InstalledSchema;
import io.nolose.bootstrap.configuration.AlertConfig;
import io.nolose.bootstrap.outbound.LogAlertPost;
import io.nolose.bootstrap.outbound.Machine;
import io.nolose.bootstrap.outbound.MailAlertPost;
import io.nolose.bootstrap.outbound.Reachability;
import io.nolose.bootstrap.outbound.WebhookAlertPost;
import io.nolose.bootstrap.work.LiveDiagnosis;
import io.nolose.bootstrap.work.LiveVitals;
import io.nolose.cloudapi.CloudApiSettings;
import io.nolose.evolution.EvolutionConfig;
import io.nolose.persistence.delivery.PostgresOutboxBacklog;
import io.nolose.persistence.operation.PostgresAlertBook;
import io.nolose.persistence.sql.Sql;
import io.quarkus.agroal.DataSource;
import io.quarkus.arc.All;
import io.quarkus.runtime.ImageMode;
import io.vertx.core.Vertx;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** What watches over the application. */
final class OperationWiring {

  @Produces
  @Singleton
  OutboxBacklog outboxBacklog(@DataSource("dispatcher") AgroalDataSource dispatcher) {
    return new PostgresOutboxBacklog(new Sql(dispatcher));
  }

  @Produces
  @Singleton
  AlertBook alertBook(@DataSource("dispatcher") AgroalDataSource dispatcher) {
    return new PostgresAlertBook(new Sql(dispatcher));
  }

  @Produces
  @Singleton
  Machine machine(DiskSpace disk, AlertConfig alerts) {
    return new Machine(disk, alerts.backupStatus());
  }

  @Produces
  @Singleton
  AlertPost alertPost(AlertConfig config, Vertx vertx, UuidSource ids) {
    List<AlertPost> ways = new ArrayList<>();
    config
        .webhookUrl()
        .ifPresent(address ->
            ways.add(new WebhookAlertPost(address, config.webhookSecret().orElse(""), ids)));
    if (config.smtpHost().isPresent() && config.mailTo().isPresent()) {
      ways.add(
          new MailAlertPost(
              vertx,
              new MailAlertPost.Server(
                  config.smtpHost().get(),
                  config.smtpPort(),
                  MailAlertPost.Protection.valueOf(
                      config.smtpProtection().toUpperCase(Locale.ROOT)),
                  config.smtpUser().orElse(""),
                  config.smtpPassword().orElse("")),
              config.mailFrom().orElse(config.mailTo().get().getFirst()),
              config.mailTo().get()));
    }
    return new LogAlertPost(ways);
  }

  @Produces
  @Singleton
  Diagnosis diagnosis(
      @ConfigProperty(name = "quarkus.application.version", defaultValue = "unknown")
          String version,
      LiveDiagnosis.Work work,
      LiveDiagnosis.Installation installation,
      InstantSource time) {
    return new LiveDiagnosis(version, work, installation, time);
  }

  @Produces
  @Singleton
  LiveDiagnosis.Work diagnosedWork(
      InboxBacklog inbox,
      OutboxBacklog outbox,
      MediaQueue files,
      ChannelQueries channels,
      AlertBook alerts) {
    return new LiveDiagnosis.Work(inbox, outbox, files, channels, alerts);
  }

  @Produces
  @Singleton
  InstalledSchema installedSchema(
      @ConfigProperty(name = "nolose.owner.jdbc-url") String url,
      @ConfigProperty(name = "nolose.owner.username") Optional<String> username,
      @ConfigProperty(name = "nolose.owner.password") Optional<String> password) {
    return new InstalledSchema(url, username.orElse(""), password.orElse(""));
  }

  @Produces
  @Singleton
  LiveDiagnosis.Installation diagnosedInstallation(
      Machine machine,
      @All List<HealthCheck> checks,
      InstalledSchema schema,
      AgroalDataSource app,
      @DataSource("intake") AgroalDataSource intake,
      @DataSource("dispatcher") AgroalDataSource dispatcher,
      EvolutionConfig evolution,
      CloudApiSettings cloudApi) {
    return new LiveDiagnosis.Installation(
        machine,
        new Reachability(Map.of("evolution", evolution.url(), "cloud_api", cloudApi.graphUrl())),
        checks,
        () -> software(schema),
        () -> Map.of("app", used(app), "intake", used(intake), "dispatcher", used(dispatcher)));
  }

  private static Map<String, Object> software(InstalledSchema schema) {
    return Map.of(
        "java",
        Runtime.version().toString(),
        "is_native",
        ImageMode.current().isNativeImage(),
        "schema",
        schema.version());
  }

  private static Map<String, Object> used(AgroalDataSource pool) {
    return Map.of(
        "active", pool.getMetrics().activeCount(),
        "idle", pool.getMetrics().availableCount(),
        "waiting", pool.getMetrics().awaitingCount());
  }

  @Produces
  @Singleton
  WatchVitals watchVitals(
      AlertBook book, LiveVitals vitals, AlertPost post, AlertConfig config, InstantSource time) {
    // a little less than between two rounds, so that none is missed
    return new WatchVitals(book, vitals, post, config.pause().multipliedBy(9).dividedBy(10), time);
  }
}
