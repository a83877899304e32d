package io.nolose.evolution.channel;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.nolose.domain.channel.ConnectionId;
import io.nolose.domain.channel.WebhookSecret;
import io.nolose.evolution.WebhookRoute;
import io.nolose.evolution.wire.WireJson;
import java.net.URI;
import java.util.List;

/** What we ask Evolution to tell us, where, and how it proves that it is the one who tells. */
final class WebhookSettings {
  /**
   * Only what is read or has to be noticed: presence and unread counters would be noise that
   * Evolution keeps in memory while we are away.
   */
  static final List<String> EVENTS =
      List.of(
          "QRCODE_UPDATED",
          "CONNECTION_UPDATE",
          "STATUS_INSTANCE",
          "LOGOUT_INSTANCE",
          "REMOVE_INSTANCE",
          "MESSAGES_SET",
          "MESSAGES_UPSERT",
          "MESSAGES_EDITED",
          "MESSAGES_UPDATE",
          "MESSAGES_DELETE",
          "SEND_MESSAGE",
          "SEND_MESSAGE_UPDATE",
          "CONTACTS_UPSERT",
          "CONTACTS_UPDATE",
          "CHATS_SET",
          "CHATS_UPSERT",
          "GROUPS_UPSERT",
          "CALL");

  private WebhookSettings() {}

  /** The settings object, as both creating an instance and setting its webhook take it. */
  static ObjectNode of(URI base, ConnectionId connection, WebhookSecret secret) {
    ObjectNode settings = WireJson.object();
    settings.put("enabled", true);
    settings.put("url", url(base, connection));
    settings.put("byEvents", false);
    settings.put("base64", false);
    settings.putObject("headers").put(WebhookRoute.SECRET_HEADER, secret.value());
    ArrayNode events = settings.putArray("events");
    EVENTS.forEach(events::add);
    return settings;
  }

  private static String url(URI base, ConnectionId connection) {
    String text = base.toString();
    String root = text.endsWith("/") ? text.substring(0, text.length() - 1) : text;
    return root + WebhookRoute.PATH + "/" + connection;
  }
}
