package io.nolose.persistence.message;

import io.nolose.domain.message.MessageContent;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Which kind of content a row holds, and where each kind keeps its parts. */
enum ContentType {
  TEXT,
  TEMPLATE,
  PLACEHOLDER;

  static ContentType of(MessageContent content) {
    if (content instanceof MessageContent.Text) {
      return TEXT;
    }
    return content instanceof MessageContent.Template ? TEMPLATE : PLACEHOLDER;
  }

  static @Nullable String body(MessageContent content) {
    return content.readable().orElse(null);
  }

  static @Nullable String name(MessageContent content) {
    if (content instanceof MessageContent.Text) {
      return null;
    }
    return content instanceof MessageContent.Template template
        ? template.name()
        : content instanceof MessageContent.Placeholder placeholder
            ? placeholder.kind()
            : content.wireName();
  }

  static @Nullable String language(MessageContent content) {
    return content instanceof MessageContent.Template template ? template.language() : null;
  }

  static @Nullable List<String> parameters(MessageContent content) {
    return content instanceof MessageContent.Template template ? template.parameters() : null;
  }
}
