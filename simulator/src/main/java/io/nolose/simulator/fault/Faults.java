package io.nolose.simulator.fault;

import io.nolose.simulator.world.Provider;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The faults that are switched on, oldest first; each call or webhook takes at most one. */
public final class Faults {
  private final List<ApiFault> api = new ArrayList<>();
  private final List<WebhookFault> webhook = new ArrayList<>();

  public void add(ApiFault fault) {
    api.add(fault);
  }

  public void add(WebhookFault fault) {
    webhook.add(fault);
  }

  /** The fault that hits this call, used up by one. */
  public @Nullable ApiFault take(Provider provider, String path) {
    for (int i = 0; i < api.size(); i++) {
      ApiFault fault = api.get(i);
      if (fault.target() == provider && (fault.route() == null || path.contains(fault.route()))) {
        if (fault.count() == 1) {
          api.remove(i);
        } else {
          api.set(i, fault.times(fault.count() - 1));
        }
        return fault;
      }
    }
    return null;
  }

  /** The fault that touches this webhook, used up by one. */
  public @Nullable WebhookFault takeForWebhook(Provider provider) {
    for (int i = 0; i < webhook.size(); i++) {
      WebhookFault fault = webhook.get(i);
      if (fault.target() == provider) {
        if (fault.count() == 1) {
          webhook.remove(i);
        } else {
          webhook.set(
              i, new WebhookFault(fault.target(), fault.kind(), fault.copies(), fault.count() - 1));
        }
        return fault;
      }
    }
    return null;
  }

  public List<ApiFault> api() {
    return List.copyOf(api);
  }

  public List<WebhookFault> webhooks() {
    return List.copyOf(webhook);
  }

  public void clear() {
    api.clear();
    webhook.clear();
  }
}
