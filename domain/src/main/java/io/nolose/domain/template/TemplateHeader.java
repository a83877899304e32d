package io.nolose.domain.template;

import io.nolose.domain.StorableText;
import io.nolose.domain.media.MediaKind;
import org.jspecify.annotations.Nullable;

/** What fills the header of a template. */
public sealed interface TemplateHeader {
  int LINK_LENGTH_MAX = 2_000;

  /** The one placeholder of a header that is a text. */
  record Line(TemplateValue value) implements TemplateHeader {}

  /**
   * A file: an image, a video or a document.
   *
   * @param link where the provider can fetch it, https; null when it is the file that the message
   *     itself names
   * @param fileName what a document is to be called; null otherwise
   */
  record File(MediaKind kind, @Nullable String link, @Nullable String fileName)
      implements TemplateHeader {
    public File {
      link = link == null ? null : StorableText.of(link, LINK_LENGTH_MAX);
      fileName = fileName == null ? null : StorableText.of(fileName, 255);
      boolean isPossible =
          switch (kind) {
            case IMAGE, VIDEO, DOCUMENT -> true;
            case VIDEO_NOTE, AUDIO, VOICE, STICKER -> false;
          };
      if (!isPossible) {
        throw new IllegalArgumentException("a header shows an image, a video or a document");
      }
    }
  }

  /**
   * A place.
   *
   * @param latitude degrees, -90 to 90
   * @param longitude degrees, -180 to 180
   */
  record Place(double latitude, double longitude, @Nullable String name, @Nullable String address)
      implements TemplateHeader {
    public Place {
      if (!(Math.abs(latitude) <= 90 && Math.abs(longitude) <= 180)) {
        throw new IllegalArgumentException("a place lies within 90 and 180 degrees");
      }
      latitude = latitude + 0.0; // of the two zeros the one that stores keep
      longitude = longitude + 0.0;
      name = name == null ? null : StorableText.of(name, 1_000);
      address = address == null ? null : StorableText.of(address, 1_000);
    }
  }
}
