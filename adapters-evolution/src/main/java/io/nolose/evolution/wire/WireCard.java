package io.nolose.evolution.wire;

import com.fasterxml.jackson.databind.JsonNode;
import io.nolose.domain.message.ContactCard;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A visiting card. Of the vCard only what is shown is read: names, organisation, numbers and mail
 * addresses, whatever else and however broken it may be.
 */
final class WireCard {
  private static final int READ_MAX = 65_536;

  private WireCard() {}

  /** Empty for a card that says nothing. */
  static Optional<ContactCard> read(JsonNode contact) {
    String vcard = WireJson.text(contact, "vcard");
    Lines lines = Lines.of(vcard == null ? "" : vcard);
    String shown = WireJson.text(contact, "displayName");
    String name = shown == null ? lines.name() : shown;
    if (name == null && vcard == null) {
      return Optional.empty();
    }
    return Optional.of(
        new ContactCard(
            name == null ? "" : name, lines.organization, lines.phones, lines.emails, vcard));
  }

  private static final class Lines {
    private final List<String> phones = new ArrayList<>();
    private final List<String> emails = new ArrayList<>();
    private @Nullable String fullName;
    private @Nullable String structuredName;
    private @Nullable String organization;

    static Lines of(String vcard) {
      Lines lines = new Lines();
      String bounded = vcard.length() > READ_MAX ? vcard.substring(0, READ_MAX) : vcard;
      unfolded(bounded).lines().forEach(lines::take);
      return lines;
    }

    @Nullable String name() {
      if (fullName != null) {
        return fullName;
      }
      if (structuredName != null) {
        return structuredName;
      }
      return phones.isEmpty() ? organization : phones.getFirst();
    }

    /** A line that begins with a blank goes on with the one before. */
    private static String unfolded(String vcard) {
      return vcard.replace("\r\n", "\n").replace("\n ", "").replace("\n\t", "");
    }

    private void take(String line) {
      int colon = line.indexOf(':');
      String value = colon < 0 ? "" : plain(line.substring(colon + 1));
      if (value.isBlank()) {
        return;
      }
      switch (property(line.substring(0, colon))) {
        case "FN" -> fullName = value;
        case "N" -> structuredName = value.replaceAll("\\s*;[\\s;]*", " ").strip();
        case "ORG" -> organization = value.replaceAll("[;\\s]+$", "");
        case "TEL" -> add(phones, value.startsWith("tel:") ? value.substring(4) : value);
        case "EMAIL" -> add(emails, value);
        default -> {
          // everything else stays in the card
        }
      }
    }

    private static void add(List<String> values, String value) {
      if (values.size() < 20 && !values.contains(value)) {
        values.add(value);
      }
    }

    /** {@code item1.TEL;waid=…} is a {@code TEL}. */
    private static String property(String head) {
      int parameters = head.indexOf(';');
      String name = parameters < 0 ? head : head.substring(0, parameters);
      return name.substring(name.lastIndexOf('.') + 1).strip().toUpperCase(Locale.ROOT);
    }

    private static String plain(String value) {
      return value
          .replace("\\n", " ")
          .replace("\\N", " ")
          .replace("\\,", ",")
          .replace("\\;", ";")
          .replace("\\\\", "\\")
          .strip();
    }
  }
}
