package io.nolose.persistence.template;

import io.nolose.application.Cursor;
import io.nolose.application.Page;
import io.nolose.application.PageRequest;
import io.nolose.application.Transactions;
import io.nolose.application.template.TemplateQueries;
import io.nolose.domain.channel.ChannelId;
import io.nolose.domain.template.MessageTemplate;
import io.nolose.domain.template.MessageTemplateRepository;
import io.nolose.domain.template.ParameterFormat;
import io.nolose.domain.template.TemplateAccount;
import io.nolose.domain.template.TemplateCategory;
import io.nolose.domain.template.TemplateId;
import io.nolose.domain.template.TemplateQuality;
import io.nolose.domain.template.TemplateStatus;
import io.nolose.domain.tenancy.TenantId;
import io.nolose.persistence.sql.Column;
import io.nolose.persistence.sql.PagePlace;
import io.nolose.persistence.sql.Row;
import io.nolose.persistence.sql.Sql;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Templates in PostgreSQL. */
public final class PostgresMessageTemplates implements MessageTemplateRepository, TemplateQueries {
  private static final String COLUMNS =
      """
      SELECT tenant_id, id, account, provider_template_id, name, language, category, category_at,
        status, status_at, reason, quality, quality_at, format, layout, created_at, synced_at
      FROM message_template
      """;

  private static final String FIND = COLUMNS + "WHERE tenant_id = ? AND id = ?";

  private static final String LOAD_ALL =
      COLUMNS
          + """
          WHERE tenant_id = ? AND account = ? AND provider_template_id = ANY (?)
          ORDER BY id
          FOR NO KEY UPDATE
          """;

  private static final String LIST_NAMED =
      COLUMNS + "WHERE tenant_id = ? AND account = ? AND name = ? ORDER BY id LIMIT 1000";

  private static final String LIST_UNSEEN =
      COLUMNS
          + """
          WHERE tenant_id = ? AND account = ? AND synced_at < ? AND status <> 'DELETED'
          ORDER BY id
          LIMIT ?
          FOR NO KEY UPDATE
          """;

  private static final String OF_CHANNEL =
      """
      account IN (
        SELECT t.account FROM template_catalogue t
        JOIN connection c ON c.tenant_id = t.tenant_id AND c.id = t.connection_id
        WHERE t.tenant_id = ? AND t.channel_id = ? AND c.removed_at IS NULL)
      """;

  private static final String FIND_OF_CHANNEL =
      COLUMNS + "WHERE tenant_id = ? AND id = ? AND " + OF_CHANNEL;

  private static final String LIST =
      COLUMNS
          + "WHERE tenant_id = ? AND "
          + OF_CHANNEL
          + """
            AND (created_at, id) < (?, ?)
            AND CASE WHEN ?::text IS NULL THEN status <> 'DELETED' ELSE status = ?::text END
            AND (?::text IS NULL OR name = ?::text)
            AND (?::text IS NULL OR language = ?::text)
          ORDER BY created_at DESC, id DESC
          LIMIT ?
          """;

  private static final String SAVE =
      """
      INSERT INTO message_template (tenant_id, id, account, provider_template_id, name, language,
        category, category_at, status, status_at, reason, quality, quality_at, format, layout,
        created_at, synced_at)
      SELECT ?, v.id, v.account, v.provider_template_id, v.name, v.language, v.category,
        v.category_at, v.status, v.status_at, v.reason, v.quality, v.quality_at, v.format,
        v.layout::jsonb, v.created_at, v.synced_at
      FROM unnest(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
        AS v (id, account, provider_template_id, name, language, category, category_at, status,
          status_at, reason, quality, quality_at, format, layout, created_at, synced_at)
      ON CONFLICT (tenant_id, id) DO UPDATE SET
        name = excluded.name,
        language = excluded.language,
        category = excluded.category,
        category_at = excluded.category_at,
        status = excluded.status,
        status_at = excluded.status_at,
        reason = excluded.reason,
        quality = excluded.quality,
        quality_at = excluded.quality_at,
        format = excluded.format,
        layout = excluded.layout,
        synced_at = excluded.synced_at
      """;

  private final Transactions transactions;
  private final Sql sql;

  public PostgresMessageTemplates(Transactions transactions, Sql sql) {
    this.transactions = transactions;
    this.sql = sql;
  }

  @Override
  public Optional<MessageTemplate> find(TenantId tenant, TemplateId id) {
    return sql.find(FIND, PostgresMessageTemplates::read, tenant.value(), id.value());
  }

  @Override
  public List<MessageTemplate> loadAll(
      TenantId tenant, TemplateAccount account, Collection<String> providerIds) {
    return providerIds.isEmpty()
        ? List.of()
        : sql.list(
            LOAD_ALL,
            PostgresMessageTemplates::read,
            tenant.value(),
            account.value(),
            Column.texts(providerIds, it -> it));
  }

  @Override
  public List<MessageTemplate> listNamed(TenantId tenant, TemplateAccount account, String name) {
    return sql.list(
        LIST_NAMED, PostgresMessageTemplates::read, tenant.value(), account.value(), name);
  }

  @Override
  public List<MessageTemplate> listUnseenSince(
      TenantId tenant, TemplateAccount account, Instant time, int max) {
    return sql.list(
        LIST_UNSEEN, PostgresMessageTemplates::read, tenant.value(), account.value(), time, max);
  }

  @Override
  public void saveAll(TenantId tenant, Collection<MessageTemplate> templates) {
    if (templates.isEmpty()) {
      return;
    }
    List<MessageTemplate> rows =
        templates.stream().sorted(Comparator.comparing(it -> it.id().toString())).toList();
    sql.write(
        SAVE,
        tenant.value(),
        Column.uuids(rows, it -> it.id().value()),
        Column.texts(rows, it -> it.account().value()),
        Column.texts(rows, MessageTemplate::providerId),
        Column.texts(rows, MessageTemplate::name),
        Column.texts(rows, MessageTemplate::language),
        Column.names(rows, MessageTemplate::category),
        Column.times(rows, MessageTemplate::categoryAt),
        Column.names(rows, MessageTemplate::status),
        Column.times(rows, MessageTemplate::statusAt),
        Column.texts(rows, MessageTemplate::reason),
        Column.names(rows, MessageTemplate::quality),
        Column.times(rows, MessageTemplate::qualityAt),
        Column.names(rows, MessageTemplate::format),
        Column.texts(rows, it -> LayoutJson.write(it.layout())),
        Column.times(rows, MessageTemplate::createdAt),
        Column.times(rows, MessageTemplate::syncedAt));
  }

  @Override
  public Page<MessageTemplate> list(TenantId tenant, Filter filter, PageRequest page) {
    PagePlace before = PagePlace.of(page);
    return Page.of(
        transactions.call(
            tenant,
            () ->
                sql.list(
                    LIST,
                    PostgresMessageTemplates::read,
                    tenant.value(),
                    tenant.value(),
                    filter.channel().value(),
                    before.at(),
                    before.id(),
                    filter.status(),
                    filter.status(),
                    filter.name(),
                    filter.name(),
                    filter.language(),
                    filter.language(),
                    page.limit() + 1)),
        page.limit(),
        it -> new Cursor(it.createdAt(), it.id().value()));
  }

  @Override
  public Optional<MessageTemplate> find(TenantId tenant, ChannelId channel, TemplateId template) {
    return transactions.call(
        tenant,
        () ->
            sql.find(
                FIND_OF_CHANNEL,
                PostgresMessageTemplates::read,
                tenant.value(),
                template.value(),
                tenant.value(),
                channel.value()));
  }

  private static MessageTemplate read(Row row) throws SQLException {
    return new MessageTemplate(
        new TenantId(row.uuid("tenant_id")),
        new TemplateId(row.uuid("id")),
        new TemplateAccount(row.text("account")),
        row.text("provider_template_id"),
        row.text("name"),
        row.text("language"),
        TemplateCategory.valueOf(row.text("category")),
        row.instant("category_at"),
        TemplateStatus.valueOf(row.text("status")),
        row.instant("status_at"),
        row.textOrNull("reason"),
        TemplateQuality.valueOf(row.text("quality")),
        row.instant("quality_at"),
        ParameterFormat.valueOf(row.text("format")),
        LayoutJson.read(row.text("layout")),
        row.instant("created_at"),
        row.instant("synced_at"));
  }
}
