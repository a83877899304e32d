package io.nolose.simulator.world;

import java.time.Instant;
import java.util.List;

/**
 * A customer's phone as its owner sees it.
 *
 * @param number digits under which WhatsApp knows it
 * @param lid the opaque id it has in {@code @lid} chats, digits only
 * @param lines the last messages with all accounts, oldest first, at most 200
 */
public record PhoneView(
    String number, String lid, String name, PhoneBehaviour behaviour, List<Line> lines) {
  public PhoneView {
    lines = List.copyOf(lines);
  }

  /**
   * One message.
   *
   * @param account the instance name or phone-number id at the other end
   * @param mine whether the customer wrote it
   * @param status {@code sent}, {@code delivered} or {@code read}
   */
  public record Line(
      Provider provider, String account, boolean mine, String text, Instant at, String status) {}
}
