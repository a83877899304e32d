package io.nolose.application.contact;

import io.nolose.domain.channel.PhoneNumber;

/** Writes telephone numbers for people. Pure. */
public interface PhoneNumberFormat {

  /**
   * In the international form of its country, {@code +55 11 98888-7777}; as it is stored where that
   * country is not known.
   */
  String international(PhoneNumber number);
}
