package io.nolose.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;

/**
 * The main job as a client does it that knows nothing of providers: not one line differs between
 * them. What only a person with a phone can do is the {@link World}'s.
 */
final class ClientScript {

  /** What happens outside the API. */
  interface World {
    /** Links a phone if a code is shown for one; does nothing where numbers need none. */
    void linkPhone(Api.Answer channel);

    /** A customer writes to the channel's number. */
    void customerWrites(Api.Answer channel, String text);
  }

  private final Api api;
  private final World world;

  ClientScript(Api api, World world) {
    this.api = api;
    this.world = world;
  }

  /** Returns the sent message as it ended. */
  Api.Answer run() {
    Api.Answer created = api.post("/api/channels", Map.of("name", "Main"));
    assertThat(created.status()).as("%s", created.body()).isEqualTo(201);
    String channel = "/api/channels/" + created.text("/id");
    assertThat(api.post(channel + "/connect", Map.of()).status()).isBetween(200, 202);
    world.linkPhone(api.get(channel));
    Api.Answer connected =
        api.await(channel, it -> it.text("/connections/0/status").equals("connected"));
    world.customerWrites(connected, "Do you deliver today?");
    Api.Answer received =
        api.await(
            "/api/messages?limit=1",
            it -> it.text("/items/0/text").equals("Do you deliver today?"));
    assertThat(received.text("/items/0/status")).isEqualTo("received");
    Api.Answer sent =
        api.post(
            "/api/messages",
            Map.of(
                "conversation_id",
                received.text("/items/0/conversation_id"),
                "text",
                "Yes, until six."),
            "Idempotency-Key",
            "answer-1");
    assertThat(sent.status()).as("%s", sent.body()).isEqualTo(202);
    return api.await("/api/messages/" + sent.text("/id"), it -> it.text("/status").equals("read"));
  }
}
