package io.nolose.application.ingest;

import io.nolose.domain.channel.ProviderKind;
import io.nolose.domain.channel.RoutingKey;
import io.nolose.domain.channel.WebhookSecret;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a webhook may prove to know when its route has no secret of its own: secrets derived from,
 * or set in, the operator's configuration. Works for connections that no longer exist, so that
 * their late webhooks can still be verified.
 */
public interface SigningSecrets {

  /**
   * The accepted ones; the first is the one to hand out, the others are being rotated out. Empty
   * when the operator has set none.
   */
  List<WebhookSecret> accepted(ProviderKind provider, @Nullable RoutingKey key);
}
