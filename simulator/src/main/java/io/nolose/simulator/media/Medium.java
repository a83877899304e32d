package io.nolose.simulator.media;

import java.util.Locale;

/** The kinds of files a phone sends. */
public enum Medium {
  IMAGE("image/jpeg", "foto.jpg"),
  VIDEO("video/mp4", "video.mp4"),
  /** A round video recorded in the chat. */
  VIDEO_NOTE("video/mp4", "recado.mp4"),
  /** A file with sound. */
  AUDIO("audio/mpeg", "musica.mp3"),
  /** A voice message recorded in the chat. */
  VOICE("audio/ogg; codecs=opus", "voz.ogg"),
  DOCUMENT("application/pdf", "pedido.pdf"),
  STICKER("image/webp", "figurinha.webp"),
  ANIMATED_STICKER("image/webp", "figurinha.webp");

  private final String mimeType;
  private final String fileName;

  Medium(String mimeType, String fileName) {
    this.mimeType = mimeType;
    this.fileName = fileName;
  }

  public String mimeType() {
    return mimeType;
  }

  public String fileName() {
    return fileName;
  }

  /** The word for it in the control API. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
