package io.nolose.evolution.wire;

import com.fasterxml.jackson.databind.JsonNode;
import io.nolose.domain.channel.ConnectionObservation;
import io.nolose.domain.channel.ConnectionStatus;
import io.nolose.domain.channel.PhoneNumber;
import io.nolose.domain.contact.SeenName;
import java.time.Instant;

/** Whose account an open session is, as webhooks and answers say it. */
public final class WireAccount {
  private WireAccount() {}

  /**
   * A connected session.
   *
   * @param addressField where the account's own address stands
   */
  public static ConnectionObservation connected(JsonNode node, String addressField, Instant since) {
    PhoneNumber number =
        Jid.parse(WireJson.text(node, addressField)).flatMap(Jid::phoneNumber).orElse(null);
    SeenName name = SeenName.orNull(WireJson.text(node, "profileName"), since);
    return new ConnectionObservation(
        new ConnectionStatus.Connected(since), number, name == null ? null : name.value());
  }
}
