package io.nolose.cloudapi.ingest;

import io.nolose.cloudapi.wire.WireObject;
import io.nolose.domain.channel.PhoneNumber;
import io.nolose.domain.contact.ContactIdentity;
import io.nolose.domain.contact.IdentityKind;
import io.nolose.domain.contact.IdentityScope;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Reads who is meant. The field's name does not prove what it holds ({@code wa_id} has been seen
 * with a user id), so every value is told by its shape, and one of no known shape is nobody.
 */
public final class IdentityReader {
  private static final Pattern USER_ID = Pattern.compile("[A-Z]{2}\\.[A-Za-z0-9]{1,128}");
  private static final Pattern PARENT_USER_ID =
      Pattern.compile("[A-Z]{2}\\.ENT\\.[A-Za-z0-9]{1,128}");
  private static final Pattern DECORATION = Pattern.compile("[\\s().-]");

  private final IdentityScope scope;

  /**
   * @param scope of user ids
   */
  public IdentityReader(IdentityScope scope) {
    this.scope = scope;
  }

  /**
   * The person these fields of an object name: the number first, then the user ids; may be empty.
   */
  List<ContactIdentity> read(WireObject object, String... fields) {
    Set<ContactIdentity> found = new LinkedHashSet<>();
    for (String field : fields) {
      object.text(field).flatMap(this::of).ifPresent(found::add);
    }
    return sorted(found.stream());
  }

  /** A member of a webhook's contact list, or anything shaped like it. */
  public List<ContactIdentity> contact(WireObject contact) {
    return read(contact, "wa_id", "user_id", "parent_user_id");
  }

  /** What a value is by its shape. */
  Optional<ContactIdentity> of(String value) {
    if (PARENT_USER_ID.matcher(value).matches()) {
      return Optional.of(new ContactIdentity(scope, IdentityKind.PARENT_BSUID, value));
    }
    if (USER_ID.matcher(value).matches()) {
      return Optional.of(new ContactIdentity(scope, IdentityKind.BSUID, value));
    }
    String number = DECORATION.matcher(value).replaceAll("");
    return (number.startsWith("+") ? PhoneNumber.parse(number) : PhoneNumber.ofDigits(number))
        .map(ContactIdentity::of);
  }

  /** {@code known}, and of {@code more} what it has no identity of that kind for. */
  static List<ContactIdentity> complete(List<ContactIdentity> known, List<ContactIdentity> more) {
    return sorted(
        Stream.concat(
            known.stream(),
            more.stream()
                .filter(other -> known.stream().noneMatch(own -> own.kind() == other.kind()))));
  }

  private static List<ContactIdentity> sorted(Stream<ContactIdentity> identities) {
    List<ContactIdentity> list = new ArrayList<>(identities.toList());
    list.sort((one, other) -> Integer.compare(rank(one), rank(other)));
    return list;
  }

  private static int rank(ContactIdentity identity) {
    return switch (identity.kind()) {
      case PHONE -> 0;
      case BSUID -> 1;
      case PARENT_BSUID -> 2;
      case LID, JID -> 3;
    };
  }
}
