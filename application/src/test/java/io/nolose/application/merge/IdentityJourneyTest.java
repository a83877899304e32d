package io.nolose.application.merge;

import static org.assertj.core.api.Assertions.assertThat;

import io.nolose.application.PageRequest;
import io.nolose.application.conversation.ConversationView;
import io.nolose.application.testing.InMemoryApplication;
import io.nolose.application.testing.Shop;
import io.nolose.domain.channel.Channel;
import io.nolose.domain.channel.PhoneNumber;
import io.nolose.domain.contact.Contact;
import io.nolose.domain.contact.ContactIdentity;
import io.nolose.domain.contact.IdentityConflict;
import io.nolose.domain.contact.IdentityKind;
import io.nolose.domain.contact.IdentityScope;
import io.nolose.domain.ingest.ChatAddress;
import io.nolose.domain.ingest.InboundEvent;
import io.nolose.domain.message.MessageContent;
import io.nolose.domain.message.MessageDirection;
import io.nolose.domain.message.MessageFacts;
import io.nolose.domain.message.MessageOrigin;
import io.nolose.domain.message.ProviderMessageId;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Each ends in one contact with his whole history, or in a conflict; no message is lost. */
final class IdentityJourneyTest {
  private static final IdentityScope ACCOUNT = new IdentityScope("account:1");
  private static final ContactIdentity USER_ID =
      new ContactIdentity(ACCOUNT, IdentityKind.BSUID, "BR.1");
  private static final ContactIdentity NEW_USER_ID =
      new ContactIdentity(ACCOUNT, IdentityKind.BSUID, "BR.2");
  private static final ContactIdentity LID =
      new ContactIdentity(new IdentityScope("connection:1"), IdentityKind.LID, "77");
  private static final ContactIdentity PHONE = phone("+5511977776666");
  private static final ContactIdentity NEW_PHONE = phone("+5511966665555");

  private final InMemoryApplication app = new InMemoryApplication();
  private Shop shop;
  private Channel channel;

  @BeforeEach
  void openShop() {
    shop = Shop.register(app, "ana@example.org");
    channel = shop.connectedChannel();
  }

  @Test
  void personKnownByUserIdOnlyShouldBeOneContactAndBeAnswered() {
    shop.report(channel, wrote("1", USER_ID));
    shop.report(channel, wrote("2", USER_ID));
    assertThat(shop.contacts())
        .singleElement()
        .satisfies(contact -> {
          assertThat(contact.phoneNumber()).isEmpty();
          assertThat(contact.currentIdentities()).containsExactly(USER_ID);
        });
    assertThat(shop.messages()).hasSize(2);
    assertThat(shop.conversations()).hasSize(1);
  }

  @Test
  void linkedIdThatRevealsItsPhoneShouldBeOneContactWithItsWholeHistory() {
    shop.report(channel, wrote("1", LID));
    shop.report(channel, wrote("2", LID, PHONE));
    shop.report(channel, wrote("3", PHONE));
    assertThat(shop.contacts())
        .singleElement()
        .satisfies(
            contact -> assertThat(contact.identities()).containsExactlyInAnyOrder(LID, PHONE));
    assertThat(shop.conversations()).hasSize(1);
    assertThat(shop.messages()).hasSize(3);
    assertThat(conflicts()).isEmpty();
  }

  @Test
  void linkedIdAndItsPhoneShouldBeOneContactWhenAllComesInOneDelivery() {
    shop.report(channel, wrote("1", LID), wrote("2", LID, PHONE), wrote("3", PHONE));
    assertThat(shop.contacts()).hasSize(1);
    assertThat(shop.conversations()).hasSize(1);
    assertThat(shop.messages()).hasSize(3);
  }

  @Test
  void numberWithAndWithoutNinthDigitShouldEndInAConflictAndNoMessageBeLost() {
    shop.report(channel, wrote("1", phone("+5511987654321")));
    shop.report(channel, wrote("2", phone("+551187654321")));
    assertThat(shop.messages()).hasSize(2);
    assertThat(conflicts())
        .singleElement()
        .satisfies(conflict ->
            assertThat(conflict.reason()).isEqualTo(IdentityConflict.Reason.NUMBER_VARIANT));
  }

  @Test
  void numberThatTheProviderWritesInBothWaysShouldBeOneContact() {
    shop.report(channel, wrote("1", phone("+5511987654321")));
    shop.report(channel, wrote("2", phone("+5511987654321"), phone("+551187654321")));
    shop.report(channel, wrote("3", phone("+551187654321")));
    assertThat(shop.contacts()).hasSize(1);
    assertThat(shop.messages()).hasSize(3);
    assertThat(conflicts()).isEmpty();
  }

  @Test
  void changedNumberShouldBeOneContactThatIsWrittenToAtTheNewOne() {
    shop.report(channel, wrote("1", PHONE, USER_ID));
    shop.report(channel, moved(List.of(PHONE), List.of(NEW_PHONE)));
    shop.report(channel, moved(List.of(USER_ID, NEW_PHONE), List.of(NEW_USER_ID, NEW_PHONE)));
    shop.report(channel, wrote("2", NEW_PHONE, NEW_USER_ID));
    assertThat(shop.contacts())
        .singleElement()
        .satisfies(contact -> {
          assertThat(contact.currentIdentities()).containsExactlyInAnyOrder(NEW_PHONE, NEW_USER_ID);
          assertThat(contact.identities()).contains(PHONE, USER_ID);
        });
    assertThat(shop.conversations()).hasSize(1);
    assertThat(shop.messages()).hasSize(2);
  }

  @Test
  void changeAndWhatFollowsItShouldBeOneContactInOneDelivery() {
    shop.report(channel, wrote("1", PHONE));
    shop.report(channel, wrote("2", NEW_PHONE), moved(List.of(PHONE), List.of(NEW_PHONE)));
    assertThat(shop.messages()).hasSize(2);
    assertThat(shop.contacts().size() == 1 || conflicts().size() == 1).isTrue();
  }

  @Test
  void twoContactsThatTurnOutToBeOneShouldBeFlaggedMergedAndTakenApartAgain() {
    shop.report(channel, wrote("1", LID));
    shop.report(channel, wrote("2", PHONE));
    shop.report(channel, wrote("3", PHONE, LID));
    shop.report(channel, wrote("3", PHONE, LID));
    assertThat(shop.contacts()).hasSize(2);
    IdentityConflict conflict = conflicts().getFirst();
    assertThat(conflicts()).hasSize(1);

    List<Contact> before = shop.contacts();
    List<ConversationView> threads = shop.conversations();
    app.time.tick(Duration.ofMinutes(1));
    assertThat(
            app.resolveConflict.execute(
                new ResolveConflict.Command(
                    shop.tenant,
                    shop.user,
                    conflict.id(),
                    new ResolveConflict.Decision.Merge(null))))
        .isInstanceOf(ResolveConflict.Outcome.Resolved.class);
    assertThat(shop.contacts())
        .singleElement()
        .satisfies(
            contact -> assertThat(contact.identities()).containsExactlyInAnyOrder(LID, PHONE));
    assertThat(shop.conversations())
        .singleElement()
        .satisfies(view -> assertThat(view.conversation().unreadCount()).isEqualTo(3));
    assertThat(shop.messages()).hasSize(3);

    Contact survivor = shop.contacts().getFirst();
    assertThat(
            app.unmergeContacts.execute(
                new UnmergeContacts.Command(shop.tenant, shop.user, survivor.id(), null)))
        .isInstanceOf(UnmergeContacts.Outcome.Undone.class);
    assertThat(shop.contacts()).isEqualTo(before);
    assertThat(shop.conversations()).isEqualTo(threads);
    assertThat(conflicts()).containsExactly(conflict);
  }

  @Test
  void messageThatCameAfterTheMergeShouldGoBackWithWhoseIdentityItCameBy() {
    shop.report(channel, wrote("1", LID));
    shop.report(channel, wrote("2", PHONE));
    List<Contact> two = shop.contacts();
    app.time.tick(Duration.ofMinutes(1));
    app.mergeContacts.execute(
        new MergeContacts.Command(
            shop.tenant, shop.user, holder(two, PHONE).id(), holder(two, LID).id()));
    shop.report(channel, wrote("3", LID));
    shop.report(channel, wrote("4", PHONE));
    assertThat(shop.conversations()).hasSize(1);

    app.unmergeContacts.execute(
        new UnmergeContacts.Command(shop.tenant, shop.user, holder(two, PHONE).id(), null));

    assertThat(shop.conversations())
        .hasSize(2)
        .allSatisfy(view -> assertThat(view.conversation().unreadCount()).isEqualTo(2));
    assertThat(shop.messages()).hasSize(4);
  }

  private static Contact holder(List<Contact> contacts, ContactIdentity identity) {
    return contacts.stream()
        .filter(contact -> contact.identities().contains(identity))
        .findFirst()
        .orElseThrow();
  }

  private List<IdentityConflict> conflicts() {
    return app.ports.conflictQueries().list(shop.tenant, null, new PageRequest(null, 50)).items();
  }

  private InboundEvent.IdentityChanged moved(
      List<ContactIdentity> before, List<ContactIdentity> after) {
    return new InboundEvent.IdentityChanged(
        new ChatAddress.Person(before), after, app.time.instant());
  }

  private InboundEvent.MessageArrived wrote(String id, ContactIdentity... identities) {
    app.time.tick(Duration.ofSeconds(1));
    return new InboundEvent.MessageArrived(
        new ChatAddress.Person(List.of(identities)),
        new ProviderMessageId("IN-" + id),
        MessageDirection.INBOUND,
        MessageOrigin.LIVE,
        null,
        null,
        new MessageContent.Text("text " + id),
        MessageFacts.NONE,
        app.time.instant());
  }

  private static ContactIdentity phone(String number) {
    return ContactIdentity.of(new PhoneNumber(number));
  }
}
