package io.nolose.rest.contact;

import io.nolose.domain.channel.PhoneNumber;
import io.nolose.domain.contact.Contact;
import io.nolose.domain.contact.SeenName;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A person on the other side.
 *
 * @param name what to show; null when no name is known
 * @param phoneNumber E.164; null when WhatsApp hides it
 */
@RegisterForReflection
public record ContactResponse(
    String id,
    @Nullable String name,
    @Nullable String savedName,
    @Nullable String profileName,
    @Nullable String phoneNumber,
    List<Identity> identities,
    Instant createdAt,
    Instant updatedAt) {

  /** One of the names by which a provider knows the contact. */
  @RegisterForReflection
  public record Identity(
      @Schema(enumeration = {"phone", "jid", "lid", "bsuid", "parent_bsuid"}) String kind,
      String value) {}

  /** The contact as clients see it. */
  public static ContactResponse of(Contact contact) {
    return new ContactResponse(
        contact.id().toString(),
        contact.displayName().orElse(null),
        value(contact.savedName()),
        value(contact.profileName()),
        contact.phoneNumber().map(PhoneNumber::value).orElse(null),
        contact.identities().stream()
            .map(identity -> new Identity(identity.kind().wireName(), identity.value()))
            .toList(),
        contact.createdAt(),
        contact.updatedAt());
  }

  private static @Nullable String value(@Nullable SeenName name) {
    return name == null ? null : name.value();
  }
}
