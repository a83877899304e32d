package io.nolose.embedded;

import java.util.ArrayList;
import java.util.List;

/**
 * The main job as lines for a shell, to be run one after the other as they stand: register, connect
 * a number, copy its history, receive a message, send one and see it read.
 */
final class WalkScript {

  /** One step: what it does, and the lines that do it. */
  record Step(String title, List<String> lines) {}

  private static final String CUSTOMER = "5511988887777";
  private static final String SHOW = " echo \"$ANSWER\"";

  private final Provider provider;
  private final String api;
  private final String simulator;
  private final String unique;

  /**
   * @param unique makes this walk's user and number differ from those of other walks; digits
   */
  WalkScript(Provider provider, String api, String simulator, String unique) {
    this.provider = provider;
    this.api = api;
    this.simulator = simulator;
    this.unique = unique;
  }

  List<Step> steps() {
    List<Step> steps = new ArrayList<>();
    steps.add(
        new Step(
            "Where things are, and a way to pick a value out of an answer",
            List.of(
                "API=" + api,
                "PHONES=" + simulator + "/control",
                "value() { echo \"$ANSWER\" | grep -o \"\\\"$1\\\":\\\"[^\\\"]*\\\"\""
                    + " | sed -n \"${2:-1}p\" | cut -d '\"' -f 4; }")));
    steps.add(
        new Step(
            "Register, and keep the token",
            List.of(
                "ANSWER=$(curl -sS $API/api/auth/register -H 'Content-Type: application/json' "
                    + "-d '{\"email\":\"owner"
                    + unique
                    + "@example.com\",\"password\":\"correct horse battery\",\"name\":\"Ana\"}');"
                    + SHOW,
                "TOKEN=$(value access_token)")));
    switch (provider) {
      case EVOLUTION -> connectByQrCode(steps);
      case CLOUD_API -> connectOfficialNumber(steps);
    }
    receive(steps);
    send(steps);
    return steps;
  }

  private void connectByQrCode(List<Step> steps) {
    steps.add(
        new Step(
            "Make a channel and connect it",
            List.of(
                post("/api/channels", "{\"name\":\"Shop\",\"provider\":\"evolution\"}"),
                "CHANNEL=$(value id); CONNECTION=$(value id 2)",
                post("/api/channels/$CHANNEL/connect", "{}"))));
    steps.add(
        new Step(
            "Look at the QR code",
            List.of(
                "curl -sS $API/api/channels/$CHANNEL/qr -H \"Authorization: Bearer $TOKEN\""
                    + " -H 'Accept: image/png' -o /tmp/nolose-qr.png && ls -l /tmp/nolose-qr.png")));
    steps.add(
        new Step(
            "Scan it with a simulated phone, and wait until the channel is connected",
            List.of(
                "curl -sS -X POST $PHONES/instances/nolose-$CONNECTION/scan; echo",
                until("/api/channels/$CHANNEL", "\"status\":\"connected\""))));
    steps.add(
        new Step(
            "Copy contacts, chats and the last messages of each chat",
            List.of(
                post("/api/channels/$CHANNEL/sync", "{\"scope\":\"all\",\"messages_per_chat\":30}"),
                "JOB=$(value id)",
                until("/api/sync-jobs/$JOB", "\"status\":\"completed\""),
                get("/api/contacts?limit=2"),
                get("/api/conversations?limit=2"))));
    steps.add(new Step("A customer writes", List.of(customerWrites("nolose-$CONNECTION"))));
  }

  private void connectOfficialNumber(List<Step> steps) {
    String number = "20" + unique;
    steps.add(
        new Step(
            "Have an official number of your own (simulated)",
            List.of(
                "curl -sS $PHONES/graph/numbers -H 'Content-Type: application/json' -d "
                    + "'{\"phone_number_id\":\""
                    + number
                    + "\",\"waba_id\":\"30"
                    + unique
                    + "\",\"display_phone_number\":\"1555"
                    + unique.substring(Math.max(0, unique.length() - 7))
                    + "\",\"verified_name\":\"Ana Shop\"}'; echo")));
    steps.add(
        new Step(
            "Make a channel for it and connect it",
            List.of(
                post(
                    "/api/channels",
                    "{\"name\":\"Shop\",\"provider\":\"cloud_api\",\"credentials\":{\"phone_number_id\":\""
                        + number
                        + "\",\"business_account_id\":\"30"
                        + unique
                        + "\",\"access_token\":\""
                        + Edition.GRAPH_ACCESS_TOKEN
                        + "\"}}"),
                "CHANNEL=$(value id)",
                post("/api/channels/$CHANNEL/connect", "{}"),
                until("/api/channels/$CHANNEL", "\"status\":\"connected\""))));
    steps.add(new Step("A customer writes", List.of(customerWrites(number))));
  }

  private void receive(List<Step> steps) {
    steps.add(
        new Step(
            "See the message in the conversation",
            List.of(
                until("/api/messages?limit=2", "Do you deliver today?"),
                get("/api/conversations?limit=1"),
                "CONVERSATION=$(value id)",
                get("/api/conversations/$CONVERSATION/messages?limit=2"))));
  }

  private void send(List<Step> steps) {
    steps.add(
        new Step(
            "Answer, and watch it become delivered and read",
            List.of(
                post(
                        "/api/messages",
                        "{\"conversation_id\":\"'$CONVERSATION'\",\"text\":\"Yes, until six.\"}")
                    .replace(
                        "-H 'Content-Type",
                        "-H 'Idempotency-Key: answer-" + unique + "' -H 'Content-Type"),
                "MESSAGE=$(value id)",
                until("/api/messages/$MESSAGE", "\"status\":\"read\""))));
  }

  private static String customerWrites(String to) {
    return "curl -sS $PHONES/phones/"
        + CUSTOMER
        + "/send -H 'Content-Type: application/json' -d '{\"to\":\"'"
        + to
        + "'\",\"text\":\"Do you deliver today?\",\"name\":\"Bruno\"}'; echo";
  }

  private static String get(String path) {
    return "ANSWER=$(" + fetch(path) + ");" + SHOW;
  }

  /** Asks until the answer contains that text. */
  private static String until(String path, String text) {
    return "until ANSWER=$("
        + fetch(path)
        + "); echo \"$ANSWER\" | grep -qF '"
        + text
        + "'; do sleep 0.5; done;"
        + SHOW;
  }

  private static String fetch(String path) {
    return "curl -sS \"$API" + path + "\" -H \"Authorization: Bearer $TOKEN\"";
  }

  private static String post(String path, String json) {
    return "ANSWER=$(curl -sS \"$API"
        + path
        + "\" -H \"Authorization: Bearer $TOKEN\" -H 'Content-Type: application/json' -d '"
        + json
        + "');"
        + SHOW;
  }
}
