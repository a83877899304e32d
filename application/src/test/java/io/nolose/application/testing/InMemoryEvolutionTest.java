package io.nolose.application.testing;

import io.nolose.application.channel.ChannelConnectorContract;
import io.nolose.application.delivery.MessageSenderContract;
import io.nolose.application.ingest.InboundTranslatorContract;
import io.nolose.application.media.InMemoryMediaStore;
import io.nolose.application.sync.HistorySourceContract;
import io.nolose.domain.channel.ConnectionAccess;
import io.nolose.domain.channel.ConnectionDraft;
import io.nolose.domain.channel.PhoneNumber;
import io.nolose.domain.channel.ProviderCredentials;
import io.nolose.domain.contact.ContactIdentity;
import io.nolose.domain.contact.SeenName;
import io.nolose.domain.conversation.Party;
import io.nolose.domain.ingest.ChatAddress;
import io.nolose.domain.ingest.InboundEvent;
import io.nolose.domain.media.MediaStore;
import io.nolose.domain.message.MessageContent;
import io.nolose.domain.message.MessageDirection;
import io.nolose.domain.message.MessageFacts;
import io.nolose.domain.message.MessageFailure;
import io.nolose.domain.message.MessageOrigin;
import io.nolose.domain.message.ProviderMessageId;
import io.nolose.domain.message.Receipt;
import io.nolose.domain.sync.SyncChat;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;

final class InMemoryEvolutionTest
    implements ChannelConnectorContract,
        MessageSenderContract,
        HistorySourceContract,
        InboundTranslatorContract {
  private static final ContactIdentity FRIEND =
      ContactIdentity.of(new PhoneNumber("+5511977776666"));
  private static final ChatAddress.Person PERSON = new ChatAddress.Person(List.of(FRIEND));

  private final InMemoryMediaStore store = new InMemoryMediaStore(new TransactionGuard());
  private final InMemoryProvider provider =
      InMemoryProvider.evolution(new TransactionGuard(), new SettableTime());
  private final InMemoryProvider nowhere =
      InMemoryProvider.evolution(new TransactionGuard(), new SettableTime());

  @BeforeEach
  void script() {
    provider.takeFilesFrom(store);
    nowhere.goDown();
    SeenName name = new SeenName("Dona Maria", StoreFixture.T0);
    provider
        .history()
        .hasContact(
            new InboundEvent.ContactSeen(
                new ChatAddress.Person(
                    List.of(ContactIdentity.of(new PhoneNumber("+5511955554444")))),
                null,
                null));
    provider.history().hasContact(new InboundEvent.ContactSeen(PERSON, name, null));
    provider.history().hasContact(new InboundEvent.ContactSeen(PERSON, null, name));
    provider
        .history()
        .hasChat(
            new SyncChat(FRIEND.value()),
            new InboundEvent.ChatSeen(PERSON, name),
            IntStream.range(0, 7).mapToObj(InMemoryEvolutionTest::past).toList());
  }

  static InboundEvent.MessageArrived past(int age) {
    return new InboundEvent.MessageArrived(
        PERSON,
        new ProviderMessageId("OLD-" + age),
        age % 2 == 0 ? MessageDirection.INBOUND : MessageDirection.OUTBOUND,
        MessageOrigin.HISTORY,
        null,
        null,
        new MessageContent.Text("message " + age),
        MessageFacts.NONE,
        StoreFixture.at(-60L * age));
  }

  @Override
  public InMemoryProvider connector() {
    return provider;
  }

  @Override
  public InMemoryProvider connectorToNowhere() {
    return nowhere;
  }

  @Override
  public InMemoryProvider sender() {
    return provider;
  }

  @Override
  public InMemoryProvider senderToNowhere() {
    return nowhere;
  }

  @Override
  public InMemoryProvider source() {
    return provider;
  }

  @Override
  public InMemoryProvider sourceToNowhere() {
    return nowhere;
  }

  @Override
  public InMemoryProvider translator() {
    return provider;
  }

  @Override
  public ConnectionDraft draft() {
    return Accesses.draft(ProviderCredentials.NONE);
  }

  @Override
  public Optional<ConnectionDraft> incompleteDraft() {
    return Optional.empty();
  }

  @Override
  public MediaStore store() {
    provider.takeFilesFrom(store);
    return store;
  }

  @Override
  public ConnectionAccess access() {
    return Accesses.access(provider, ProviderCredentials.NONE);
  }

  @Override
  public void link(ConnectionAccess access) {
    provider.scan(access.connection(), PHONE);
  }

  @Override
  public ContactIdentity recipient() {
    return FRIEND;
  }

  @Override
  public Party.Group group() {
    return new Party.Group("120363000000000001@g.us");
  }

  @Override
  public MessageContent.Template template() {
    throw new IllegalStateException("templates are not declared");
  }

  @Override
  public ProviderMessageId received() {
    return new ProviderMessageId("OLD-0");
  }

  @Override
  public ContactIdentity friend() {
    return FRIEND;
  }

  @Override
  public List<byte[]> samples() {
    return List.of(
        InMemoryProvider.report(past(1), new InboundEvent.ContactSeen(PERSON, null, null)),
        InMemoryProvider.report(
            new InboundEvent.ReceiptArrived(
                new ProviderMessageId("OLD-1"),
                null,
                Receipt.failed(StoreFixture.T0, new MessageFailure("131", "não\tfoi")))));
  }

  @Override
  public byte[] unknownKind() {
    return "nolose-test/1\nhologram\tx".getBytes(StandardCharsets.UTF_8);
  }
}
