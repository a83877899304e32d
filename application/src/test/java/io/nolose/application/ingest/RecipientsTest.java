package io.nolose.application.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import io.nolose.application.PageRequest;
import io.nolose.application.feed.TenantEvent;
import io.nolose.application.feed.TenantEventLog;
import io.nolose.application.message.SendMessage;
import io.nolose.application.testing.CloudShop;
import io.nolose.application.testing.InMemoryApplication;
import io.nolose.application.testing.Shop;
import io.nolose.domain.channel.PhoneNumber;
import io.nolose.domain.contact.Contact;
import io.nolose.domain.contact.ContactIdentity;
import io.nolose.domain.contact.IdentityKind;
import io.nolose.domain.contact.IdentityScope;
import io.nolose.domain.contact.MarketingChoice;
import io.nolose.domain.delivery.SendResult;
import io.nolose.domain.ingest.ChatAddress;
import io.nolose.domain.ingest.InboundEvent;
import io.nolose.domain.message.MessageContent;
import io.nolose.domain.message.MessageDirection;
import io.nolose.domain.message.MessageFacts;
import io.nolose.domain.message.MessageOrigin;
import io.nolose.domain.message.MessageStatus;
import io.nolose.domain.message.ProviderMessageId;
import io.nolose.domain.message.Receipt;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Whom a message reached, and what he chose. */
final class RecipientsTest {
  private static final PhoneNumber DIALLED = new PhoneNumber("+5531987654321");
  private static final ContactIdentity NUMBER = ContactIdentity.of(DIALLED);
  private static final ContactIdentity AT_META =
      ContactIdentity.of(new PhoneNumber("+553187654321"));
  private static final ContactIdentity USER_ID =
      new ContactIdentity(new IdentityScope("waba:9"), IdentityKind.BSUID, "BR.1234567890");

  private final InMemoryApplication app = new InMemoryApplication();
  private final Shop shop = Shop.register(app, "ana@example.org");
  private final CloudShop cloud;

  RecipientsTest() {
    app.templates.cloudApi.goDown(); // which templates there are is not known
    cloud = CloudShop.connect(shop, "106");
  }

  @Test
  void answerShouldLinkTheNumberThatWhatsAppHasInstead() {
    answerWith("out-1", AT_META);
    write();
    assertThat(one().identities()).containsExactlyInAnyOrder(NUMBER, AT_META);
    assertThat(told(TenantEvent.Kind.CONTACT_UPDATED)).isEqualTo(1);

    cloud.report(from("in-1", AT_META, USER_ID));
    assertThat(one().identities()).containsExactlyInAnyOrder(NUMBER, AT_META, USER_ID);
    assertThat(shop.conversations()).hasSize(1);
  }

  @Test
  void answerThatSaysTheSameAgainShouldChangeNothing() {
    answerWith("out-1", AT_META);
    write();
    answerWith("out-2", AT_META);
    write();
    assertThat(told(TenantEvent.Kind.CONTACT_UPDATED)).isEqualTo(1);
    assertThat(conflicts()).isZero();
  }

  @Test
  void answerThatNamesAnotherContactShouldBeADoubtAndMergeNobody() {
    cloud.report(from("in-1", USER_ID));
    for (String id : List.of("out-1", "out-2")) {
      answerWith(id, USER_ID);
      write();
    }
    assertThat(shop.contacts())
        .extracting(Contact::identities)
        .containsExactlyInAnyOrder(Set.of(NUMBER), Set.of(USER_ID));
    assertThat(conflicts()).isEqualTo(1);
    assertThat(told(TenantEvent.Kind.CONTACT_CONFLICT_FOUND)).isEqualTo(1);
  }

  @Test
  void receiptShouldLinkWhomItNamesThoughTheAnswerWasLost() {
    app.cloudApi.answerNext(new SendResult.Unknown("the answer was lost"));
    write();
    var attempt = app.cloudApi.sent().getFirst().message().attempt();
    ChatAddress.Person reached = new ChatAddress.Person(List.of(AT_META, USER_ID));
    cloud.report(
        new InboundEvent.ContactSeen(reached, null, null),
        new InboundEvent.ReceiptArrived(
            new ProviderMessageId("out-1"), attempt, null, reached, sent()));
    assertThat(one().identities()).containsExactlyInAnyOrder(NUMBER, AT_META, USER_ID);
    assertThat(shop.messages().getFirst().message().status()).isEqualTo(MessageStatus.SENT);
    assertThat(conflicts()).isZero();
  }

  @Test
  void receiptThatNamesAnotherContactShouldBeADoubt() {
    cloud.report(from("in-1", USER_ID));
    answerWith("out-1");
    write();
    cloud.report(
        new InboundEvent.ReceiptArrived(
            new ProviderMessageId("out-1"),
            null,
            null,
            new ChatAddress.Person(List.of(NUMBER, USER_ID)),
            sent()));
    assertThat(shop.contacts()).hasSize(2);
    assertThat(conflicts()).isEqualTo(1);
  }

  @Test
  void receiptOfAMessageThatIsNotOursShouldLinkNobody() {
    write();
    cloud.report(
        new InboundEvent.ReceiptArrived(
            new ProviderMessageId("of another program"),
            null,
            null,
            new ChatAddress.Person(List.of(AT_META, USER_ID)),
            sent()));
    assertThat(one().identities()).containsExactly(NUMBER);
  }

  @Test
  void choiceOfMarketingShouldBeKeptInTheOrderInWhichItWasMade() {
    ChatAddress.Person person = new ChatAddress.Person(List.of(AT_META, USER_ID));
    MarketingChoice stopped = new MarketingChoice(true, app.time.instant());
    MarketingChoice resumed =
        new MarketingChoice(false, app.time.instant().plus(Duration.ofMinutes(1)));
    cloud.report(new InboundEvent.MarketingChosen(person, stopped));
    cloud.report(new InboundEvent.MarketingChosen(person, stopped));
    assertThat(choice()).isEqualTo(stopped);
    cloud.report(new InboundEvent.MarketingChosen(person, resumed));
    cloud.report(new InboundEvent.MarketingChosen(person, stopped));
    assertThat(choice()).isEqualTo(resumed);
    assertThat(one().identities()).containsExactlyInAnyOrder(AT_META, USER_ID);
    assertThat(details()).containsExactly("marketing_stopped", "marketing_resumed");
  }

  @Test
  void firstWordThatMarketingIsWelcomeShouldBeNoNews() {
    MarketingChoice resumed = new MarketingChoice(false, app.time.instant());
    cloud.report(
        new InboundEvent.MarketingChosen(new ChatAddress.Person(List.of(USER_ID)), resumed));
    assertThat(choice()).isEqualTo(resumed);
    assertThat(details()).isEmpty();
  }

  private void answerWith(String id, ContactIdentity... names) {
    app.cloudApi.answerNext(
        new SendResult.Accepted(new ProviderMessageId(id), Arrays.asList(names)));
  }

  private void write() {
    assertThat(
            app.sendMessage.execute(
                new SendMessage.Command(
                    shop.tenant,
                    shop.user,
                    new SendMessage.Target.ToNumber(cloud.channel.id(), DIALLED),
                    new MessageContent.Template("hello_world", "en_US", List.of()))))
        .isInstanceOf(SendMessage.Outcome.Queued.class);
    app.work();
  }

  private InboundEvent from(String id, ContactIdentity... names) {
    return new InboundEvent.MessageArrived(
        new ChatAddress.Person(Arrays.asList(names)),
        new ProviderMessageId(id),
        MessageDirection.INBOUND,
        MessageOrigin.LIVE,
        null,
        null,
        new MessageContent.Text("Oi"),
        MessageFacts.NONE,
        app.time.instant());
  }

  private Receipt sent() {
    return Receipt.of(Receipt.Kind.SENT, app.time.instant());
  }

  private Contact one() {
    assertThat(shop.contacts()).hasSize(1);
    return shop.contacts().getFirst();
  }

  private MarketingChoice choice() {
    return app.ports.marketingQueries().list(shop.tenant, List.of(one().id())).get(one().id());
  }

  private int conflicts() {
    return app.ports
        .conflictQueries()
        .list(shop.tenant, null, new PageRequest(null, 9))
        .items()
        .size();
  }

  private List<TenantEvent> events() {
    return app
        .ports
        .transactions()
        .call(shop.tenant, () -> app.ports.feed().list(shop.tenant, 0, 100))
        .stream()
        .map(TenantEventLog.Entry::event)
        .toList();
  }

  private long told(TenantEvent.Kind kind) {
    return events().stream().filter(event -> event.kind() == kind).count();
  }

  private List<String> details() {
    return events().stream()
        .filter(event -> event.kind() == TenantEvent.Kind.CONTACT_UPDATED)
        .flatMap(event -> Stream.ofNullable(event.detail()))
        .toList();
  }
}
