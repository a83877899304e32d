package io.nolose.persistence.contact;

import io.nolose.domain.contact.Contact;
import io.nolose.domain.contact.ContactId;
import io.nolose.domain.contact.ContactIdentity;
import io.nolose.domain.contact.IdentityKind;
import io.nolose.domain.contact.IdentityScope;
import io.nolose.domain.contact.SeenName;
import io.nolose.domain.tenancy.TenantId;
import io.nolose.persistence.sql.Column;
import io.nolose.persistence.sql.Row;
import io.nolose.persistence.sql.Sql;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Reads contacts: one question for their rows, one for all their identities. */
final class ContactReader {
  private static final String LIST_IDENTITIES =
      """
      SELECT contact_id, scope, kind, value
      FROM contact_identity
      WHERE tenant_id = ? AND contact_id = ANY (?)
      ORDER BY contact_id, place, kind, value
      """;

  private final Sql sql;

  ContactReader(Sql sql) {
    this.sql = sql;
  }

  /**
   * @param statement selects all columns of {@code contact} but the tenant
   */
  List<Contact> list(TenantId tenant, String statement, @Nullable Object... parameters) {
    List<Named> named = sql.list(statement, ContactReader::read, parameters);
    if (named.isEmpty()) {
      return List.of();
    }
    Map<UUID, Set<ContactIdentity>> identities = identities(tenant, named);
    return named.stream()
        .map(it ->
            new Contact(
                tenant,
                new ContactId(it.id),
                identities.getOrDefault(it.id, Set.of()),
                it.saved,
                it.profile,
                it.createdAt,
                it.updatedAt))
        .toList();
  }

  private Map<UUID, Set<ContactIdentity>> identities(TenantId tenant, List<Named> contacts) {
    Map<UUID, Set<ContactIdentity>> identities = new HashMap<>();
    sql.list(
            LIST_IDENTITIES,
            ContactReader::readIdentity,
            tenant.value(),
            Column.uuids(contacts, Named::id))
        .forEach(it ->
            identities.computeIfAbsent(it.contact, _ -> new LinkedHashSet<>()).add(it.identity));
    return identities;
  }

  private static Named read(Row row) throws SQLException {
    return new Named(
        row.uuid("id"),
        name(row.textOrNull("saved_name"), row.instantOrNull("saved_name_at")),
        name(row.textOrNull("profile_name"), row.instantOrNull("profile_name_at")),
        row.instant("created_at"),
        row.instant("updated_at"));
  }

  private static @Nullable SeenName name(@Nullable String value, @Nullable Instant at) {
    return value == null || at == null ? null : new SeenName(value, at);
  }

  private static Owned readIdentity(Row row) throws SQLException {
    return new Owned(
        row.uuid("contact_id"),
        new ContactIdentity(
            new IdentityScope(row.text("scope")),
            IdentityKind.valueOf(row.text("kind")),
            row.text("value")));
  }

  /** A contact's own row. */
  private record Named(
      UUID id,
      @Nullable SeenName saved,
      @Nullable SeenName profile,
      Instant createdAt,
      Instant updatedAt) {}

  private record Owned(UUID contact, ContactIdentity identity) {}
}
