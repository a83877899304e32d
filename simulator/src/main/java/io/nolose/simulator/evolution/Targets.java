package io.nolose.simulator.evolution;

import io.nolose.simulator.world.Numbers;
import java.util.List;

/** What the {@code number} of a request means. */
final class Targets {
  private static final List<String> SUFFIXES =
      List.of("@s.whatsapp.net", "@g.us", "@lid", "@broadcast");
  private static final int GROUP_DIGITS_MIN = 18;

  private Targets() {}

  /** The jid that a number, or a jid, stands for. */
  static String jid(String number) {
    for (String suffix : SUFFIXES) {
      if (number.endsWith(suffix)) {
        return number;
      }
    }
    String digits =
        Numbers.digits(number.contains("@") ? number.substring(0, number.indexOf('@')) : number);
    if (digits.length() >= GROUP_DIGITS_MIN) {
      return digits + "@g.us";
    }
    return Numbers.registered(digits) + "@s.whatsapp.net";
  }

  static boolean isPerson(String jid) {
    return jid.endsWith("@s.whatsapp.net");
  }

  static boolean isGroup(String jid) {
    return jid.endsWith("@g.us");
  }

  static String user(String jid) {
    return jid.substring(0, jid.indexOf('@'));
  }
}
