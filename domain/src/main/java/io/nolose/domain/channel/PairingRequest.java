package io.nolose.domain.channel;

import org.jspecify.annotations.Nullable;

/**
 * How a phone is to be linked.
 *
 * @param typedCodeFor the number of the phone on which a code will be typed; null for a QR code
 */
public record PairingRequest(@Nullable PhoneNumber typedCodeFor) {
  public static final PairingRequest BY_QR_CODE = new PairingRequest(null);
}
