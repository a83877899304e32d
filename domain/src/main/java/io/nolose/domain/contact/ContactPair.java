package io.nolose.domain.contact;

/** Two contacts, whichever was named first. */
public record ContactPair(ContactId one, ContactId other) {
  public ContactPair {
    if (one.equals(other)) {
      throw new IllegalArgumentException("a pair is two contacts");
    }
    if (one.toString().compareTo(other.toString()) > 0) {
      ContactId greater = one;
      one = other;
      other = greater;
    }
  }
}
