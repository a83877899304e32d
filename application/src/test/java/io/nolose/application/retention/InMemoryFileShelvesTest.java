package io.nolose.application.retention;

import io.nolose.domain.tenancy.TenantId;
import java.time.Instant;
import java.util.Set;

final class InMemoryFileShelvesTest implements FileShelvesContract {
  private final InMemoryFileShelves shelves = new InMemoryFileShelves();

  @Override
  public FileShelves shelves() {
    return shelves;
  }

  @Override
  public void lay(TenantId tenant, String hash, Instant at) {
    shelves.lay(tenant, hash, at);
  }

  @Override
  public Set<String> hashes(TenantId tenant) {
    return shelves.hashes(tenant);
  }
}
