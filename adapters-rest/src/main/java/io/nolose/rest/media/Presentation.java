package io.nolose.rest.media;

import io.nolose.domain.media.MediaFile;
import io.nolose.domain.media.MediaState;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** How a browser may show a file that a stranger sent: as nothing that could run. */
final class Presentation {
  /** Even what is opened in a tab of its own runs no script, loads nothing and has no origin. */
  static final String CONTENT_SECURITY_POLICY = "sandbox; default-src 'none'";

  private Presentation() {}

  static String contentDisposition(MediaFile file, MediaState.Stored stored) {
    String way = stored.isVerified() && isShown(stored.mimeType()) ? "inline" : "attachment";
    return way + fileName(file.offer().fileName());
  }

  /** Pictures, sound, films and PDF; of pictures not those that may contain script. */
  private static boolean isShown(String mimeType) {
    boolean isSeenOrHeard =
        mimeType.startsWith("image/")
            || mimeType.startsWith("audio/")
            || mimeType.startsWith("video/");
    return mimeType.equals("application/pdf") || (isSeenOrHeard && !mimeType.contains("xml"));
  }

  private static String fileName(@Nullable String name) {
    if (name == null || name.isBlank()) {
      return "";
    }
    String plain = name.replaceAll("[^A-Za-z0-9 ._()-]", "_");
    String encoded = URLEncoder.encode(name, StandardCharsets.UTF_8).replace("+", "%20");
    return "; filename=\"" + plain + "\"; filename*=UTF-8''" + encoded.replace("*", "%2A");
  }
}
