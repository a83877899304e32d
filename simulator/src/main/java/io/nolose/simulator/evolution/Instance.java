package io.nolose.simulator.evolution;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.nolose.simulator.wire.Json;
import io.vertx.core.Future;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A row of Evolution's instance table together with what its process holds in memory. */
final class Instance {
  static final String BAILEYS = "WHATSAPP-BAILEYS";
  static final String BUSINESS = "WHATSAPP-BUSINESS";

  /** The connection to WhatsApp. */
  enum State {
    CLOSE,
    CONNECTING,
    OPEN;

    String wireName() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** What is shown for a phone to scan. */
  record QrCode(@Nullable String pairingCode, String code, String base64) {}

  /** A row of the webhook table. */
  record Webhook(
      String id,
      String url,
      @Nullable Map<String, String> headers,
      boolean enabled,
      List<String> events,
      boolean byEvents,
      boolean base64,
      Instant createdAt,
      Instant updatedAt) {}

  final String name;
  final UUID id;
  final String integration;
  final String token;
  final @Nullable String number;
  final @Nullable String businessId;
  final String settingId;
  final ObjectNode settings;
  final Instant createdAt;
  Instant updatedAt;
  Instant settingsUpdatedAt;
  Mailbox mailbox = new Mailbox();

  State state = State.CLOSE;

  /** Whether a socket object has ever existed in this process. */
  boolean socketCreated;

  /** Counts connection attempts, so that what belongs to an older one is ignored. */
  int session;

  /** Whether a phone has scanned and not taken it back since. */
  boolean linked;

  int qrCount;
  @Nullable QrCode qr;

  /** The last code shown, kept for the answer of a create that a phone was faster than. */
  @Nullable QrCode lastQr;

  boolean pairingCodeWanted;
  @Nullable Webhook webhook;
  @Nullable String ownerJid;
  @Nullable String profileName;
  @Nullable Integer disconnectionCode;
  @Nullable String disconnectionObject;
  @Nullable Instant disconnectedAt;

  /** The number whose history is in the mailbox. */
  @Nullable String historyOf;

  /** The newest instant of that history; kept, so that it comes back unchanged on another day. */
  @Nullable Instant historyUntil;

  /** What WhatsApp holds back until the socket is there again. */
  final List<Runnable> heldBack = new ArrayList<>();

  /**
   * The webhook that Evolution's event queue waits for before it goes on; null when it waits for
   * none.
   */
  @Nullable Future<Boolean> queueWaitsFor;

  Instance(
      String name,
      UUID id,
      String integration,
      String token,
      @Nullable String number,
      @Nullable String businessId,
      String settingId,
      ObjectNode settings,
      Instant now) {
    this.name = name;
    this.id = id;
    this.integration = integration;
    this.token = token;
    this.number = number;
    this.businessId = businessId;
    this.settingId = settingId;
    this.settings = settings;
    this.createdAt = now;
    this.updatedAt = now;
    this.settingsUpdatedAt = now;
  }

  /** Whether a phone is linked, though the socket may just be broken. */
  boolean isLinked() {
    return state == State.OPEN || (state == State.CONNECTING && linked);
  }

  boolean isBusiness() {
    return integration.equals(BUSINESS);
  }

  /** Digits of the connected number, or null. */
  @Nullable String ownNumber() {
    return ownerJid == null ? null : ownerJid.substring(0, ownerJid.indexOf('@'));
  }

  ObjectNode stateBody() {
    ObjectNode body = Json.object();
    body.putObject("instance").put("instanceName", name).put("state", state.wireName());
    return body;
  }

  static String picture(String jid) {
    return "https://pps.whatsapp.net/v/" + jid.substring(0, jid.indexOf('@')) + ".jpg";
  }
}
