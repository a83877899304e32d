package io.nolose.persistence.merge;

import io.nolose.application.Cursor;
import io.nolose.application.Page;
import io.nolose.application.PageRequest;
import io.nolose.application.Transactions;
import io.nolose.application.merge.MergeJournal;
import io.nolose.application.merge.MergeQueries;
import io.nolose.domain.access.UserId;
import io.nolose.domain.contact.ConflictId;
import io.nolose.domain.contact.ContactId;
import io.nolose.domain.contact.ContactMerge;
import io.nolose.domain.contact.ContactNames;
import io.nolose.domain.contact.MergeId;
import io.nolose.domain.contact.SeenName;
import io.nolose.domain.conversation.Conversation;
import io.nolose.domain.conversation.ConversationId;
import io.nolose.domain.tenancy.TenantId;
import io.nolose.persistence.conversation.ThreadsOfContacts;
import io.nolose.persistence.sql.Column;
import io.nolose.persistence.sql.PagePlace;
import io.nolose.persistence.sql.Row;
import io.nolose.persistence.sql.Sql;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Merges in PostgreSQL: what moved is written down row by row by the statement that moves it. */
public final class PostgresMergeJournal implements MergeJournal, MergeQueries {
  private static final String SAVE =
      """
      INSERT INTO contact_merge (tenant_id, id, survivor_id, absorbed_id, conflict_id, merged_by,
        merged_at)
      VALUES (?, ?, ?, ?, ?, ?, ?)
      """;

  private static final String KEEP_CONTACTS =
      """
      INSERT INTO contact_merge_image (tenant_id, merge_id, table_name, row_id, before)
      SELECT tenant_id, ?, 'contact', id, to_jsonb(contact) FROM contact
      WHERE tenant_id = ? AND id = ANY (?)
      """;

  private static final String KEEP_CONVERSATIONS =
      """
      INSERT INTO contact_merge_image (tenant_id, merge_id, table_name, row_id, before)
      SELECT tenant_id, ?, 'conversation', id, to_jsonb(conversation) FROM conversation
      WHERE tenant_id = ? AND (id = ANY (?) OR (contact_id = ? AND merged_into IS NULL))
      """;

  private static final String LEAD_CONTACT_ON =
      """
      WITH moved AS (
        UPDATE contact t SET merged_into = ? FROM contact before
        WHERE t.tenant_id = ? AND (t.id = ? OR t.merged_into = ?)
          AND before.tenant_id = t.tenant_id AND before.id = t.id
        RETURNING ARRAY[t.id::text] AS row_key, before.merged_into AS old_value)
      INSERT INTO contact_merge_row (tenant_id, merge_id, table_name, column_name, row_key, old_value)
      SELECT ?, ?, 'contact', 'merged_into', row_key, old_value FROM moved
      """;

  private static final String LEAD_CONVERSATION_ON =
      """
      WITH moved AS (
        UPDATE conversation t SET merged_into = ? FROM conversation before
        WHERE t.tenant_id = ? AND (t.id = ? OR t.merged_into = ?)
          AND before.tenant_id = t.tenant_id AND before.id = t.id
        RETURNING ARRAY[t.id::text] AS row_key, before.merged_into AS old_value)
      INSERT INTO contact_merge_row (tenant_id, merge_id, table_name, column_name, row_key, old_value)
      SELECT ?, ?, 'conversation', 'merged_into', row_key, old_value FROM moved
      """;

  private static final MovedColumn CONTACT_LEAD =
      new MovedColumn(
          MovedColumn.Target.CONTACT,
          "contact",
          "merged_into",
          List.of(new MovedColumn.Key("id", "uuid")),
          "");

  private static final MovedColumn CONVERSATION_LEAD =
      new MovedColumn(
          MovedColumn.Target.CONVERSATION,
          "conversation",
          "merged_into",
          List.of(new MovedColumn.Key("id", "uuid")),
          "");

  /** Only what was not joined: a conversation that was keeps its contact, and leads on. */
  private static final MovedColumn WHOLE_CONVERSATION =
      new MovedColumn(
          MovedColumn.Target.CONTACT,
          "conversation",
          "contact_id",
          List.of(new MovedColumn.Key("id", "uuid")),
          "AND t.merged_into IS NULL");

  private static final String SURVIVE =
      "UPDATE contact SET is_survivor = true WHERE tenant_id = ? AND id = ?";

  private static final String FINISH =
      """
      UPDATE contact_merge_image i SET after = CASE i.table_name
        WHEN 'contact' THEN (
          SELECT to_jsonb(t) FROM contact t WHERE t.tenant_id = i.tenant_id AND t.id = i.row_id)
        ELSE (
          SELECT to_jsonb(t) FROM conversation t
          WHERE t.tenant_id = i.tenant_id AND t.id = i.row_id) END
      WHERE i.tenant_id = ? AND i.merge_id = ?
      """;

  private static final String COLUMNS =
      """
      SELECT tenant_id, id, survivor_id, absorbed_id, conflict_id, merged_by, merged_at, undone_by,
        undone_at
      FROM contact_merge
      """;

  private static final String LIST_STANDING =
      COLUMNS
          + """
          WHERE tenant_id = ? AND survivor_id = ? AND undone_at IS NULL
          ORDER BY merged_at DESC, id DESC
          FOR NO KEY UPDATE
          """;

  private static final String LIST =
      COLUMNS
          + """
          WHERE tenant_id = ? AND (merged_at, id) < (?, ?) AND (survivor_id = ? OR absorbed_id = ?)
          ORDER BY merged_at DESC, id DESC
          LIMIT ?
          """;

  private static final String UNDO =
      """
      UPDATE contact_merge SET undone_by = ?, undone_at = ?
      WHERE tenant_id = ? AND id = ? AND undone_at IS NULL
      """;

  private static final String STOP_SURVIVING =
      """
      UPDATE contact c SET is_survivor = EXISTS (
        SELECT FROM contact_merge m
        WHERE m.tenant_id = c.tenant_id AND m.survivor_id = c.id AND m.undone_at IS NULL)
      WHERE c.tenant_id = ? AND c.id = ?
      """;

  private static final String CONTACT_IMAGE =
      """
       AS image FROM contact_merge_image
      WHERE tenant_id = ? AND merge_id = ? AND table_name = 'contact' AND row_id = ?
      """;

  private static final String READ_CONTACT_BEFORE =
      "SELECT (image).* FROM (SELECT jsonb_populate_record(NULL::contact, before)"
          + CONTACT_IMAGE
          + ") images";

  private static final String READ_CONTACT_AFTER =
      "SELECT (image).* FROM (SELECT jsonb_populate_record(NULL::contact, after)"
          + CONTACT_IMAGE
          + ") images";

  private static final String FORGET_ROWS =
      "DELETE FROM contact_merge_row WHERE tenant_id = ? AND merge_id = ?";

  private static final String FORGET_IMAGES =
      "DELETE FROM contact_merge_image WHERE tenant_id = ? AND merge_id = ?";

  private final Transactions transactions;
  private final Sql sql;
  private final ThreadsOfContacts threads;

  public PostgresMergeJournal(Transactions transactions, Sql sql) {
    this.transactions = transactions;
    this.sql = sql;
    this.threads = new ThreadsOfContacts(sql);
  }

  @Override
  public List<Conversation> threadsOf(TenantId tenant, Collection<ContactId> contacts) {
    return threads.list(tenant, contacts);
  }

  @Override
  public void begin(ContactMerge merge, Map<ConversationId, ConversationId> joined) {
    UUID tenant = merge.tenant().value();
    UUID id = merge.id().value();
    UUID from = merge.absorbed().value();
    UUID to = merge.survivor().value();
    sql.write(
        SAVE,
        tenant,
        id,
        to,
        from,
        merge.conflict() == null ? null : merge.conflict().value(),
        merge.by().value(),
        merge.at());
    sql.write(KEEP_CONTACTS, id, tenant, Column.uuids(List.of(from, to), it -> it));
    sql.write(
        KEEP_CONVERSATIONS, id, tenant, Column.uuids(joined.values(), ConversationId::value), from);
    sql.write(LEAD_CONTACT_ON, to, tenant, from, from, tenant, id);
    joined.forEach((source, target) -> {
      UUID old = source.value();
      sql.write(LEAD_CONVERSATION_ON, target.value(), tenant, old, old, tenant, id);
    });
    for (MovedColumn column : MovedColumn.ALL) {
      switch (column.target()) {
        case CONTACT -> move(column, tenant, id, from, to);
        case CONVERSATION ->
            joined.forEach(
                (source, target) -> move(column, tenant, id, source.value(), target.value()));
      }
    }
    move(WHOLE_CONVERSATION, tenant, id, from, to);
    sql.write(SURVIVE, tenant, to);
  }

  private void move(MovedColumn column, UUID tenant, UUID merge, UUID from, UUID to) {
    sql.write(column.move(), tenant, merge, from, to);
  }

  @Override
  public void finish(ContactMerge merge) {
    sql.write(FINISH, merge.tenant().value(), merge.id().value());
  }

  @Override
  public List<ContactMerge> listStanding(TenantId tenant, ContactId survivor) {
    return sql.list(LIST_STANDING, PostgresMergeJournal::read, tenant.value(), survivor.value());
  }

  @Override
  public Images undo(ContactMerge undone) {
    UUID tenant = undone.tenant().value();
    UUID id = undone.id().value();
    ContactMerge.Undoing how = undone.undone();
    if (how == null || sql.write(UNDO, how.by().value(), how.at(), tenant, id) != 1) {
      throw new IllegalStateException("only a standing merge is undone");
    }
    Images images =
        new Images(
            contactImage(READ_CONTACT_BEFORE, undone),
            contactImage(READ_CONTACT_AFTER, undone),
            threads.images(undone.tenant(), undone.id()));
    sql.write(WHOLE_CONVERSATION.moveBack(), tenant, id);
    MovedColumn.ALL.forEach(column -> sql.write(column.moveBack(), tenant, id));
    sql.write(CONVERSATION_LEAD.moveBack(), tenant, id);
    sql.write(CONTACT_LEAD.moveBack(), tenant, id);
    sql.write(STOP_SURVIVING, tenant, undone.survivor().value());
    sql.write(FORGET_ROWS, tenant, id);
    sql.write(FORGET_IMAGES, tenant, id);
    return images;
  }

  private ContactImage contactImage(String statement, ContactMerge merge) {
    return sql.find(
            statement,
            PostgresMergeJournal::readContact,
            merge.tenant().value(),
            merge.id().value(),
            merge.survivor().value())
        .orElseThrow(() -> new IllegalStateException("a standing merge has its images"));
  }

  @Override
  public Page<ContactMerge> list(TenantId tenant, ContactId contact, PageRequest page) {
    PagePlace before = PagePlace.of(page);
    return Page.of(
        transactions.call(
            tenant,
            () ->
                sql.list(
                    LIST,
                    PostgresMergeJournal::read,
                    tenant.value(),
                    before.at(),
                    before.id(),
                    contact.value(),
                    contact.value(),
                    page.limit() + 1)),
        page.limit(),
        merge -> new Cursor(merge.at(), merge.id().value()));
  }

  private static ContactMerge read(Row row) throws SQLException {
    UUID undoneBy = row.uuidOrNull("undone_by");
    return new ContactMerge(
        new TenantId(row.uuid("tenant_id")),
        new MergeId(row.uuid("id")),
        new ContactId(row.uuid("survivor_id")),
        new ContactId(row.uuid("absorbed_id")),
        Optional.ofNullable(row.uuidOrNull("conflict_id")).map(ConflictId::new).orElse(null),
        new UserId(row.uuid("merged_by")),
        row.instant("merged_at"),
        undoneBy == null
            ? null
            : new ContactMerge.Undoing(new UserId(undoneBy), row.instant("undone_at")));
  }

  private static ContactImage readContact(Row row) throws SQLException {
    return new ContactImage(
        new ContactNames(name(row, "saved_name"), name(row, "profile_name"), name(row, "username")),
        row.instant("updated_at"));
  }

  private static @Nullable SeenName name(Row row, String column) throws SQLException {
    String value = row.textOrNull(column);
    return value == null ? null : new SeenName(value, row.instant(column + "_at"));
  }
}
