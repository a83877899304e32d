package io.nolose.application.retention;

import static org.assertj.core.api.Assertions.assertThat;

import io.nolose.application.Cursor;
import io.nolose.application.Page;
import io.nolose.application.PageRequest;
import io.nolose.application.message.MessageView;
import io.nolose.application.retention.ArchiveQueries.Span;
import io.nolose.application.retention.MessageArchive.Batch;
import io.nolose.application.testing.StoreContract;
import io.nolose.application.testing.StoreFixture;
import io.nolose.domain.channel.Channel;
import io.nolose.domain.contact.Contact;
import io.nolose.domain.conversation.Conversation;
import io.nolose.domain.message.Message;
import io.nolose.domain.message.MessageId;
import io.nolose.domain.tenancy.TenantId;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What all {@link ArchiveQueries} do. */
public interface ArchiveQueriesContract extends StoreContract {
  /** Everything in the archive. */
  Span ALL = new Span(null, null, null);

  MessageArchive archive();

  ArchiveQueries archived();

  @Test
  default void archiveShouldBeSearchedByContactAndTime() {
    Channel channel = fixture().storedChannel(fixture().storedTenant());
    Contact contact = fixture().storedContact(channel.tenant());
    Conversation his = fixture().stored(fixture().newConversation(channel, contact));
    Conversation another = fixture().storedConversation(channel);
    Message first = storedAt(channel, his, 10);
    Message elsewhere = storedAt(channel, another, 15);
    Message second = storedAt(channel, his, 20);
    Message third = storedAt(channel, his, 30);
    storedAt(channel, his, 200);
    move(channel, 100, null, 10);
    TenantId tenant = channel.tenant();
    assertThat(ids(tenant, ALL))
        .containsExactly(third.id(), second.id(), elsewhere.id(), first.id());
    assertThat(ids(tenant, new Span(contact.id(), null, null)))
        .containsExactly(third.id(), second.id(), first.id());
    assertThat(ids(tenant, new Span(null, StoreFixture.at(15), StoreFixture.at(30))))
        .containsExactly(second.id(), elsewhere.id());
    assertThat(ids(tenant, new Span(contact.id(), StoreFixture.at(11), StoreFixture.at(30))))
        .containsExactly(second.id());
    Page<MessageView> page =
        archived().list(tenant, new Span(contact.id(), null, null), new PageRequest(null, 2));
    assertThat(page.items()).extracting(it -> it.message().id()).contains(third.id(), second.id());
    assertThat(
            archived()
                .list(tenant, new Span(contact.id(), null, null), new PageRequest(page.next(), 2))
                .items())
        .extracting(it -> it.message().id())
        .containsExactly(first.id());
  }

  default Batch move(Channel channel, long before, Cursor after, int max) {
    return in(
        channel.tenant(),
        () ->
            archive()
                .move(
                    new ArchiveLane(channel.tenant(), channel.id()),
                    StoreFixture.at(before),
                    after,
                    max));
  }

  default List<MessageId> ids(TenantId tenant, Span span) {
    return archived().list(tenant, span, new PageRequest(null, 50)).items().stream()
        .map(view -> view.message().id())
        .toList();
  }

  default Message storedAt(Channel channel, Conversation conversation, long at) {
    Instant when = StoreFixture.at(at);
    return fixture()
        .stored(fixture().inboundText(conversation, fixture().newReference(channel), "Oi", when));
  }
}
