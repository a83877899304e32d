package io.nolose.rest.channel;

import io.nolose.application.contact.PhoneNumberReader;
import io.nolose.domain.channel.PairingRequest;
import io.nolose.rest.problem.Violations;
import io.quarkus.runtime.annotations.RegisterForReflection;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * How to connect; may be left out.
 *
 * @param connectionId which connection; the first when left out
 * @param phoneNumber the phone on which a pairing code will be typed instead of scanning a QR code
 */
@RegisterForReflection
public record ConnectRequest(
    @Nullable String connectionId,
    @Schema(examples = "+5511988887777") @Nullable String phoneNumber) {
  static final ConnectRequest NOTHING_SPECIAL = new ConnectRequest(null, null);

  PairingRequest pairing(PhoneNumberReader numbers) {
    if (phoneNumber == null || phoneNumber.isBlank()) {
      return PairingRequest.BY_QR_CODE;
    }
    return numbers
        .read(phoneNumber)
        .map(PairingRequest::new)
        .orElseThrow(() ->
            Violations.problem("phone_number", "is not a telephone number with its country code"));
  }
}
