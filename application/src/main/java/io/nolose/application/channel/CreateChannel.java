package io.nolose.application.channel;

import io.nolose.application.Transactions;
import io.nolose.application.UuidSource;
import io.nolose.domain.StaleAggregate;
import io.nolose.domain.channel.Channel;
import io.nolose.domain.channel.ChannelId;
import io.nolose.domain.channel.ChannelRepository;
import io.nolose.domain.channel.ProviderCredentials;
import io.nolose.domain.channel.ProviderKind;
import io.nolose.domain.channel.ProvisionResult;
import io.nolose.domain.tenancy.TenantId;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** Makes a channel with its first connection. Nothing is asked of the provider yet. */
public final class CreateChannel {

  /** What is wanted. */
  public record Command(
      TenantId tenant, String name, ProviderKind provider, ProviderCredentials credentials) {}

  /** What came of it. */
  public sealed interface Outcome {
    record Created(Channel channel) implements Outcome {}

    /** One sentence per problem, naming the field. */
    record InvalidCredentials(List<String> problems) implements Outcome {}

    record ProviderNotConfigured(String reason) implements Outcome {}

    /** This account at the provider is connected already. */
    record AccountTaken() implements Outcome {}
  }

  private static final int CHANNELS_MAX = 1_000;

  private final Transactions transactions;
  private final ChannelRepository channels;
  private final ConnectionMaker connections;
  private final OperatorAccounts operator;
  private final UuidSource ids;
  private final InstantSource time;

  public CreateChannel(
      Transactions transactions,
      ChannelRepository channels,
      ConnectionMaker connections,
      OperatorAccounts operator,
      UuidSource ids,
      InstantSource time) {
    this.transactions = transactions;
    this.channels = channels;
    this.connections = connections;
    this.operator = operator;
    this.ids = ids;
    this.time = time;
  }

  /**
   * Without credentials of his own, a tenant for whom the operator configured an account gets that
   * one; asked again he gets the channel that has it already.
   */
  public Outcome execute(Command command) {
    if (!command.credentials().values().isEmpty()) {
      return create(command, command.credentials(), false);
    }
    Optional<ProviderCredentials> operators = operator.find(command.tenant(), command.provider());
    return create(command, operators.orElse(ProviderCredentials.NONE), operators.isPresent());
  }

  private Outcome create(
      Command command, ProviderCredentials credentials, boolean isOperatorsAccount) {
    Instant now = time.instant();
    Channel channel =
        Channel.open(command.tenant(), new ChannelId(ids.next()), command.name(), now);
    ConnectionMaker.Plan plan = connections.plan(channel, command.provider(), credentials);
    return switch (plan.result()) {
      case ProvisionResult.Invalid invalid -> new Outcome.InvalidCredentials(invalid.problems());
      case ProvisionResult.NotConfigured missing ->
          new Outcome.ProviderNotConfigured(missing.reason());
      case ProvisionResult.Provisioned provisioned -> {
        Supplier<Channel> made = () -> connections.make(channel, plan, provisioned, now);
        // the operator's may be made by several at once: by the tenant and by what seeds it for him
        yield isOperatorsAccount
            ? unlessTaken(() ->
                transactions.callAgainWhenStale(
                    command.tenant(), () -> findHolder(command, provisioned).orElseGet(made)))
            : unlessTaken(() -> transactions.call(command.tenant(), made));
      }
    };
  }

  private static Outcome unlessTaken(Supplier<Channel> made) {
    try {
      return new Outcome.Created(made.get());
    } catch (StaleAggregate taken) {
      return new Outcome.AccountTaken();
    }
  }

  private Optional<Channel> findHolder(Command command, ProvisionResult.Provisioned provisioned) {
    return channels.list(command.tenant(), CHANNELS_MAX).stream()
        .filter(channel ->
            channel
                .find(command.provider())
                .filter(connection -> connection.account().equals(provisioned.account()))
                .isPresent())
        .findFirst();
  }
}
