package io.nolose.application.migration;

import io.nolose.application.Transactions;
import io.nolose.application.WorkSignals;
import io.nolose.application.channel.AddConnection;
import io.nolose.application.channel.ConnectChannel;
import io.nolose.application.channel.Farewell;
import io.nolose.application.channel.RemoveConnection;
import io.nolose.application.delivery.HandOvers;
import io.nolose.domain.channel.Channel;
import io.nolose.domain.channel.ChannelId;
import io.nolose.domain.channel.ChannelRepository;
import io.nolose.domain.channel.Connection;
import io.nolose.domain.channel.ConnectionId;
import io.nolose.domain.channel.PairingRequest;
import io.nolose.domain.channel.PhoneNumber;
import io.nolose.domain.channel.ProviderCredentials;
import io.nolose.domain.channel.ProviderKind;
import io.nolose.domain.contact.NumberVariants;
import io.nolose.domain.delivery.OutboxEntry;
import io.nolose.domain.tenancy.TenantId;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Moves a channel to the other provider; conversations, contacts and messages stay what they are.
 * The new connection is up, and proven to be of the same number, before the old one is let go. Each
 * step is stored, so it is asked for again until it is done: after a crash, and while a phone has
 * to be linked or a message is still on its way through the old connection.
 */
public final class MigrateChannel {

  /** What is wanted. */
  public record Command(
      TenantId tenant,
      ChannelId channel,
      ProviderKind provider,
      ProviderCredentials credentials,
      PairingRequest pairing) {}

  /** What came of it. */
  public sealed interface Outcome {
    /** The channel is reached through this provider only. */
    record Migrated(Channel channel) implements Outcome {}

    /** The new connection is not up yet: its status says what it needs. Ask again. */
    record NotUpYet(Channel channel, ConnectionId connection) implements Outcome {}

    /** A message is on its way through the old connection. Ask again. */
    record StillSending(Channel channel) implements Outcome {}

    record NotFound() implements Outcome {}

    /** The channel has no connection but this provider's. */
    record AlreadyThere() implements Outcome {}

    /** The new account is of another number; it was let go again, nothing else changed. */
    record OtherNumber(PhoneNumber present, PhoneNumber other) implements Outcome {}

    /** The connection could not be made. */
    record NotAdded(AddConnection.Outcome reason) implements Outcome {}

    /** The provider said no; {@code missing} says what to do, one sentence each. */
    record Refused(String reason, List<String> missing) implements Outcome {}

    record Unreachable(String reason) implements Outcome {}
  }

  /** The steps, each a use case of its own. */
  public record Steps(AddConnection add, ConnectChannel connect, RemoveConnection remove) {}

  private final Transactions transactions;
  private final ChannelRepository channels;
  private final HandOvers handOvers;
  private final Steps steps;
  private final Farewell farewell;
  private final WorkSignals signals;
  private final InstantSource time;

  public MigrateChannel(
      Transactions transactions,
      ChannelRepository channels,
      HandOvers handOvers,
      Steps steps,
      Farewell farewell,
      WorkSignals signals,
      InstantSource time) {
    this.transactions = transactions;
    this.channels = channels;
    this.handOvers = handOvers;
    this.steps = steps;
    this.farewell = farewell;
    this.signals = signals;
    this.time = time;
  }

  public Outcome execute(Command command) {
    Optional<Channel> channel =
        transactions
            .call(command.tenant(), () -> channels.find(command.tenant(), command.channel()))
            .filter(found -> !found.isClosed());
    if (channel.isEmpty()) {
      return new Outcome.NotFound();
    }
    List<Connection> present = channel.get().connections();
    if (!present.isEmpty()
        && present.stream().allMatch(it -> it.provider() == command.provider())) {
      return new Outcome.AlreadyThere();
    }
    return replaced(command, channel.get())
        .find(command.provider())
        .map(connection -> connect(command, connection.id()))
        .orElseGet(() -> add(command));
  }

  /** Somebody asks again with better credentials than those with which it did not come up. */
  private Channel replaced(Command command, Channel channel) {
    return channel
        .find(command.provider())
        .filter(connection -> !connection.isConnected())
        .filter(_ -> !command.credentials().values().isEmpty())
        .map(connection ->
            steps
                .remove()
                .execute(
                    new RemoveConnection.Command(
                        command.tenant(), command.channel(), connection.id())))
        .filter(RemoveConnection.Outcome.Removed.class::isInstance)
        .map(removed -> ((RemoveConnection.Outcome.Removed) removed).channel())
        .orElse(channel);
  }

  private Outcome add(Command command) {
    AddConnection.Outcome outcome =
        steps
            .add()
            .execute(
                new AddConnection.Command(
                    command.tenant(),
                    command.channel(),
                    command.provider(),
                    command.credentials()));
    return outcome instanceof AddConnection.Outcome.Added added
        ? connect(command, added.connection())
        : new Outcome.NotAdded(outcome);
  }

  private Outcome connect(Command command, ConnectionId connection) {
    ConnectChannel.Outcome outcome =
        steps
            .connect()
            .execute(
                new ConnectChannel.Command(
                    command.tenant(), command.channel(), connection, command.pairing()));
    return switch (outcome) {
      case ConnectChannel.Outcome.Connecting(var channel, _) ->
          channel.find(connection).filter(Connection::isConnected).isPresent()
              ? compare(command, channel, connection)
              : new Outcome.NotUpYet(channel, connection);
      case ConnectChannel.Outcome.NotFound(), ConnectChannel.Outcome.NoConnection() ->
          new Outcome.NotFound();
      case ConnectChannel.Outcome.Refused(var reason, var missing) ->
          new Outcome.Refused(reason, missing);
      case ConnectChannel.Outcome.Unreachable(var reason) -> new Outcome.Unreachable(reason);
    };
  }

  /** As far as both providers say the number. */
  private Outcome compare(Command command, Channel channel, ConnectionId target) {
    PhoneNumber reached = channel.find(target).map(Connection::phoneNumber).orElse(null);
    Optional<PhoneNumber> present = numbers(channel, target).findFirst();
    if (reached == null || present.isEmpty() || isSame(present.get(), reached)) {
      return let(command, channel, target);
    }
    steps
        .remove()
        .execute(new RemoveConnection.Command(command.tenant(), command.channel(), target));
    return new Outcome.OtherNumber(present.get(), reached);
  }

  private Stream<PhoneNumber> numbers(Channel channel, ConnectionId target) {
    List<Connection> former =
        transactions.call(
            channel.tenant(), () -> channels.listFormer(channel.tenant(), channel.id()));
    return Stream.concat(channel.connections().stream(), former.stream())
        .filter(connection -> !connection.id().equals(target))
        .map(Connection::phoneNumber)
        .filter(Objects::nonNull);
  }

  /** Providers write some numbers with a digit that others leave out. */
  private static boolean isSame(PhoneNumber one, PhoneNumber other) {
    return one.equals(other) || NumberVariants.of(one).filter(other::equals).isPresent();
  }

  /** What is queued leaves through the new connection from here on; then the old one goes. */
  private Outcome let(Command command, Channel channel, ConnectionId target) {
    Instant now = time.instant();
    List<ConnectionId> leaving =
        channel.connections().stream()
            .map(Connection::id)
            .filter(connection -> !connection.equals(target))
            .toList();
    Channel preferring =
        transactions.callAgainWhenStale(command.tenant(), () -> prefer(command, channel, now));
    signals.raise(WorkSignals.Work.OUTBOX);
    boolean isSending =
        transactions.call(
            command.tenant(),
            () ->
                handOvers.listOpen(command.tenant(), channel.id()).stream()
                    .filter(it -> it.entry().state() == OutboxEntry.State.IN_FLIGHT)
                    .anyMatch(it -> leaving.contains(it.attempt().connection())));
    if (isSending) {
      return new Outcome.StillSending(preferring);
    }
    Channel migrated =
        farewell.retire(
            preferring,
            newest -> {
              Channel without = newest;
              for (ConnectionId connection : leaving) {
                without = without.detach(connection, now);
              }
              return without;
            },
            leaving);
    signals.raise(WorkSignals.Work.OUTBOX);
    return new Outcome.Migrated(migrated);
  }

  private Channel prefer(Command command, Channel channel, Instant now) {
    Channel newest = channels.find(command.tenant(), command.channel()).orElse(channel);
    Channel preferring = newest.prefer(command.provider(), now);
    if (!preferring.equals(newest)) {
      channels.save(preferring);
    }
    return preferring;
  }
}
