package io.nolose.application.contact;

import io.nolose.application.testing.InMemorySchema;
import io.nolose.application.testing.TenantKey;
import io.nolose.domain.contact.ConflictId;
import io.nolose.domain.contact.ContactPair;
import io.nolose.domain.contact.IdentityConflict;
import io.nolose.domain.contact.IdentityConflictRepository;
import io.nolose.domain.tenancy.TenantId;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** Conflicts in memory. */
public final class InMemoryIdentityConflicts implements IdentityConflictRepository {
  private final InMemorySchema schema;

  public InMemoryIdentityConflicts(InMemorySchema schema) {
    this.schema = schema;
  }

  @Override
  public Optional<IdentityConflict> find(TenantId tenant, ConflictId conflict) {
    return schema.conflicts.lock(new TenantKey<>(tenant, conflict));
  }

  @Override
  public List<IdentityConflict> loadAll(TenantId tenant, Collection<ContactPair> pairs) {
    return pairs.stream()
        .flatMap(pair -> schema.conflictsOfPairs.find(new TenantKey<>(tenant, pair)).stream())
        .distinct()
        .sorted(InMemorySchema.byId(ConflictId::value))
        .map(id -> schema.conflicts.lock(new TenantKey<>(tenant, id)).orElseThrow())
        .toList();
  }

  @Override
  public void saveAll(TenantId tenant, Collection<IdentityConflict> conflicts) {
    for (IdentityConflict conflict : conflicts) {
      TenantKey<ContactPair> pair = new TenantKey<>(tenant, conflict.contacts());
      if (!schema.conflictsOfPairs.lock(pair).orElse(conflict.id()).equals(conflict.id())) {
        throw schema.database.stale("the pair has another conflict");
      }
      schema.conflictsOfPairs.put(pair, conflict.id());
      schema.conflicts.put(new TenantKey<>(tenant, conflict.id()), conflict);
    }
  }
}
