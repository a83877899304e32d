package io.nolose.domain.contact;

import io.nolose.domain.StorableText;
import io.nolose.domain.channel.PhoneNumber;

/** One of the names by which providers know a contact. Opaque but for telephone numbers. */
public record ContactIdentity(IdentityScope scope, IdentityKind kind, String value) {
  public static final int VALUE_LENGTH_MAX = 200;

  public ContactIdentity {
    if (value.isBlank() || value.length() > VALUE_LENGTH_MAX || value.indexOf('\0') >= 0) {
      throw new IllegalArgumentException("an identity has 1 to 200 characters");
    }
    if (kind == IdentityKind.PHONE && PhoneNumber.parse(value).isEmpty()) {
      throw new IllegalArgumentException("a phone identity is in E.164 form");
    }
    value = StorableText.of(value);
  }

  public static ContactIdentity of(PhoneNumber number) {
    return new ContactIdentity(IdentityScope.WORLD, IdentityKind.PHONE, number.value());
  }

  /** Masked: it may be a telephone number. */
  @Override
  public String toString() {
    return kind.wireName() + ":***";
  }
}
