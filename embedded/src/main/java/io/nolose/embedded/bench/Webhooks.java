package io.nolose.embedded.bench;

import io.nolose.embedded.Provider;
import io.nolose.simulator.graph.Signature;
import io.nolose.simulator.load.RequestSource;
import io.vertx.core.buffer.Buffer;
import java.util.Map;

/**
 * The webhooks of one line. First come messages typed on the business's own phone; then, in fours,
 * one message of a customer and the three receipts of one of those messages.
 */
final class Webhooks implements RequestSource {
  private static final int GROUP = 4;

  private final Line line;
  private final String url;
  private final long typed;

  private Webhooks(Line line, String url, long typed) {
    this.line = line;
    this.url = url;
    this.typed = typed;
  }

  /** Only messages typed on the phone. */
  static Webhooks typed(Line line, String api) {
    return new Webhooks(line, url(line, api), 0);
  }

  /**
   * Messages and receipts as one to three.
   *
   * @param typed how many messages were typed before and get these receipts; at least 1
   */
  static Webhooks mixed(Line line, String api, long typed) {
    return new Webhooks(line, url(line, api), Math.max(1, typed));
  }

  private static String url(Line line, String api) {
    return switch (line.provider()) {
      case EVOLUTION -> api + "/api/webhook/evolution/" + line.connection();
      case CLOUD_API -> api + "/api/webhook/cloudapi";
    };
  }

  @Override
  public String url() {
    return url;
  }

  @Override
  public Buffer body(long index) {
    return Buffer.buffer(line.provider() == Provider.EVOLUTION ? evolution(index) : graph(index));
  }

  @Override
  public Map<String, String> headers(Buffer body) {
    return switch (line.provider()) {
      case EVOLUTION ->
          Map.of("content-type", "application/json", "x-nolose-secret", line.webhookSecret());
      case CLOUD_API ->
          Map.of(
              "content-type",
              "application/json",
              "x-hub-signature-256",
              Signature.header(line.webhookSecret(), body.getBytes()));
    };
  }

  private String evolution(long index) {
    String data;
    if (typed == 0) {
      data = evolutionMessage(index, "3EB0B0", true);
    } else if (index % GROUP == 0) {
      data = evolutionMessage(index / GROUP, "3EB0A0", false);
    } else {
      String status =
          switch ((int) (index % GROUP)) {
            case 1 -> "SERVER_ACK";
            case 2 -> "DELIVERY_ACK";
            default -> "READ";
          };
      long message = index / GROUP % typed;
      data =
          "\"messages.update\",\"data\":{\"keyId\":\"%s\",\"remoteJid\":\"%s@s.whatsapp.net\","
                  .formatted(id("3EB0B0", message), line.customer(message))
              + "\"fromMe\":true,\"status\":\"%s\",\"instanceId\":\"%s\",\"messageId\":\"cm%023d\"}"
                  .formatted(status, "54b03864-625f-43d3-a8bd-bdc92f818c7c", index);
    }
    return "{\"event\":"
        + data
        + ",\"instance\":\""
        + line.account()
        + "\",\"destination\":\""
        + url
        + "\",\"date_time\":\"2026-11-21T05:45:19.618Z\",\"sender\":\"5511900000000@s.whatsapp.net\""
        + ",\"server_url\":\"http://127.0.0.1:8088\",\"apikey\":\"E376419A-BDE8-4B79-8CE3-6D5B79D0996E\"}";
  }

  private String evolutionMessage(long index, String prefix, boolean isFromMe) {
    String name = isFromMe ? "" : "\"pushName\":\"Cliente " + index % Line.CUSTOMERS + "\",";
    return "\"messages.upsert\",\"data\":{\"key\":{\"remoteJid\":\"%s@s.whatsapp.net\",\"fromMe\":%s,"
            .formatted(line.customer(index), isFromMe)
        + "\"id\":\"%s\"},%s\"status\":\"%s\","
            .formatted(id(prefix, index), name, isFromMe ? "SERVER_ACK" : "DELIVERY_ACK")
        + "\"message\":{\"conversation\":\"Olá, ainda têm o produto %d? 😊\"},".formatted(index)
        + "\"messageType\":\"conversation\",\"messageTimestamp\":%d,".formatted(now())
        + "\"instanceId\":\"54b03864-625f-43d3-a8bd-bdc92f818c7c\",\"source\":\"android\"}";
  }

  private String graph(long index) {
    if (typed == 0) {
      return graphBody(
          "smb_message_echoes",
          "\"message_echoes\":[{\"from\":\"15551000000\",\"to\":\"%s\",\"id\":\"%s\","
                  .formatted(line.customer(index), wamid("B0", index))
              + "\"timestamp\":\"%d\",\"type\":\"text\",".formatted(now())
              + "\"text\":{\"body\":\"Sim, ainda temos o produto %d.\"}}]".formatted(index));
    }
    long number = index / GROUP;
    if (index % GROUP == 0) {
      String customer = line.customer(number);
      return graphBody(
          "messages",
          "\"contacts\":[{\"profile\":{\"name\":\"Cliente %d\"},\"wa_id\":\"%s\"}],"
                  .formatted(number % Line.CUSTOMERS, customer)
              + "\"messages\":[{\"from\":\"%s\",\"id\":\"%s\",\"timestamp\":\"%d\","
                  .formatted(customer, wamid("A0", number), now())
              + "\"type\":\"text\",\"text\":{\"body\":\"Olá, ainda têm o produto %d? 😊\"}}]"
                  .formatted(number));
    }
    String status =
        switch ((int) (index % GROUP)) {
          case 1 -> "sent";
          case 2 -> "delivered";
          default -> "read";
        };
    long message = number % typed;
    return graphBody(
        "messages",
        "\"statuses\":[{\"id\":\"%s\",\"status\":\"%s\",\"timestamp\":\"%d\",\"recipient_id\":\"%s\","
                .formatted(wamid("B0", message), status, now(), line.customer(message))
            + "\"conversation\":{\"id\":\"%032x\",\"origin\":{\"type\":\"service\"}},"
                .formatted(index)
            + "\"pricing\":{\"billable\":false,\"pricing_model\":\"PMP\",\"category\":\"service\"}}]");
  }

  private String graphBody(String field, String content) {
    return "{\"object\":\"whatsapp_business_account\",\"entry\":[{\"id\":\""
        + line.business()
        + "\",\"changes\":[{\"value\":{\"messaging_product\":\"whatsapp\",\"metadata\":{"
        + "\"display_phone_number\":\"15551000000\",\"phone_number_id\":\""
        + line.account()
        + "\"},"
        + content
        + "},\"field\":\""
        + field
        + "\"}]}]}";
  }

  private static String id(String prefix, long index) {
    return prefix + "%016X".formatted(index);
  }

  private static String wamid(String prefix, long index) {
    return "wamid.HBgNNTUxMTk4ODg4Nzc3NxUCABIYFA" + id(prefix, index) + "AA==";
  }

  private static long now() {
    return System.currentTimeMillis() / 1000;
  }
}
