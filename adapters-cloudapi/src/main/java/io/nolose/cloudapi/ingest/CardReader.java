package io.nolose.cloudapi.ingest;

import io.nolose.cloudapi.wire.WireObject;
import io.nolose.domain.message.ContactCard;
import io.nolose.domain.message.MessageContent;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Reads visiting cards. A card of a person who shares his own number may have no name. */
final class CardReader {
  private CardReader() {}

  /** Empty when there is no card. */
  static Optional<MessageContent> content(List<WireObject> cards) {
    List<ContactCard> read =
        cards.stream().limit(MessageContent.ContactCards.CARDS_MAX).map(CardReader::card).toList();
    return read.isEmpty() ? Optional.empty() : Optional.of(new MessageContent.ContactCards(read));
  }

  private static ContactCard card(WireObject card) {
    WireObject name = card.object("name");
    Optional<String> company = card.object("org").text("company");
    List<String> phones =
        card.list("phones").stream()
            .flatMap(phone -> phone.text("phone").or(() -> phone.text("wa_id")).stream())
            .toList();
    List<String> emails =
        card.list("emails").stream().flatMap(email -> email.text("email").stream()).toList();
    return new ContactCard(
        name.text("formatted_name")
            .or(() ->
                joined(
                    Stream.of("first_name", "middle_name", "last_name")
                        .flatMap(part -> name.text(part).stream())))
            .or(() -> company)
            .or(() -> Stream.concat(phones.stream(), emails.stream()).findFirst())
            .orElse("?"),
        company.orElse(null),
        phones,
        emails,
        card.text("vcard").orElse(null));
  }

  private static Optional<String> joined(Stream<String> parts) {
    return Optional.of(parts.collect(Collectors.joining(" "))).filter(all -> !all.isEmpty());
  }
}
