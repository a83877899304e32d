package io.nolose.cloudapi.ingest;

import io.nolose.application.ingest.InboundTranslatorContract;
import io.nolose.domain.ingest.InboundTranslator;
import java.util.List;

/** The port's contract, over webhooks of every sort that says something. */
final class CloudApiInboundTranslatorContractTest implements InboundTranslatorContract {
  @Override
  public InboundTranslator translator() {
    return new CloudApiInboundTranslator();
  }

  @Override
  public List<byte[]> samples() {
    return List.of(
        Payloads.load("text"),
        Payloads.load("contacts_in_other_order"),
        Payloads.load("status_failed"),
        Payloads.load("echo_text"),
        Payloads.load("history"),
        Payloads.load("state_sync"),
        Payloads.load("image_with_address"),
        Payloads.load("reaction"),
        Payloads.load("edit"),
        Payloads.load("call_of_ours"),
        Payloads.load("user_id_update"));
  }

  @Override
  public byte[] unknownKind() {
    return Payloads.load("field_something_of_next_year");
  }
}
