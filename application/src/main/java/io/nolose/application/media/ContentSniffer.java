package io.nolose.application.media;

import org.jspecify.annotations.Nullable;

/** Says what bytes are by looking at them. Safe for concurrent use. */
public interface ContentSniffer {
  /** What is said when nothing is recognised. */
  String UNKNOWN = "application/octet-stream";

  /** How many of a file's first bytes are worth showing. */
  int HEAD_LENGTH = 65_536;

  /**
   * The MIME type, lower case and without parameters. A name and a declared type only make more
   * precise what the bytes allow; they never overrule them.
   *
   * @param head the file's first bytes
   * @param fileName null when not known
   * @param declared null when not known
   */
  String sniff(byte[] head, @Nullable String fileName, @Nullable String declared);
}
