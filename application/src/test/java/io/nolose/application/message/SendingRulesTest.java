package io.nolose.application.message;

import static org.assertj.core.api.Assertions.assertThat;

import io.nolose.application.contact.ChooseMarketing;
import io.nolose.application.template.TemplateDesk;
import io.nolose.application.template.TemplateFixture;
import io.nolose.application.testing.CloudShop;
import io.nolose.application.testing.InMemoryApplication;
import io.nolose.application.testing.Shop;
import io.nolose.domain.message.MessageContent;
import io.nolose.domain.template.TemplateCategory;
import io.nolose.domain.template.TemplateStatus;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

final class SendingRulesTest {
  private static final MessageContent TEXT = new MessageContent.Text("Olá");

  private final InMemoryApplication app = new InMemoryApplication();
  private final Shop shop = Shop.register(app, "ana@example.org");
  private final CloudShop cloud = CloudShop.connect(shop, "106");

  @Test
  void freeTextShouldBeRefusedUntilTheClientWritesAndADayAfter() {
    Refusal closed = new Refusal.WindowClosed(cloud.channel.id());
    assertThat(send(TEXT)).isEqualTo(new SendMessage.Outcome.Refused(closed));
    assertThat(shop.contacts()).isEmpty();
    cloud.report(shop.inbound(Shop.CLIENT, "in-1", "Oi"));
    assertThat(send(TEXT)).isInstanceOf(SendMessage.Outcome.Queued.class);
    app.time.tick(Duration.ofHours(24));
    assertThat(send(TEXT)).isEqualTo(new SendMessage.Outcome.Refused(closed));
  }

  @Test
  void channelWithAnotherWayOutShouldKnowNoWindow() {
    shop.write(shop.connectedChannel(), Shop.CLIENT, "Olá");
    assertThat(shop.texts()).containsExactly("Olá");
  }

  @Test
  void templateShouldBeLetThroughWhileNothingIsKnownOfIt() {
    assertThat(send(template("promo", "Ana"))).isInstanceOf(SendMessage.Outcome.Queued.class);
  }

  @Test
  void templateShouldShowTheTextThatItsReaderSees() {
    app.templates.cloudApi.has(TemplateFixture.report("p1", "order_ready"));
    app.work();
    assertThat(send(template("order_ready", "Ana", "42")))
        .isInstanceOf(SendMessage.Outcome.Queued.class);
    assertThat(shop.texts()).containsExactly("Olá Ana, o pedido 42 saiu.\n\nPadaria");
    assertThat(shop.conversations().getFirst().conversation().preview()).startsWith("Olá Ana");
  }

  @Test
  void templateShouldBeRefusedWhenItIsNotSendableOrMisfilled() {
    app.templates.cloudApi.has(TemplateFixture.report("p1", "order_ready"));
    app.templates.cloudApi.has(
        TemplateFixture.report(
            "p2", "offer", "pt_BR", TemplateStatus.PAUSED, TemplateCategory.MARKETING));
    app.work();
    assertThat(verdict(template("order_ready", "Ana")))
        .isInstanceOf(TemplateDesk.Verdict.Misfilled.class);
    assertThat(verdict(template("offer", "a", "b")))
        .isInstanceOf(TemplateDesk.Verdict.NotApproved.class);
    assertThat(verdict(template("unheard_of"))).isEqualTo(new TemplateDesk.Verdict.Absent());
    assertThat(shop.messages()).isEmpty();
  }

  @Test
  void marketingShouldBeRefusedToWhomWantsNone() {
    app.templates.cloudApi.has(
        TemplateFixture.report(
            "p1", "offer", "pt_BR", TemplateStatus.APPROVED, TemplateCategory.MARKETING));
    app.templates.cloudApi.has(TemplateFixture.report("p2", "order_ready"));
    app.work();
    cloud.report(shop.inbound(Shop.CLIENT, "in-1", "Oi"));
    choose(true);
    assertThat(send(template("offer", "a", "b")))
        .isInstanceOfSatisfying(
            SendMessage.Outcome.Refused.class,
            refused -> assertThat(refused.refusal()).isInstanceOf(Refusal.MarketingStopped.class));
    assertThat(send(template("order_ready", "a", "b")))
        .isInstanceOf(SendMessage.Outcome.Queued.class);
    choose(false);
    assertThat(send(template("offer", "a", "b"))).isInstanceOf(SendMessage.Outcome.Queued.class);
  }

  private void choose(boolean isStopped) {
    ChooseMarketing choose =
        new ChooseMarketing(
            app.ports.transactions(),
            app.ports.contacts(),
            app.ports.marketingChoices(),
            app.ports.auditLog(),
            app.ids,
            app.time);
    assertThat(
            choose.execute(
                new ChooseMarketing.Command(
                    shop.tenant, shop.user, shop.contacts().getFirst().id(), isStopped)))
        .isInstanceOf(ChooseMarketing.Outcome.Chosen.class);
    app.time.tick(Duration.ofSeconds(1));
  }

  private TemplateDesk.Verdict verdict(MessageContent content) {
    SendMessage.Outcome outcome = send(content);
    assertThat(outcome).isInstanceOf(SendMessage.Outcome.Refused.class);
    Refusal refusal = ((SendMessage.Outcome.Refused) outcome).refusal();
    assertThat(refusal).isInstanceOf(Refusal.TemplateUnfit.class);
    return ((Refusal.TemplateUnfit) refusal).verdict();
  }

  private static MessageContent template(String name, String... texts) {
    return new MessageContent.Template(name, "pt_BR", List.of(texts));
  }

  private SendMessage.Outcome send(MessageContent content) {
    return app.sendMessage.execute(
        new SendMessage.Command(
            shop.tenant,
            shop.user,
            new SendMessage.Target.ToNumber(cloud.channel.id(), Shop.CLIENT),
            content));
  }
}
