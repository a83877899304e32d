package io.nolose.domain.template;

import io.nolose.domain.StorableText;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What fills one button of a template. Buttons that need nothing are not named. */
public sealed interface TemplateButton {
  int INDEX_MAX = 9;
  int TEXT_LENGTH_MAX = 2_000;

  /** Which button, counted from 0 to {@value #INDEX_MAX} in the order of the template. */
  int index();

  /**
   * @param payload what comes back when it is tapped
   */
  record QuickReply(int index, String payload) implements TemplateButton {
    public QuickReply {
      checkIndex(index);
      payload = StorableText.of(payload, TEXT_LENGTH_MAX);
    }
  }

  /**
   * @param suffix what the template's address ends in
   */
  record Address(int index, String suffix) implements TemplateButton {
    public Address {
      checkIndex(index);
      suffix = StorableText.of(suffix, TEXT_LENGTH_MAX);
    }
  }

  /**
   * @param code what a tap copies
   */
  record CopyCode(int index, String code) implements TemplateButton {
    public CopyCode {
      checkIndex(index);
      code = StorableText.of(code, TEXT_LENGTH_MAX);
    }
  }

  /**
   * Opens a form.
   *
   * @param token what comes back with the form; null for none
   * @param data what the first screen begins with, a JSON object as text; null for nothing
   */
  record Flow(int index, @Nullable String token, @Nullable String data) implements TemplateButton {
    public Flow {
      checkIndex(index);
      token = token == null ? null : StorableText.of(token, TEXT_LENGTH_MAX);
      data = data == null ? null : StorableText.of(data);
    }
  }

  /**
   * Opens the whole catalogue of goods.
   *
   * @param thumbnail the product whose picture is shown; null for the first
   */
  record Catalogue(int index, @Nullable String thumbnail) implements TemplateButton {
    public Catalogue {
      checkIndex(index);
      thumbnail = thumbnail == null ? null : StorableText.of(thumbnail, TEXT_LENGTH_MAX);
    }
  }

  /**
   * Opens a choice of goods.
   *
   * @param thumbnail the product whose picture is shown
   * @param sections at least one
   */
  record Products(int index, String thumbnail, List<Section> sections) implements TemplateButton {
    /** Goods under a heading. */
    public record Section(String title, List<String> products) {
      public Section {
        title = StorableText.of(title, 100);
        products = products.stream().map(it -> StorableText.of(it, 200)).toList();
      }
    }

    public Products {
      checkIndex(index);
      thumbnail = StorableText.of(thumbnail, TEXT_LENGTH_MAX);
      sections = List.copyOf(sections);
    }
  }

  private static void checkIndex(int index) {
    if (index < 0 || index > INDEX_MAX) {
      throw new IllegalArgumentException("a template has buttons 0 to " + INDEX_MAX);
    }
  }
}
