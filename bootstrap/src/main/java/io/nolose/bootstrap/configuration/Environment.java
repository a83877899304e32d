package io.nolose.bootstrap.configuration;

import java.util.Optional;

/** What the process was told from outside. */
@FunctionalInterface
public interface Environment {

  /** The variable as it was written; blank counts as absent. */
  Optional<String> find(String name);
}
