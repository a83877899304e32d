package io.nolose.application.testing;

import io.nolose.application.channel.ChannelConnectorContract;
import io.nolose.application.delivery.MessageSenderContract;
import io.nolose.application.media.InMemoryMediaStore;
import io.nolose.application.sync.HistorySourceContract;
import io.nolose.domain.channel.ConnectionAccess;
import io.nolose.domain.channel.ConnectionDraft;
import io.nolose.domain.channel.PhoneNumber;
import io.nolose.domain.channel.ProviderCredentials;
import io.nolose.domain.contact.ContactIdentity;
import io.nolose.domain.conversation.Party;
import io.nolose.domain.media.MediaStore;
import io.nolose.domain.message.MessageContent;
import io.nolose.domain.message.ProviderMessageId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;

final class InMemoryCloudApiTest
    implements ChannelConnectorContract, MessageSenderContract, HistorySourceContract {
  private static final ProviderCredentials CREDENTIALS =
      new ProviderCredentials(Map.of("phone_number_id", "106540352242922", "access_token", "EAAG"));

  private final InMemoryMediaStore store = new InMemoryMediaStore(new TransactionGuard());
  private final InMemoryProvider provider =
      InMemoryProvider.cloudApi(new TransactionGuard(), new SettableTime());
  private final InMemoryProvider nowhere =
      InMemoryProvider.cloudApi(new TransactionGuard(), new SettableTime());

  @BeforeEach
  void takeTheOtherDown() {
    provider.takeFilesFrom(store);
    nowhere.goDown();
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
  public ConnectionDraft draft() {
    return Accesses.draft(CREDENTIALS);
  }

  @Override
  public Optional<ConnectionDraft> incompleteDraft() {
    return Optional.of(Accesses.draft(ProviderCredentials.NONE));
  }

  @Override
  public MediaStore store() {
    provider.takeFilesFrom(store);
    return store;
  }

  @Override
  public ConnectionAccess access() {
    return Accesses.access(provider, CREDENTIALS);
  }

  @Override
  public void link(ConnectionAccess access) {
    throw new IllegalStateException("pairing is not declared");
  }

  @Override
  public ContactIdentity recipient() {
    return ContactIdentity.of(new PhoneNumber("+5511977776666"));
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
    return new ProviderMessageId("wamid.1");
  }

  @Override
  public ContactIdentity friend() {
    throw new IllegalStateException("history is not declared");
  }
}
