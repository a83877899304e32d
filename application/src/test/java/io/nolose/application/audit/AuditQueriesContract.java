package io.nolose.application.audit;

import static org.assertj.core.api.Assertions.assertThat;

import io.nolose.application.Page;
import io.nolose.application.PageRequest;
import io.nolose.application.testing.StoreContract;
import io.nolose.application.testing.StoreFixture;
import io.nolose.domain.tenancy.TenantId;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What every {@link AuditQueries} does. */
public interface AuditQueriesContract extends StoreContract {

  @Test
  default void listShouldPageNewestFirst() {
    TenantId tenant = fixture().storedTenant();
    AuditEntry oldest = kept(tenant, 1, fixture().id());
    AuditEntry twin = kept(tenant, 2, fixture().id());
    AuditEntry newest = kept(tenant, 2, fixture().id());
    kept(fixture().storedTenant(), 3, fixture().id());
    Page<AuditEntry> first = ports().auditQueries().list(tenant, null, new PageRequest(null, 2));
    assertThat(first.items()).containsExactly(newest, twin);
    Page<AuditEntry> second =
        ports().auditQueries().list(tenant, null, new PageRequest(first.next(), 2));
    assertThat(second.items()).containsExactly(oldest);
    assertThat(second.next()).isNull();
  }

  @Test
  default void listShouldFindWhatWasDoneToASubject() {
    TenantId tenant = fixture().storedTenant();
    UUID subject = fixture().id();
    AuditEntry wanted = kept(tenant, 1, fixture().id(), subject);
    kept(tenant, 2, fixture().id());
    assertThat(ports().auditQueries().list(tenant, subject, new PageRequest(null, 10)).items())
        .containsExactly(wanted);
  }

  private AuditEntry kept(TenantId tenant, long second, UUID... subjects) {
    AuditEntry entry =
        new AuditEntry(
            tenant,
            fixture().id(),
            null,
            StoreFixture.at(second),
            "contacts.merged",
            List.of(subjects),
            null);
    run(tenant, () -> ports().auditLog().append(entry));
    return entry;
  }
}
