package io.nolose.domain.message;

import io.nolose.domain.StorableText;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a message says. */
public sealed interface MessageContent {

  /**
   * @param body 1 to 65,536 characters; what may be sent is shorter and said by the provider
   */
  record Text(String body) implements MessageContent {
    public static final int LENGTH_MAX = 65_536;

    public Text {
      body = StorableText.of(body);
      if (body.isBlank() || body.length() > LENGTH_MAX) {
        throw new IllegalArgumentException("a text has 1 to 65,536 characters");
      }
    }
  }

  /**
   * An approved template.
   *
   * @param language as the provider writes it, for example {@code pt_BR}
   * @param parameters what fills the body's placeholders, in order
   */
  record Template(String name, String language, List<String> parameters) implements MessageContent {
    public Template {
      parameters = parameters.stream().map(StorableText::of).toList();
    }
  }

  /**
   * Something we store but cannot show yet. The raw event keeps what arrived.
   *
   * @param kind the provider's word for it, at most 100 characters
   * @param caption what can be read of it; null when nothing can
   */
  record Placeholder(String kind, @Nullable String caption) implements MessageContent {
    public Placeholder {
      kind = StorableText.of(kind.length() > 100 ? kind.substring(0, 100) : kind);
      caption = caption == null ? null : StorableText.of(caption);
    }
  }

  /** The word clients see as a message's {@code type}. */
  default String wireName() {
    return switch (this) {
      case Text _ -> "text";
      case Template _ -> "template";
      case Placeholder _ -> "placeholder";
    };
  }

  /** One line for lists. */
  default String summary() {
    return switch (this) {
      case Text text -> text.body();
      case Template template -> "[" + template.name() + "]";
      case Placeholder placeholder ->
          placeholder.caption() != null ? placeholder.caption() : "[" + placeholder.kind() + "]";
    };
  }
}
