package io.nolose.persistence;

import io.nolose.persistence.sql.Row;
import io.nolose.persistence.sql.Sql;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;

/**
 * Refuses to work with a role for which PostgreSQL would ignore row-level security: a superuser,
 * one with BYPASSRLS, or an owner of our tables. Run once, after the migrations and before the
 * first request.
 */
public final class WorkingRoleCheck {
  private static final String ASK =
      """
      SELECT r.rolname, r.rolsuper, r.rolbypassrls,
        EXISTS (
          SELECT FROM pg_class c
          JOIN pg_namespace n ON n.oid = c.relnamespace
          WHERE n.nspname = 'nolose' AND c.relkind IN ('r', 'p')
            AND pg_has_role(r.oid, c.relowner, 'USAGE')) AS is_owner
      FROM pg_roles r
      WHERE r.rolname = current_user
      """;

  private final List<Sql> pools;

  public WorkingRoleCheck(DataSource application, DataSource intake, DataSource dispatcher) {
    this.pools = List.of(new Sql(application), new Sql(intake), new Sql(dispatcher));
  }

  /** Throws {@link IllegalStateException} with one sentence for people when a role is refused. */
  public void verify() {
    for (Sql pool : pools) {
      pool.find(ASK, WorkingRoleCheck::objection)
          .orElseThrow(() -> new IllegalStateException("PostgreSQL does not say who we are."))
          .ifPresent(objection -> {
            throw new IllegalStateException(objection);
          });
    }
  }

  private static Optional<String> objection(Row row) throws SQLException {
    String reason;
    if (row.flag("rolsuper")) {
      reason = "is a superuser";
    } else if (row.flag("rolbypassrls")) {
      reason = "has BYPASSRLS";
    } else if (row.flag("is_owner")) {
      reason = "owns tables of No Lose";
    } else {
      return Optional.empty();
    }
    return Optional.of(
        "The database role \""
            + row.text("rolname")
            + "\" "
            + reason
            + ", so PostgreSQL would not keep tenants apart: work as nolose_app, nolose_intake and"
            + " nolose_dispatcher.");
  }
}
