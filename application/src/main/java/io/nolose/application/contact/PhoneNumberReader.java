package io.nolose.application.contact;

import io.nolose.domain.channel.PhoneNumber;
import java.util.Optional;

/**
 * Reads telephone numbers as people write them, with a country code: {@code +55 (11) 98888-7777},
 * {@code 5511988887777}, {@code 0055…}. Pure.
 */
public interface PhoneNumberReader {

  /** Empty when no country could have such a number. */
  Optional<PhoneNumber> read(String text);
}
