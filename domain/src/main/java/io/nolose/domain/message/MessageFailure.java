package io.nolose.domain.message;

import io.nolose.domain.StorableText;

/**
 * Why a message did not arrive.
 *
 * @param code the provider's code, or one of ours in lower case
 * @param reason for people
 */
public record MessageFailure(String code, String reason) {
  public MessageFailure {
    code = StorableText.of(code.length() > 100 ? code.substring(0, 100) : code);
    reason = StorableText.of(reason.length() > 1000 ? reason.substring(0, 1000) : reason);
  }
}
