package io.nolose.application.template;

import io.nolose.application.testing.TransactionGuard;
import io.nolose.domain.channel.ChannelCapability;
import io.nolose.domain.channel.ConnectionAccess;
import io.nolose.domain.channel.ProviderProfile;
import io.nolose.domain.template.CatalogResult;
import io.nolose.domain.template.CatalogResult.Ground;
import io.nolose.domain.template.TemplateAccount;
import io.nolose.domain.template.TemplateCatalog;
import io.nolose.domain.template.TemplateDraft;
import io.nolose.domain.template.TemplateLayout;
import io.nolose.domain.template.TemplatePage;
import io.nolose.domain.template.TemplateQuality;
import io.nolose.domain.template.TemplateReport;
import io.nolose.domain.template.TemplateStatus;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The templates of a scripted WhatsApp: one account for all connections, two templates a page.
 * Refuses to be called inside a transaction. Safe for concurrent use.
 */
public final class InMemoryTemplateCatalog implements TemplateCatalog {
  /** Whose templates they are. */
  public static final TemplateAccount ACCOUNT = new TemplateAccount("account-1");

  private static final int PAGE = 2;

  private final ProviderProfile profile;
  private final TransactionGuard guard;
  private final List<TemplateReport> templates = new ArrayList<>();
  private boolean isDown;
  private boolean isAnswerLost;
  private int numbers;
  private int lists;

  public InMemoryTemplateCatalog(ProviderProfile profile, TransactionGuard guard) {
    this.profile = profile;
    this.guard = guard;
  }

  /** The account has this template from now on, in place of another with its id. */
  public synchronized void has(TemplateReport template) {
    templates.removeIf(it -> it.providerId().equals(template.providerId()));
    templates.add(template);
  }

  /** The account has it no more. */
  public synchronized void hasNoMore(String providerId) {
    templates.removeIf(it -> it.providerId().equals(providerId));
  }

  public synchronized void goDown() {
    isDown = true;
  }

  public synchronized void comeBack() {
    isDown = false;
  }

  /** The next creation or deletion is done, and nobody is told. */
  public synchronized void loseNextAnswer() {
    isAnswerLost = true;
  }

  /** How many pages were asked for. */
  public synchronized int lists() {
    return lists;
  }

  @Override
  public ProviderProfile profile() {
    return profile;
  }

  @Override
  public Optional<TemplateAccount> account(ConnectionAccess access) {
    return isDeclared() ? Optional.of(ACCOUNT) : Optional.empty();
  }

  @Override
  public synchronized CatalogResult<TemplatePage> list(
      ConnectionAccess access, @Nullable String after) {
    guard.refuseInside("listing templates");
    if (!isDeclared()) {
      return unsupported();
    }
    lists++;
    if (isDown) {
      return new CatalogResult.Unreachable<>("no connection was established");
    }
    int from = after == null ? 0 : Integer.parseInt(after);
    int to = Math.min(templates.size(), from + PAGE);
    return new CatalogResult.Done<>(
        new TemplatePage(
            templates.subList(Math.min(from, to), to),
            to < templates.size() ? Integer.toString(to) : null));
  }

  @Override
  public synchronized CatalogResult<TemplateReport> create(
      ConnectionAccess access, TemplateDraft draft) {
    guard.refuseInside("creating a template");
    if (!isDeclared()) {
      return unsupported();
    }
    if (isDown) {
      return new CatalogResult.Unreachable<>("no connection was established");
    }
    boolean isThere =
        templates.stream()
            .anyMatch(
                it -> it.name().equals(draft.name()) && it.language().equals(draft.language()));
    if (isThere) {
      return new CatalogResult.Refused<>(Ground.EXISTS, "100", "it exists");
    }
    numbers++;
    TemplateReport made =
        new TemplateReport(
            "made-" + numbers,
            draft.name(),
            draft.language(),
            draft.category(),
            TemplateStatus.PENDING,
            null,
            TemplateQuality.UNKNOWN,
            draft.format(),
            new TemplateLayout(null, draft.components(), null, List.of(), true));
    templates.add(made);
    return answer(made);
  }

  @Override
  public synchronized CatalogResult<Boolean> delete(
      ConnectionAccess access, String name, String providerId) {
    guard.refuseInside("deleting a template");
    if (!isDeclared()) {
      return unsupported();
    }
    if (isDown) {
      return new CatalogResult.Unreachable<>("no connection was established");
    }
    return templates.removeIf(it -> it.providerId().equals(providerId))
        ? answer(Boolean.TRUE)
        : new CatalogResult.Refused<>(Ground.ABSENT, "33", "there is none");
  }

  private <T> CatalogResult<T> answer(T value) {
    if (isAnswerLost) {
      isAnswerLost = false;
      return new CatalogResult.Unknown<>("the answer was lost");
    }
    return new CatalogResult.Done<>(value);
  }

  private boolean isDeclared() {
    return profile.can(ChannelCapability.TEMPLATES);
  }

  private static <T> CatalogResult<T> unsupported() {
    return new CatalogResult.Refused<>(Ground.UNSUPPORTED, "unsupported", "it has no templates");
  }
}
