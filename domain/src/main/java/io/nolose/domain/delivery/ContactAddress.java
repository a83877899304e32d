package io.nolose.domain.delivery;

import io.nolose.domain.contact.ContactIdentity;
import java.util.List;

/** The identities under which a contact can be reached, the best one to use first; at least one. */
public record ContactAddress(List<ContactIdentity> identities) {
  public ContactAddress {
    identities = List.copyOf(identities);
    if (identities.isEmpty()) {
      throw new IllegalArgumentException("an address has at least one identity");
    }
  }
}
