package io.nolose.domain.contact;

import io.nolose.domain.channel.PhoneNumber;
import io.nolose.domain.tenancy.TenantId;
import java.time.Instant;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A person on the other side. He has many identities; a telephone number is only one of them and
 * may be missing for ever.
 *
 * @param savedName as the business saved it in its address book
 * @param profileName as the person calls himself
 */
public record Contact(
    TenantId tenant,
    ContactId id,
    Set<ContactIdentity> identities,
    @Nullable SeenName savedName,
    @Nullable SeenName profileName,
    Instant createdAt,
    Instant updatedAt) {

  public Contact {
    identities = Collections.unmodifiableSet(new LinkedHashSet<>(identities));
    if (identities.isEmpty()) {
      throw new IllegalArgumentException("a contact has at least one identity");
    }
  }

  public static Contact meet(
      TenantId tenant, ContactId id, Collection<ContactIdentity> identities, Instant now) {
    return new Contact(tenant, id, new LinkedHashSet<>(identities), null, null, now, now);
  }

  /** The same contact, known by these identities as well. */
  public Contact link(Collection<ContactIdentity> more) {
    if (identities.containsAll(more)) {
      return this;
    }
    Set<ContactIdentity> all = new LinkedHashSet<>(identities);
    all.addAll(more);
    return new Contact(tenant, id, all, savedName, profileName, createdAt, updatedAt);
  }

  /** Takes over names that are later than the known ones, in whatever order they come. */
  public Contact named(@Nullable SeenName saved, @Nullable SeenName profile) {
    SeenName newSaved = SeenName.later(savedName, saved);
    SeenName newProfile = SeenName.later(profileName, profile);
    return Objects.equals(newSaved, savedName) && Objects.equals(newProfile, profileName)
        ? this
        : new Contact(tenant, id, identities, newSaved, newProfile, createdAt, updatedAt);
  }

  public Contact touched(Instant now) {
    return new Contact(tenant, id, identities, savedName, profileName, createdAt, now);
  }

  /** What to show: saved name, else profile name; empty when neither is known. */
  public Optional<String> displayName() {
    SeenName name = savedName != null ? savedName : profileName;
    return Optional.ofNullable(name).map(SeenName::value);
  }

  public Optional<PhoneNumber> phoneNumber() {
    return identities.stream()
        .filter(identity -> identity.kind() == IdentityKind.PHONE)
        .findFirst()
        .map(identity -> new PhoneNumber(identity.value()));
  }

  /**
   * Of several contacts that answer to some of these identities, the one matched most specifically.
   */
  public static Optional<Contact> bestMatch(
      List<Contact> candidates, Collection<ContactIdentity> identities) {
    return identities.stream()
        .sorted(Comparator.comparing(ContactIdentity::kind).thenComparing(ContactIdentity::value))
        .flatMap(identity ->
            candidates.stream().filter(contact -> contact.identities.contains(identity)))
        .findFirst();
  }
}
