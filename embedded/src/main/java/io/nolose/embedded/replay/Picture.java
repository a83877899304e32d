package io.nolose.embedded.replay;

import io.nolose.embedded.Provider;
import io.nolose.embedded.trial.Line;
import io.nolose.embedded.trial.OwnersView;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * All that a tenant has of his clients, as text that is the same for two tenants to whom the same
 * was reported: generated ids are replaced by what providers call the same thing, times of arrival
 * by a word.
 */
final class Picture {
  /**
   * Tables that are not about clients, or that tell of the way things came. Messages are looked at
   * where new and archived ones are one.
   */
  private static final Set<String> TABLES_LEFT_OUT =
      Set.of(
          "tenant",
          "membership",
          "user_account",
          "refresh_session",
          "spent_refresh_token",
          "channel",
          "connection",
          "connection_credential",
          "channel_route",
          "channel_lane",
          "provider_event",
          "provider_event_due",
          "dead_letter",
          "quarantine",
          "outbox",
          "outbox_lane",
          "delivery_attempt",
          "keyed_request",
          "scheduled_send",
          "message_resend",
          "resend_setting",
          "message_template",
          "template_catalogue",
          "sync_job",
          "reconciliation",
          "audit_entry",
          "tenant_event",
          "tenant_event_head",
          "message",
          "message_archive");

  /** When a row was written or looked at, how often, and in which order its parts became known. */
  private static final Set<String> COLUMNS_LEFT_OUT =
      Set.of(
          "tenant_id",
          "created_at",
          "updated_at",
          "parked_at",
          "revision",
          "place",
          "reader_version");

  /** How far fetching a file has come, which goes on by itself while the pictures are drawn. */
  private static final Set<String> FETCHING =
      Set.of(
          "state",
          "attempts",
          "due_at",
          "sha256",
          "size",
          "mime_type",
          "is_verified",
          "reason",
          "detail",
          "state_at",
          "lease",
          "leased_until");

  /** When an offer came, for Meta's addresses live five minutes from then. */
  private static final Pattern OFFERED = Pattern.compile("\"at\":\\d+");

  private static final Pattern ID =
      Pattern.compile("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}");

  private final OwnersView database;
  private final List<Line> lines;
  private final UUID tenant;
  private final Instant begin;
  private final Map<String, String> names = new HashMap<>();

  private Picture(OwnersView database, List<Line> lines, Instant begin) {
    this.database = database;
    this.lines = List.copyOf(lines);
    this.tenant = lines.getFirst().tenant();
    this.begin = begin;
  }

  /**
   * The rows of each table, in no order of their own.
   *
   * @param lines all of one tenant
   * @param begin what is later than that is the time at which something arrived
   */
  static Map<String, List<String>> of(OwnersView database, List<Line> lines, Instant begin) {
    return new Picture(database, lines, begin).draw();
  }

  private Map<String, List<String>> draw() {
    nameThings();
    Map<String, List<String>> picture = new TreeMap<>();
    List<String> tables =
        database.list(
            """
            SELECT table_name FROM information_schema.columns
            WHERE table_schema = 'nolose' AND column_name = 'tenant_id'
            """,
            row -> row.getString(1));
    for (String table : tables) {
      if (!TABLES_LEFT_OUT.contains(table)) {
        picture.put(
            table,
            database
                .list(
                    "SELECT * FROM nolose." + table + " WHERE tenant_id = ?",
                    row -> text(table, row),
                    tenant)
                .stream()
                .sorted()
                .toList());
      }
    }
    return picture;
  }

  private void nameThings() {
    for (Line line : lines) {
      String provider = line.provider().wireName();
      names.put(line.channel().toString(), "channel of " + provider);
      names.put(line.connection().toString(), "connection of " + provider);
    }
    name(
        """
        SELECT contact_id, string_agg(scope || ' ' || kind || ' ' || value, ', ' ORDER BY kind, value)
        FROM nolose.contact_identity WHERE tenant_id = ? GROUP BY contact_id
        """,
        "contact ");
    name(
        """
        SELECT id, channel_id || ' with ' || coalesce(contact_id::text, group_address)
        FROM nolose.conversation WHERE tenant_id = ?
        """,
        "conversation on ");
    name(
        """
        SELECT message_id, string_agg(provider_message_id, ', ' ORDER BY provider_message_id)
        FROM nolose.message_reference WHERE tenant_id = ? GROUP BY message_id
        """,
        "message ");
  }

  private void name(String sql, String what) {
    database
        .list(sql, row -> Map.entry(row.getString(1), row.getString(2)), tenant)
        .forEach(named -> names.put(named.getKey(), what + neutral(named.getValue())));
  }

  private String text(String table, ResultSet row) throws SQLException {
    List<String> columns = new ArrayList<>();
    for (int i = 1; i <= row.getMetaData().getColumnCount(); i++) {
      String column = row.getMetaData().getColumnName(i);
      @Nullable String value = row.getString(i);
      boolean isFetching = table.equals("media") && FETCHING.contains(column);
      if (value != null && !COLUMNS_LEFT_OUT.contains(column) && !isFetching) {
        boolean isTime = row.getMetaData().getColumnType(i) == java.sql.Types.TIMESTAMP;
        columns.add(
            column + "=" + (isTime ? time(row.getTimestamp(i).toInstant()) : neutral(value)));
      }
    }
    return String.join(" | ", columns);
  }

  private String time(Instant time) {
    return time.isAfter(begin) ? "arrival" : time.toString();
  }

  /** Without anything that only this tenant has. */
  private String neutral(String value) {
    String text = value;
    for (Line line : lines) {
      String provider = line.provider().wireName();
      text = text.replace(line.account(), "account of " + provider);
      if (line.provider() == Provider.CLOUD_API) {
        text = text.replace(line.business(), "business");
      }
    }
    Matcher ids = ID.matcher(OFFERED.matcher(text).replaceAll("\"at\":arrival"));
    return ids.replaceAll(
        id -> Matcher.quoteReplacement(names.getOrDefault(id.group(), "some id")));
  }
}
