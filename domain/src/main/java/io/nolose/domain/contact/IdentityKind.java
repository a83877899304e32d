package io.nolose.domain.contact;

import java.util.Arrays;
import java.util.Optional;

/** The kinds of identity, most specific first: the order in which a contact is looked up. */
public enum IdentityKind {
  /** Meta's business-scoped user id. */
  BSUID,
  /** The same at the level of a parent business account. */
  PARENT_BSUID,
  /** WhatsApp's linked id, which hides the number. */
  LID,
  /** A WhatsApp address that is neither a number nor a linked id. */
  JID,
  /** A telephone number in E.164 form. */
  PHONE;

  public String wireName() {
    return switch (this) {
      case BSUID -> "bsuid";
      case PARENT_BSUID -> "parent_bsuid";
      case LID -> "lid";
      case JID -> "jid";
      case PHONE -> "phone";
    };
  }

  public static Optional<IdentityKind> parse(String wireName) {
    return Arrays.stream(values()).filter(kind -> kind.wireName().equals(wireName)).findFirst();
  }
}
