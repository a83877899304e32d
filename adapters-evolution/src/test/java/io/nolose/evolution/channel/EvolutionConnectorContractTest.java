package io.nolose.evolution.channel;

import io.nolose.application.channel.ChannelConnectorContract;
import io.nolose.domain.channel.ChannelConnector;
import io.nolose.domain.channel.ConnectionAccess;
import io.nolose.domain.channel.ConnectionDraft;
import io.nolose.domain.channel.ProviderCredentials;
import io.nolose.evolution.SimulatedEvolution;
import io.nolose.evolution.TestAccess;
import io.quarkus.test.junit.QuarkusTest;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;

@QuarkusTest
class EvolutionConnectorContractTest implements ChannelConnectorContract {
  private final SimulatedEvolution evolution = new SimulatedEvolution();
  private final ChannelConnector connector = evolution.connector(evolution.config());

  @AfterEach
  void stop() {
    evolution.close();
  }

  @Override
  public ChannelConnector connector() {
    return connector;
  }

  @Override
  public ChannelConnector connectorToNowhere() {
    return evolution.connector(evolution.configToNowhere());
  }

  @Override
  public ConnectionDraft draft() {
    return new ConnectionDraft(
        TestAccess.ACCESS.tenant(),
        TestAccess.ACCESS.channel(),
        TestAccess.CONNECTION,
        ProviderCredentials.NONE);
  }

  @Override
  public Optional<ConnectionDraft> incompleteDraft() {
    return Optional.empty();
  }

  @Override
  public ConnectionAccess access() {
    return TestAccess.ACCESS;
  }

  @Override
  public void link(ConnectionAccess access) {
    evolution.link(PHONE.digits());
  }
}
