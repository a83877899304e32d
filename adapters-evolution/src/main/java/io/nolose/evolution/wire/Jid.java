package io.nolose.evolution.wire;

import io.nolose.domain.channel.ConnectionId;
import io.nolose.domain.channel.PhoneNumber;
import io.nolose.domain.contact.ContactIdentity;
import io.nolose.domain.contact.IdentityKind;
import io.nolose.domain.contact.IdentityScope;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A WhatsApp address: {@code user@server}. The mark of a single device of a person is dropped.
 *
 * @param user digits for a telephone number, otherwise opaque
 */
public record Jid(String user, String server) {
  private static final int LENGTH_MAX = 190;
  private static final Pattern PERSONS_DEVICE = Pattern.compile("(\\d+)(?:_\\d+)?(?::\\d+)?");
  private static final String LINKED_ID = "lid";
  private static final String GROUP = "g.us";
  private static final Set<String> NUMBERS = Set.of("s.whatsapp.net", "c.us");
  private static final Set<String> NOBODY = Set.of("broadcast", "newsletter", "call");

  /** Empty for what cannot be an address. */
  public static Optional<Jid> parse(@Nullable String text) {
    if (text == null || text.length() > LENGTH_MAX || text.chars().anyMatch(Jid::isForbidden)) {
      return Optional.empty();
    }
    int at = text.indexOf('@');
    if (at < 1 || at == text.length() - 1) {
      return Optional.empty();
    }
    Matcher device = PERSONS_DEVICE.matcher(text.substring(0, at));
    return Optional.of(
        new Jid(
            device.matches() ? device.group(1) : text.substring(0, at),
            text.substring(at + 1).toLowerCase(Locale.ROOT)));
  }

  public boolean isGroup() {
    return server.equals(GROUP);
  }

  /** Neither a group nor one of WhatsApp's broadcast places. */
  public boolean isPerson() {
    return !isGroup() && !NOBODY.contains(server);
  }

  /** The telephone number in the address, when it has one. */
  public Optional<PhoneNumber> phoneNumber() {
    return NUMBERS.contains(server) ? PhoneNumber.ofDigits(user) : Optional.empty();
  }

  /** By what a contact is known: a number everywhere, anything else at that connection only. */
  public ContactIdentity identity(ConnectionId connection) {
    return phoneNumber().map(ContactIdentity::of).orElseGet(() -> ownedBy(connection));
  }

  /** How Evolution wants it written. */
  public String value() {
    return user + "@" + server;
  }

  /** Under which address Evolution keeps the chat with a contact; empty when it has none. */
  public static Optional<String> chatWith(ContactIdentity identity) {
    return switch (identity.kind()) {
      case PHONE -> Optional.of(digits(identity) + "@s.whatsapp.net");
      case LID -> Optional.of(identity.value() + "@" + LINKED_ID);
      case JID -> Optional.of(identity.value());
      case BSUID, PARENT_BSUID -> Optional.empty();
    };
  }

  /** To what Evolution sends for a contact: it finds the address of a number by itself. */
  public static Optional<String> recipient(ContactIdentity identity) {
    return identity.kind() == IdentityKind.PHONE
        ? Optional.of(digits(identity))
        : chatWith(identity);
  }

  /** Masked: it may be a telephone number. */
  @Override
  public String toString() {
    return "***@" + server;
  }

  private static String digits(ContactIdentity phone) {
    return phone.value().substring(1);
  }

  private ContactIdentity ownedBy(ConnectionId connection) {
    IdentityScope scope = IdentityScope.of(connection);
    return server.equals(LINKED_ID)
        ? new ContactIdentity(scope, IdentityKind.LID, user)
        : new ContactIdentity(scope, IdentityKind.JID, value());
  }

  private static boolean isForbidden(int character) {
    return character <= ' ' || Character.isSurrogate((char) character);
  }
}
