package io.nolose.cloudapi.template;

import static org.assertj.core.api.Assertions.assertThat;

import io.nolose.application.template.TemplateCatalogContract;
import io.nolose.cloudapi.CloudApiSettings;
import io.nolose.cloudapi.GraphClient;
import io.nolose.cloudapi.GraphTestbed;
import io.nolose.cloudapi.RawServer;
import io.nolose.domain.channel.ConnectionAccess;
import io.nolose.domain.template.CatalogResult;
import io.nolose.domain.template.CatalogResult.Ground;
import io.nolose.domain.template.ParameterFormat;
import io.nolose.domain.template.TemplateCatalog;
import io.nolose.domain.template.TemplateCategory;
import io.nolose.domain.template.TemplateDraft;
import io.nolose.domain.template.TemplateLayout;
import io.nolose.domain.template.TemplatePage;
import io.nolose.domain.template.TemplateReport;
import io.nolose.domain.template.TemplateStatus;
import io.nolose.simulator.Simulator;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Templates at the simulator's Graph API. */
@QuarkusTest
final class CloudApiTemplateCatalogTest implements TemplateCatalogContract {
  private static Simulator simulator;
  private static CloudApiSettings settings;
  private static CloudApiSettings nowhere;
  private static GraphClient graph;
  private static GraphClient graphNowhere;

  @BeforeAll
  static void start() {
    simulator = GraphTestbed.start();
    settings = GraphTestbed.settings(simulator.url());
    nowhere = GraphTestbed.settings(RawServer.deadUrl());
    graph = GraphClient.of(settings);
    graphNowhere = GraphClient.of(nowhere);
  }

  @AfterAll
  static void stop() {
    simulator.close();
  }

  @BeforeEach
  void forget() {
    simulator.control().reset();
  }

  @Override
  public TemplateCatalog catalog() {
    return new CloudApiTemplateCatalog(graph, settings);
  }

  @Override
  public TemplateCatalog catalogOfNowhere() {
    return new CloudApiTemplateCatalog(graphNowhere, nowhere);
  }

  @Override
  public ConnectionAccess access() {
    return GraphTestbed.access();
  }

  @Test
  void listShouldTellAllThatIsKnownOfATemplate() {
    catalog()
        .create(
            access(),
            new TemplateDraft(
                "slow_offer",
                "pt_BR",
                TemplateCategory.MARKETING,
                ParameterFormat.NAMED,
                """
                [{"type":"HEADER","format":"IMAGE","example":{"header_handle":["4::a"]}},
                 {"type":"BODY","text":"Oi {{who}}"},
                 {"type":"FOOTER","text":"Padaria"},
                 {"type":"BUTTONS","buttons":[{"type":"URL","text":"Ver","url":"https://a.b/{{1}}"},
                   {"type":"OTP","text":"Copiar"}]}]
                """));
    simulator
        .control()
        .decideTemplate(GraphTestbed.NUMBER, "slow_offer", "pt_BR", "REJECTED", "INVALID_FORMAT");

    TemplateReport offer = named("slow_offer");

    assertThat(offer.status()).isEqualTo(TemplateStatus.REJECTED);
    assertThat(offer.reason()).isEqualTo("INVALID_FORMAT");
    assertThat(offer.category()).isEqualTo(TemplateCategory.MARKETING);
    assertThat(offer.format()).isEqualTo(ParameterFormat.NAMED);
    TemplateLayout layout = offer.layout();
    assertThat(layout.isWhole()).isTrue();
    assertThat(layout.header())
        .isEqualTo(new TemplateLayout.Header(TemplateLayout.Header.Format.IMAGE, null));
    assertThat(layout.body()).isEqualTo("Oi {{who}}");
    assertThat(layout.footer()).isEqualTo("Padaria");
    assertThat(layout.buttons())
        .containsExactly(
            new TemplateLayout.Button(TemplateLayout.Button.Kind.URL, "Ver", "https://a.b/{{1}}"),
            new TemplateLayout.Button(
                TemplateLayout.Button.Kind.ONE_TIME_PASSWORD, "Copiar", null));
  }

  @Test
  void templateWithPartsNobodyKnowsShouldNotBeWhole() {
    catalog().create(access(), draft("[{\"type\":\"CAROUSEL\",\"cards\":[]}]"));
    assertThat(named("slow_any").layout().isWhole()).isFalse();
  }

  @Test
  void createShouldRefuseComponentsThatAreNoArrayBeforeAnyCall() {
    assertThat(catalogOfNowhere().create(access(), draft("{}")))
        .isInstanceOfSatisfying(
            CatalogResult.Refused.class,
            refused -> assertThat(refused.ground()).isEqualTo(Ground.INVALID));
  }

  @Test
  void deleteShouldFindWhatIsGoneAbsent() {
    assertThat(catalog().delete(access(), "slow_any", "1"))
        .isInstanceOfSatisfying(
            CatalogResult.Refused.class,
            refused -> assertThat(refused.ground()).isEqualTo(Ground.ABSENT));
  }

  @Test
  void everythingShouldBeBarredWithABadToken() {
    ConnectionAccess bad =
        GraphTestbed.access(
            GraphTestbed.NUMBER, GraphTestbed.credentials(GraphTestbed.ACCOUNT, "wrong"));
    assertThat(catalog().list(bad, null)).isInstanceOf(CatalogResult.Barred.class);
    assertThat(catalog().create(bad, draft("[]"))).isInstanceOf(CatalogResult.Barred.class);
  }

  private static TemplateDraft draft(String components) {
    return new TemplateDraft(
        "slow_any", "pt_BR", TemplateCategory.UTILITY, ParameterFormat.POSITIONAL, components);
  }

  private TemplateReport named(String name) {
    CatalogResult<TemplatePage> listed = catalog().list(access(), null);
    assertThat(listed).isInstanceOf(CatalogResult.Done.class);
    return ((CatalogResult.Done<TemplatePage>) listed)
        .value().templates().stream()
            .filter(template -> template.name().equals(name))
            .findFirst()
            .orElseThrow();
  }
}
