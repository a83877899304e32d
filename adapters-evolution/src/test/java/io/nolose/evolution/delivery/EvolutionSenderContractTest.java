package io.nolose.evolution.delivery;

import io.nolose.application.delivery.MessageSenderContract;
import io.nolose.application.media.InMemoryMediaStore;
import io.nolose.application.testing.TransactionGuard;
import io.nolose.domain.channel.ConnectionAccess;
import io.nolose.domain.channel.PhoneNumber;
import io.nolose.domain.contact.ContactIdentity;
import io.nolose.domain.conversation.Party;
import io.nolose.domain.delivery.MessageSender;
import io.nolose.domain.media.MediaStore;
import io.nolose.domain.message.MessageContent;
import io.nolose.domain.message.ProviderMessageId;
import io.nolose.evolution.EvolutionClient;
import io.nolose.evolution.EvolutionConfig;
import io.nolose.evolution.EvolutionFiles;
import io.nolose.evolution.SimulatedEvolution;
import io.nolose.evolution.TestAccess;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

@QuarkusTest
class EvolutionSenderContractTest implements MessageSenderContract {
  private static final String CUSTOMER = "5511988887777";
  private static final String GROUP = "120363000000000001@g.us";

  private static final InMemoryMediaStore STORE = new InMemoryMediaStore(new TransactionGuard());

  private final SimulatedEvolution evolution = new SimulatedEvolution();

  @BeforeEach
  void open() {
    evolution.open("5511900000000");
  }

  @AfterEach
  void stop() {
    evolution.close();
  }

  @Override
  public MessageSender sender() {
    return sender(evolution.config());
  }

  @Override
  public MessageSender senderToNowhere() {
    return sender(evolution.configToNowhere());
  }

  private static MessageSender sender(EvolutionConfig config) {
    return new EvolutionMessageSender(
        new EvolutionClient(config), new EvolutionFiles(config), STORE);
  }

  @Override
  public MediaStore store() {
    return STORE;
  }

  @Override
  public ConnectionAccess access() {
    return TestAccess.ACCESS;
  }

  @Override
  public ContactIdentity recipient() {
    return ContactIdentity.of(new PhoneNumber("+" + CUSTOMER));
  }

  /** A group exists once somebody wrote in it. */
  @Override
  public Party.Group group() {
    evolution.customerWritesInGroup(CUSTOMER, GROUP, "Oi, pessoal");
    return new Party.Group(GROUP);
  }

  @Override
  public MessageContent.Template template() {
    throw new IllegalStateException("Evolution declares no templates");
  }

  @Override
  public ProviderMessageId received() {
    return new ProviderMessageId(evolution.customerSends(CUSTOMER, "Oi"));
  }
}
