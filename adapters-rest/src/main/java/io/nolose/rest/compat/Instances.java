package io.nolose.rest.compat;

import io.nolose.application.channel.ChannelQueries;
import io.nolose.application.channel.ConnectChannel;
import io.nolose.application.channel.CreateChannel;
import io.nolose.application.channel.ReadPairingCode;
import io.nolose.domain.channel.Channel;
import io.nolose.domain.channel.Connection;
import io.nolose.domain.channel.PairingRequest;
import io.nolose.domain.channel.ProviderCredentials;
import io.nolose.domain.channel.ProviderKind;
import io.nolose.domain.tenancy.TenantId;
import io.nolose.rest.RestConfig;
import io.nolose.rest.channel.ChannelProblems;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Makes an instance and waits for its QR code, as existing clients expect of one request. */
@Singleton
public final class Instances {
  private static final Duration BETWEEN_LOOKS = Duration.ofMillis(500);

  private final CreateChannel createChannel;
  private final ConnectChannel connectChannel;
  private final ReadPairingCode readPairingCode;
  private final ChannelQueries channels;
  private final RestConfig config;

  @Inject
  public Instances(
      CreateChannel createChannel,
      ConnectChannel connectChannel,
      ReadPairingCode readPairingCode,
      ChannelQueries channels,
      RestConfig config) {
    this.createChannel = createChannel;
    this.connectChannel = connectChannel;
    this.readPairingCode = readPairingCode;
    this.channels = channels;
    this.config = config;
  }

  /** A new channel with an Evolution connection; throws the problem when it cannot be made. */
  Channel create(TenantId tenant, String name) {
    CreateChannel.Command command =
        new CreateChannel.Command(tenant, name, ProviderKind.EVOLUTION, ProviderCredentials.NONE);
    return switch (createChannel.execute(command)) {
      case CreateChannel.Outcome.Created(var channel) -> channel;
      case CreateChannel.Outcome.InvalidCredentials(var problems) ->
          throw ChannelProblems.invalidCredentials(problems);
      case CreateChannel.Outcome.ProviderNotConfigured(var reason) ->
          throw ChannelProblems.providerNotConfigured(reason);
      case CreateChannel.Outcome.AccountTaken() -> throw ChannelProblems.accountTaken();
    };
  }

  /** Brings the Evolution connection up; one that is up, or on its way, stays as it is. */
  Channel connect(Channel channel) {
    Connection connection =
        channel.find(ProviderKind.EVOLUTION).orElseThrow(CompatProblems::noEvolutionChannel);
    ConnectChannel.Command command =
        new ConnectChannel.Command(
            channel.tenant(), channel.id(), connection.id(), PairingRequest.BY_QR_CODE);
    return switch (connectChannel.execute(command)) {
      case ConnectChannel.Outcome.Connecting(var connecting, _) -> connecting;
      case ConnectChannel.Outcome.NotFound() -> throw ChannelProblems.notFound();
      case ConnectChannel.Outcome.NoConnection() -> throw ChannelProblems.noConnection();
      case ConnectChannel.Outcome.Refused(var reason, var missing) ->
          throw ChannelProblems.refused(reason, missing);
      case ConnectChannel.Outcome.Unreachable(var reason) ->
          throw ChannelProblems.unreachable(reason);
    };
  }

  /** The instance with a usable QR code, or connected; as it stands when neither comes in time. */
  InstanceResponse awaitCode(Channel channel) {
    return Patience.await(config.firstQrWait(), BETWEEN_LOOKS, () -> codeOf(channel))
        .orElseGet(() ->
            channels
                .find(channel.tenant(), channel.id())
                .map(InstanceResponse::of)
                .orElseThrow(ChannelProblems::notFound));
  }

  private Optional<InstanceResponse> codeOf(Channel channel) {
    ReadPairingCode.Command command = new ReadPairingCode.Command(channel.tenant(), channel.id());
    return switch (readPairingCode.execute(command)) {
      case ReadPairingCode.Outcome.Ready(_, var code) ->
          Optional.of(InstanceResponse.of(channel, code));
      case ReadPairingCode.Outcome.AlreadyConnected(var connected) ->
          Optional.of(InstanceResponse.of(connected));
      case ReadPairingCode.Outcome.Pending _ -> Optional.empty();
      case ReadPairingCode.Outcome.NoPairing() -> throw ChannelProblems.noPairing();
      case ReadPairingCode.Outcome.NotFound() -> throw ChannelProblems.notFound();
      case ReadPairingCode.Outcome.Refused(var reason) ->
          throw ChannelProblems.refused(reason, List.of());
      case ReadPairingCode.Outcome.Unreachable(var reason) ->
          throw ChannelProblems.unreachable(reason);
    };
  }
}
