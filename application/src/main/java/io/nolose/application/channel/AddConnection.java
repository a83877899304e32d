package io.nolose.application.channel;

import io.nolose.application.Transactions;
import io.nolose.domain.StaleAggregate;
import io.nolose.domain.channel.Channel;
import io.nolose.domain.channel.ChannelId;
import io.nolose.domain.channel.ChannelRepository;
import io.nolose.domain.channel.Connection;
import io.nolose.domain.channel.ConnectionId;
import io.nolose.domain.channel.ProviderCredentials;
import io.nolose.domain.channel.ProviderKind;
import io.nolose.domain.channel.ProvisionResult;
import io.nolose.domain.tenancy.TenantId;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/** Gives a channel a second way to reach WhatsApp. */
public final class AddConnection {

  /** What is wanted. */
  public record Command(
      TenantId tenant, ChannelId channel, ProviderKind provider, ProviderCredentials credentials) {}

  /** What came of it. */
  public sealed interface Outcome {
    record Added(Channel channel, ConnectionId connection) implements Outcome {}

    record ChannelNotFound() implements Outcome {}

    /** The channel has a connection of this provider. */
    record ProviderTaken() implements Outcome {}

    /** One sentence per problem, naming the field. */
    record InvalidCredentials(List<String> problems) implements Outcome {}

    record ProviderNotConfigured(String reason) implements Outcome {}

    /** This account at the provider is connected already. */
    record AccountTaken() implements Outcome {}
  }

  private final Transactions transactions;
  private final ChannelRepository channels;
  private final ConnectionMaker connections;
  private final InstantSource time;

  public AddConnection(
      Transactions transactions,
      ChannelRepository channels,
      ConnectionMaker connections,
      InstantSource time) {
    this.transactions = transactions;
    this.channels = channels;
    this.connections = connections;
    this.time = time;
  }

  public Outcome execute(Command command) {
    return transactions
        .call(command.tenant(), () -> find(command))
        .map(channel -> plan(channel, command))
        .orElseGet(Outcome.ChannelNotFound::new);
  }

  private Optional<Channel> find(Command command) {
    return channels
        .find(command.tenant(), command.channel())
        .filter(channel -> !channel.isClosed());
  }

  private Outcome plan(Channel channel, Command command) {
    if (channel.find(command.provider()).isPresent()) {
      return new Outcome.ProviderTaken();
    }
    List<Connection> former =
        transactions.call(
            command.tenant(), () -> channels.listFormer(command.tenant(), command.channel()));
    ConnectionMaker.Plan plan =
        connections.planAgain(channel, former, command.provider(), command.credentials());
    return switch (plan.result()) {
      case ProvisionResult.Invalid invalid -> new Outcome.InvalidCredentials(invalid.problems());
      case ProvisionResult.NotConfigured missing ->
          new Outcome.ProviderNotConfigured(missing.reason());
      case ProvisionResult.Provisioned provisioned -> add(command, plan, provisioned);
    };
  }

  private Outcome add(
      Command command, ConnectionMaker.Plan plan, ProvisionResult.Provisioned provisioned) {
    Instant now = time.instant();
    try {
      return transactions.callAgainWhenStale(
          command.tenant(), () -> addToNewest(command, plan, provisioned, now));
    } catch (StaleAggregate taken) {
      return new Outcome.AccountTaken();
    }
  }

  private Outcome addToNewest(
      Command command,
      ConnectionMaker.Plan plan,
      ProvisionResult.Provisioned provisioned,
      Instant now) {
    Optional<Channel> newest = find(command);
    if (newest.isEmpty()) {
      return new Outcome.ChannelNotFound();
    }
    if (newest.get().find(command.provider()).isPresent()) {
      return new Outcome.ProviderTaken();
    }
    return new Outcome.Added(
        connections.make(newest.get(), plan, provisioned, now), plan.connection());
  }
}
