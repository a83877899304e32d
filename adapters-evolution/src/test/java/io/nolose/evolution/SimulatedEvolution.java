package io.nolose.evolution;

import io.nolose.application.testing.SettableTime;
import io.nolose.domain.channel.PairingRequest;
import io.nolose.domain.channel.WebhookSecret;
import io.nolose.evolution.channel.EvolutionChannelConnector;
import io.nolose.simulator.Simulator;
import io.nolose.simulator.SimulatorOptions;
import io.nolose.simulator.media.MediaFile;
import io.nolose.simulator.media.Medium;
import io.nolose.simulator.world.CustomerMessage;
import io.nolose.simulator.world.HistorySize;
import io.nolose.simulator.world.PhoneContent;
import java.time.Duration;
import java.util.List;

/** The simulated Evolution API, and somebody who takes its webhooks. */
public final class SimulatedEvolution implements AutoCloseable {
  private final StubEvolution receiver =
      new StubEvolution().on("POST /", StubEvolution.answer(204, ""));
  private final Simulator simulator =
      Simulator.start(
          SimulatorOptions.defaults()
              .withSpeed(20)
              .withQrRenewal(Duration.ofHours(1))
              .withEvolutionApiKey(PatientConfig.KEY)
              .withHistory(new HistorySize(6, 5, 12)));

  public PatientConfig config() {
    return PatientConfig.at(simulator.url()).withPublicAddress(receiver.url());
  }

  /** The same, but nobody answers at Evolution's address. */
  public PatientConfig configToNowhere() {
    return PatientConfig.at(StubEvolution.deafUrl());
  }

  public EvolutionChannelConnector connector(PatientConfig config) {
    return new EvolutionChannelConnector(
        new EvolutionClient(config),
        config,
        (_, _) -> List.of(new WebhookSecret("secret")),
        new SettableTime());
  }

  /** Makes the instance of {@link TestAccess} and links a phone to it. */
  public void open(String number) {
    connector(config()).connect(TestAccess.ACCESS, PairingRequest.BY_QR_CODE);
    link(number);
  }

  public void link(String number) {
    simulator.control().scan(TestAccess.INSTANCE_NAME, number, "Loja");
  }

  public String customerSends(String from, String text) {
    return simulator.control().customerSends(from, TestAccess.INSTANCE_NAME, text);
  }

  /** Returns the message's id. */
  public String customerSendsImage(String from, byte[] bytes) {
    PhoneContent image =
        new PhoneContent.Media(Medium.IMAGE, null, null, MediaFile.of("image/jpeg", bytes));
    return simulator.control().send(CustomerMessage.of(from, TestAccess.INSTANCE_NAME, image));
  }

  public void customerWritesInGroup(String from, String group, String text) {
    simulator
        .control()
        .send(CustomerMessage.text(from, TestAccess.INSTANCE_NAME, text).inGroup(group));
  }

  public void awaitQuiet() {
    simulator.control().awaitQuiet(Duration.ofSeconds(20));
  }

  @Override
  public void close() {
    simulator.close();
    receiver.close();
  }
}
