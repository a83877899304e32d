package io.nolose.application.template;

import static org.assertj.core.api.Assertions.assertThat;

import io.nolose.domain.channel.ChannelCapability;
import io.nolose.domain.channel.ConnectionAccess;
import io.nolose.domain.template.CatalogResult;
import io.nolose.domain.template.CatalogResult.Ground;
import io.nolose.domain.template.ParameterFormat;
import io.nolose.domain.template.TemplateCatalog;
import io.nolose.domain.template.TemplateCategory;
import io.nolose.domain.template.TemplateDraft;
import io.nolose.domain.template.TemplatePage;
import io.nolose.domain.template.TemplateReport;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What every {@link TemplateCatalog} does, in front of a provider that works. */
public interface TemplateCatalogContract {

  /** The same at each call within one test. */
  TemplateCatalog catalog();

  /** A catalogue of the same kind whose provider refuses every network connection. */
  TemplateCatalog catalogOfNowhere();

  /** A connection that is up. */
  ConnectionAccess access();

  @Test
  default void accountShouldBeKnownExactlyWhenDeclared() {
    assertThat(catalogOfNowhere().account(access()).isPresent()).isEqualTo(isDeclared());
  }

  @Test
  default void everythingShouldBeRefusedWhenNotDeclared() {
    if (!isDeclared()) {
      assertThat(refused(catalog().list(access(), null))).isEqualTo(Ground.UNSUPPORTED);
      assertThat(refused(catalog().create(access(), draft("a")))).isEqualTo(Ground.UNSUPPORTED);
      assertThat(refused(catalog().delete(access(), "a", "1"))).isEqualTo(Ground.UNSUPPORTED);
    }
  }

  @Test
  default void createdTemplatesShouldBeListedOnceEachOverAllPages() {
    if (isDeclared()) {
      List<String> ids = new ArrayList<>();
      for (int i = 0; i < 5; i++) {
        ids.add(created(draft(newName())).providerId());
      }
      List<String> listed = all().stream().map(TemplateReport::providerId).toList();
      assertThat(listed).containsAll(ids).doesNotHaveDuplicates();
    }
  }

  @Test
  default void createShouldRefuseASecondOneOfItsNameAndLanguage() {
    if (isDeclared()) {
      String name = newName();
      created(draft(name));
      assertThat(refused(catalog().create(access(), draft(name)))).isEqualTo(Ground.EXISTS);
    }
  }

  @Test
  default void deletedTemplateShouldNotBeListed() {
    if (isDeclared()) {
      TemplateReport made = created(draft(newName()));
      assertThat(catalog().delete(access(), made.name(), made.providerId()))
          .isEqualTo(new CatalogResult.Done<>(true));
      assertThat(all()).extracting(TemplateReport::providerId).doesNotContain(made.providerId());
    }
  }

  @Test
  default void everythingShouldBeUnreachableWhenNoConnectionCanBeMade() {
    if (isDeclared()) {
      TemplateCatalog nowhere = catalogOfNowhere();
      assertThat(nowhere.list(access(), null)).isInstanceOf(CatalogResult.Unreachable.class);
      assertThat(nowhere.create(access(), draft(newName())))
          .isInstanceOf(CatalogResult.Unreachable.class);
      assertThat(nowhere.delete(access(), "a", "1")).isInstanceOf(CatalogResult.Unreachable.class);
    }
  }

  private List<TemplateReport> all() {
    List<TemplateReport> all = new ArrayList<>();
    @Nullable String after = null;
    do {
      CatalogResult<TemplatePage> result = catalog().list(access(), after);
      assertThat(result).isInstanceOf(CatalogResult.Done.class);
      TemplatePage page = ((CatalogResult.Done<TemplatePage>) result).value();
      all.addAll(page.templates());
      after = page.next();
    } while (after != null);
    return all;
  }

  private TemplateReport created(TemplateDraft draft) {
    CatalogResult<TemplateReport> result = catalog().create(access(), draft);
    assertThat(result).isInstanceOf(CatalogResult.Done.class);
    return ((CatalogResult.Done<TemplateReport>) result).value();
  }

  private static Ground refused(CatalogResult<?> result) {
    assertThat(result).isInstanceOf(CatalogResult.Refused.class);
    return ((CatalogResult.Refused<?>) result).ground();
  }

  private static TemplateDraft draft(String name) {
    return new TemplateDraft(
        name,
        "pt_BR",
        TemplateCategory.UTILITY,
        ParameterFormat.POSITIONAL,
        "[{\"type\":\"BODY\",\"text\":\"Bom dia\"}]");
  }

  private static String newName() {
    return "t_" + new UUID(System.nanoTime(), 0).toString().replace('-', '_');
  }

  private boolean isDeclared() {
    return catalog().profile().can(ChannelCapability.TEMPLATES);
  }
}
