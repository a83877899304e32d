package io.nolose.evolution.template;

import io.nolose.domain.channel.ConnectionAccess;
import io.nolose.domain.channel.ProviderProfile;
import io.nolose.domain.template.CatalogResult;
import io.nolose.domain.template.TemplateAccount;
import io.nolose.domain.template.TemplateCatalog;
import io.nolose.domain.template.TemplateDraft;
import io.nolose.domain.template.TemplatePage;
import io.nolose.domain.template.TemplateReport;
import io.nolose.evolution.EvolutionProfile;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** No templates. */
public final class EvolutionTemplateCatalog implements TemplateCatalog {
  @Override
  public ProviderProfile profile() {
    return EvolutionProfile.PROFILE;
  }

  @Override
  public Optional<TemplateAccount> account(ConnectionAccess access) {
    return Optional.empty();
  }

  @Override
  public CatalogResult<TemplatePage> list(ConnectionAccess access, @Nullable String after) {
    return unsupported();
  }

  @Override
  public CatalogResult<TemplateReport> create(ConnectionAccess access, TemplateDraft draft) {
    return unsupported();
  }

  @Override
  public CatalogResult<Boolean> delete(ConnectionAccess access, String name, String providerId) {
    return unsupported();
  }

  private static <T> CatalogResult<T> unsupported() {
    return new CatalogResult.Refused<>(
        CatalogResult.Ground.UNSUPPORTED, "unsupported", "Evolution API has no templates");
  }
}
