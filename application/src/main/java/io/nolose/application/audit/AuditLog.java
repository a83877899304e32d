package io.nolose.application.audit;

/**
 * Keeps what people decided. Joins the surrounding transaction, the one that does it: an act and
 * its entry are kept together or not at all. Throws {@link io.nolose.domain.StoreUnavailable} when
 * the store cannot answer.
 */
public interface AuditLog {
  void append(AuditEntry entry);
}
