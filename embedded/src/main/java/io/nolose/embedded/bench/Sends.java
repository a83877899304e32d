package io.nolose.embedded.bench;

import io.nolose.embedded.Provider;
import io.nolose.simulator.load.RequestSource;
import io.vertx.core.buffer.Buffer;
import java.util.List;
import java.util.Map;

/** Requests to send a text, to the API in turn for all conversations, or directly to a provider. */
final class Sends implements RequestSource {

  /** Somebody to write to, and the token of the tenant who does. */
  record Target(String token, String conversation) {}

  /** Makes a body out of the number of a request and its text. */
  private interface Body {
    String with(long index, String text);
  }

  private final String url;
  private final String mark;
  private final List<Map<String, String>> headers;
  private final Body body;
  private long last;

  private Sends(String url, String mark, List<Map<String, String>> headers, Body body) {
    this.url = url;
    this.mark = mark;
    this.headers = headers;
    this.body = body;
  }

  /**
   * @param mark with which every text begins; tells these messages from others
   */
  static Sends throughApi(String api, List<Target> targets, String mark) {
    return new Sends(
        api + "/api/messages",
        mark,
        targets.stream().map(target -> json("authorization", "Bearer " + target.token())).toList(),
        (index, text) ->
            "{\"conversation_id\":\"%s\",\"text\":\"%s\"}"
                .formatted(targets.get((int) (index % targets.size())).conversation(), text));
  }

  /** What the application's own adapters ask of the simulated provider for each message. */
  static Sends direct(Provider provider, String simulator, String account, String customer) {
    return switch (provider) {
      case EVOLUTION ->
          new Sends(
              simulator + "/message/sendText/" + account,
              "direct",
              List.of(json("apikey", Stand.EVOLUTION_KEY)),
              (_, text) -> "{\"number\":\"%s\",\"text\":\"%s\"}".formatted(customer, text));
      case CLOUD_API ->
          new Sends(
              simulator + "/v25.0/" + account + "/messages",
              "direct",
              List.of(json("authorization", "Bearer " + Stand.ACCESS_TOKEN)),
              (_, text) ->
                  "{\"messaging_product\":\"whatsapp\",\"recipient_type\":\"individual\","
                      + "\"to\":\"%s\",\"type\":\"text\",\"text\":{\"body\":\"%s\"}}"
                          .formatted(customer, text));
    };
  }

  private static Map<String, String> json(String name, String value) {
    return Map.of("content-type", "application/json", name, value);
  }

  @Override
  public String url() {
    return url;
  }

  @Override
  public Buffer body(long index) {
    last = index;
    return Buffer.buffer(body.with(index, mark + " " + index + ": sim, entregamos até às seis."));
  }

  /** Headers are asked for right after their body. */
  @Override
  public Map<String, String> headers(Buffer body) {
    return headers.get((int) (last % headers.size()));
  }
}
