package io.nolose.cloudapi.template;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.nolose.cloudapi.CloudApiAccount;
import io.nolose.cloudapi.CloudApiCredentials;
import io.nolose.cloudapi.CloudApiProfile;
import io.nolose.cloudapi.CloudApiSettings;
import io.nolose.cloudapi.GraphAnswer;
import io.nolose.cloudapi.GraphClient;
import io.nolose.cloudapi.GraphError;
import io.nolose.cloudapi.GraphErrorReaction;
import io.nolose.cloudapi.wire.WireObject;
import io.nolose.domain.channel.ConnectionAccess;
import io.nolose.domain.channel.ProviderProfile;
import io.nolose.domain.template.CatalogResult;
import io.nolose.domain.template.CatalogResult.Ground;
import io.nolose.domain.template.TemplateAccount;
import io.nolose.domain.template.TemplateCatalog;
import io.nolose.domain.template.TemplateDraft;
import io.nolose.domain.template.TemplatePage;
import io.nolose.domain.template.TemplateQuality;
import io.nolose.domain.template.TemplateReport;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Templates of a WhatsApp Business Account. */
public final class CloudApiTemplateCatalog implements TemplateCatalog {
  private static final int DUPLICATE = 2_388_024;
  private static final int UNKNOWN_OBJECT = 33;
  private static final int TOO_MANY_REQUESTS = 429;

  private final GraphClient graph;
  private final CloudApiSettings settings;

  public CloudApiTemplateCatalog(GraphClient graph, CloudApiSettings settings) {
    this.graph = graph;
    this.settings = settings;
  }

  @Override
  public ProviderProfile profile() {
    return CloudApiProfile.PROFILE;
  }

  @Override
  public Optional<TemplateAccount> account(ConnectionAccess access) {
    return CloudApiCredentials.account(access, settings)
        .map(CloudApiAccount::businessAccountId)
        .filter(id -> !id.isBlank() && id.length() <= 200)
        .map(TemplateAccount::new);
  }

  @Override
  public CatalogResult<TemplatePage> list(ConnectionAccess access, @Nullable String after) {
    return with(
        access,
        account -> read(graph.listTemplates(account, after), CloudApiTemplateCatalog::page));
  }

  @Override
  public CatalogResult<TemplateReport> create(ConnectionAccess access, TemplateDraft draft) {
    Optional<WireObject> components =
        WireObject.parse(
                ("{\"components\":" + draft.components() + "}").getBytes(StandardCharsets.UTF_8))
            .filter(parsed -> parsed.hasList("components"));
    if (components.isEmpty()) {
      return new CatalogResult.Refused<>(
          Ground.INVALID, "components", "the components are not a JSON array");
    }
    ObjectNode json = WireObject.create();
    json.put("name", draft.name()).put("language", draft.language());
    json.put("category", draft.category().name());
    json.put("parameter_format", draft.format().name());
    components.get().listTo(json, "components");
    return with(
        access,
        account ->
            read(
                graph.createTemplate(account, WireObject.write(json)),
                answer -> created(answer, draft, components.get())));
  }

  @Override
  public CatalogResult<Boolean> delete(ConnectionAccess access, String name, String providerId) {
    return with(
        access,
        account ->
            read(
                graph.deleteTemplate(account, name, providerId),
                answer -> answer.isTrue("success") ? Optional.of(Boolean.TRUE) : Optional.empty()));
  }

  private <T> CatalogResult<T> with(
      ConnectionAccess access, Function<CloudApiAccount, CatalogResult<T>> call) {
    return CloudApiCredentials.account(access, settings)
        .map(call)
        .orElseGet(() ->
            new CatalogResult.Barred<>(
                "not_configured",
                "neither the connection nor the configuration has its access token"));
  }

  private static Optional<TemplatePage> page(WireObject body) {
    WireObject paging = body.object("paging");
    return body.hasList("data")
        ? Optional.of(
            new TemplatePage(
                body.list("data").stream()
                    .flatMap(template -> TemplateReader.read(template).stream())
                    .toList(),
                paging
                    .text("next")
                    .flatMap(_ -> paging.object("cursors").text("after"))
                    .orElse(null)))
        : Optional.empty();
  }

  private static Optional<TemplateReport> created(
      WireObject body, TemplateDraft draft, WireObject components) {
    return body.text("id")
        .map(id ->
            new TemplateReport(
                id,
                draft.name(),
                draft.language(),
                TemplateWords.category(body.text("category").orElse(draft.category().name())),
                TemplateWords.status(body.text("status").orElse("PENDING")),
                null,
                TemplateQuality.UNKNOWN,
                draft.format(),
                TemplateReader.layout(components.list("components"))));
  }

  private static <T> CatalogResult<T> read(
      GraphAnswer answer, Function<WireObject, Optional<T>> value) {
    return switch (answer) {
      case GraphAnswer.Done done ->
          value
              .apply(done.body())
              .<CatalogResult<T>>map(CatalogResult.Done::new)
              .orElseGet(
                  () -> new CatalogResult.Unknown<>("the answer does not say what was done"));
      case GraphAnswer.Failed failed -> failed(failed.error());
      case GraphAnswer.Foreign foreign when foreign.status() == TOO_MANY_REQUESTS ->
          new CatalogResult.Busy<>(foreign.retryAfter(), "HTTP 429");
      case GraphAnswer.Foreign foreign ->
          new CatalogResult.Barred<>(
              "http_" + foreign.status(), "something that is not the Graph API answered");
      case GraphAnswer.NotConnected notConnected ->
          new CatalogResult.Unreachable<>(notConnected.cause());
      case GraphAnswer.Inconclusive inconclusive ->
          new CatalogResult.Unknown<>(inconclusive.cause());
    };
  }

  private static <T> CatalogResult<T> failed(GraphError error) {
    String code = Integer.toString(error.code());
    return switch (GraphErrorReaction.to(error)) {
      case RETRY, RETRY_BRIEFLY, PAIR ->
          new CatalogResult.Busy<>(GraphErrorReaction.pause(error), code + ": " + error.reason());
      case AUTH, LOCKED, CONFIG -> new CatalogResult.Barred<>(code, error.reason());
      case NEVER, TEMPLATE, SUPPRESS ->
          new CatalogResult.Refused<>(ground(error), code, error.reason());
    };
  }

  private static Ground ground(GraphError error) {
    if (error.subcode() == DUPLICATE) {
      return Ground.EXISTS;
    }
    return error.code() == UNKNOWN_OBJECT || error.subcode() == UNKNOWN_OBJECT
        ? Ground.ABSENT
        : Ground.INVALID;
  }
}
