package io.nolose.cloudapi;

import io.nolose.application.channel.ChannelConnectorContract;
import io.nolose.application.delivery.MessageActionsContract;
import io.nolose.application.delivery.MessageSenderContract;
import io.nolose.application.media.InMemoryMediaStore;
import io.nolose.application.sync.HistorySourceContract;
import io.nolose.application.testing.Accesses;
import io.nolose.application.testing.TransactionGuard;
import io.nolose.cloudapi.channel.CloudApiChannelConnector;
import io.nolose.cloudapi.delivery.CloudApiMessageActions;
import io.nolose.cloudapi.delivery.CloudApiMessageSender;
import io.nolose.cloudapi.sync.CloudApiHistorySource;
import io.nolose.domain.channel.ChannelConnector;
import io.nolose.domain.channel.ConnectionAccess;
import io.nolose.domain.channel.ConnectionDraft;
import io.nolose.domain.channel.PhoneNumber;
import io.nolose.domain.channel.ProviderCredentials;
import io.nolose.domain.contact.ContactIdentity;
import io.nolose.domain.conversation.Party;
import io.nolose.domain.delivery.MessageActions;
import io.nolose.domain.delivery.MessageSender;
import io.nolose.domain.media.MediaStore;
import io.nolose.domain.message.MessageContent;
import io.nolose.domain.message.ProviderMessageId;
import io.nolose.domain.sync.HistorySource;
import io.nolose.simulator.Simulator;
import io.quarkus.test.junit.QuarkusTest;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;

/** The ports' contracts, against the simulator's Graph API. */
@QuarkusTest
final class CloudApiContractTest
    implements ChannelConnectorContract,
        MessageSenderContract,
        MessageActionsContract,
        HistorySourceContract {
  private static final String CUSTOMER = "5511977776666";
  private static final ProviderCredentials CREDENTIALS =
      GraphTestbed.credentials(GraphTestbed.ACCOUNT, GraphTestbed.TOKEN);

  private static Simulator simulator;
  private static final InMemoryMediaStore STORE = new InMemoryMediaStore(new TransactionGuard());

  private static CloudApiSettings settings;
  private static CloudApiSettings nowhere;
  private static GraphClient graph;
  private static GraphClient graphNowhere;

  private String received;

  @BeforeAll
  static void start() {
    simulator = GraphTestbed.start();
    settings = GraphTestbed.settings(simulator.url());
    nowhere = GraphTestbed.settings(RawServer.deadUrl());
    graph = GraphClient.of(settings);
    graphNowhere = GraphClient.of(nowhere);
  }

  @AfterAll
  static void stop() {
    simulator.close();
  }

  @BeforeEach
  void receive() {
    simulator.control().reset();
    received = simulator.control().customerSends(CUSTOMER, GraphTestbed.NUMBER, "Oi");
  }

  @Override
  public ChannelConnector connector() {
    return new CloudApiChannelConnector(graph, settings, InstantSource.system());
  }

  @Override
  public ChannelConnector connectorToNowhere() {
    return new CloudApiChannelConnector(graphNowhere, nowhere, InstantSource.system());
  }

  @Override
  public MessageSender sender() {
    return new CloudApiMessageSender(graph, settings, STORE);
  }

  @Override
  public MessageSender senderToNowhere() {
    return new CloudApiMessageSender(graphNowhere, nowhere, STORE);
  }

  @Override
  public MessageActions actions() {
    return new CloudApiMessageActions(new CloudApiMessageSender(graph, settings, STORE));
  }

  @Override
  public MessageActions actionsToNowhere() {
    return new CloudApiMessageActions(new CloudApiMessageSender(graphNowhere, nowhere, STORE));
  }

  @Override
  public ProviderMessageId sentText() {
    throw new IllegalStateException("neither edits nor taking back is declared");
  }

  @Override
  public HistorySource source() {
    return new CloudApiHistorySource();
  }

  @Override
  public HistorySource sourceToNowhere() {
    return source();
  }

  @Override
  public ConnectionDraft draft() {
    return Accesses.draft(CREDENTIALS);
  }

  @Override
  public Optional<ConnectionDraft> incompleteDraft() {
    return Optional.of(
        Accesses.draft(new ProviderCredentials(Map.of("phone_number_id", GraphTestbed.NUMBER))));
  }

  @Override
  public MediaStore store() {
    return STORE;
  }

  @Override
  public ConnectionAccess access() {
    return Accesses.access(connector(), CREDENTIALS);
  }

  @Override
  public void link(ConnectionAccess access) {
    throw new IllegalStateException("pairing is not declared");
  }

  @Override
  public ContactIdentity recipient() {
    return ContactIdentity.of(new PhoneNumber("+" + CUSTOMER));
  }

  @Override
  public Party.Group group() {
    throw new IllegalStateException("groups are not declared");
  }

  @Override
  public MessageContent.Template template() {
    return new MessageContent.Template("hello_world", "en_US", List.of());
  }

  @Override
  public ProviderMessageId received() {
    return new ProviderMessageId(received);
  }

  @Override
  public ContactIdentity friend() {
    throw new IllegalStateException("history is not declared");
  }
}
