package io.nolose.simulator.world;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a customer's phone sends.
 *
 * @param from digits of the customer's number
 * @param to an instance name or a phone-number id
 * @param name the profile name; null means the phone's own
 * @param addressing how WhatsApp names the sender (Evolution only)
 * @param group jid of the group it is written in, null for a direct chat (Evolution only)
 * @param fromOwnPhone typed on the business's own phone, so the message is outbound (Evolution:
 *     fromMe; Cloud API: an echo)
 * @param id the message id to use, null for a new one; a repeated id is a duplicate
 * @param at when it was written, null for now
 * @param replyTo id of the quoted message
 * @param type {@code text}, {@code image}, {@code audio}, {@code document}, {@code location},
 *     {@code contact}, {@code sticker}, {@code video}, {@code reaction} or any other word, which is
 *     sent as an unknown kind
 */
public record CustomerMessage(
    String from,
    String to,
    String text,
    @Nullable String name,
    Addressing addressing,
    @Nullable String group,
    boolean fromOwnPhone,
    @Nullable String id,
    @Nullable Instant at,
    @Nullable String replyTo,
    String type) {

  /** How the sender is named in the payload. */
  public enum Addressing {
    /** By phone number. */
    PHONE,
    /** By an opaque id, with the phone number beside it. */
    LID_WITH_PHONE,
    /** By an opaque id only: the phone is hidden. */
    LID_ONLY
  }

  /** A plain text from a customer's number to an account. */
  public static CustomerMessage text(String from, String to, String text) {
    return new CustomerMessage(
        Numbers.digits(from),
        to,
        text,
        null,
        Addressing.PHONE,
        null,
        false,
        null,
        null,
        null,
        "text");
  }

  public CustomerMessage named(String profileName) {
    return new CustomerMessage(
        from, to, text, profileName, addressing, group, fromOwnPhone, id, at, replyTo, type);
  }

  public CustomerMessage viaLid() {
    return addressed(Addressing.LID_WITH_PHONE);
  }

  public CustomerMessage lidOnly() {
    return addressed(Addressing.LID_ONLY);
  }

  private CustomerMessage addressed(Addressing how) {
    return new CustomerMessage(
        from, to, text, name, how, group, fromOwnPhone, id, at, replyTo, type);
  }

  public CustomerMessage inGroup(String jid) {
    return new CustomerMessage(
        from, to, text, name, addressing, jid, fromOwnPhone, id, at, replyTo, type);
  }

  public CustomerMessage fromTheOwnPhone() {
    return new CustomerMessage(
        from, to, text, name, addressing, group, true, id, at, replyTo, type);
  }

  public CustomerMessage withId(String messageId) {
    return new CustomerMessage(
        from, to, text, name, addressing, group, fromOwnPhone, messageId, at, replyTo, type);
  }

  public CustomerMessage writtenAt(Instant when) {
    return new CustomerMessage(
        from, to, text, name, addressing, group, fromOwnPhone, id, when, replyTo, type);
  }

  public CustomerMessage replyingTo(String messageId) {
    return new CustomerMessage(
        from, to, text, name, addressing, group, fromOwnPhone, id, at, messageId, type);
  }

  public CustomerMessage ofType(String kind) {
    return new CustomerMessage(
        from, to, text, name, addressing, group, fromOwnPhone, id, at, replyTo, kind);
  }
}
