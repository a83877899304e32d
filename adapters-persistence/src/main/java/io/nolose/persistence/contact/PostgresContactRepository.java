package io.nolose.persistence.contact;

import io.nolose.domain.StaleAggregate;
import io.nolose.domain.contact.Contact;
import io.nolose.domain.contact.ContactId;
import io.nolose.domain.contact.ContactIdentity;
import io.nolose.domain.contact.ContactRepository;
import io.nolose.domain.contact.SeenName;
import io.nolose.domain.contact.Tenure;
import io.nolose.domain.tenancy.TenantId;
import io.nolose.persistence.sql.Column;
import io.nolose.persistence.sql.Sql;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Contacts in PostgreSQL. Loading locks without keeping others from pointing at a contact ({@code
 * FOR NO KEY UPDATE}): a foreign key check need not wait.
 */
public final class PostgresContactRepository implements ContactRepository {
  private static final String FIND =
      """
      SELECT id, saved_name, saved_name_at, profile_name, profile_name_at, username,
        username_at, is_survivor, created_at, updated_at
      FROM contact
      WHERE tenant_id = ? AND id IN (
        SELECT coalesce(merged_into, id) FROM contact WHERE tenant_id = ? AND id = ANY (?))
      """;

  private static final String LED_ON =
      """
      SELECT id, merged_into FROM contact
      WHERE tenant_id = ? AND id = ANY (?) AND merged_into IS NOT NULL
      """;

  private static final String LOAD_ALL =
      """
      SELECT id, saved_name, saved_name_at, profile_name, profile_name_at, username,
        username_at, is_survivor, created_at, updated_at
      FROM contact
      WHERE tenant_id = ? AND id IN (
        SELECT i.contact_id
        FROM unnest(?, ?, ?) AS wanted (scope, kind, value)
        JOIN contact_identity i
          ON i.tenant_id = ? AND i.scope = wanted.scope AND i.kind = wanted.kind
          AND i.value = wanted.value)
      ORDER BY id
      FOR NO KEY UPDATE
      """;

  private static final String SAVE =
      """
      INSERT INTO contact (tenant_id, id, saved_name, saved_name_at, profile_name, profile_name_at,
        username, username_at, created_at, updated_at)
      SELECT ?, v.id, v.saved_name, v.saved_name_at, v.profile_name, v.profile_name_at,
        v.username, v.username_at, v.created_at, v.updated_at
      FROM unnest(?, ?, ?, ?, ?, ?, ?, ?, ?)
        AS v (id, saved_name, saved_name_at, profile_name, profile_name_at, username, username_at,
          created_at, updated_at)
      ON CONFLICT (tenant_id, id) DO UPDATE SET
        saved_name = excluded.saved_name,
        saved_name_at = excluded.saved_name_at,
        profile_name = excluded.profile_name,
        profile_name_at = excluded.profile_name_at,
        username = excluded.username,
        username_at = excluded.username_at,
        updated_at = excluded.updated_at
      """;

  private static final String SAVE_IDENTITIES =
      """
      INSERT INTO contact_identity (tenant_id, contact_id, scope, kind, value, place)
      SELECT ?, v.contact_id, v.scope, v.kind, v.value, v.place
      FROM unnest(?, ?, ?, ?, ?) AS v (contact_id, scope, kind, value, place)
      ON CONFLICT (tenant_id, scope, kind, value) DO NOTHING
      """;

  private static final String SAVE_TENURES =
      """
      UPDATE contact_identity i SET adopted_at = v.adopted_at, left_at = v.left_at
      FROM unnest(?, ?, ?, ?, ?) AS v (scope, kind, value, adopted_at, left_at)
      WHERE i.tenant_id = ? AND i.scope = v.scope AND i.kind = v.kind AND i.value = v.value
        AND (i.adopted_at, i.left_at) IS DISTINCT FROM (v.adopted_at, v.left_at)
      """;

  private static final String FIND_FOREIGN_IDENTITY =
      """
      SELECT i.contact_id
      FROM unnest(?, ?, ?, ?) AS v (contact_id, scope, kind, value)
      JOIN contact_identity i
        ON i.tenant_id = ? AND i.scope = v.scope AND i.kind = v.kind AND i.value = v.value
      WHERE i.contact_id <> v.contact_id
      LIMIT 1
      """;

  private final Sql sql;
  private final ContactReader reader;

  public PostgresContactRepository(Sql sql) {
    this.sql = sql;
    this.reader = new ContactReader(sql);
  }

  @Override
  public Optional<Contact> find(TenantId tenant, ContactId contact) {
    return list(tenant, List.of(contact)).stream().findFirst();
  }

  /** Those of these contacts that exist, or into which they were merged, without a lock. */
  public List<Contact> list(TenantId tenant, Collection<ContactId> contacts) {
    return contacts.isEmpty()
        ? List.of()
        : reader.list(
            tenant, FIND, tenant.value(), tenant.value(), Column.uuids(contacts, ContactId::value));
  }

  @Override
  public Map<ContactId, Contact> peekAll(TenantId tenant, Collection<ContactId> contacts) {
    Map<ContactId, Contact> found = new HashMap<>();
    list(tenant, contacts).forEach(contact -> found.put(contact.id(), contact));
    if (!found.keySet().containsAll(contacts)) {
      sql.list(
              LED_ON,
              row ->
                  Map.entry(new ContactId(row.uuid("id")), new ContactId(row.uuid("merged_into"))),
              tenant.value(),
              Column.uuids(contacts, ContactId::value))
          .forEach(led -> {
            Contact survivor = found.get(led.getValue());
            if (survivor != null) {
              found.put(led.getKey(), survivor);
            }
          });
    }
    found.keySet().retainAll(Set.copyOf(contacts));
    return found;
  }

  @Override
  public List<Contact> loadAll(TenantId tenant, Collection<ContactIdentity> identities) {
    return identities.isEmpty()
        ? List.of()
        : reader.list(
            tenant,
            LOAD_ALL,
            tenant.value(),
            Column.texts(identities, it -> it.scope().value()),
            Column.names(identities, ContactIdentity::kind),
            Column.texts(identities, ContactIdentity::value),
            tenant.value());
  }

  @Override
  public void saveAll(TenantId tenant, Collection<Contact> contacts) {
    if (contacts.isEmpty()) {
      return;
    }
    List<Contact> rows =
        contacts.stream().sorted(Comparator.comparing(it -> it.id().toString())).toList();
    sql.write(
        SAVE,
        tenant.value(),
        Column.uuids(rows, it -> it.id().value()),
        Column.texts(rows, it -> text(it.names().saved())),
        Column.times(rows, it -> time(it.names().saved())),
        Column.texts(rows, it -> text(it.names().profile())),
        Column.times(rows, it -> time(it.names().profile())),
        Column.texts(rows, it -> text(it.names().username())),
        Column.times(rows, it -> time(it.names().username())),
        Column.times(rows, Contact::createdAt),
        Column.times(rows, Contact::updatedAt));
    saveIdentities(tenant, rows);
    saveTenures(tenant, rows);
  }

  private static @Nullable String text(@Nullable SeenName name) {
    return name == null ? null : name.value();
  }

  private static @Nullable Instant time(@Nullable SeenName name) {
    return name == null ? null : name.at();
  }

  /** Few contacts ever change a number: most saves end before this. */
  private void saveTenures(TenantId tenant, List<Contact> contacts) {
    List<Dated> rows =
        contacts.stream()
            .flatMap(contact ->
                contact.tenures().entrySet().stream()
                    .filter(entry -> !entry.getValue().equals(Tenure.UNDATED))
                    .map(entry -> new Dated(entry.getKey(), entry.getValue())))
            .toList();
    if (!rows.isEmpty()) {
      sql.write(
          SAVE_TENURES,
          Column.texts(rows, it -> it.identity().scope().value()),
          Column.names(rows, it -> it.identity().kind()),
          Column.texts(rows, it -> it.identity().value()),
          Column.times(rows, it -> it.tenure().adoptedAt()),
          Column.times(rows, it -> it.tenure().leftAt()),
          tenant.value());
    }
  }

  private void saveIdentities(TenantId tenant, List<Contact> contacts) {
    List<Owned> rows = new ArrayList<>();
    for (Contact contact : contacts) {
      int place = 0;
      for (ContactIdentity identity : contact.identities()) {
        rows.add(new Owned(contact.id(), identity, place++));
      }
    }
    rows.sort(Comparator.comparing(Owned::key));
    Column owners = Column.uuids(rows, it -> it.contact().value());
    Column scopes = Column.texts(rows, it -> it.identity().scope().value());
    Column kinds = Column.names(rows, it -> it.identity().kind());
    Column values = Column.texts(rows, it -> it.identity().value());
    Column places = Column.numbers(rows, Owned::place);
    int added = sql.write(SAVE_IDENTITIES, tenant.value(), owners, scopes, kinds, values, places);
    if (added < rows.size()
        && sql.find(
                FIND_FOREIGN_IDENTITY,
                row -> row.uuid("contact_id"),
                owners,
                scopes,
                kinds,
                values,
                tenant.value())
            .isPresent()) {
      throw new StaleAggregate("an identity belongs to another contact");
    }
  }

  private record Dated(ContactIdentity identity, Tenure tenure) {}

  /** An identity as it is written. */
  private record Owned(ContactId contact, ContactIdentity identity, int place) {
    /** Everybody writes in this order, so that two writers cannot wait for each other. */
    String key() {
      return identity.scope().value() + ' ' + identity.kind() + ' ' + identity.value();
    }
  }
}
