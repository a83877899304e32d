package io.nolose.application.template;

import io.nolose.application.Cursor;
import io.nolose.application.Page;
import io.nolose.application.PageRequest;
import io.nolose.application.testing.InMemorySchema;
import io.nolose.application.testing.InMemoryTransactions;
import io.nolose.domain.channel.ChannelId;
import io.nolose.domain.template.MessageTemplate;
import io.nolose.domain.template.TemplateAccount;
import io.nolose.domain.template.TemplateId;
import io.nolose.domain.template.TemplateStatus;
import io.nolose.domain.tenancy.TenantId;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Reads templates in memory. */
public final class InMemoryTemplateQueries implements TemplateQueries {
  private final InMemorySchema schema;
  private final InMemoryTransactions transactions;

  public InMemoryTemplateQueries(InMemorySchema schema) {
    this.schema = schema;
    this.transactions = new InMemoryTransactions(schema.database);
  }

  @Override
  public Page<MessageTemplate> list(TenantId tenant, Filter filter, PageRequest page) {
    List<MessageTemplate> found =
        of(tenant, filter.channel()).stream()
            .filter(it ->
                filter.status() == null
                    ? it.status() != TemplateStatus.DELETED
                    : it.status() == filter.status())
            .filter(it -> filter.name() == null || it.name().equals(filter.name()))
            .filter(it -> filter.language() == null || it.language().equals(filter.language()))
            .toList();
    return InMemorySchema.page(found, it -> new Cursor(it.createdAt(), it.id().value()), page);
  }

  @Override
  public Optional<MessageTemplate> find(TenantId tenant, ChannelId channel, TemplateId template) {
    return of(tenant, channel).stream().filter(it -> it.id().equals(template)).findFirst();
  }

  private List<MessageTemplate> of(TenantId tenant, ChannelId channel) {
    return transactions.call(
        tenant,
        () -> {
          Set<TemplateAccount> accounts =
              schema.catalogues.values().stream()
                  .filter(it -> it.lane().channel().equals(channel) && it.account() != null)
                  .filter(it -> isThere(it.lane()))
                  .map(Catalogue::account)
                  .collect(Collectors.toSet());
          return schema.templates.values().stream()
              .filter(it -> accounts.contains(it.account()))
              .toList();
        });
  }

  private boolean isThere(CatalogueLane lane) {
    return schema.channels.rows().values().stream()
        .map(stored -> stored.value())
        .anyMatch(channel -> channel.find(lane.connection()).isPresent());
  }
}
