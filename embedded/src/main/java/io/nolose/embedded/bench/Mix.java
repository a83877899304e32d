package io.nolose.embedded.bench;

import io.nolose.embedded.Provider;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * The webhooks of a measurement, each a whole HTTP request, the same for the same seed: one message
 * of a customer to three receipts of prepared messages. Of the messages one in ten is from somebody
 * new; one event in twenty is an earlier one once more.
 *
 * <p>The lines of the first tenant get half of everything, the others share the rest. The receipts
 * of one message come far apart, as they do in life.
 */
final class Mix {
  private static final int GROUP = 4;
  private static final int APART = 500;
  private static final int DUPLICATE_ONE_IN = 20;
  private static final int NEW_ONE_IN = 10;
  private static final int BACK_MIN = 200;
  private static final int BACK_MAX = 2000;

  /** Times are part of the bodies: fixed, so that an event can be made again. */
  private final long epoch;

  private final List<Line> lines;
  private final int customers;
  private final long seed;
  private final List<Line> dealt = new ArrayList<>();
  private final List<byte[]> heads;
  private final Mac mac;

  /**
   * @param lines of the tenants in turn, as many for each
   * @param customers of each line
   */
  Mix(List<Line> lines, int tenants, int customers, long seed, long epoch) {
    this.lines = List.copyOf(lines);
    this.customers = customers;
    this.seed = seed;
    this.epoch = epoch;
    this.heads = lines.stream().map(Mix::head).toList();
    int each = lines.size() / tenants;
    for (int index = 0; index < lines.size(); index++) {
      int shares = index < each ? Math.max(1, tenants - 1) : 1;
      for (int share = 0; share < shares; share++) {
        dealt.add(lines.get(index));
      }
    }
    try {
      mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(Stand.APP_SECRET.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
    } catch (GeneralSecurityException everyPlatformHasIt) {
      throw new IllegalStateException(everyPlatformHasIt);
    }
  }

  /** How many prepared messages so many events report on. */
  static int preparedFor(long events) {
    return (int) (events / GROUP) + 2 * APART + 2;
  }

  /** Which line a prepared message left through. */
  Line lineOf(long prepared) {
    return deal(prepared, 7);
  }

  /** By which id that line's provider knows it. */
  static String idOf(Line line, long prepared) {
    return line.provider() == Provider.EVOLUTION ? id("3EB0B0", prepared) : wamid("B0", prepared);
  }

  /** One first message to each customer of each line, typed on the business's own phone. */
  byte[] greeting(long index) {
    Line line = lines.get((int) (index % lines.size()));
    int customer = (int) (index / lines.size());
    return request(line, typed(line, customer));
  }

  long greetings() {
    return (long) lines.size() * customers;
  }

  boolean isDuplicate(long index) {
    return index > BACK_MAX && random(index, 1).nextInt(DUPLICATE_ONE_IN) == 0;
  }

  byte[] request(long index) {
    Line line = line(index);
    return request(line, body(original(index)));
  }

  String body(long index) {
    long event = original(index);
    long group = event / GROUP;
    return switch ((int) (event % GROUP)) {
      case 0 -> message(line(event), group);
      case 1 -> receipt(group + 2 * APART, 0, event);
      case 2 -> receipt(group + APART, 1, event);
      default -> receipt(group, 2, event);
    };
  }

  private long original(long index) {
    long event = index;
    while (isDuplicate(event)) {
      event -= BACK_MIN + random(event, 2).nextInt(BACK_MAX - BACK_MIN);
    }
    return event;
  }

  private Line line(long index) {
    long event = original(index);
    long group = event / GROUP;
    return switch ((int) (event % GROUP)) {
      case 0 -> deal(event, 3);
      case 1 -> lineOf(group + 2 * APART);
      case 2 -> lineOf(group + APART);
      default -> lineOf(group);
    };
  }

  private Line deal(long number, int salt) {
    return dealt.get(random(number, salt).nextInt(dealt.size()));
  }

  private SplittableRandom random(long index, int salt) {
    return new SplittableRandom(seed * 31 + index * 1_000_003 + salt * 7919L);
  }

  private String message(Line line, long group) {
    SplittableRandom random = random(group, 4);
    String customer =
        random.nextInt(NEW_ONE_IN) == 0
            ? "55118" + (10_000_000 + group)
            : line.customer(random.nextInt(customers));
    long at = epoch + group / 1000;
    return line.provider() == Provider.EVOLUTION
        ? evolution(
            line,
            "\"messages.upsert\",\"data\":{\"key\":{\"remoteJid\":\""
                + customer
                + "@s.whatsapp.net\",\"fromMe\":false,\"id\":\""
                + id("3EB0A0", group)
                + "\"},\"pushName\":\"Cliente "
                + customer
                + "\",\"status\":\"DELIVERY_ACK\",\"message\":{\"conversation\":\"Olá, ainda têm o"
                + " produto "
                + group
                + "? 😊\"},\"messageType\":\"conversation\",\"messageTimestamp\":"
                + at
                + ",\"instanceId\":\"54b03864-625f-43d3-a8bd-bdc92f818c7c\",\"source\":\"android\"}")
        : graph(
            line,
            "messages",
            "\"contacts\":[{\"profile\":{\"name\":\"Cliente "
                + customer
                + "\"},\"wa_id\":\""
                + customer
                + "\"}],\"messages\":[{\"from\":\""
                + customer
                + "\",\"id\":\""
                + wamid("A0", group)
                + "\",\"timestamp\":\""
                + at
                + "\",\"type\":\"text\",\"text\":{\"body\":\"Olá, ainda têm o produto "
                + group
                + "? 😊\"}}]");
  }

  private String receipt(long prepared, int stage, long event) {
    Line line = lineOf(prepared);
    String customer = line.customer(random(prepared, 5).nextInt(customers));
    return line.provider() == Provider.EVOLUTION
        ? evolution(
            line,
            "\"messages.update\",\"data\":{\"keyId\":\""
                + idOf(line, prepared)
                + "\",\"remoteJid\":\""
                + customer
                + "@s.whatsapp.net\",\"fromMe\":true,\"status\":\""
                + List.of("SERVER_ACK", "DELIVERY_ACK", "READ").get(stage)
                + "\",\"instanceId\":\"54b03864-625f-43d3-a8bd-bdc92f818c7c\",\"messageId\":\"cm"
                + (100_000_000_000L + event)
                + "\"}")
        : graph(
            line,
            "messages",
            "\"statuses\":[{\"id\":\""
                + idOf(line, prepared)
                + "\",\"status\":\""
                + List.of("sent", "delivered", "read").get(stage)
                + "\",\"timestamp\":\""
                + (epoch + stage + event / 4000)
                + "\",\"recipient_id\":\""
                + customer
                + "\",\"conversation\":{\"id\":\"6ceb9d929c9bdc4f90e967a32f8639b4\",\"origin\":"
                + "{\"type\":\"service\"}},\"pricing\":{\"billable\":false,\"pricing_model\":\"PMP\","
                + "\"category\":\"service\"}}]");
  }

  private String typed(Line line, int customer) {
    String number = line.customer(customer);
    return line.provider() == Provider.EVOLUTION
        ? evolution(
            line,
            "\"messages.upsert\",\"data\":{\"key\":{\"remoteJid\":\""
                + number
                + "@s.whatsapp.net\",\"fromMe\":true,\"id\":\""
                + id("3EB0C0", customer)
                + "\"},\"status\":\"SERVER_ACK\",\"message\":{\"conversation\":\"Bom dia!\"},"
                + "\"messageType\":\"conversation\",\"messageTimestamp\":"
                + epoch
                + ",\"instanceId\":\"54b03864-625f-43d3-a8bd-bdc92f818c7c\",\"source\":\"android\"}")
        : graph(
            line,
            "smb_message_echoes",
            "\"message_echoes\":[{\"from\":\"15551000000\",\"to\":\""
                + number
                + "\",\"id\":\""
                + wamid("C0", customer)
                + "\",\"timestamp\":\""
                + epoch
                + "\",\"type\":\"text\",\"text\":{\"body\":\"Bom dia!\"}}]");
  }

  private static String evolution(Line line, String event) {
    return "{\"event\":"
        + event
        + ",\"instance\":\""
        + line.account()
        + "\",\"destination\":\"http://127.0.0.1:8080/api/webhook/evolution/"
        + line.connection()
        + "\",\"date_time\":\"2026-11-21T05:45:19.618Z\",\"sender\":\"5511900000000@s.whatsapp.net\""
        + ",\"server_url\":\"http://127.0.0.1:8088\",\"apikey\":\"E376419A-BDE8-4B79-8CE3-6D5B79D0996E\"}";
  }

  private static String graph(Line line, String field, String content) {
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

  private byte[] request(Line line, String text) {
    byte[] body = text.getBytes(StandardCharsets.UTF_8);
    int index = lines.indexOf(line);
    String rest =
        line.provider() == Provider.EVOLUTION
            ? "content-length: " + body.length + "\r\n\r\n"
            : "x-hub-signature-256: sha256="
                + HexFormat.of().formatHex(mac.doFinal(body))
                + "\r\ncontent-length: "
                + body.length
                + "\r\n\r\n";
    byte[] head = heads.get(index);
    byte[] tail = rest.getBytes(StandardCharsets.US_ASCII);
    byte[] request = new byte[head.length + tail.length + body.length];
    System.arraycopy(head, 0, request, 0, head.length);
    System.arraycopy(tail, 0, request, head.length, tail.length);
    System.arraycopy(body, 0, request, head.length + tail.length, body.length);
    return request;
  }

  private static byte[] head(Line line) {
    String path =
        switch (line.provider()) {
          case EVOLUTION -> "/api/webhook/evolution/" + line.connection();
          case CLOUD_API -> "/api/webhook/cloudapi";
        };
    String secret =
        line.provider() == Provider.EVOLUTION
            ? "x-nolose-secret: " + line.webhookSecret() + "\r\n"
            : "";
    return ("POST "
            + path
            + " HTTP/1.1\r\nhost: localhost\r\ncontent-type: application/json\r\n"
            + secret)
        .getBytes(StandardCharsets.US_ASCII);
  }

  private static String id(String prefix, long index) {
    String hex = Long.toHexString(index).toUpperCase(java.util.Locale.ROOT);
    return prefix + "0".repeat(16 - hex.length()) + hex;
  }

  private static String wamid(String prefix, long index) {
    return "wamid.HBgNNTUxMTk4ODg4Nzc3NxUCABIYFA" + id(prefix, index) + "AA==";
  }

  /** How many of the first events are earlier ones once more. */
  long duplicatesAmong(long events) {
    return IntStream.range(0, Math.toIntExact(events)).filter(this::isDuplicate).count();
  }
}
