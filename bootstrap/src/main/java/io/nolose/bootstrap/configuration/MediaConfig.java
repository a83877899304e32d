package io.nolose.bootstrap.configuration;

import io.smallrye.config.ConfigMapping;
import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;

/** Where files of messages are kept, and how large they may be. See {@link Settings}. */
@ConfigMapping(prefix = "nolose.media")
public interface MediaConfig {

  /** {@code folder} or {@code s3}. */
  String store();

  /** For files, or, when they are kept elsewhere, for those on their way. */
  Path folder();

  long megabytesMax();

  Optional<URI> s3Endpoint();

  String s3Region();

  Optional<String> s3Bucket();

  Optional<String> s3AccessKey();

  Optional<String> s3SecretKey();
}
