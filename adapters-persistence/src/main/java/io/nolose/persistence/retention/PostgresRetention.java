package io.nolose.persistence.retention;

import io.nolose.application.Transactions;
import io.nolose.application.health.DatabaseSize;
import io.nolose.application.retention.ArchiveQueries;
import io.nolose.application.retention.FileNames;
import io.nolose.application.retention.Leftovers;
import io.nolose.application.retention.MessageArchive;
import io.nolose.application.retention.RoundLeases;
import io.nolose.domain.media.MediaRepository;
import io.nolose.persistence.health.PostgresDatabaseSize;
import io.nolose.persistence.message.PostgresMessageQueries;
import io.nolose.persistence.sql.Sql;

/** Makes the ports of what is kept for how long. */
public final class PostgresRetention {
  private final Transactions transactions;
  private final Sql application;
  private final Sql dispatcher;
  private final MediaRepository media;

  public PostgresRetention(
      Transactions transactions, Sql application, Sql dispatcher, MediaRepository media) {
    this.transactions = transactions;
    this.application = application;
    this.dispatcher = dispatcher;
    this.media = media;
  }

  public ArchiveQueries archiveQueries() {
    return new PostgresMessageQueries(transactions, application, media);
  }

  public MessageArchive messageArchive() {
    return new PostgresMessageArchive(application, dispatcher);
  }

  public RoundLeases roundLeases() {
    return new PostgresRoundLeases(dispatcher);
  }

  public Leftovers leftovers() {
    return new PostgresLeftovers(dispatcher);
  }

  public DatabaseSize databaseSize() {
    return new PostgresDatabaseSize(dispatcher);
  }

  public FileNames fileNames() {
    return new PostgresFileNames(transactions, application);
  }
}
