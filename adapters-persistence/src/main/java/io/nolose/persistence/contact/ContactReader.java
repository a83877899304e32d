package io.nolose.persistence.contact;

import io.nolose.domain.StaleAggregate;
import io.nolose.domain.contact.Contact;
import io.nolose.domain.contact.ContactId;
import io.nolose.domain.contact.ContactIdentity;
import io.nolose.domain.contact.ContactNames;
import io.nolose.domain.contact.IdentityKind;
import io.nolose.domain.contact.IdentityScope;
import io.nolose.domain.contact.SeenName;
import io.nolose.domain.contact.Tenure;
import io.nolose.domain.tenancy.TenantId;
import io.nolose.persistence.sql.Column;
import io.nolose.persistence.sql.Row;
import io.nolose.persistence.sql.Sql;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Reads contacts: one question for their rows, one for all their identities. */
final class ContactReader {
  private static final String LIST_IDENTITIES =
      """
      SELECT contact_id, scope, kind, value, adopted_at, left_at
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
    Map<UUID, Map<ContactIdentity, Tenure>> identities = identities(tenant, named);
    return named.stream()
        .map(it ->
            new Contact(
                tenant,
                new ContactId(it.id),
                owned(identities, it.id),
                it.names,
                it.isSurvivor,
                it.createdAt,
                it.updatedAt))
        .toList();
  }

  /** Every contact has identities, until it is merged into another. */
  private static Map<ContactIdentity, Tenure> owned(
      Map<UUID, Map<ContactIdentity, Tenure>> identities, UUID contact) {
    Map<ContactIdentity, Tenure> owned = identities.get(contact);
    if (owned == null) {
      throw new StaleAggregate("the contact was merged into another meanwhile");
    }
    return owned;
  }

  private Map<UUID, Map<ContactIdentity, Tenure>> identities(
      TenantId tenant, List<Named> contacts) {
    Map<UUID, Map<ContactIdentity, Tenure>> identities = new HashMap<>();
    sql.list(
            LIST_IDENTITIES,
            ContactReader::readIdentity,
            tenant.value(),
            Column.uuids(contacts, Named::id))
        .forEach(it ->
            identities
                .computeIfAbsent(it.contact, _ -> new LinkedHashMap<>())
                .put(it.identity, it.tenure));
    return identities;
  }

  private static Named read(Row row) throws SQLException {
    return new Named(
        row.uuid("id"),
        new ContactNames(
            name(row.textOrNull("saved_name"), row.instantOrNull("saved_name_at")),
            name(row.textOrNull("profile_name"), row.instantOrNull("profile_name_at")),
            name(row.textOrNull("username"), row.instantOrNull("username_at"))),
        row.flag("is_survivor"),
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
            row.text("value")),
        new Tenure(row.instantOrNull("adopted_at"), row.instantOrNull("left_at")));
  }

  /** A contact's own row. */
  private record Named(
      UUID id, ContactNames names, boolean isSurvivor, Instant createdAt, Instant updatedAt) {}

  private record Owned(UUID contact, ContactIdentity identity, Tenure tenure) {}
}
