package io.nolose.application.channel;

import io.nolose.application.Transactions;
import io.nolose.application.UuidSource;
import io.nolose.domain.StaleAggregate;
import io.nolose.domain.channel.Channel;
import io.nolose.domain.channel.ChannelId;
import io.nolose.domain.channel.ProviderCredentials;
import io.nolose.domain.channel.ProviderKind;
import io.nolose.domain.channel.ProvisionResult;
import io.nolose.domain.tenancy.TenantId;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;

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

  private final Transactions transactions;
  private final ConnectionMaker connections;
  private final UuidSource ids;
  private final InstantSource time;

  public CreateChannel(
      Transactions transactions,
      ConnectionMaker connections,
      UuidSource ids,
      InstantSource time) {
    this.transactions = transactions;
    this.connections = connections;
    this.ids = ids;
    this.time = time;
  }

  public Outcome execute(Command command) {
    Instant now = time.instant();
    Channel channel =
        Channel.open(command.tenant(), new ChannelId(ids.next()), command.name(), now);
    ConnectionMaker.Plan plan =
        connections.plan(channel, command.provider(), command.credentials());
    return switch (plan.result()) {
      case ProvisionResult.Invalid invalid -> new Outcome.InvalidCredentials(invalid.problems());
      case ProvisionResult.NotConfigured missing ->
          new Outcome.ProviderNotConfigured(missing.reason());
      case ProvisionResult.Provisioned provisioned -> {
        try {
          yield transactions.call(
              command.tenant(),
              () -> new Outcome.Created(connections.make(channel, plan, provisioned, now)));
        } catch (StaleAggregate taken) {
          yield new Outcome.AccountTaken();
        }
      }
    };
  }
}
