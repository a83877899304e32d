package io.nolose.application.retention;

import io.nolose.domain.tenancy.TenantId;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/** Files that lie in memory. */
public final class InMemoryFileShelves implements FileShelves {
  /** One file of a tenant. */
  public record Kept(TenantId tenant, String hash) {}

  private final Map<Kept, Instant> files = new HashMap<>();

  /** Lays a file there, or touches it. */
  public void lay(TenantId tenant, String hash, Instant at) {
    files.put(new Kept(tenant, hash), at);
  }

  /** What lies there now. */
  public Set<String> hashes(TenantId tenant) {
    return files.keySet().stream()
        .filter(file -> file.tenant().equals(tenant))
        .map(Kept::hash)
        .collect(Collectors.toSet());
  }

  @Override
  public int sweep(
      TenantId tenant, int shelf, Instant untouchedSince, UnaryOperator<Set<String>> named) {
    Set<String> old = new HashSet<>();
    files.forEach((file, at) -> {
      if (file.tenant().equals(tenant)
          && Integer.parseInt(file.hash().substring(0, 2), 16) == shelf
          && at.isBefore(untouchedSince)) {
        old.add(file.hash());
      }
    });
    if (old.isEmpty()) {
      return 0;
    }
    old.removeAll(named.apply(Set.copyOf(old)));
    old.forEach(hash -> files.remove(new Kept(tenant, hash)));
    return old.size();
  }

  @Override
  public int removeDrafts(Instant begunBefore) {
    return 0;
  }
}
