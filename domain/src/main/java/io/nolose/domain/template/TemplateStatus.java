package io.nolose.domain.template;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** Whether the provider lets a template be sent. */
public enum TemplateStatus {
  APPROVED,
  PENDING,
  REJECTED,
  /** Its readers complained; it comes back by itself or is disabled. */
  PAUSED,
  DISABLED,
  IN_APPEAL,
  PENDING_DELETION,
  /** Nobody used it for a long time. */
  ARCHIVED,
  LIMIT_EXCEEDED,
  DELETED,
  /** The provider has a word for it that we do not know. */
  UNKNOWN;

  /** Whether a message may be made of it; of the unknown only the provider can tell. */
  public boolean isSendable() {
    return switch (this) {
      case APPROVED, UNKNOWN -> true;
      case PENDING,
          REJECTED,
          PAUSED,
          DISABLED,
          IN_APPEAL,
          PENDING_DELETION,
          ARCHIVED,
          LIMIT_EXCEEDED,
          DELETED ->
          false;
    };
  }

  public String wireName() {
    return name().toLowerCase(Locale.ROOT);
  }

  public static Optional<TemplateStatus> parse(String wireName) {
    return Arrays.stream(values()).filter(it -> it.wireName().equals(wireName)).findFirst();
  }
}
