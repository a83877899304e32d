package io.nolose.embedded.onhost;

import io.nolose.embedded.trial.Line;
import io.nolose.embedded.trial.Webhook;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Messages of customers, numbered, as the providers of some lines report them in turn. */
final class Arrivals {
  private static final int CUSTOMERS = 40;
  private static final long BEGIN = System.currentTimeMillis() / 1000 - 86_400;

  private final List<Line> lines;

  Arrivals(List<Line> lines) {
    this.lines = List.copyOf(lines);
  }

  Webhook webhook(int number) {
    Line line = line(number);
    String body =
        switch (line.provider()) {
          case EVOLUTION -> evolution(line, number);
          case CLOUD_API -> graph(line, number);
        };
    return new Webhook(line, body.getBytes(StandardCharsets.UTF_8));
  }

  /** The provider's id of that message. */
  String id(int number) {
    return switch (line(number).provider()) {
      case EVOLUTION -> "3EB0%016X".formatted(number);
      case CLOUD_API -> "wamid.HBgNNTUxMTk4ODg4Nzc3NxUCABIYFA%016XAA==".formatted(number);
    };
  }

  Line line(int number) {
    return lines.get(number % lines.size());
  }

  private static String customer(int number) {
    return "55119" + (70_000_000 + number % CUSTOMERS);
  }

  private String evolution(Line line, int number) {
    return """
    {"event":"messages.upsert","instance":"%s","date_time":"2026-11-21T05:45:00.618Z",
     "sender":"5511900000000@s.whatsapp.net","apikey":null,
     "data":{"key":{"remoteJid":"%s@s.whatsapp.net","fromMe":false,"id":"%s"},
      "pushName":"Cliente","status":"DELIVERY_ACK","messageType":"conversation",
      "messageTimestamp":%d,"source":"android","message":{"conversation":"number %d"}}}
    """
        .formatted(line.account(), customer(number), id(number), BEGIN + number, number);
  }

  private String graph(Line line, int number) {
    return """
    {"object":"whatsapp_business_account","entry":[{"id":"%s","changes":[{"field":"messages",
     "value":{"messaging_product":"whatsapp",
      "metadata":{"display_phone_number":"15552000000","phone_number_id":"%s"},
      "contacts":[{"wa_id":"%3$s","profile":{"name":"Cliente"}}],
      "messages":[{"from":"%3$s","id":"%4$s","timestamp":"%5$d","type":"text",
       "text":{"body":"number %6$d"}}]}}]}]}
    """
        .formatted(
            line.business(), line.account(), customer(number), id(number), BEGIN + number, number);
  }
}
