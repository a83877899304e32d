package io.nolose.application.template;

import static org.assertj.core.api.Assertions.assertThat;

import io.nolose.application.PageRequest;
import io.nolose.application.channel.ConnectChannel;
import io.nolose.application.channel.CreateChannel;
import io.nolose.application.feed.TenantEvent;
import io.nolose.application.ingest.AcceptProviderEvents;
import io.nolose.application.ingest.IncomingEvent;
import io.nolose.application.testing.InMemoryApplication;
import io.nolose.application.testing.InMemoryProvider;
import io.nolose.application.testing.Shop;
import io.nolose.domain.channel.Channel;
import io.nolose.domain.channel.PairingRequest;
import io.nolose.domain.channel.ProviderCredentials;
import io.nolose.domain.channel.ProviderKind;
import io.nolose.domain.channel.RoutingKey;
import io.nolose.domain.ingest.InboundEvent;
import io.nolose.domain.template.CatalogResult;
import io.nolose.domain.template.MessageTemplate;
import io.nolose.domain.template.ParameterFormat;
import io.nolose.domain.template.TemplateCategory;
import io.nolose.domain.template.TemplateChange;
import io.nolose.domain.template.TemplateDraft;
import io.nolose.domain.template.TemplateId;
import io.nolose.domain.template.TemplateParameters;
import io.nolose.domain.template.TemplateStatus;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class TemplateUseCasesTest {
  private static final RoutingKey ACCOUNT = new RoutingKey(InMemoryTemplateCatalog.ACCOUNT.value());

  private final InMemoryApplication app = new InMemoryApplication();
  private final Shop shop = Shop.register(app, "ana@example.org");

  @Test
  void templatesShouldBeCopiedAsSoonAsANumberIsConnected() {
    for (int i = 1; i <= 5; i++) {
      app.templates.cloudApi.has(TemplateFixture.report("p" + i, "t" + i));
    }
    Channel channel = connected(shop, "106");
    app.work();
    assertThat(names(channel)).containsExactlyInAnyOrder("t1", "t2", "t3", "t4", "t5");
    assertThat(app.templates.cloudApi.lists()).isEqualTo(3);
  }

  @Test
  void templatesShouldBeCopiedAgainAfterTheIntervalAndNotBefore() {
    Channel channel = connected(shop, "106");
    app.work();
    app.templates.cloudApi.has(TemplateFixture.report("p1", "t1"));
    app.time.tick(Duration.ofMinutes(59));
    app.work();
    assertThat(names(channel)).isEmpty();
    app.time.tick(Duration.ofMinutes(1));
    app.work();
    assertThat(names(channel)).containsExactly("t1");
  }

  @Test
  void templateThatIsListedNoMoreShouldBeDeleted() {
    app.templates.cloudApi.has(TemplateFixture.report("p1", "t1"));
    app.templates.cloudApi.has(TemplateFixture.report("p2", "t2"));
    Channel channel = connected(shop, "106");
    app.work();
    app.templates.cloudApi.hasNoMore("p1");
    app.time.tick(Duration.ofSeconds(1));
    assertThat(sync(channel)).isEqualTo(new SyncTemplates.Outcome.Synced(1, 1));
    assertThat(names(channel)).containsExactly("t2");
    assertThat(listed(channel, TemplateStatus.DELETED)).hasSize(1);
    app.time.tick(Duration.ofSeconds(1));
    assertThat(sync(channel)).isEqualTo(new SyncTemplates.Outcome.Synced(1, 0));
  }

  @Test
  void copyThatBreaksOffShouldDeleteNothingAndBeTriedAgainSoon() {
    app.templates.cloudApi.has(TemplateFixture.report("p1", "t1"));
    Channel channel = connected(shop, "106");
    app.work();
    app.templates.cloudApi.goDown();
    app.time.tick(Duration.ofSeconds(1));
    assertThat(sync(channel)).isInstanceOf(SyncTemplates.Outcome.Failed.class);
    assertThat(names(channel)).containsExactly("t1");
    app.templates.cloudApi.comeBack();
    app.templates.cloudApi.has(TemplateFixture.report("p2", "t2"));
    app.time.tick(Duration.ofMinutes(1));
    app.work();
    assertThat(names(channel)).containsExactlyInAnyOrder("t1", "t2");
  }

  @Test
  void channelWithoutTemplatesShouldSaySo() {
    assertThat(sync(shop.connectedChannel()))
        .isEqualTo(new SyncTemplates.Outcome.WithoutTemplates());
    Channel fresh = created(shop, "106");
    assertThat(sync(fresh)).isEqualTo(new SyncTemplates.Outcome.WithoutTemplates());
  }

  @Test
  void newsOfATemplateShouldReachEachTenantOfTheAccountOnce() {
    app.templates.cloudApi.has(TemplateFixture.report("p1", "t1"));
    Channel one = connected(shop, "106");
    Channel two = connected(shop, "107");
    Shop other = Shop.register(app, "rui@example.org");
    Channel three = connected(other, "108");
    app.work();
    app.time.tick(Duration.ofSeconds(5));

    assertThat(report("p1", TemplateStatus.PAUSED))
        .isEqualTo(new AcceptProviderEvents.Outcome.Stored(2, 0));
    app.work();

    assertThat(listed(one, TemplateStatus.PAUSED)).hasSize(1);
    assertThat(listed(two, TemplateStatus.PAUSED)).hasSize(1);
    assertThat(
            app.ports
                .templateQueries()
                .list(
                    other.tenant,
                    new TemplateQueries.Filter(three.id(), TemplateStatus.PAUSED, null, null),
                    new PageRequest(null, 9))
                .items())
        .hasSize(1);
    assertThat(
            app
                .ports
                .transactions()
                .call(shop.tenant, () -> app.ports.feed().list(shop.tenant, 0, 1_000))
                .stream()
                .filter(it -> it.event().kind() == TenantEvent.Kind.TEMPLATE_CHANGED))
        .hasSize(2);
  }

  @Test
  void newsOfAnUnknownTemplateShouldLeadToACopyOfTheList() {
    Channel channel = connected(shop, "106");
    app.work();
    app.templates.cloudApi.has(TemplateFixture.report("p9", "t9"));
    app.time.tick(Duration.ofSeconds(5));
    report("p9", TemplateStatus.APPROVED);
    app.work();
    assertThat(names(channel)).containsExactly("t9");
  }

  @Test
  void createdTemplateShouldBePendingUntilItsApprovalIsReported() {
    Channel channel = connected(shop, "106");
    app.work();
    MessageTemplate made = created(channel, "promo");
    assertThat(made.status()).isEqualTo(TemplateStatus.PENDING);
    app.time.tick(Duration.ofSeconds(5));
    report(made.providerId(), TemplateStatus.APPROVED);
    app.work();
    assertThat(listed(channel, TemplateStatus.APPROVED))
        .extracting(MessageTemplate::id)
        .containsExactly(made.id());
  }

  @Test
  void secondTemplateOfItsNameShouldBeRefused() {
    Channel channel = connected(shop, "106");
    created(channel, "promo");
    assertThat(create(channel, "promo"))
        .isInstanceOfSatisfying(
            CreateTemplate.Outcome.Failed.class,
            failed ->
                assertThat(failed.result())
                    .isInstanceOfSatisfying(
                        CatalogResult.Refused.class,
                        refused ->
                            assertThat(refused.ground()).isEqualTo(CatalogResult.Ground.EXISTS)));
  }

  @Test
  void templateWhoseCreationWasNotAnsweredShouldBeFoundByTheNextCopy() {
    Channel channel = connected(shop, "106");
    app.work();
    app.time.tick(Duration.ofSeconds(5));
    app.templates.cloudApi.loseNextAnswer();
    assertThat(create(channel, "promo")).isInstanceOf(CreateTemplate.Outcome.Failed.class);
    assertThat(names(channel)).isEmpty();
    app.work();
    assertThat(names(channel)).containsExactly("promo");
  }

  @Test
  void deletedTemplateShouldBeGoneAtTheProviderAndHere() {
    Channel channel = connected(shop, "106");
    app.work();
    MessageTemplate made = created(channel, "promo");
    assertThat(delete(channel, made.id())).isEqualTo(new DeleteTemplate.Outcome.Deleted());
    assertThat(names(channel)).isEmpty();
    assertThat(delete(channel, made.id())).isEqualTo(new DeleteTemplate.Outcome.Deleted());
    assertThat(delete(channel, new TemplateId(app.ids.next())))
        .isEqualTo(new DeleteTemplate.Outcome.TemplateNotFound());
  }

  @Test
  void previewShouldShowTheTextAndWhatDoesNotFit() {
    app.templates.cloudApi.has(TemplateFixture.report("p1", "t1"));
    Channel channel = connected(shop, "106");
    app.work();
    TemplateId id = listed(channel, null).getFirst().id();
    assertThat(preview(channel, id, List.of("Ana", "42")).text().whole())
        .isEqualTo("Olá Ana, o pedido 42 saiu.\n\nPadaria");
    assertThat(preview(channel, id, List.of("Ana")).violations()).hasSize(1);
  }

  @Test
  void deskShouldJudgeByWhatWasCopied() {
    Channel channel = connected(shop, "106");
    assertThat(judge(channel, "t1", "pt_BR", List.of()))
        .isEqualTo(new TemplateDesk.Verdict.Unheard());
    app.templates.cloudApi.has(TemplateFixture.report("p1", "t1"));
    app.templates.cloudApi.has(
        TemplateFixture.report("p2", "t1", "en", TemplateStatus.PAUSED, TemplateCategory.UTILITY));
    app.work();
    assertThat(judge(channel, "t1", "pt_BR", List.of("Ana", "42")))
        .isInstanceOfSatisfying(
            TemplateDesk.Verdict.Fits.class,
            fits -> assertThat(fits.text()).startsWith("Olá Ana, o pedido 42"));
    assertThat(judge(channel, "t1", "pt_BR", List.of("Ana")))
        .isInstanceOf(TemplateDesk.Verdict.Misfilled.class);
    assertThat(judge(channel, "t1", "en", List.of()))
        .isEqualTo(new TemplateDesk.Verdict.NotApproved(TemplateStatus.PAUSED, null));
    assertThat(judge(channel, "t1", "es", List.of()))
        .isEqualTo(new TemplateDesk.Verdict.NotInLanguage(List.of("pt_BR")));
    assertThat(judge(channel, "t2", "pt_BR", List.of()))
        .isEqualTo(new TemplateDesk.Verdict.Absent());
    assertThat(judge(shop.connectedChannel(), "t1", "pt_BR", List.of()))
        .isEqualTo(new TemplateDesk.Verdict.Unheard());
  }

  private TemplateDesk.Verdict judge(
      Channel channel, String name, String language, List<String> texts) {
    return app.ports
        .transactions()
        .call(
            shop.tenant,
            () ->
                app.templates.desk.judge(
                    channel, name, language, TemplateParameters.ofBody(texts)));
  }

  private PreviewTemplate.Outcome.Shown preview(
      Channel channel, TemplateId id, List<String> texts) {
    PreviewTemplate.Outcome outcome =
        app.templates.preview.execute(
            new PreviewTemplate.Command(
                shop.tenant, channel.id(), id, TemplateParameters.ofBody(texts)));
    assertThat(outcome).isInstanceOf(PreviewTemplate.Outcome.Shown.class);
    return (PreviewTemplate.Outcome.Shown) outcome;
  }

  private SyncTemplates.Outcome sync(Channel channel) {
    return app.templates.sync.execute(new SyncTemplates.Command(shop.tenant, channel.id()));
  }

  private CreateTemplate.Outcome create(Channel channel, String name) {
    return app.templates.create.execute(
        new CreateTemplate.Command(
            shop.tenant,
            channel.id(),
            new TemplateDraft(
                name, "pt_BR", TemplateCategory.MARKETING, ParameterFormat.POSITIONAL, "[]")));
  }

  private MessageTemplate created(Channel channel, String name) {
    CreateTemplate.Outcome outcome = create(channel, name);
    assertThat(outcome).isInstanceOf(CreateTemplate.Outcome.Created.class);
    return ((CreateTemplate.Outcome.Created) outcome).template();
  }

  private DeleteTemplate.Outcome delete(Channel channel, TemplateId id) {
    return app.templates.delete.execute(new DeleteTemplate.Command(shop.tenant, channel.id(), id));
  }

  private List<MessageTemplate> listed(Channel channel, TemplateStatus status) {
    return app.ports
        .templateQueries()
        .list(
            shop.tenant,
            new TemplateQueries.Filter(channel.id(), status, null, null),
            new PageRequest(null, 100))
        .items();
  }

  private List<String> names(Channel channel) {
    return listed(channel, null).stream().map(MessageTemplate::name).toList();
  }

  private AcceptProviderEvents.Outcome report(String providerId, TemplateStatus status) {
    byte[] body =
        InMemoryProvider.report(
            new InboundEvent.TemplateChanged(
                providerId, new TemplateChange.Status(status, null), app.time.instant()));
    return app.acceptProviderEvents.execute(
        new AcceptProviderEvents.Command(
            ProviderKind.CLOUD_API,
            List.of(new IncomingEvent(ProviderKind.CLOUD_API, ACCOUNT, body)),
            app.secrets.accepted(ProviderKind.CLOUD_API, ACCOUNT)::contains));
  }

  private Channel connected(Shop of, String number) {
    Channel channel = created(of, number);
    assertThat(
            app.connectChannel.execute(
                new ConnectChannel.Command(
                    of.tenant, channel.id(), null, PairingRequest.BY_QR_CODE)))
        .isInstanceOf(ConnectChannel.Outcome.Connecting.class);
    return of.reload(channel);
  }

  private Channel created(Shop of, String number) {
    CreateChannel.Outcome outcome =
        app.createChannel.execute(
            new CreateChannel.Command(
                of.tenant,
                "Balcão",
                ProviderKind.CLOUD_API,
                new ProviderCredentials(
                    Map.of("phone_number_id", number, "access_token", "token"))));
    assertThat(outcome).isInstanceOf(CreateChannel.Outcome.Created.class);
    return ((CreateChannel.Outcome.Created) outcome).channel();
  }
}
