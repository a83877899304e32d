package io.nolose.application.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import io.nolose.application.PageRequest;
import io.nolose.application.message.SendMessage;
import io.nolose.application.template.TemplateFixture;
import io.nolose.application.template.TemplateQueries;
import io.nolose.application.testing.CloudShop;
import io.nolose.application.testing.InMemoryApplication;
import io.nolose.application.testing.Shop;
import io.nolose.domain.conversation.Conversation;
import io.nolose.domain.delivery.SendResult;
import io.nolose.domain.ingest.InboundEvent;
import io.nolose.domain.message.MessageContent;
import io.nolose.domain.message.MessageFailure;
import io.nolose.domain.message.ProviderMessageId;
import io.nolose.domain.message.Receipt;
import io.nolose.domain.template.TemplateStatus;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ReceiptConsequencesTest {
  private final InMemoryApplication app = new InMemoryApplication();
  private final Shop shop = Shop.register(app, "ana@example.org");
  private final CloudShop cloud = CloudShop.connect(shop, "106");

  @Test
  void windowShouldBeOpenForADayAfterTheClientWrote() {
    cloud.report(shop.inbound(Shop.CLIENT, "in-1", "Oi"));
    assertThat(isOpen()).isTrue();
    app.time.tick(Duration.ofHours(24));
    assertThat(isOpen()).isFalse();
  }

  @Test
  void refusedSendShouldCloseTheWindowUntilTheClientWritesAgain() {
    cloud.report(shop.inbound(Shop.CLIENT, "in-1", "Oi"));
    app.time.tick(Duration.ofMinutes(1));
    refuse("131047", new MessageContent.Text("Olá"));
    assertThat(isOpen()).isFalse();
    app.time.tick(Duration.ofMinutes(1));
    cloud.report(shop.inbound(Shop.CLIENT, "in-2", "Oi?"));
    assertThat(isOpen()).isTrue();
  }

  @Test
  void failureThatIsReportedLaterShouldCloseTheWindow() {
    cloud.report(shop.inbound(Shop.CLIENT, "in-1", "Oi"));
    app.time.tick(Duration.ofMinutes(1));
    app.cloudApi.answerNext(new SendResult.Accepted(new ProviderMessageId("out-1")));
    send(new MessageContent.Text("Olá"));
    app.work();
    assertThat(isOpen()).isTrue();
    cloud.report(failed("out-1", "131047"));
    assertThat(isOpen()).isFalse();
  }

  @Test
  void failureThatIsReportedBeforeTheAnswerShouldCloseTheWindow() {
    cloud.report(shop.inbound(Shop.CLIENT, "in-1", "Oi"));
    app.time.tick(Duration.ofMinutes(1));
    cloud.report(failed("out-1", "131047"));
    app.cloudApi.answerNext(new SendResult.Accepted(new ProviderMessageId("out-1")));
    send(new MessageContent.Text("Olá"));
    app.work();
    assertThat(isOpen()).isFalse();
  }

  @Test
  void contactWhoStoppedMarketingShouldBeMarked() {
    app.templates.cloudApi.has(TemplateFixture.report("p1", "promo"));
    cloud.report(shop.inbound(Shop.CLIENT, "in-1", "Oi"));
    refuse("131050", new MessageContent.Template("promo", "pt_BR", List.of("a", "b")));
    var contact = shop.contacts().getFirst().id();
    assertThat(app.ports.marketingQueries().list(shop.tenant, List.of(contact)).get(contact))
        .satisfies(choice -> assertThat(choice.isStopped()).isTrue());
    assertThat(isOpen()).isTrue();
  }

  @ParameterizedTest
  @CsvSource({"132015, PAUSED", "132016, DISABLED", "132001, APPROVED"})
  void refusedTemplateShouldBeMarkedAndTheListCopiedAgain(String code, TemplateStatus marked) {
    app.templates.cloudApi.has(TemplateFixture.report("p1", "promo"));
    app.work();
    app.templates.sync.execute(
        new io.nolose.application.template.SyncTemplates.Command(shop.tenant, cloud.channel.id()));
    app.time.tick(Duration.ofMinutes(5));
    app.templates.cloudApi.goDown();
    refuse(code, new MessageContent.Template("promo", "pt_BR", List.of("a", "b")));
    assertThat(statuses()).containsExactly(marked);
    app.templates.cloudApi.comeBack();
    app.templates.cloudApi.has(TemplateFixture.report("p2", "promo_2"));
    app.time.tick(Duration.ofMinutes(5));
    app.work();
    assertThat(statuses()).containsOnly(TemplateStatus.APPROVED).hasSize(2);
  }

  private List<TemplateStatus> statuses() {
    return app
        .ports
        .templateQueries()
        .list(
            shop.tenant,
            new TemplateQueries.Filter(cloud.channel.id(), null, null, null),
            new PageRequest(null, 9))
        .items()
        .stream()
        .map(template -> template.status())
        .toList();
  }

  private void refuse(String code, MessageContent content) {
    app.cloudApi.answerNext(new SendResult.Rejected(new MessageFailure(code, "refused"), false));
    send(content);
    app.work();
  }

  private void send(MessageContent content) {
    assertThat(
            app.sendMessage.execute(
                new SendMessage.Command(
                    shop.tenant,
                    shop.user,
                    new SendMessage.Target.ToNumber(cloud.channel.id(), Shop.CLIENT),
                    content)))
        .isInstanceOf(SendMessage.Outcome.Queued.class);
  }

  private InboundEvent failed(String id, String code) {
    return new InboundEvent.ReceiptArrived(
        new ProviderMessageId(id),
        null,
        Receipt.failed(app.time.instant(), new MessageFailure(code, "refused")));
  }

  private boolean isOpen() {
    Conversation conversation = shop.conversations().getFirst().conversation();
    return conversation.window().expiresAt(app.time.instant()).isPresent();
  }
}
