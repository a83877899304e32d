package io.nolose.persistence.contact;

import io.nolose.application.Transactions;
import io.nolose.application.contact.MarketingChoices;
import io.nolose.application.contact.MarketingQueries;
import io.nolose.domain.contact.ContactId;
import io.nolose.domain.contact.MarketingChoice;
import io.nolose.domain.tenancy.TenantId;
import io.nolose.persistence.sql.Column;
import io.nolose.persistence.sql.Row;
import io.nolose.persistence.sql.Sql;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Who wants no marketing, in PostgreSQL. A choice stays with the row of whom it was made for, so
 * that undoing a merge parts choices as well.
 */
public final class PostgresMarketingChoices implements MarketingChoices, MarketingQueries {
  private static final String LOCK =
      "SELECT id FROM contact WHERE tenant_id = ? AND id = ? FOR NO KEY UPDATE";

  private static final String LIST =
      """
      SELECT coalesce(merged_into, id) AS contact_id, marketing_stopped, marketing_at
      FROM contact
      WHERE tenant_id = ? AND (id = ANY (?) OR merged_into = ANY (?)) AND marketing_at IS NOT NULL
      """;

  private static final String SAVE =
      """
      UPDATE contact SET marketing_stopped = ?, marketing_at = ?
      WHERE tenant_id = ? AND id = ?
      """;

  private record Chosen(ContactId contact, MarketingChoice choice) {}

  private final Transactions transactions;
  private final Sql sql;

  public PostgresMarketingChoices(Transactions transactions, Sql sql) {
    this.transactions = transactions;
    this.sql = sql;
  }

  @Override
  public Optional<MarketingChoice> find(TenantId tenant, ContactId contact) {
    sql.find(LOCK, row -> row.uuid("id"), tenant.value(), contact.value());
    return Optional.ofNullable(read(tenant, List.of(contact)).get(contact));
  }

  @Override
  public void save(TenantId tenant, ContactId contact, MarketingChoice choice) {
    sql.write(SAVE, choice.isStopped(), choice.at(), tenant.value(), contact.value());
  }

  @Override
  public Map<ContactId, MarketingChoice> list(TenantId tenant, Collection<ContactId> contacts) {
    return contacts.isEmpty() ? Map.of() : transactions.call(tenant, () -> read(tenant, contacts));
  }

  private Map<ContactId, MarketingChoice> read(TenantId tenant, Collection<ContactId> contacts) {
    Column ids = Column.uuids(contacts, ContactId::value);
    Map<ContactId, MarketingChoice> latest = new HashMap<>();
    sql.list(LIST, PostgresMarketingChoices::read, tenant.value(), ids, ids)
        .forEach(it -> latest.merge(it.contact(), it.choice(), MarketingChoice::later));
    return latest;
  }

  private static Chosen read(Row row) throws SQLException {
    return new Chosen(
        new ContactId(row.uuid("contact_id")),
        new MarketingChoice(row.flag("marketing_stopped"), row.instant("marketing_at")));
  }
}
