package io.nolose.persistence.access;

import io.nolose.application.Transactions;
import io.nolose.application.access.UserQueries;
import io.nolose.application.access.UserView;
import io.nolose.domain.access.EmailAddress;
import io.nolose.domain.access.PasswordDigest;
import io.nolose.domain.access.Role;
import io.nolose.domain.access.User;
import io.nolose.domain.access.UserId;
import io.nolose.domain.tenancy.Tenant;
import io.nolose.domain.tenancy.TenantId;
import io.nolose.persistence.sql.Row;
import io.nolose.persistence.sql.Sql;
import java.sql.SQLException;
import java.util.Optional;

/** Users as shown to themselves, from PostgreSQL. */
public final class PostgresUserQueries implements UserQueries {
  private static final String FIND =
      """
      SELECT u.id, u.email, u.name, u.password_digest, u.is_active, u.created_at, m.role,
        t.id AS tenant_id, t.name AS tenant_name, t.created_at AS tenant_created_at
      FROM membership m
      JOIN user_account u ON u.id = m.user_id
      JOIN tenant t ON t.id = m.tenant_id
      WHERE m.tenant_id = ? AND m.user_id = ?
      """;

  private final Transactions transactions;
  private final Sql sql;

  public PostgresUserQueries(Transactions transactions, Sql sql) {
    this.transactions = transactions;
    this.sql = sql;
  }

  @Override
  public Optional<UserView> find(TenantId tenant, UserId user) {
    return transactions.call(
        tenant, () -> sql.find(FIND, PostgresUserQueries::read, tenant.value(), user.value()));
  }

  private static UserView read(Row row) throws SQLException {
    return new UserView(
        new User(
            new UserId(row.uuid("id")),
            new EmailAddress(row.text("email")),
            row.text("name"),
            new PasswordDigest(row.text("password_digest")),
            row.flag("is_active"),
            row.instant("created_at")),
        new Tenant(
            new TenantId(row.uuid("tenant_id")),
            row.text("tenant_name"),
            row.instant("tenant_created_at")),
        Role.valueOf(row.text("role")));
  }
}
