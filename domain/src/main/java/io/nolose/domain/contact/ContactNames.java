package io.nolose.domain.contact;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a person is called.
 *
 * @param saved as the business saved it in its address book
 * @param profile as the person calls himself
 * @param username as he is shown by WhatsApp, without the {@code @}; shown, never looked up by
 */
public record ContactNames(
    @Nullable SeenName saved, @Nullable SeenName profile, @Nullable SeenName username) {
  public static final ContactNames NONE = new ContactNames(null, null, null);

  /** Of each name the later one; the same in whatever order. */
  public ContactNames later(ContactNames other) {
    return new ContactNames(
        SeenName.later(saved, other.saved),
        SeenName.later(profile, other.profile),
        SeenName.later(username, other.username));
  }

  /** What to show: the saved name, else the profile's, else the username. */
  public Optional<String> shown() {
    return Optional.ofNullable(saved)
        .or(() -> Optional.ofNullable(profile))
        .map(SeenName::value)
        .or(() -> Optional.ofNullable(username).map(name -> "@" + name.value()));
  }
}
