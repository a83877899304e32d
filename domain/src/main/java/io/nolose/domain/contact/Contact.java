package io.nolose.domain.contact;

import io.nolose.domain.channel.PhoneNumber;
import io.nolose.domain.tenancy.TenantId;
import java.time.Instant;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A person on the other side. He has many identities; a telephone number is only one of them and
 * may be missing for ever. One that he left behind stays as an alias: what comes by it is his, and
 * nothing is sent to it.
 *
 * @param tenures his identities, in the order in which they became known
 * @param isSurvivor whether another contact was merged into this one, which may be undone
 */
public record Contact(
    TenantId tenant,
    ContactId id,
    Map<ContactIdentity, Tenure> tenures,
    ContactNames names,
    boolean isSurvivor,
    Instant createdAt,
    Instant updatedAt) {

  public Contact {
    tenures = Collections.unmodifiableMap(new LinkedHashMap<>(tenures));
    if (tenures.isEmpty()) {
      throw new IllegalArgumentException("a contact has at least one identity");
    }
  }

  public static Contact meet(
      TenantId tenant, ContactId id, Collection<ContactIdentity> identities, Instant now) {
    Map<ContactIdentity, Tenure> tenures = new LinkedHashMap<>();
    identities.forEach(identity -> tenures.put(identity, Tenure.UNDATED));
    return new Contact(tenant, id, tenures, ContactNames.NONE, false, now, now);
  }

  /** All identities he is or was known by. */
  public Set<ContactIdentity> identities() {
    return tenures.keySet();
  }

  /** Those he still goes by: what may be written to. Empty when all were left behind. */
  public Set<ContactIdentity> currentIdentities() {
    return identities().stream()
        .filter(Predicate.not(this::isRetired))
        .collect(Collectors.toCollection(LinkedHashSet::new));
  }

  /** Whether he was known by this identity and left it behind. */
  public boolean isRetired(ContactIdentity identity) {
    return tenures.getOrDefault(identity, Tenure.UNDATED).retiredAt().isPresent();
  }

  /** The same contact, known by these identities as well. */
  public Contact link(Collection<ContactIdentity> more) {
    return date(more, Tenure.UNDATED);
  }

  /** A change that happened at that time gave him these identities. */
  public Contact adopt(Collection<ContactIdentity> gained, Instant at) {
    return date(gained, Tenure.adopted(at));
  }

  /** A change that happened at that time left these identities behind; they stay as aliases. */
  public Contact leave(Collection<ContactIdentity> left, Instant at) {
    return date(left, Tenure.left(at));
  }

  /** Takes over names that are later than the known ones, in whatever order they come. */
  public Contact named(@Nullable SeenName saved, @Nullable SeenName profile) {
    return with(names.later(new ContactNames(saved, profile, null)));
  }

  /** Takes over a username that is later than the known one. */
  public Contact called(@Nullable SeenName username) {
    return with(names.later(new ContactNames(null, null, username)));
  }

  public Contact with(ContactNames changed) {
    return changed.equals(names)
        ? this
        : new Contact(tenant, id, tenures, changed, isSurvivor, createdAt, updatedAt);
  }

  public Contact touched(Instant now) {
    return new Contact(tenant, id, tenures, names, isSurvivor, createdAt, now);
  }

  /** Himself and the other in one: whatever either is known by, and the later of each name. */
  public Contact absorb(Contact other, Instant now) {
    Map<ContactIdentity, Tenure> all = new LinkedHashMap<>(tenures);
    other.tenures.forEach((identity, tenure) -> all.merge(identity, tenure, Tenure::merge));
    return new Contact(tenant, id, all, names.later(other.names), true, createdAt, now);
  }

  public @Nullable SeenName savedName() {
    return names.saved();
  }

  public @Nullable SeenName profileName() {
    return names.profile();
  }

  /** What to show: saved name, else profile name, else username; empty when none is known. */
  public Optional<String> displayName() {
    return names.shown();
  }

  /** The number by which he can be reached today. */
  public Optional<PhoneNumber> phoneNumber() {
    return currentIdentities().stream()
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
            candidates.stream().filter(contact -> contact.tenures.containsKey(identity)))
        .findFirst();
  }

  private Contact date(Collection<ContactIdentity> identities, Tenure tenure) {
    Map<ContactIdentity, Tenure> all = new LinkedHashMap<>(tenures);
    identities.forEach(identity -> all.merge(identity, tenure, Tenure::merge));
    return all.equals(tenures)
        ? this
        : new Contact(tenant, id, all, names, isSurvivor, createdAt, updatedAt);
  }
}
