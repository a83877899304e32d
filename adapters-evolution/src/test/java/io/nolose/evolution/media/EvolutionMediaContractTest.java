package io.nolose.evolution.media;

import io.nolose.application.media.MediaSourceContract;
import io.nolose.domain.channel.ConnectionAccess;
import io.nolose.domain.media.MediaSource;
import io.nolose.domain.media.MediaTicket;
import io.nolose.evolution.EvolutionClient;
import io.nolose.evolution.SimulatedEvolution;
import io.nolose.evolution.TestAccess;
import io.quarkus.test.junit.QuarkusTest;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

@QuarkusTest
class EvolutionMediaContractTest implements MediaSourceContract {
  private final SimulatedEvolution evolution = new SimulatedEvolution();
  private final byte[] bytes = new byte[100_000];
  private String image = "";

  @BeforeEach
  void open() {
    new Random(7).nextBytes(bytes);
    evolution.open("5511900000000");
    image = evolution.customerSendsImage("5511988887777", bytes);
    evolution.awaitQuiet();
  }

  @AfterEach
  void stop() {
    evolution.close();
  }

  @Override
  public MediaSource source() {
    return new EvolutionMediaSource(new EvolutionClient(evolution.config()));
  }

  @Override
  public MediaSource sourceToNowhere() {
    return new EvolutionMediaSource(new EvolutionClient(evolution.configToNowhere()));
  }

  @Override
  public ConnectionAccess access() {
    return TestAccess.ACCESS;
  }

  @Override
  public MediaTicket ticket() {
    return new MediaTicket("{\"id\":\"" + image + "\"}");
  }

  @Override
  public byte[] bytes() {
    return bytes;
  }

  @Override
  public MediaTicket ticketForNothing() {
    return new MediaTicket("{\"id\":\"NOPE\"}");
  }
}
