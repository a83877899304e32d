package io.nolose.persistence.merge;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * A column that names a contact or a conversation, so that a merge has to move it. Whoever adds
 * such a column adds a line to {@link #ALL} (or, with the reason, to {@link #LEFT_ALONE}); a test
 * walks the catalogue for columns that nobody thought of.
 *
 * @param key the columns beside the tenant that make the table's primary key, with their types
 * @param within a further condition on the row {@code t}, may name {@code merging.source} and
 *     {@code merging.target}; empty for none
 */
record MovedColumn(Target target, String table, String column, List<Key> key, String within) {

  /** What the column names. */
  enum Target {
    CONTACT,
    CONVERSATION
  }

  /** Where messages go and come back from: what was moved there or here is moved back wherever. */
  private static final String ARCHIVE = "message_archive";

  private static final String WHERE_MESSAGES_ARE = "'message', 'message_archive'";

  /** One column of a key. */
  record Key(String column, String type) {}

  /** A person writes in conversations with him and in groups: nobody looks at all messages. */
  private static final String OF_HIS_OR_A_GROUP =
      """
      AND t.conversation_id IN (
        SELECT c.id FROM conversation c
        WHERE c.tenant_id = t.tenant_id
          AND (c.group_address IS NOT NULL OR c.contact_id = t.sender_id))
      """;

  /** Where both left the same kind of mark on a message, that of the absorbed contact stays his. */
  private static final String UNLESS_THE_SURVIVOR_LEFT_ONE =
      """
      AND NOT EXISTS (
        SELECT FROM message_mark o
        WHERE o.tenant_id = t.tenant_id AND o.message_id = t.message_id AND o.kind = t.kind
          AND o.actor_id = merging.target)
      """;

  private static final String UNLESS_THE_SURVIVOR_DID_THE_SAME =
      """
      AND NOT EXISTS (
        SELECT FROM parked_change o
        WHERE o.tenant_id = t.tenant_id AND o.connection_id = t.connection_id
          AND o.provider_message_id = t.provider_message_id AND o.kind = t.kind AND o.at = t.at
          AND o.source_id = t.source_id AND o.digest = t.digest AND o.actor_id = merging.target)
      """;

  static final List<MovedColumn> ALL =
      List.of(
          contact("contact_identity", "contact_id", "", "scope:text", "kind:text", "value:text"),
          contact("message", "sender_id", OF_HIS_OR_A_GROUP, "id:uuid"),
          contact(ARCHIVE, "sender_id", OF_HIS_OR_A_GROUP, "id:uuid"),
          contact(
              "message_mark",
              "actor_id",
              UNLESS_THE_SURVIVOR_LEFT_ONE,
              "message_id:uuid",
              "kind:text",
              "actor_id:uuid"),
          contact(
              "parked_change",
              "actor_id",
              UNLESS_THE_SURVIVOR_DID_THE_SAME,
              "connection_id:uuid",
              "provider_message_id:text",
              "kind:text",
              "actor_id:uuid",
              "at:timestamptz",
              "source_id:text",
              "digest:text"),
          conversation("message", "conversation_id", "id:uuid"),
          conversation(ARCHIVE, "conversation_id", "id:uuid"),
          conversation("outbox", "conversation_id", "message_id:uuid"));

  /** Columns of such names that stay: {@code table.column}. */
  static final Set<String> LEFT_ALONE =
      Set.of(
          // Moved by the journal itself, for a conversation may be joined instead.
          "conversation.contact_id",
          // A tag stays with whom it was given to; the survivor is found to have it, too.
          "contact_tag.contact_id",
          // Whom a broadcast was for, as it was fixed; whom that leads to is asked when his turn
          // comes.
          "broadcast_recipient.contact_id",
          // A log of what happened, as it happened.
          "tenant_event.conversation_id",
          "tenant_event.contact_id");

  private static MovedColumn contact(String table, String column, String within, String... key) {
    return new MovedColumn(Target.CONTACT, table, column, keys(key), within);
  }

  private static MovedColumn conversation(String table, String column, String... key) {
    return new MovedColumn(Target.CONVERSATION, table, column, keys(key), "");
  }

  private static List<Key> keys(String... written) {
    return List.of(written).stream()
        .map(key -> key.split(":", 2))
        .map(parts -> new Key(parts[0], parts[1]))
        .toList();
  }

  /** Parameters: tenant, merge, old value, new value. */
  String move() {
    return """
    WITH merging (tenant_id, merge_id, source, target) AS (
      VALUES (?::uuid, ?::uuid, ?::uuid, ?::uuid)),
    moved AS (
      UPDATE %1$s t SET %2$s = merging.target FROM merging
      WHERE t.tenant_id = merging.tenant_id AND t.%2$s = merging.source %3$s
      RETURNING ARRAY[%4$s] AS row_key)
    INSERT INTO contact_merge_row
      (tenant_id, merge_id, table_name, column_name, row_key, old_value)
    SELECT tenant_id, merge_id, '%1$s', '%2$s', row_key, source FROM merging, moved
    """
        .formatted(
            table,
            column,
            within,
            key.stream()
                .map(part -> "t." + part.column() + "::text")
                .collect(Collectors.joining(", ")));
  }

  /** Parameters: tenant, merge. */
  String moveBack() {
    return """
    UPDATE %1$s t SET %2$s = r.old_value
    FROM contact_merge_row r
    WHERE r.tenant_id = ? AND r.merge_id = ? AND r.table_name IN (%4$s)
      AND r.column_name = '%2$s' AND t.tenant_id = r.tenant_id AND %3$s
    """
        .formatted(
            table,
            column,
            IntStream.range(0, key.size())
                .mapToObj(i ->
                    "t.%s = r.row_key[%d]::%s"
                        .formatted(key.get(i).column(), i + 1, key.get(i).type()))
                .collect(Collectors.joining(" AND ")),
            table.equals("message") || table.equals(ARCHIVE)
                ? WHERE_MESSAGES_ARE
                : "'" + table + "'");
  }
}
