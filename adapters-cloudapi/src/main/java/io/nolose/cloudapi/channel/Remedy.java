package io.nolose.cloudapi.channel;

import io.nolose.cloudapi.GraphError;
import java.util.List;

/** Says what a person has to do about an error met while connecting. */
final class Remedy {
  private static final int OBJECT_ABSENT = 33;

  private Remedy() {}

  /** One sentence, or none when Meta's own reason says it all. */
  static List<String> of(GraphError error) {
    return switch (error.code()) {
      case 0, 102, 104, 190, 463, 467 ->
          List.of(
              "access_token has expired or is invalid; create a system user token that does not"
                  + " expire");
      case 3, 10, 131005 -> permissions();
      case OBJECT_ABSENT -> absent();
      case 100 -> error.subcode() == OBJECT_ABSENT ? absent() : List.of();
      case 131045, 133010 ->
          List.of("the number is not registered with the Cloud API; register it with its PIN");
      case 131042, 131044 -> List.of("the business account needs a valid payment method");
      case 368, 131031 ->
          List.of("Meta has locked the business account; see its status in WhatsApp Manager");
      default -> error.code() >= 200 && error.code() <= 299 ? permissions() : List.of();
    };
  }

  private static List<String> permissions() {
    return List.of(
        "access_token needs the permissions whatsapp_business_messaging and"
            + " whatsapp_business_management for this account");
  }

  private static List<String> absent() {
    return List.of(
        "phone_number_id and business_account_id must exist and be visible to access_token");
  }
}
