package io.nolose.rest.access;

import io.nolose.domain.access.Role;
import io.nolose.domain.tenancy.TenantId;
import jakarta.enterprise.context.RequestScoped;
import org.jspecify.annotations.Nullable;

/**
 * The caller of this request. Without a checked session there is none, and asking is a programming
 * error: no route can act for a tenant by accident.
 */
@RequestScoped
public class CurrentCaller {
  private @Nullable Caller caller;

  void enter(Caller checked) {
    this.caller = checked;
  }

  public Caller caller() {
    if (caller == null) {
      throw new IllegalStateException("this route has no signed-in caller");
    }
    return caller;
  }

  public TenantId tenant() {
    return caller().tenant();
  }

  /** The caller, if his role may do what {@code role} may do; else throws the 403 problem. */
  public Caller require(Role role) {
    Caller current = caller();
    if (!current.role().isAtLeast(role)) {
      throw AccessProblems.notAllowed(current.role(), role);
    }
    return current;
  }
}
