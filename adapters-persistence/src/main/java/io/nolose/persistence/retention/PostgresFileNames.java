package io.nolose.persistence.retention;

import io.nolose.application.Transactions;
import io.nolose.application.retention.FileNames;
import io.nolose.domain.tenancy.TenantId;
import io.nolose.persistence.sql.Column;
import io.nolose.persistence.sql.Sql;
import java.util.Set;

/** Which bytes PostgreSQL's rows name. */
public final class PostgresFileNames implements FileNames {
  // EXPLAIN: Index Only Scan using media_by_hash.
  private static final String NAMED =
      "SELECT DISTINCT sha256 FROM media WHERE tenant_id = ? AND sha256 = ANY (?)";

  private final Transactions transactions;
  private final Sql sql;

  public PostgresFileNames(Transactions transactions, Sql sql) {
    this.transactions = transactions;
    this.sql = sql;
  }

  @Override
  public Set<String> named(TenantId tenant, Set<String> hashes) {
    return transactions.call(
        tenant,
        () ->
            Set.copyOf(
                sql.list(
                    NAMED,
                    row -> row.text("sha256"),
                    tenant.value(),
                    Column.texts(hashes, it -> it))));
  }
}
