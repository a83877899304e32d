package io.nolose.persistence.contact;

import io.nolose.application.Cursor;
import io.nolose.application.Page;
import io.nolose.application.PageRequest;
import io.nolose.application.Transactions;
import io.nolose.application.contact.ConflictQueries;
import io.nolose.domain.access.UserId;
import io.nolose.domain.contact.ConflictId;
import io.nolose.domain.contact.ContactId;
import io.nolose.domain.contact.ContactIdentity;
import io.nolose.domain.contact.ContactPair;
import io.nolose.domain.contact.IdentityConflict;
import io.nolose.domain.contact.IdentityConflictRepository;
import io.nolose.domain.contact.IdentityKind;
import io.nolose.domain.contact.IdentityScope;
import io.nolose.domain.tenancy.TenantId;
import io.nolose.persistence.sql.Column;
import io.nolose.persistence.sql.PagePlace;
import io.nolose.persistence.sql.Row;
import io.nolose.persistence.sql.Sql;
import java.sql.SQLException;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Conflicts between contacts in PostgreSQL. They are few: each is written by itself. */
public final class PostgresIdentityConflicts
    implements IdentityConflictRepository, ConflictQueries {
  private static final String COLUMNS =
      """
      SELECT tenant_id, id, first_id, second_id, reason, scopes, kinds, identity_values, seen_at,
        found_at, is_merged, resolved_by, resolved_at
      FROM identity_conflict
      """;

  private static final String FIND = COLUMNS + "WHERE tenant_id = ? AND id = ? FOR NO KEY UPDATE";

  private static final String LOAD_ALL =
      COLUMNS
          + """
          WHERE tenant_id = ? AND (first_id, second_id) IN (SELECT * FROM unnest(?, ?))
          ORDER BY id
          FOR NO KEY UPDATE
          """;

  private static final String LIST =
      COLUMNS
          + """
          WHERE tenant_id = ? AND (found_at, id) < (?, ?)
            AND (?::text IS NULL
              OR ?::text = CASE WHEN is_merged IS NULL THEN 'OPEN' WHEN is_merged THEN 'MERGED'
                ELSE 'DISMISSED' END)
          ORDER BY found_at DESC, id DESC
          LIMIT ?
          """;

  private static final String SAVE =
      """
      INSERT INTO identity_conflict (tenant_id, id, first_id, second_id, reason, scopes, kinds,
        identity_values, seen_at, found_at, is_merged, resolved_by, resolved_at)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
      ON CONFLICT (tenant_id, id) DO UPDATE SET
        reason = excluded.reason,
        scopes = excluded.scopes,
        kinds = excluded.kinds,
        identity_values = excluded.identity_values,
        seen_at = excluded.seen_at,
        is_merged = excluded.is_merged,
        resolved_by = excluded.resolved_by,
        resolved_at = excluded.resolved_at
      """;

  private final Transactions transactions;
  private final Sql sql;

  public PostgresIdentityConflicts(Transactions transactions, Sql sql) {
    this.transactions = transactions;
    this.sql = sql;
  }

  @Override
  public Optional<IdentityConflict> find(TenantId tenant, ConflictId conflict) {
    return sql.find(FIND, PostgresIdentityConflicts::read, tenant.value(), conflict.value());
  }

  @Override
  public List<IdentityConflict> loadAll(TenantId tenant, Collection<ContactPair> pairs) {
    return pairs.isEmpty()
        ? List.of()
        : sql.list(
            LOAD_ALL,
            PostgresIdentityConflicts::read,
            tenant.value(),
            Column.uuids(pairs, it -> it.one().value()),
            Column.uuids(pairs, it -> it.other().value()));
  }

  @Override
  public void saveAll(TenantId tenant, Collection<IdentityConflict> conflicts) {
    conflicts.stream()
        .sorted(Comparator.comparing(it -> it.id().toString()))
        .forEach(it -> save(tenant, it));
  }

  private void save(TenantId tenant, IdentityConflict conflict) {
    Set<ContactIdentity> identities = conflict.identities();
    IdentityConflict.Resolution resolution = conflict.resolution();
    sql.write(
        SAVE,
        tenant.value(),
        conflict.id().value(),
        conflict.contacts().one().value(),
        conflict.contacts().other().value(),
        conflict.reason(),
        Column.texts(identities, it -> it.scope().value()),
        Column.names(identities, ContactIdentity::kind),
        Column.texts(identities, ContactIdentity::value),
        conflict.seenAt(),
        conflict.foundAt(),
        resolution == null ? null : resolution.isMerged(),
        resolution == null ? null : resolution.by().value(),
        resolution == null ? null : resolution.at());
  }

  @Override
  public Page<IdentityConflict> list(
      TenantId tenant, IdentityConflict.@Nullable State state, PageRequest page) {
    PagePlace before = PagePlace.of(page);
    return Page.of(
        transactions.call(
            tenant,
            () ->
                sql.list(
                    LIST,
                    PostgresIdentityConflicts::read,
                    tenant.value(),
                    before.at(),
                    before.id(),
                    state,
                    state,
                    page.limit() + 1)),
        page.limit(),
        it -> new Cursor(it.foundAt(), it.id().value()));
  }

  private static IdentityConflict read(Row row) throws SQLException {
    UUID resolvedBy = row.uuidOrNull("resolved_by");
    return new IdentityConflict(
        new TenantId(row.uuid("tenant_id")),
        new ConflictId(row.uuid("id")),
        new ContactPair(new ContactId(row.uuid("first_id")), new ContactId(row.uuid("second_id"))),
        IdentityConflict.Reason.valueOf(row.text("reason")),
        identities(row),
        row.instant("seen_at"),
        row.instant("found_at"),
        resolvedBy == null
            ? null
            : new IdentityConflict.Resolution(
                row.flag("is_merged"), new UserId(resolvedBy), row.instant("resolved_at")));
  }

  private static Set<ContactIdentity> identities(Row row) throws SQLException {
    List<String> scopes = row.texts("scopes");
    List<String> kinds = row.texts("kinds");
    List<String> values = row.texts("identity_values");
    Set<ContactIdentity> identities = new LinkedHashSet<>();
    for (int i = 0; i < scopes.size(); i++) {
      identities.add(
          new ContactIdentity(
              new IdentityScope(scopes.get(i)), IdentityKind.valueOf(kinds.get(i)), values.get(i)));
    }
    return identities;
  }
}
