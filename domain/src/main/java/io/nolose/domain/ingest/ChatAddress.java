package io.nolose.domain.ingest;

import io.nolose.domain.contact.ContactIdentity;
import java.util.List;
import java.util.Optional;

/** Which chat an event belongs to, in our identities. */
public sealed interface ChatAddress {

  /**
   * @param identities all that the event says of the person, the one he used first; at least one
   */
  record Person(List<ContactIdentity> identities) implements ChatAddress {
    public Person {
      identities = List.copyOf(identities);
      if (identities.isEmpty()) {
        throw new IllegalArgumentException("a person has at least one identity");
      }
    }
  }

  /**
   * @param address the provider's address of the group
   */
  record Group(String address) implements ChatAddress {}

  /** The person, when the chat is with one. */
  default Optional<Person> person() {
    return this instanceof Person person ? Optional.of(person) : Optional.empty();
  }
}
