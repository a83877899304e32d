package io.nolose.simulator.fault;

import io.nolose.simulator.world.Provider;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The faults that are switched on, oldest first; each call or webhook takes at most one. */
public final class Faults {
  private final List<ApiFault> api = new ArrayList<>();
  private final List<WebhookFault> webhook = new ArrayList<>();
  private final List<MediaFault> media = new ArrayList<>();
  private final Set<Provider> unreachableFor = EnumSet.noneOf(Provider.class);

  public void add(ApiFault fault) {
    api.add(fault);
  }

  public void add(WebhookFault fault) {
    webhook.add(fault);
  }

  public void add(MediaFault fault) {
    media.add(fault);
  }

  /** From now on no webhook of this provider arrives; it is tried again as ever. */
  public void outage(Provider provider, boolean unreachable) {
    if (unreachable) {
      unreachableFor.add(provider);
    } else {
      unreachableFor.remove(provider);
    }
  }

  /** Whether the receiver of this provider's webhooks cannot be reached. */
  public boolean isUnreachable(Provider provider) {
    return unreachableFor.contains(provider);
  }

  /** The fault that hits this download, used up by one. */
  public MediaFault.@Nullable Kind takeForMedia(Provider provider, String messageId) {
    for (int i = 0; i < media.size(); i++) {
      MediaFault fault = media.get(i);
      if (fault.target() == provider
          && (fault.messageId() == null || fault.messageId().equals(messageId))) {
        if (fault.kind() != MediaFault.Kind.GONE) {
          if (fault.count() == 1) {
            media.remove(i);
          } else {
            media.set(i, fault.times(fault.count() - 1));
          }
        }
        return fault.kind();
      }
    }
    return null;
  }

  /** Whether the file of a message no longer exists. */
  public boolean isGone(Provider provider, String messageId) {
    return media.stream()
        .anyMatch(fault ->
            fault.target() == provider
                && fault.kind() == MediaFault.Kind.GONE
                && (fault.messageId() == null || fault.messageId().equals(messageId)));
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

  public List<MediaFault> media() {
    return List.copyOf(media);
  }

  public List<WebhookFault> webhooks() {
    return List.copyOf(webhook);
  }

  public void clear() {
    api.clear();
    webhook.clear();
    media.clear();
    unreachableFor.clear();
  }
}
