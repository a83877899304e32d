package io.nolose.application.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.nolose.application.PageRequest;
import io.nolose.application.testing.StoreContract;
import io.nolose.application.testing.StoreFixture;
import io.nolose.domain.access.UserId;
import io.nolose.domain.tenancy.TenantId;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What every {@link AuditLog} does. */
public interface AuditLogContract extends StoreContract {

  @Test
  default void appendShouldKeepTheEntryAsItIs() {
    TenantId tenant = fixture().storedTenant();
    AuditEntry byHand =
        new AuditEntry(
            tenant,
            fixture().id(),
            new UserId(fixture().id()),
            StoreFixture.at(2),
            "contacts.merged",
            List.of(fixture().id(), fixture().id()),
            "asked for by 'the owner'");
    AuditEntry byItself =
        new AuditEntry(
            tenant,
            fixture().id(),
            null,
            StoreFixture.at(1),
            "dead_letter.discarded",
            List.of(fixture().id()),
            null);
    run(tenant, () -> ports().auditLog().append(byItself));
    run(tenant, () -> ports().auditLog().append(byHand));
    assertThat(entries(tenant)).containsExactly(byHand, byItself);
  }

  @Test
  default void appendShouldBeUndoneWithItsTransaction() {
    TenantId tenant = fixture().storedTenant();
    AuditEntry entry =
        new AuditEntry(
            tenant, fixture().id(), null, StoreFixture.T0, "a.b", List.of(fixture().id()), null);
    Runnable failing =
        () ->
            run(
                tenant,
                () -> {
                  ports().auditLog().append(entry);
                  throw new IllegalArgumentException("by the test");
                });
    assertThatThrownBy(failing::run).isInstanceOf(RuntimeException.class);
    assertThat(entries(tenant)).isEmpty();
  }

  @Test
  default void appendShouldRefuseAnotherTenantsEntry() {
    TenantId tenant = fixture().storedTenant();
    UUID subject = fixture().id();
    AuditEntry foreign =
        new AuditEntry(
            fixture().storedTenant(),
            fixture().id(),
            null,
            StoreFixture.T0,
            "a.b",
            List.of(subject),
            null);
    assertThatThrownBy(() -> run(tenant, () -> ports().auditLog().append(foreign)))
        .isInstanceOf(RuntimeException.class);
    assertThat(entries(foreign.tenant())).isEmpty();
  }

  private List<AuditEntry> entries(TenantId tenant) {
    return ports().auditQueries().list(tenant, null, new PageRequest(null, 50)).items();
  }
}
