package io.nolose.application.sync;

import io.nolose.application.Transactions;
import io.nolose.application.UuidSource;
import io.nolose.application.WorkSignals;
import io.nolose.application.channel.Providers;
import io.nolose.domain.channel.Channel;
import io.nolose.domain.channel.ChannelCapability;
import io.nolose.domain.channel.ChannelId;
import io.nolose.domain.channel.ChannelRepository;
import io.nolose.domain.channel.Connection;
import io.nolose.domain.contact.Contact;
import io.nolose.domain.contact.ContactId;
import io.nolose.domain.contact.ContactRepository;
import io.nolose.domain.sync.HistorySource;
import io.nolose.domain.sync.SyncChat;
import io.nolose.domain.sync.SyncJob;
import io.nolose.domain.sync.SyncJobId;
import io.nolose.domain.sync.SyncJobRepository;
import io.nolose.domain.sync.SyncScope;
import io.nolose.domain.tenancy.TenantId;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Queues a sync job; an equal one that is not over yet is answered instead of a second. */
public final class StartSync {

  /**
   * What is wanted.
   *
   * @param messagesPerChat how many of the newest messages of a chat
   * @param onlyContact only the messages of the chats with this contact, whatever the scope; null
   *     for all
   */
  public record Command(
      TenantId tenant,
      ChannelId channel,
      SyncScope scope,
      int messagesPerChat,
      @Nullable ContactId onlyContact) {}

  /** What came of it. */
  public sealed interface Outcome {
    record Started(SyncJob job) implements Outcome {}

    record AlreadyRunning(SyncJob job) implements Outcome {}

    record ChannelNotFound() implements Outcome {}

    /** Unknown, or without an address at this channel's provider. */
    record ContactNotFound() implements Outcome {}

    record NotConnected() implements Outcome {}

    /** The channel's provider has no history to read. */
    record HistoryUnsupported() implements Outcome {}
  }

  private final Transactions transactions;
  private final Stores stores;
  private final Providers<HistorySource> sources;
  private final WorkSignals signals;
  private final UuidSource ids;
  private final InstantSource time;

  /** Where everything is kept. */
  public record Stores(
      ChannelRepository channels, ContactRepository contacts, SyncJobRepository jobs) {}

  public StartSync(
      Transactions transactions,
      Stores stores,
      Providers<HistorySource> sources,
      WorkSignals signals,
      UuidSource ids,
      InstantSource time) {
    this.transactions = transactions;
    this.stores = stores;
    this.sources = sources;
    this.signals = signals;
    this.ids = ids;
    this.time = time;
  }

  public Outcome execute(Command command) {
    Outcome outcome = transactions.call(command.tenant(), () -> start(command));
    if (outcome instanceof Outcome.Started) {
      signals.raise(WorkSignals.Work.SYNC);
    }
    return outcome;
  }

  private Outcome start(Command command) {
    Optional<Channel> channel =
        stores
            .channels()
            .find(command.tenant(), command.channel())
            .filter(found -> !found.isClosed());
    if (channel.isEmpty()) {
      return new Outcome.ChannelNotFound();
    }
    List<Connection> able =
        channel.get().connections().stream()
            .filter(connection -> source(connection).profile().can(ChannelCapability.HISTORY))
            .toList();
    if (able.isEmpty()) {
      return new Outcome.HistoryUnsupported();
    }
    return able.stream()
        .filter(Connection::isConnected)
        .findFirst()
        .map(connection -> queue(command, connection))
        .orElseGet(Outcome.NotConnected::new);
  }

  private Outcome queue(Command command, Connection connection) {
    if (command.onlyContact() == null) {
      return queue(
          SyncJob.queue(
              command.tenant(),
              new SyncJobId(ids.next()),
              command.channel(),
              connection.id(),
              command.scope(),
              command.messagesPerChat(),
              time.instant()));
    }
    List<SyncChat> chats =
        stores
            .contacts()
            .find(command.tenant(), command.onlyContact())
            .map(contact -> chats(contact, source(connection)))
            .orElseGet(List::of);
    if (chats.isEmpty()) {
      return new Outcome.ContactNotFound();
    }
    return queue(
        SyncJob.queueChats(
            command.tenant(),
            new SyncJobId(ids.next()),
            command.channel(),
            connection.id(),
            chats,
            command.messagesPerChat(),
            time.instant()));
  }

  private static List<SyncChat> chats(Contact contact, HistorySource source) {
    return contact.identities().stream()
        .flatMap(identity -> source.chatWith(identity).stream())
        .distinct()
        .toList();
  }

  private Outcome queue(SyncJob job) {
    Optional<SyncJob> running =
        stores.jobs().listUnfinished(job.tenant(), job.channel()).stream()
            .filter(unfinished -> unfinished.isAlike(job))
            .findFirst();
    if (running.isPresent()) {
      return new Outcome.AlreadyRunning(running.get());
    }
    stores.jobs().save(job);
    return new Outcome.Started(job);
  }

  private HistorySource source(Connection connection) {
    return sources.of(connection.provider());
  }
}
