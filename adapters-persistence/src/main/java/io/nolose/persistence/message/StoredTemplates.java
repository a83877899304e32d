package io.nolose.persistence.message;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.nolose.domain.message.MessageContent;
import io.nolose.domain.template.TemplateParameters;

/** Templates and what fills them, in the form in which messages store them. */
public final class StoredTemplates {
  private StoredTemplates() {}

  public static String format(MessageContent.Template template) {
    return StoredJson.format(ContentJson.whole(template));
  }

  /** Throws {@link IllegalStateException} when the store gave something else. */
  public static MessageContent.Template parse(String json) {
    if (ContentJson.readWhole(StoredJson.parse(json)) instanceof MessageContent.Template template) {
      return template;
    }
    throw new IllegalStateException("the store holds something else than a template");
  }

  public static String format(TemplateParameters parameters) {
    ObjectNode json = StoredJson.object();
    TemplateJson.write(json, parameters);
    return StoredJson.format(json);
  }

  public static TemplateParameters parseParameters(String json) {
    return TemplateJson.read(StoredJson.parse(json));
  }
}
