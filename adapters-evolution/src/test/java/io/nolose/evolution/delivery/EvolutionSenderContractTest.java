package io.nolose.evolution.delivery;

import io.nolose.application.delivery.MessageActionsContract;
import io.nolose.application.delivery.MessageSenderContract;
import io.nolose.application.media.InMemoryMediaStore;
import io.nolose.application.testing.TransactionGuard;
import io.nolose.domain.channel.ConnectionAccess;
import io.nolose.domain.channel.PhoneNumber;
import io.nolose.domain.contact.ContactIdentity;
import io.nolose.domain.conversation.Party;
import io.nolose.domain.delivery.AttemptId;
import io.nolose.domain.delivery.MessageActions;
import io.nolose.domain.delivery.MessageSender;
import io.nolose.domain.delivery.OutboundMessage;
import io.nolose.domain.delivery.SendResult;
import io.nolose.domain.media.MediaStore;
import io.nolose.domain.message.MessageContent;
import io.nolose.domain.message.MessageId;
import io.nolose.domain.message.ProviderMessageId;
import io.nolose.evolution.EvolutionClient;
import io.nolose.evolution.EvolutionConfig;
import io.nolose.evolution.EvolutionFiles;
import io.nolose.evolution.SimulatedEvolution;
import io.nolose.evolution.TestAccess;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

@QuarkusTest
class EvolutionSenderContractTest implements MessageSenderContract, MessageActionsContract {
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
  public MessageActions actions() {
    return new EvolutionMessageActions(new EvolutionClient(evolution.config()));
  }

  @Override
  public MessageActions actionsToNowhere() {
    return new EvolutionMessageActions(new EvolutionClient(evolution.configToNowhere()));
  }

  @Override
  public ProviderMessageId sentText() {
    SendResult sent =
        sender()
            .send(
                TestAccess.ACCESS,
                OutboundMessage.toContact(
                    new MessageId(IDS.next()),
                    new AttemptId(IDS.next()),
                    List.of(recipient()),
                    new MessageContent.Text("um")));
    return ((SendResult.Accepted) sent).id();
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
