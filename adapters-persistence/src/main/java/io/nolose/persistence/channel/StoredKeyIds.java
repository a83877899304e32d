package io.nolose.persistence.channel;

import io.nolose.persistence.sql.Sql;
import java.nio.charset.StandardCharsets;
import java.util.List;
import javax.sql.DataSource;

/**
 * Under which keys the secrets of all tenants were encrypted. It reveals ids of keys and nothing
 * else; asked once, at start.
 */
public final class StoredKeyIds {
  private static final String LIST =
      "SELECT key_id FROM list_stored_key_ids() AS ids (key_id) ORDER BY key_id";

  private final Sql sql;

  /**
   * Asks through this pool.
   *
   * @param application works as {@code nolose_app}
   */
  public StoredKeyIds(DataSource application) {
    this.sql = new Sql(application);
  }

  /** In alphabetical order; empty while nothing is stored. */
  public List<String> list() {
    return sql.list(LIST, row -> new String(row.bytes("key_id"), StandardCharsets.US_ASCII));
  }
}
