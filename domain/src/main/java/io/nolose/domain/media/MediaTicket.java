package io.nolose.domain.media;

import io.nolose.domain.StorableText;

/**
 * By what a provider hands out a file. Written by the translator of the provider's adapter, read by
 * its {@code MediaSource}, opaque to everybody else.
 */
public record MediaTicket(String value) {
  public static final int LENGTH_MAX = 4_000;

  /** Of a file that no provider has to hand out. */
  public static final MediaTicket NONE = new MediaTicket("none");

  public MediaTicket {
    value = StorableText.of(value);
    if (value.isBlank() || value.length() > LENGTH_MAX) {
      throw new IllegalArgumentException("a media ticket has 1 to 4,000 characters");
    }
  }

  /** It may carry an address with a signature in it. */
  @Override
  public String toString() {
    return "MediaTicket[***]";
  }
}
