package io.nolose.cloudapi.ingest;

import io.nolose.cloudapi.wire.WireObject;
import io.nolose.domain.contact.ContactIdentity;
import io.nolose.domain.contact.MarketingChoice;
import io.nolose.domain.ingest.ChatAddress;
import io.nolose.domain.ingest.InboundEvent;
import java.time.Instant;
import java.util.List;

/** Reads one element of {@code user_preferences}. */
final class PreferenceReader {
  private static final String MARKETING = "marketing_messages";

  private PreferenceReader() {}

  /**
   * @param receivedAt stands in for a time that is absent or unreadable
   */
  static InboundEvent read(
      WireObject said, IdentityReader identities, ContactDirectory contacts, Instant receivedAt) {
    String category = said.text("category").orElse("unknown");
    String value = said.text("value").orElse("unknown");
    List<ContactIdentity> person = contacts.complete(identities.contact(said));
    boolean isChoice = value.equals("stop") || value.equals("resume");
    return !category.equals(MARKETING) || !isChoice || person.isEmpty()
        ? new InboundEvent.Noted(
            CloudApiInboundTranslator.kind("user_preferences." + category + "." + value))
        : new InboundEvent.MarketingChosen(
            new ChatAddress.Person(person),
            new MarketingChoice(value.equals("stop"), said.time("timestamp").orElse(receivedAt)));
  }
}
