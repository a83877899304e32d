package io.nolose.application.template;

import io.nolose.application.testing.InMemorySchema;
import io.nolose.application.testing.InMemorySchema.TemplateKey;
import io.nolose.application.testing.TenantKey;
import io.nolose.domain.template.MessageTemplate;
import io.nolose.domain.template.MessageTemplateRepository;
import io.nolose.domain.template.TemplateAccount;
import io.nolose.domain.template.TemplateId;
import io.nolose.domain.template.TemplateStatus;
import io.nolose.domain.tenancy.TenantId;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Templates in memory. */
public final class InMemoryMessageTemplateRepository implements MessageTemplateRepository {
  private final InMemorySchema schema;

  public InMemoryMessageTemplateRepository(InMemorySchema schema) {
    this.schema = schema;
  }

  @Override
  public Optional<MessageTemplate> find(TenantId tenant, TemplateId id) {
    return schema.templates.find(new TenantKey<>(tenant, id));
  }

  @Override
  public List<MessageTemplate> loadAll(
      TenantId tenant, TemplateAccount account, Collection<String> providerIds) {
    return locked(of(tenant, account).filter(it -> providerIds.contains(it.providerId())).toList());
  }

  @Override
  public List<MessageTemplate> listNamed(TenantId tenant, TemplateAccount account, String name) {
    return of(tenant, account).filter(it -> it.name().equals(name)).toList();
  }

  @Override
  public List<MessageTemplate> listUnseenSince(
      TenantId tenant, TemplateAccount account, Instant time, int max) {
    return locked(
        of(tenant, account)
            .filter(it -> it.syncedAt().isBefore(time) && it.status() != TemplateStatus.DELETED)
            .limit(max)
            .toList());
  }

  @Override
  public void saveAll(TenantId tenant, Collection<MessageTemplate> templates) {
    templates.stream()
        .sorted(Comparator.comparing(it -> it.id().toString()))
        .forEach(template -> save(tenant, template));
  }

  private void save(TenantId tenant, MessageTemplate template) {
    TenantKey<TemplateKey> key =
        new TenantKey<>(tenant, new TemplateKey(template.account(), template.providerId()));
    Optional<TemplateId> holder = schema.templateKeys.lock(key);
    if (holder.isPresent() && !holder.get().equals(template.id())) {
      throw schema.database.stale("the provider's template has a row already");
    }
    schema.templateKeys.put(key, template.id());
    schema.templates.put(new TenantKey<>(tenant, template.id()), template);
  }

  private Stream<MessageTemplate> of(TenantId tenant, TemplateAccount account) {
    return schema.templates.values().stream()
        .filter(it -> it.tenant().equals(tenant) && it.account().equals(account));
  }

  private List<MessageTemplate> locked(List<MessageTemplate> found) {
    return found.stream()
        .sorted(Comparator.comparing(it -> it.id().toString()))
        .flatMap(it -> schema.templates.lock(new TenantKey<>(it.tenant(), it.id())).stream())
        .toList();
  }
}
