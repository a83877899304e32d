package io.nolose.rest.contact;

import io.nolose.application.contact.PhoneNumberFormat;
import io.nolose.domain.channel.PhoneNumber;
import io.nolose.domain.contact.Contact;
import io.nolose.domain.contact.ContactIdentity;
import io.nolose.domain.contact.ContactTag;
import io.nolose.domain.contact.MarketingChoice;
import io.nolose.domain.contact.SeenName;
import io.nolose.domain.contact.Tenure;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A person on the other side.
 *
 * @param name what to show; null when no name is known
 * @param username as WhatsApp shows it, without the at sign; null when he has none
 * @param phoneNumber E.164, of the number he has now; null when WhatsApp hides it
 * @param phoneFormatted the same as his country writes it, with its code
 * @param tags words by which the business groups its contacts, in alphabetical order
 * @param marketingStoppedAt since when he wants no marketing; null while he takes it
 */
@RegisterForReflection
public record ContactResponse(
    String id,
    @Nullable String name,
    @Nullable String savedName,
    @Nullable String profileName,
    @Nullable String username,
    @Nullable String phoneNumber,
    @Nullable String phoneFormatted,
    List<Identity> identities,
    List<String> tags,
    @Nullable Instant marketingStoppedAt,
    Instant createdAt,
    Instant updatedAt) {

  /**
   * One of the names by which a provider knows the contact.
   *
   * @param scope where it is valid: {@code world}, or a connection or account of a provider
   * @param retiredAt since when he no longer goes by it; null while he does
   */
  @RegisterForReflection
  public record Identity(
      @Schema(enumeration = {"phone", "jid", "lid", "bsuid", "parent_bsuid"}) String kind,
      String value,
      String scope,
      @Nullable Instant retiredAt) {

    static Identity of(ContactIdentity identity, Tenure tenure) {
      return new Identity(
          identity.kind().wireName(),
          identity.value(),
          identity.scope().value(),
          tenure.retiredAt().orElse(null));
    }
  }

  /** The contact as clients see it. */
  public static ContactResponse of(
      Contact contact,
      @Nullable MarketingChoice marketing,
      Collection<ContactTag> tags,
      PhoneNumberFormat format) {
    return new ContactResponse(
        contact.id().toString(),
        contact.displayName().orElse(null),
        value(contact.savedName()),
        value(contact.profileName()),
        value(contact.names().username()),
        contact.phoneNumber().map(PhoneNumber::value).orElse(null),
        contact.phoneNumber().map(format::international).orElse(null),
        contact.tenures().entrySet().stream()
            .map(entry -> Identity.of(entry.getKey(), entry.getValue()))
            .toList(),
        tags.stream().map(ContactTag::value).toList(),
        marketing != null && marketing.isStopped() ? marketing.at() : null,
        contact.createdAt(),
        contact.updatedAt());
  }

  private static @Nullable String value(@Nullable SeenName name) {
    return name == null ? null : name.value();
  }
}
