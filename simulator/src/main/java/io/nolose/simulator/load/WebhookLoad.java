package io.nolose.simulator.load;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.nolose.simulator.graph.GraphNumber;
import io.nolose.simulator.graph.Signature;
import io.nolose.simulator.wire.Json;
import io.vertx.core.buffer.Buffer;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.Function;

/** Inbound text messages of many customers, as either provider posts them. */
public final class WebhookLoad implements RequestSource {
  private static final int RUNS = 0x1000000;

  private final String url;
  private final List<BodyTemplate> templates;
  private final Function<Buffer, Map<String, String>> headers;
  private final InstantSource time;
  private final int run;

  private WebhookLoad(
      String url,
      List<BodyTemplate> templates,
      Function<Buffer, Map<String, String>> headers,
      long seed,
      InstantSource time) {
    this.url = url;
    this.templates = List.copyOf(templates);
    this.headers = headers;
    this.time = time;
    this.run = new SplittableRandom(seed).nextInt(RUNS);
  }

  private static String customer(int index) {
    return "55119" + "%08d".formatted(80_000_000 + index);
  }

  /**
   * {@code messages.upsert} of an instance.
   *
   * @param headers the instance's configured headers, such as its secret
   * @param customers how many different people write in turn
   * @param seed different seeds give different message ids
   */
  public static WebhookLoad evolution(
      String url,
      String instance,
      Map<String, String> headers,
      int customers,
      long seed,
      InstantSource time) {
    List<BodyTemplate> templates = new ArrayList<>(customers);
    for (int i = 0; i < customers; i++) {
      String jid = customer(i) + "@s.whatsapp.net";
      ObjectNode body = Json.object().put("event", "messages.upsert").put("instance", instance);
      ObjectNode data = body.putObject("data");
      data.putObject("key").put("remoteJid", jid).put("fromMe", false).put("id", BodyTemplate.ID);
      data.put("pushName", "Cliente " + i).put("status", "DELIVERY_ACK");
      data.putObject("message").put("conversation", "Olá, ainda têm o produto " + i + "? 😊");
      data.put("messageType", "conversation")
          .put("messageTimestamp", BodyTemplate.SECOND)
          .put("instanceId", "54b03864-625f-43d3-a8bd-bdc92f818c7c")
          .put("source", "android");
      body.put("destination", url)
          .put("date_time", "2026-11-21T05:45:19.618Z")
          .put("sender", "5511900000000@s.whatsapp.net")
          .put("server_url", "http://127.0.0.1:8088")
          .put("apikey", "E376419A-BDE8-4B79-8CE3-6D5B79D0996E");
      templates.add(new BodyTemplate(Json.bytes(body)));
    }
    Map<String, String> all = new java.util.HashMap<>(headers);
    all.put("content-type", "application/json");
    all.put("user-agent", "axios/1.12.2");
    Map<String, String> constant = Map.copyOf(all);
    return new WebhookLoad(url, templates, _ -> constant, seed, time);
  }

  /**
   * The {@code messages} field of a number, signed.
   *
   * @param appSecret signs each body
   * @param customers how many different people write in turn
   * @param seed different seeds give different message ids
   */
  public static WebhookLoad graph(
      String url,
      GraphNumber number,
      String appSecret,
      int customers,
      long seed,
      InstantSource time) {
    List<BodyTemplate> templates = new ArrayList<>(customers);
    for (int i = 0; i < customers; i++) {
      ObjectNode value = Json.object().put("messaging_product", "whatsapp");
      value
          .putObject("metadata")
          .put("display_phone_number", number.displayPhoneNumber())
          .put("phone_number_id", number.phoneNumberId());
      ObjectNode contact = value.putArray("contacts").addObject();
      contact.putObject("profile").put("name", "Cliente " + i);
      contact.put("wa_id", customer(i)).put("user_id", "BR." + (100_000_000_000_000L + i));
      ObjectNode message = value.putArray("messages").addObject();
      message
          .put("from", customer(i))
          .put("from_user_id", "BR." + (100_000_000_000_000L + i))
          .put("id", "wamid.HBgNNTUxMTk4ODg4Nzc3NxUCABIYFA" + BodyTemplate.ID + "AA==")
          .put("timestamp", Long.toString(BodyTemplate.SECOND))
          .put("type", "text")
          .putObject("text")
          .put("body", "Olá, ainda têm o produto " + i + "? 😊");
      ObjectNode body = Json.object().put("object", "whatsapp_business_account");
      ObjectNode change =
          body.putArray("entry")
              .addObject()
              .put("id", number.wabaId())
              .putArray("changes")
              .addObject();
      change.set("value", value);
      change.put("field", "messages");
      templates.add(new BodyTemplate(Json.escapedBytes(body)));
    }
    return new WebhookLoad(
        url,
        templates,
        body ->
            Map.of(
                "content-type",
                "application/json",
                "user-agent",
                "facebookexternalua",
                "x-hub-signature-256",
                Signature.header(appSecret, body.getBytes())),
        seed,
        time);
  }

  @Override
  public String url() {
    return url;
  }

  @Override
  public Buffer body(long index) {
    BodyTemplate template = templates.get((int) (index % templates.size()));
    return template.fill(run, index, time.instant().getEpochSecond());
  }

  @Override
  public Map<String, String> headers(Buffer body) {
    return headers.apply(body);
  }
}
