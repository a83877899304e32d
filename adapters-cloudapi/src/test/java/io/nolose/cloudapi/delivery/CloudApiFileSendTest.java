package io.nolose.cloudapi.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import io.nolose.application.media.InMemoryMediaStore;
import io.nolose.application.testing.TransactionGuard;
import io.nolose.cloudapi.CloudApiSettings;
import io.nolose.cloudapi.GraphClient;
import io.nolose.cloudapi.GraphTestbed;
import io.nolose.domain.channel.PhoneNumber;
import io.nolose.domain.contact.ContactIdentity;
import io.nolose.domain.delivery.AttemptId;
import io.nolose.domain.delivery.OutboundMessage;
import io.nolose.domain.delivery.SendResult;
import io.nolose.domain.media.MediaId;
import io.nolose.domain.media.MediaKind;
import io.nolose.domain.media.MediaStore;
import io.nolose.domain.media.StoredFile;
import io.nolose.domain.message.MessageContent;
import io.nolose.domain.message.MessageId;
import io.nolose.simulator.Simulator;
import io.nolose.simulator.fault.ApiFault;
import io.nolose.simulator.world.Provider;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@QuarkusTest
final class CloudApiFileSendTest {
  private static final ContactIdentity PHONE =
      ContactIdentity.of(new PhoneNumber("+5521987650001"));
  private static final InMemoryMediaStore STORE = new InMemoryMediaStore(new TransactionGuard());

  private static Simulator simulator;

  @BeforeAll
  static void start() {
    simulator = GraphTestbed.start();
  }

  @AfterAll
  static void stop() {
    simulator.close();
  }

  @BeforeEach
  void forget() {
    simulator.control().reset();
  }

  @ParameterizedTest
  @EnumSource(
      value = ApiFault.Kind.class,
      names = {"REFUSE", "ACCEPT_THEN_DROP"})
  void aFileWhoseUploadWasLostShouldBeTriedAgainForItsMessageHasNotLeft(ApiFault.Kind fault) {
    simulator.control().fault(ApiFault.of(Provider.GRAPH, fault).onRoute("/media"));

    assertThat(sender().send(GraphTestbed.access(), picture()))
        .isInstanceOf(SendResult.Throttled.class);
    assertThat(simulator.control().sends()).isEmpty();
    assertThat(sender().send(GraphTestbed.access(), picture()))
        .isInstanceOf(SendResult.Accepted.class);
    assertThat(simulator.control().sends().getFirst().text()).contains("sha256:");
  }

  @Test
  void aFileThatMetaRefusesShouldBeRejectedWithoutASend() {
    simulator
        .control()
        .fault(
            ApiFault.of(Provider.GRAPH, ApiFault.Kind.ERROR)
                .onRoute("/media")
                .status(400)
                .code(131_053));

    assertThat(code(sender().send(GraphTestbed.access(), picture()))).isEqualTo("131053");
    assertThat(simulator.control().sends()).isEmpty();
  }

  @Test
  void aFileShouldWaitWhileTheStoreIsDown() {
    OutboundMessage picture = picture();
    STORE.breakDown();
    try {
      assertThat(sender().send(GraphTestbed.access(), picture))
          .isInstanceOf(SendResult.Throttled.class);
    } finally {
      STORE.recover();
    }
    assertThat(simulator.control().calls()).isEmpty();
  }

  private static OutboundMessage picture() {
    try (MediaStore.Draft draft = STORE.begin(GraphTestbed.access().tenant())) {
      draft.output().write(new byte[] {1, 2, 3});
      return OutboundMessage.toContact(
              new MessageId(GraphTestbed.id(7)),
              new AttemptId(GraphTestbed.id(8)),
              List.of(PHONE),
              new MessageContent.Attachment(MediaKind.IMAGE, null, null, null, null, false))
          .with(
              new StoredFile(
                  new MediaId(GraphTestbed.id(9)), draft.keep(), "image/png", "cake.png"));
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
  }

  private static CloudApiMessageSender sender() {
    CloudApiSettings settings = GraphTestbed.settings(simulator.url());
    return new CloudApiMessageSender(GraphClient.of(settings), settings, STORE);
  }

  private static String code(SendResult result) {
    return ((SendResult.Rejected) result).failure().code();
  }
}
