package io.nolose.application.media;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Knows a handful of types by how they begin. */
public final class InMemoryContentSniffer implements ContentSniffer {
  private static final Map<String, String> BEGINNINGS =
      Map.of(
          "\u0089PNG", "image/png",
          "\u00ff\u00d8\u00ff", "image/jpeg",
          "%PDF-", "application/pdf",
          "<!DOCTYPE html", "text/html",
          "<?xml", "application/xml");

  @Override
  public String sniff(byte[] head, @Nullable String fileName, @Nullable String declared) {
    String text = new String(head, StandardCharsets.ISO_8859_1);
    return BEGINNINGS.entrySet().stream()
        .filter(beginning -> text.startsWith(beginning.getKey()))
        .map(Map.Entry::getValue)
        .findFirst()
        .orElse(UNKNOWN);
  }
}
