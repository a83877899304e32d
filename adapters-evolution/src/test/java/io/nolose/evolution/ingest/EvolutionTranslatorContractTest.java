package io.nolose.evolution.ingest;

import io.nolose.application.ingest.InboundTranslatorContract;
import io.nolose.domain.ingest.InboundTranslator;
import io.nolose.evolution.Captures;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

class EvolutionTranslatorContractTest implements InboundTranslatorContract {
  private static final Map<String, String> SAMPLES =
      Map.of(
          "70-upsert-conversation.json", "messages.upsert",
          "74-upsert-group-lid.json", "messages.upsert",
          "76-upsert-image-base64-off.json", "messages.upsert",
          "101-webhook-send.message.json", "send.message",
          "102-update-READ.json", "messages.update",
          "110-history-set.json", "messages.set",
          "111-contacts-upsert.json", "contacts.upsert",
          "113-chats-upsert.json", "chats.upsert",
          "61-webhook-qrcode.updated.json", "qrcode.updated",
          "63-webhook-connection.update-open.json", "connection.update");

  @Override
  public InboundTranslator translator() {
    return new EvolutionInboundTranslator();
  }

  @Override
  public List<byte[]> samples() {
    return SAMPLES.entrySet().stream()
        .map(sample -> Captures.webhook(sample.getKey(), sample.getValue()).toString())
        .map(EvolutionTranslatorContractTest::bytes)
        .toList();
  }

  @Override
  public byte[] unknownKind() {
    return bytes("{\"event\":\"of.the.future\",\"instance\":\"x\",\"data\":{\"key\":1}}");
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
