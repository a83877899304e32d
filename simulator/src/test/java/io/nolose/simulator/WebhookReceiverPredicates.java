package io.nolose.simulator;

/** What tests look for among received webhooks. */
final class WebhookReceiverPredicates {
  private WebhookReceiverPredicates() {}

  static boolean isRefusal(WebhookReceiver.Post post) {
    return post.body().path("data").path("state").asText().equals("refused");
  }

  static boolean isStatus(WebhookReceiver.Post post) {
    return value(post).has("statuses");
  }

  static boolean isMessage(WebhookReceiver.Post post) {
    return value(post).has("messages");
  }

  static com.fasterxml.jackson.databind.JsonNode value(WebhookReceiver.Post post) {
    return post.body().path("entry").path(0).path("changes").path(0).path("value");
  }
}
