package io.nolose.application.health;

import java.util.OptionalLong;

/** How much room the database takes. */
public interface DatabaseSize {

  /** In bytes; empty when the database does not tell. Not inside a transaction. */
  OptionalLong measure();
}
