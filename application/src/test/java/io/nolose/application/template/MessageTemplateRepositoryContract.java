package io.nolose.application.template;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.nolose.application.testing.StoreContract;
import io.nolose.application.testing.StoreFixture;
import io.nolose.domain.StaleAggregate;
import io.nolose.domain.template.MessageTemplate;
import io.nolose.domain.template.MessageTemplateRepository;
import io.nolose.domain.template.TemplateAccount;
import io.nolose.domain.template.TemplateChange;
import io.nolose.domain.template.TemplateId;
import io.nolose.domain.template.TemplateLayout;
import io.nolose.domain.template.TemplateReport;
import io.nolose.domain.template.TemplateStatus;
import io.nolose.domain.tenancy.TenantId;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What every {@link MessageTemplateRepository} does. */
public interface MessageTemplateRepositoryContract extends StoreContract {
  TemplateAccount MINE = new TemplateAccount("mine");
  TemplateAccount OTHER = new TemplateAccount("other");

  @Test
  default void templateShouldBeReadAsItWasSaved() {
    TenantId tenant = fixture().storedTenant();
    MessageTemplate full = saved(TemplateFixture.full(fixture(), tenant, MINE));
    TemplateReport bare =
        new TemplateReport(
            "bare",
            "bare",
            "en",
            full.category(),
            TemplateStatus.UNKNOWN,
            null,
            full.quality(),
            full.format(),
            new TemplateLayout(null, null, null, List.of(), false));
    MessageTemplate little =
        saved(
            MessageTemplate.found(
                tenant, new TemplateId(fixture().id()), MINE, bare, StoreFixture.at(1)));
    assertThat(found(full)).contains(full);
    assertThat(found(little)).contains(little);
  }

  @Test
  default void saveShouldReplace() {
    MessageTemplate before = saved(TemplateFixture.full(fixture(), fixture().storedTenant(), MINE));
    MessageTemplate after =
        before
            .seen(TemplateFixture.report(before.providerId(), "renamed"), StoreFixture.at(900))
            .with(new TemplateChange.Status(TemplateStatus.PAUSED, "bad"), StoreFixture.at(901));
    saved(after);
    assertThat(found(before)).contains(after);
  }

  @Test
  default void anotherTenantShouldSeeNothing() {
    MessageTemplate template =
        saved(TemplateFixture.full(fixture(), fixture().storedTenant(), MINE));
    TenantId stranger = fixture().storedTenant();
    assertThat(in(stranger, () -> templates().find(stranger, template.id()))).isEmpty();
    assertThat(
            in(stranger, () -> templates().loadAll(stranger, MINE, List.of(template.providerId()))))
        .isEmpty();
    assertThat(in(stranger, () -> templates().listNamed(stranger, MINE, template.name())))
        .isEmpty();
  }

  @Test
  default void loadAllShouldFindThoseOfTheAccountOnly() {
    TenantId tenant = fixture().storedTenant();
    MessageTemplate mine = saved(TemplateFixture.full(fixture(), tenant, MINE));
    MessageTemplate other = saved(TemplateFixture.full(fixture(), tenant, OTHER));
    assertThat(
            in(
                tenant,
                () ->
                    templates()
                        .loadAll(
                            tenant,
                            MINE,
                            List.of(mine.providerId(), other.providerId(), "unknown"))))
        .containsExactly(mine);
    assertThat(in(tenant, () -> templates().loadAll(tenant, MINE, List.of()))).isEmpty();
  }

  @Test
  default void loadAllShouldLockUntilTheEndOfTheTransaction() {
    MessageTemplate template =
        saved(TemplateFixture.full(fixture(), fixture().storedTenant(), MINE));
    Runnable load =
        () -> templates().loadAll(template.tenant(), MINE, List.of(template.providerId()));
    assertSecondWaits(template.tenant(), load, load);
  }

  @Test
  default void secondRowForOneTemplateOfTheProvidersShouldBeStale() {
    MessageTemplate one = saved(TemplateFixture.full(fixture(), fixture().storedTenant(), MINE));
    MessageTemplate twin =
        MessageTemplate.found(
            one.tenant(),
            new TemplateId(fixture().id()),
            MINE,
            TemplateFixture.report(one.providerId(), "twin"),
            StoreFixture.at(9));
    assertThatThrownBy(() -> saved(twin)).isInstanceOf(StaleAggregate.class);
  }

  @Test
  default void listNamedShouldFindAllLanguagesAndDeletedOnes() {
    TenantId tenant = fixture().storedTenant();
    MessageTemplate one = saved(template(tenant, "a"));
    MessageTemplate gone = saved(template(tenant, "a").gone(StoreFixture.at(9)));
    saved(template(tenant, "b"));
    assertThat(in(tenant, () -> templates().listNamed(tenant, MINE, "a")))
        .containsExactlyInAnyOrder(one, gone);
  }

  @Test
  default void listUnseenSinceShouldFindWhatIsOlderAndNotDeleted() {
    TenantId tenant = fixture().storedTenant();
    MessageTemplate old = saved(template(tenant, "old"));
    saved(template(tenant, "gone").gone(StoreFixture.at(9)));
    saved(TemplateFixture.found(fixture(), tenant, MINE, "new", StoreFixture.at(10)));
    saved(TemplateFixture.found(fixture(), tenant, OTHER, "other", StoreFixture.at(1)));
    assertThat(in(tenant, () -> templates().listUnseenSince(tenant, MINE, StoreFixture.at(10), 9)))
        .containsExactly(old);
    assertThat(in(tenant, () -> templates().listUnseenSince(tenant, MINE, StoreFixture.at(11), 1)))
        .hasSize(1);
  }

  private MessageTemplate template(TenantId tenant, String name) {
    return TemplateFixture.found(fixture(), tenant, MINE, name, StoreFixture.at(1));
  }

  private MessageTemplateRepository templates() {
    return ports().templates();
  }

  private MessageTemplate saved(MessageTemplate template) {
    run(template.tenant(), () -> ports().templates().saveAll(template.tenant(), List.of(template)));
    return template;
  }

  private Optional<MessageTemplate> found(MessageTemplate template) {
    return in(template.tenant(), () -> templates().find(template.tenant(), template.id()));
  }
}
