package io.nolose.application.template;

import io.nolose.application.testing.StoreFixture;
import io.nolose.domain.template.MessageTemplate;
import io.nolose.domain.template.ParameterFormat;
import io.nolose.domain.template.TemplateAccount;
import io.nolose.domain.template.TemplateCategory;
import io.nolose.domain.template.TemplateId;
import io.nolose.domain.template.TemplateLayout;
import io.nolose.domain.template.TemplateQuality;
import io.nolose.domain.template.TemplateReport;
import io.nolose.domain.template.TemplateStatus;
import io.nolose.domain.tenancy.TenantId;
import java.time.Instant;
import java.util.List;

/** Templates for tests. */
public final class TemplateFixture {
  private TemplateFixture() {}

  /** An approved one with two placeholders. */
  public static TemplateReport report(String providerId, String name) {
    return report(providerId, name, "pt_BR", TemplateStatus.APPROVED, TemplateCategory.UTILITY);
  }

  public static TemplateReport report(
      String providerId,
      String name,
      String language,
      TemplateStatus status,
      TemplateCategory category) {
    return new TemplateReport(
        providerId,
        name,
        language,
        category,
        status,
        null,
        TemplateQuality.GREEN,
        ParameterFormat.POSITIONAL,
        new TemplateLayout(null, "Olá {{1}}, o pedido {{2}} saiu.", "Padaria", List.of(), true));
  }

  /** One with all that a store has to keep. */
  public static MessageTemplate full(StoreFixture fixture, TenantId tenant, TemplateAccount of) {
    return new MessageTemplate(
        tenant,
        new TemplateId(fixture.id()),
        of,
        "provider-" + fixture.id(),
        "order_ready",
        "pt_BR",
        TemplateCategory.MARKETING,
        StoreFixture.at(1),
        TemplateStatus.REJECTED,
        StoreFixture.at(2),
        "INVALID_FORMAT \"x\"",
        TemplateQuality.YELLOW,
        StoreFixture.at(3),
        ParameterFormat.NAMED,
        new TemplateLayout(
            new TemplateLayout.Header(TemplateLayout.Header.Format.TEXT, "Oi {{name}}"),
            "Olá \"{{name}}\"\n{{order}}",
            "Rodapé",
            List.of(
                new TemplateLayout.Button(
                    TemplateLayout.Button.Kind.URL, "Ver", "https://a.b/{{1}}"),
                new TemplateLayout.Button(TemplateLayout.Button.Kind.QUICK_REPLY, "Sim", null)),
            true),
        StoreFixture.at(4),
        StoreFixture.at(5));
  }

  /** One that was found in a list that began then. */
  public static MessageTemplate found(
      StoreFixture fixture, TenantId tenant, TemplateAccount of, String name, Instant at) {
    return MessageTemplate.found(
        tenant, new TemplateId(fixture.id()), of, report("provider-" + fixture.id(), name), at);
  }
}
