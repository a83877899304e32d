package io.nolose.embedded;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the processes of an edition are confined to.
 *
 * @param application null for nothing
 * @param database likewise
 * @param databaseSettings of PostgreSQL, winning over what we set
 */
public record Confines(
    @Nullable Cell application, @Nullable Cell database, Map<String, String> databaseSettings) {
  public static final Confines NONE = new Confines(null, null, Map.of());

  public Confines {
    databaseSettings = Map.copyOf(databaseSettings);
  }

  /** A command that takes the application inside. */
  List<String> entering() {
    return application == null ? List.of() : application.entering();
  }

  /** Takes PostgreSQL inside. */
  void take(Database started) {
    if (database != null) {
      database.take(started.pid());
    }
  }
}
