package io.nolose.application.sync;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.nolose.domain.channel.ChannelCapability;
import io.nolose.domain.channel.ConnectionAccess;
import io.nolose.domain.contact.ContactIdentity;
import io.nolose.domain.ingest.InboundEvent;
import io.nolose.domain.message.MessageOrigin;
import io.nolose.domain.message.ProviderMessageId;
import io.nolose.domain.sync.HistoryQuery;
import io.nolose.domain.sync.HistoryResult;
import io.nolose.domain.sync.HistorySource;
import io.nolose.domain.sync.SyncChat;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** What every {@link HistorySource} does, in front of a provider that works. */
public interface HistorySourceContract {
  /** No list here is longer. */
  int PAGES_MAX = 500;

  /** The same at each call within one test. */
  HistorySource source();

  /** A source of the same kind whose provider refuses every network connection. */
  HistorySource sourceToNowhere();

  /** A connection that is up. */
  ConnectionAccess access();

  /** Who has a chat of at least four messages there; only asked for when history is declared. */
  ContactIdentity friend();

  @Test
  default void sourceShouldRefuseEverythingWhenHistoryIsNotDeclared() {
    assumeFalse(hasHistory());
    assertThat(source().read(access(), new HistoryQuery.Contacts(), 1))
        .isInstanceOf(HistoryResult.Refused.class);
    assertThat(source().read(access(), new HistoryQuery.Chats(), 1))
        .isInstanceOf(HistoryResult.Refused.class);
    assertThat(source().read(access(), new HistoryQuery.MessagesOf(new SyncChat("any"), 10), 1))
        .isInstanceOf(HistoryResult.Refused.class);
  }

  @Test
  default void sourceShouldSayUnreachableWhenTheProviderIs() {
    assumeTrue(hasHistory());
    assertThat(sourceToNowhere().read(access(), new HistoryQuery.Contacts(), 1))
        .isInstanceOf(HistoryResult.Unreachable.class);
    assertThat(sourceToNowhere().read(access(), new HistoryQuery.Chats(), 1))
        .isInstanceOf(HistoryResult.Unreachable.class);
    assertThat(sourceToNowhere().read(access(), new HistoryQuery.MessagesOf(chat(), 10), 1))
        .isInstanceOf(HistoryResult.Unreachable.class);
  }

  @Test
  default void contactsShouldNameTheFriend() {
    assumeTrue(hasHistory());
    List<InboundEvent> events =
        all(page -> source().read(access(), new HistoryQuery.Contacts(), page)).stream()
            .flatMap(page -> page.events().stream())
            .toList();
    assertThat(events)
        .anyMatch(event ->
            event instanceof InboundEvent.ContactSeen seen
                && seen.person().identities().contains(friend()));
  }

  @Test
  default void chatsShouldNameTheChatWithTheFriend() {
    assumeTrue(hasHistory());
    List<SyncChat> chats =
        all(page -> source().read(access(), new HistoryQuery.Chats(), page)).stream()
            .flatMap(page -> page.chats().stream())
            .toList();
    assertThat(chats).contains(chat());
  }

  @Test
  default void messagesShouldComeAsHistoryNewestFirstAndEachOnce() {
    assumeTrue(hasHistory());
    List<InboundEvent.MessageArrived> messages = messages(3);
    assertThat(messages).hasSizeGreaterThanOrEqualTo(4);
    assertThat(messages).allMatch(message -> message.origin() == MessageOrigin.HISTORY);
    assertThat(messages)
        .extracting(InboundEvent.MessageArrived::occurredAt)
        .isSortedAccordingTo(Comparator.<Instant>reverseOrder());
    assertThat(messages).extracting(InboundEvent.MessageArrived::id).doesNotHaveDuplicates();
  }

  @Test
  default void messagesShouldBeTheSameWhateverThePageSize() {
    assumeTrue(hasHistory());
    assertThat(idsOf(messages(2))).isEqualTo(idsOf(messages(100)));
  }

  @Test
  default void messagesShouldBeEmptyAfterTheEnd() {
    assumeTrue(hasHistory());
    assertThat(source().read(access(), new HistoryQuery.MessagesOf(chat(), 10), 10_000))
        .isInstanceOfSatisfying(
            HistoryResult.Page.class,
            page -> {
              assertThat(page.events()).isEmpty();
              assertThat(page.hasMore()).isFalse();
            });
  }

  private boolean hasHistory() {
    return source().profile().can(ChannelCapability.HISTORY);
  }

  private SyncChat chat() {
    return source().chatWith(friend()).orElseThrow();
  }

  private List<InboundEvent.MessageArrived> messages(int pageSize) {
    return all(page -> source().read(access(), new HistoryQuery.MessagesOf(chat(), pageSize), page))
        .stream()
        .flatMap(page -> page.events().stream())
        .filter(InboundEvent.MessageArrived.class::isInstance)
        .map(InboundEvent.MessageArrived.class::cast)
        .toList();
  }

  private static Set<ProviderMessageId> idsOf(List<InboundEvent.MessageArrived> messages) {
    return messages.stream()
        .map(InboundEvent.MessageArrived::id)
        .collect(Collectors.toUnmodifiableSet());
  }

  private static List<HistoryResult.Page> all(IntFunction<HistoryResult> list) {
    List<HistoryResult.Page> pages = new ArrayList<>();
    boolean hasMore = true;
    while (hasMore && pages.size() < PAGES_MAX) {
      HistoryResult result = list.apply(pages.size() + 1);
      assertThat(result).isInstanceOf(HistoryResult.Page.class);
      HistoryResult.Page page = (HistoryResult.Page) result;
      pages.add(page);
      hasMore = page.hasMore();
    }
    assertThat(pages).hasSizeLessThan(PAGES_MAX);
    return pages;
  }
}
