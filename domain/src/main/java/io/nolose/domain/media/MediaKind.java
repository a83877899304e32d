package io.nolose.domain.media;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What a file is to the people who see it. */
public enum MediaKind {
  IMAGE,
  VIDEO,
  /** A round video, recorded like a voice note. */
  VIDEO_NOTE,
  AUDIO,
  /** A recording made in the chat; it can be reported as played. */
  VOICE,
  DOCUMENT,
  STICKER;

  public String wireName() {
    return name().toLowerCase(Locale.ROOT);
  }

  public static Optional<MediaKind> parse(String wireName) {
    return Arrays.stream(values()).filter(kind -> kind.wireName().equals(wireName)).findFirst();
  }
}
