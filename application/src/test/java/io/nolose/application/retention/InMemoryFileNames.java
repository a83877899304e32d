package io.nolose.application.retention;

import io.nolose.application.testing.InMemorySchema;
import io.nolose.application.testing.InMemoryTransactions;
import io.nolose.domain.media.StoredFile;
import io.nolose.domain.tenancy.TenantId;
import java.util.Set;
import java.util.stream.Collectors;

/** Names of bytes in memory. */
public final class InMemoryFileNames implements FileNames {
  private final InMemorySchema schema;

  public InMemoryFileNames(InMemorySchema schema) {
    this.schema = schema;
  }

  @Override
  public Set<String> named(TenantId tenant, Set<String> hashes) {
    return new InMemoryTransactions(schema.database)
        .call(
            tenant,
            () ->
                schema.media.values().stream()
                    .flatMap(file -> file.stored().map(StoredFile::content).stream())
                    .map(content -> content.sha256())
                    .filter(hashes::contains)
                    .collect(Collectors.toSet()));
  }
}
