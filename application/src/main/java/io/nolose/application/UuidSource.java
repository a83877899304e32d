package io.nolose.application;

import java.util.UUID;

/**
 * Makes ids: version 7 UUIDs that never repeat and, within one source, only grow. Safe for
 * concurrent use. An id reveals when it was made: never use one as a secret.
 */
public interface UuidSource {
  UUID next();
}
