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
    return switch (content) {
      case MessageContent.Text _ -> TEXT;
      case MessageContent.Template _ -> TEMPLATE;
      case MessageContent.Placeholder _ -> PLACEHOLDER;
    };
  }

  static @Nullable String body(MessageContent content) {
    return switch (content) {
      case MessageContent.Text text -> text.body();
      case MessageContent.Template _ -> null;
      case MessageContent.Placeholder placeholder -> placeholder.caption();
    };
  }

  static @Nullable String name(MessageContent content) {
    return switch (content) {
      case MessageContent.Text _ -> null;
      case MessageContent.Template template -> template.name();
      case MessageContent.Placeholder placeholder -> placeholder.kind();
    };
  }

  static @Nullable String language(MessageContent content) {
    return content instanceof MessageContent.Template template ? template.language() : null;
  }

  static @Nullable List<String> parameters(MessageContent content) {
    return content instanceof MessageContent.Template template ? template.parameters() : null;
  }
}
