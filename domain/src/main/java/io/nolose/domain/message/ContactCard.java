package io.nolose.domain.message;

import io.nolose.domain.StorableText;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A visiting card as somebody sent it; it is no contact of ours.
 *
 * @param name how the person is called
 * @param organization where he works; null when not said
 * @param phones numbers as they were written, at most 20
 * @param emails at most 20
 * @param vcard the card in vCard form, at most 16,384 characters; null when the provider sends none
 *     or a longer one
 */
public record ContactCard(
    String name,
    @Nullable String organization,
    List<String> phones,
    List<String> emails,
    @Nullable String vcard) {
  public static final int VCARD_LENGTH_MAX = 16_384;
  private static final int ENTRIES_MAX = 20;

  public ContactCard {
    name = StorableText.of(name, MessageContent.LABEL_LENGTH_MAX);
    organization =
        organization == null
            ? null
            : StorableText.of(organization, MessageContent.LABEL_LENGTH_MAX);
    phones = bounded(phones);
    emails = bounded(emails);
    vcard = vcard == null || vcard.length() > VCARD_LENGTH_MAX ? null : StorableText.of(vcard);
  }

  private static List<String> bounded(List<String> texts) {
    return texts.stream().limit(ENTRIES_MAX).map(text -> StorableText.of(text, 320)).toList();
  }
}
