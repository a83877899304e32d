package io.nolose.application.inspection;

import static org.assertj.core.api.Assertions.assertThat;

import io.nolose.application.Page;
import io.nolose.application.PageRequest;
import io.nolose.application.contact.ContactQueries;
import io.nolose.application.feed.TenantEventLogContract;
import io.nolose.application.media.InMemoryMediaStore;
import io.nolose.application.media.MediaRepositoryContract;
import io.nolose.application.testing.InMemorySchema;
import io.nolose.application.testing.StoreFixture;
import io.nolose.application.testing.StorePorts;
import io.nolose.application.testing.TenantKey;
import io.nolose.domain.channel.Channel;
import io.nolose.domain.channel.ConnectionId;
import io.nolose.domain.channel.CredentialStore;
import io.nolose.domain.channel.CredentialsUnreadable;
import io.nolose.domain.channel.ProviderCredentials;
import io.nolose.domain.contact.Contact;
import io.nolose.domain.contact.ContactId;
import io.nolose.domain.media.MediaContent;
import io.nolose.domain.media.MediaId;
import io.nolose.domain.media.MediaStore;
import io.nolose.domain.tenancy.TenantId;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

final class InspectStoreTest {
  private final InMemorySchema schema = new InMemorySchema();
  private final StorePorts ports = StorePorts.inMemory(schema);
  private final StoreFixture fixture = new StoreFixture(ports);
  private final InMemoryMediaStore files = new InMemoryMediaStore(schema.database.guard());
  private final TenantId tenant = fixture.storedTenant();
  private final Channel channel = fixture.storedChannel(tenant);

  @Test
  void soundStoreShouldBeWellAndCounted() throws IOException {
    fixture.storedQueued(channel, StoreFixture.T0);
    append("a");
    keep("a photo");
    InspectStore.Report report = inspect(true);
    assertThat(report.isWell()).isTrue();
    assertThat(report.tenants())
        .singleElement()
        .satisfies(only -> {
          assertThat(only.tenant()).isEqualTo(tenant);
          assertThat(only.rows()).containsEntry("message", 1L);
          assertThat(only.files()).isEqualTo(1);
        });
  }

  @Test
  void eventThatIsMissingBetweenOthersShouldBeFound() {
    append("a");
    append("b");
    append("c");
    ports.transactions().run(tenant, () -> schema.tenantEvents.remove(new TenantKey<>(tenant, 2L)));
    assertThat(findings(false)).containsExactly("1 of the events 1 to 3 are missing");
  }

  @Test
  void oldEventsThatWereRemovedShouldBeFine() {
    append("a");
    append("b");
    ports.transactions().run(tenant, () -> schema.tenantEvents.remove(new TenantKey<>(tenant, 1L)));
    assertThat(findings(false)).isEmpty();
  }

  @Test
  void messageWithoutItsConversationShouldBeFound() {
    fixture.storedQueued(channel, StoreFixture.T0);
    ports
        .transactions()
        .run(
            tenant,
            () ->
                schema.conversations.rows().keySet().stream()
                    .toList()
                    .forEach(schema.conversations::remove));
    assertThat(findings(false)).contains("1 " + Flaw.MESSAGE_WITHOUT_CONVERSATION.words());
  }

  @Test
  void listThatCannotBeReadShouldBeFound() {
    InspectStore look =
        new InspectStore(
            ports.transactions(),
            stores(files, ports.credentials()),
            new InspectStore.Lists(
                ports.conversationQueries(), ports.messageQueries(), new BrokenContacts()));
    assertThat(look.execute(new InspectStore.Command(false)).tenants().getFirst().findings())
        .containsExactly("a list cannot be read: rows contradict each other");
  }

  @Test
  void fileThatIsNotThereShouldBeFoundByALookAtSome() {
    said(new MediaContent("ab".repeat(32), 7));
    assertThat(findings(false)).singleElement().asString().startsWith("1 files are not there");
    assertThat(findings(true)).singleElement().asString().startsWith("1 files are not there");
  }

  @Test
  void fileWithOtherBytesShouldBeFoundByAFullLookOnly() throws IOException {
    MediaContent kept = keep("a photo");
    byte[] other = "another".getBytes(StandardCharsets.UTF_8);
    MediaStore damaged = new DamagedStore(files, kept, other);
    InspectStore look = inspectStore(damaged, ports.credentials());
    assertThat(look.execute(new InspectStore.Command(false)).isWell()).isTrue();
    assertThat(look.execute(new InspectStore.Command(true)).tenants().getFirst().findings())
        .singleElement()
        .asString()
        .startsWith("1 files hold other bytes than were stored");
  }

  @Test
  void credentialsUnderAnotherKeyShouldBeFound() {
    ports
        .transactions()
        .run(
            tenant,
            () ->
                ports
                    .credentials()
                    .save(
                        tenant,
                        channel.connections().getFirst().id(),
                        new ProviderCredentials(Map.of("access_token", "EAAG"))));
    assertThat(findings(false)).isEmpty();
    InspectStore look = inspectStore(files, new WrongKey());
    assertThat(look.execute(new InspectStore.Command(false)).tenants().getFirst().findings())
        .containsExactly(
            "the credentials of 1 of 1 connections cannot be read with the keys given");
  }

  private void append(String detail) {
    ports
        .transactions()
        .run(
            tenant,
            () -> ports.feed().append(tenant, List.of(TenantEventLogContract.event(detail))));
  }

  private MediaContent keep(String bytes) throws IOException {
    try (MediaStore.Draft draft = files.begin(tenant)) {
      draft.output().write(bytes.getBytes(StandardCharsets.UTF_8));
      MediaContent content = draft.keep();
      said(content);
      return content;
    }
  }

  /** The database says that we have it. */
  private void said(MediaContent content) {
    ports
        .transactions()
        .run(
            tenant,
            () ->
                ports
                    .media()
                    .saveAll(
                        tenant,
                        List.of(
                            MediaRepositoryContract.newFile(
                                    new MediaId(fixture.id()),
                                    channel,
                                    MediaRepositoryContract.BARE_OFFER,
                                    false)
                                .receive(content, "image/png", StoreFixture.at(1)))));
  }

  private List<String> findings(boolean isFull) {
    return inspect(isFull).tenants().getFirst().findings();
  }

  private InspectStore.Report inspect(boolean isFull) {
    return inspectStore(files, ports.credentials()).execute(new InspectStore.Command(isFull));
  }

  private InspectStore inspectStore(MediaStore media, CredentialStore credentials) {
    return new InspectStore(
        ports.transactions(),
        stores(media, credentials),
        new InspectStore.Lists(
            ports.conversationQueries(), ports.messageQueries(), ports.contactQueries()));
  }

  private InspectStore.Stores stores(MediaStore media, CredentialStore credentials) {
    return new InspectStore.Stores(
        ports.tenants(), new InMemoryStoreFigures(schema), credentials, media);
  }

  /** Finds rows that it cannot make a contact of. */
  private static final class BrokenContacts implements ContactQueries {
    @Override
    public Optional<Contact> find(TenantId owner, ContactId contact) {
      throw new IllegalStateException("rows contradict each other");
    }

    @Override
    public Page<Contact> list(TenantId owner, @Nullable String phone, PageRequest page) {
      throw new IllegalStateException("rows contradict each other");
    }
  }

  /** Has every file, and one of them with other bytes. */
  @SuppressWarnings("ArrayRecordComponent")
  private record DamagedStore(MediaStore sound, MediaContent which, byte[] bytes)
      implements MediaStore {
    @Override
    public Draft begin(TenantId owner) {
      return sound.begin(owner);
    }

    @Override
    public Optional<InputStream> open(
        TenantId owner, MediaContent content, long from, long length) {
      return content.equals(which)
          ? Optional.of(new ByteArrayInputStream(bytes))
          : sound.open(owner, content, from, length);
    }

    @Override
    public boolean exists(TenantId owner, MediaContent content) {
      return sound.exists(owner, content);
    }
  }

  /** Cannot read what another key encrypted. */
  private static final class WrongKey implements CredentialStore {
    @Override
    public Optional<ProviderCredentials> find(TenantId owner, ConnectionId connection) {
      throw new CredentialsUnreadable("no such key");
    }

    @Override
    public void save(TenantId owner, ConnectionId connection, ProviderCredentials credentials) {
      throw new UnsupportedOperationException();
    }

    @Override
    public void erase(TenantId owner, ConnectionId connection) {
      throw new UnsupportedOperationException();
    }
  }
}
