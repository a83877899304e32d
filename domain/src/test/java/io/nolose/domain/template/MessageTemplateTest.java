package io.nolose.domain.template;

import static org.assertj.core.api.Assertions.assertThat;

import io.nolose.domain.tenancy.TenantId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class MessageTemplateTest {
  private static final Instant T0 = Instant.parse("2026-03-01T10:00:00Z");

  private static TemplateReport report(TemplateStatus status) {
    return new TemplateReport(
        "77",
        "order_ready",
        "pt_BR",
        TemplateCategory.UTILITY,
        status,
        null,
        TemplateQuality.GREEN,
        ParameterFormat.POSITIONAL,
        new TemplateLayout(null, "Olá {{1}}", null, List.of(), true));
  }

  private static MessageTemplate found(TemplateStatus status) {
    return MessageTemplate.found(
        new TenantId(new UUID(1, 1)),
        new TemplateId(new UUID(1, 2)),
        new TemplateAccount("account"),
        report(status),
        T0);
  }

  private static TemplateChange.Status status(TemplateStatus status) {
    return new TemplateChange.Status(status, null);
  }

  @Test
  void newsShouldLeadToTheLatestStatusInWhateverOrderTheyCome() {
    List<Integer> order = new ArrayList<>(List.of(0, 1, 2, 3, 4));
    TemplateStatus[] statuses = {
      TemplateStatus.PENDING,
      TemplateStatus.REJECTED,
      TemplateStatus.APPROVED,
      TemplateStatus.PAUSED,
      TemplateStatus.DISABLED
    };
    Random random = new Random(7);
    for (int round = 0; round < 100; round++) {
      Collections.shuffle(order, random);
      MessageTemplate template = found(TemplateStatus.PENDING);
      for (int which : order) {
        template = template.with(status(statuses[which]), T0.plusSeconds(which));
      }
      assertThat(template.status()).isEqualTo(TemplateStatus.DISABLED);
    }
  }

  @Test
  void listShouldNotUndoWhatWasReportedLaterThanItBegan() {
    MessageTemplate approved =
        found(TemplateStatus.PENDING).with(status(TemplateStatus.APPROVED), T0.plusSeconds(30));
    assertThat(approved.seen(report(TemplateStatus.PENDING), T0.plusSeconds(10)).status())
        .isEqualTo(TemplateStatus.APPROVED);
    assertThat(approved.seen(report(TemplateStatus.PAUSED), T0.plusSeconds(31)).status())
        .isEqualTo(TemplateStatus.PAUSED);
  }

  @Test
  void newsOfTheSecondInWhichAListBeganShouldCount() {
    assertThat(
            found(TemplateStatus.PENDING)
                .with(status(TemplateStatus.APPROVED), T0.minusMillis(900))
                .status())
        .isEqualTo(TemplateStatus.APPROVED);
  }

  @Test
  void factsShouldHaveTimesOfTheirOwn() {
    MessageTemplate template =
        found(TemplateStatus.APPROVED)
            .with(new TemplateChange.Quality(TemplateQuality.RED), T0.plusSeconds(9))
            .with(new TemplateChange.Category(TemplateCategory.MARKETING), T0.plusSeconds(5))
            .with(status(TemplateStatus.PAUSED), T0.plusSeconds(1));
    assertThat(template.quality()).isEqualTo(TemplateQuality.RED);
    assertThat(template.category()).isEqualTo(TemplateCategory.MARKETING);
    assertThat(template.status()).isEqualTo(TemplateStatus.PAUSED);
    assertThat(template.with(new TemplateChange.Untold(), T0.plusSeconds(99))).isEqualTo(template);
  }

  @Test
  void goneTemplateShouldNotBeSendableAndComeBackWhenItIsSeenAgain() {
    MessageTemplate gone = found(TemplateStatus.APPROVED).gone(T0.plusSeconds(60));
    assertThat(gone.isSendable()).isFalse();
    assertThat(gone.gone(T0.plusSeconds(90))).isEqualTo(gone);
    assertThat(gone.seen(report(TemplateStatus.APPROVED), T0.plusSeconds(120)).isSendable())
        .isTrue();
  }

  @ParameterizedTest
  @EnumSource(TemplateStatus.class)
  void onlyTheApprovedAndTheUnknownShouldBeSendable(TemplateStatus status) {
    assertThat(status.isSendable())
        .isEqualTo(status == TemplateStatus.APPROVED || status == TemplateStatus.UNKNOWN);
    assertThat(TemplateStatus.parse(status.wireName())).contains(status);
  }
}
