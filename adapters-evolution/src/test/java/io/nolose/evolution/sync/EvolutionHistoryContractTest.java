package io.nolose.evolution.sync;

import io.nolose.application.sync.HistorySourceContract;
import io.nolose.application.testing.SettableTime;
import io.nolose.domain.channel.ConnectionAccess;
import io.nolose.domain.channel.PhoneNumber;
import io.nolose.domain.contact.ContactIdentity;
import io.nolose.domain.sync.HistorySource;
import io.nolose.evolution.EvolutionClient;
import io.nolose.evolution.SimulatedEvolution;
import io.nolose.evolution.TestAccess;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

@QuarkusTest
class EvolutionHistoryContractTest implements HistorySourceContract {
  private static final String FRIEND = "5511988887777";

  private final SimulatedEvolution evolution = new SimulatedEvolution();

  @BeforeEach
  void open() {
    evolution.open("5511900000000");
    for (int number = 1; number <= 5; number++) {
      evolution.customerSends(FRIEND, "message " + number);
    }
    evolution.awaitQuiet();
  }

  @AfterEach
  void stop() {
    evolution.close();
  }

  @Override
  public HistorySource source() {
    return new EvolutionHistorySource(new EvolutionClient(evolution.config()), new SettableTime());
  }

  @Override
  public HistorySource sourceToNowhere() {
    return new EvolutionHistorySource(
        new EvolutionClient(evolution.configToNowhere()), new SettableTime());
  }

  @Override
  public ConnectionAccess access() {
    return TestAccess.ACCESS;
  }

  @Override
  public ContactIdentity friend() {
    return ContactIdentity.of(new PhoneNumber("+" + FRIEND));
  }
}
