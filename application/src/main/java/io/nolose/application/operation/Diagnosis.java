package io.nolose.application.operation;

import io.nolose.domain.tenancy.TenantId;
import java.util.Map;

/**
 * How everything stands, part by part, for people and their scripts. A part's facts are texts,
 * numbers, truth values, or lists and maps of them; there is no secret among them and nothing that
 * anybody wrote. What cannot be asked says so in its part, or is missing; nothing is thrown.
 */
public interface Diagnosis {

  /** Of all tenants together, and of the machine. */
  Map<String, Map<String, Object>> ofEverything();

  /** What concerns one tenant alone. */
  Map<String, Map<String, Object>> of(TenantId tenant);
}
