package io.nolose.cloudapi.channel;

import io.nolose.cloudapi.wire.WireObject;
import io.nolose.domain.StorableText;
import io.nolose.domain.channel.PhoneNumber;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What Meta says about a number.
 *
 * @param phoneNumber null when it is not told, or not in a readable form
 * @param isWithoutWebhook whether Meta says that it has no address to deliver to; nobody needs that
 *     to send, so it is not missing
 * @param missing what keeps the number from sending, one sentence each; empty when nothing does
 */
record NumberReport(
    @Nullable PhoneNumber phoneNumber,
    @Nullable String verifiedName,
    boolean isWithoutWebhook,
    List<String> missing) {
  static final String FIELDS =
      "id,display_phone_number,verified_name,code_verification_status,platform_type,status,"
          + "webhook_configuration";

  private static final int NAME_LENGTH_MAX = 200;
  private static final Pattern NOT_A_DIGIT = Pattern.compile("\\D");

  NumberReport {
    missing = List.copyOf(missing);
  }

  static NumberReport of(WireObject number) {
    return new NumberReport(
        number
            .text("display_phone_number")
            .map(text -> NOT_A_DIGIT.matcher(text).replaceAll(""))
            .flatMap(PhoneNumber::ofDigits)
            .orElse(null),
        number.text("verified_name").map(NumberReport::name).orElse(null),
        number.hasObject("webhook_configuration")
            && number.object("webhook_configuration").isEmpty(),
        missing(number));
  }

  private static String name(String text) {
    return StorableText.of(
        text.length() > NAME_LENGTH_MAX ? text.substring(0, NAME_LENGTH_MAX) : text);
  }

  /** What Meta leaves out, or says in words we do not know, is no reason to refuse. */
  private static List<String> missing(WireObject number) {
    List<String> missing = new ArrayList<>();
    String status = number.text("status").orElse("");
    switch (status) {
      case "BANNED" -> missing.add("Meta has banned the number; appeal in WhatsApp Manager");
      case "RESTRICTED" ->
          missing.add("Meta has restricted the number; see its status in WhatsApp Manager");
      case "DELETED" -> missing.add("the number was deleted at Meta");
      case "MIGRATED" -> missing.add("the number was moved to another business account");
      case "PENDING", "UNVERIFIED", "DISCONNECTED", "OFFLINE" ->
          missing.add(
              "the number is not registered with the Cloud API (status "
                  + status
                  + "); register it with its PIN");
      default -> platform(number).ifPresent(missing::add);
    }
    if (!status.equals("CONNECTED")
        && number.text("code_verification_status").filter("NOT_VERIFIED"::equals).isPresent()) {
      missing.add("the number is not verified; request a code and confirm it in WhatsApp Manager");
    }
    return missing;
  }

  private static Optional<String> platform(WireObject number) {
    return number
        .text("platform_type")
        .flatMap(platform ->
            switch (platform) {
              case "NOT_APPLICABLE" ->
                  Optional.of(
                      "the number is not registered with the Cloud API; register it with its"
                          + " PIN");
              case "ON_PREMISE" ->
                  Optional.of("the number is on the On-Premises API; migrate it first");
              default -> Optional.empty();
            });
  }
}
