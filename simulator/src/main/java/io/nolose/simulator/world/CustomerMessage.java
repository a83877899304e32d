package io.nolose.simulator.world;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a customer's phone sends.
 *
 * @param from digits of the customer's number
 * @param to an instance name or a phone-number id
 * @param id the message id to use, null for a new one; a repeated id is a duplicate
 * @param at when it was written, null for now
 */
public record CustomerMessage(
    String from,
    String to,
    PhoneContent content,
    Sender sender,
    Envelope envelope,
    @Nullable String id,
    @Nullable Instant at) {

  /** How the sender is named in the payload. */
  public enum Addressing {
    /** By phone number. */
    PHONE,
    /** By an opaque id, with the phone number beside it. */
    LID_WITH_PHONE,
    /** By an opaque id only: the phone is hidden. */
    LID_ONLY,
    /** As Evolution 2.3.6: the opaque id is kept as {@code remoteJid}, the phone is beside it. */
    LID_KEPT,
    /** As Evolution 2.4: the phone is {@code remoteJid}, the opaque id is beside it. */
    PHONE_WITH_LID
  }

  /** Whether it was written for someone else before. */
  public enum Forwarded {
    NO,
    ONCE,
    /** More than five times. */
    FREQUENTLY
  }

  /**
   * Who sends it, and where.
   *
   * @param name the profile name; null means the phone's own
   * @param username the name instead of the number (Cloud API only); null for none
   * @param addressing how WhatsApp names the sender
   * @param group jid (Evolution) or id (Cloud API) of the group it is written in, null for a direct
   *     chat
   * @param ownPhone typed on the business's own phone, so the message is outbound (Evolution:
   *     fromMe; Cloud API: an echo)
   */
  public record Sender(
      @Nullable String name,
      @Nullable String username,
      Addressing addressing,
      @Nullable String group,
      boolean ownPhone) {
    static final Sender PLAIN = new Sender(null, null, Addressing.PHONE, null, false);
  }

  /**
   * What is around the content.
   *
   * @param replyTo id of the quoted message, null for none
   * @param viewOnce may be opened once (Evolution only)
   * @param ephemeral disappears after a while (Evolution only)
   * @param fromAd the first message after a tap on an advertisement
   * @param urlShortcut whether the Cloud API's webhook carries the download address of a medium
   */
  public record Envelope(
      @Nullable String replyTo,
      Forwarded forwarded,
      boolean viewOnce,
      boolean ephemeral,
      boolean fromAd,
      boolean urlShortcut) {
    static final Envelope PLAIN = new Envelope(null, Forwarded.NO, false, false, false, true);
  }

  /** A plain text from a customer's number to an account. */
  public static CustomerMessage text(String from, String to, String text) {
    return of(from, to, new PhoneContent.Text(text));
  }

  /** Any content from a customer's number to an account. */
  public static CustomerMessage of(String from, String to, PhoneContent content) {
    return new CustomerMessage(
        Numbers.digits(from), to, content, Sender.PLAIN, Envelope.PLAIN, null, null);
  }

  private CustomerMessage by(Sender other) {
    return new CustomerMessage(from, to, content, other, envelope, id, at);
  }

  private CustomerMessage in(Envelope other) {
    return new CustomerMessage(from, to, content, sender, other, id, at);
  }

  public CustomerMessage named(String profileName) {
    return by(
        new Sender(profileName, sender.username, sender.addressing, sender.group, sender.ownPhone));
  }

  /** The sender goes by a username, so that the Cloud API leaves the number out. */
  public CustomerMessage withUsername(String username) {
    return by(
        new Sender(sender.name, username, Addressing.LID_ONLY, sender.group, sender.ownPhone));
  }

  public CustomerMessage viaLid() {
    return addressed(Addressing.LID_WITH_PHONE);
  }

  public CustomerMessage lidOnly() {
    return addressed(Addressing.LID_ONLY);
  }

  public CustomerMessage addressed(Addressing how) {
    return by(new Sender(sender.name, sender.username, how, sender.group, sender.ownPhone));
  }

  public CustomerMessage inGroup(String jid) {
    return by(new Sender(sender.name, sender.username, sender.addressing, jid, sender.ownPhone));
  }

  public CustomerMessage fromTheOwnPhone() {
    return by(new Sender(sender.name, sender.username, sender.addressing, sender.group, true));
  }

  public CustomerMessage withId(String messageId) {
    return new CustomerMessage(from, to, content, sender, envelope, messageId, at);
  }

  public CustomerMessage writtenAt(Instant when) {
    return new CustomerMessage(from, to, content, sender, envelope, id, when);
  }

  public CustomerMessage replyingTo(String messageId) {
    return in(
        new Envelope(
            messageId,
            envelope.forwarded,
            envelope.viewOnce,
            envelope.ephemeral,
            envelope.fromAd,
            envelope.urlShortcut));
  }

  public CustomerMessage forwarded(Forwarded how) {
    return in(
        new Envelope(
            envelope.replyTo,
            how,
            envelope.viewOnce,
            envelope.ephemeral,
            envelope.fromAd,
            envelope.urlShortcut));
  }

  public CustomerMessage viewOnce() {
    return in(
        new Envelope(
            envelope.replyTo,
            envelope.forwarded,
            true,
            envelope.ephemeral,
            envelope.fromAd,
            envelope.urlShortcut));
  }

  public CustomerMessage ephemeral() {
    return in(
        new Envelope(
            envelope.replyTo,
            envelope.forwarded,
            envelope.viewOnce,
            true,
            envelope.fromAd,
            envelope.urlShortcut));
  }

  public CustomerMessage fromAnAd() {
    return in(
        new Envelope(
            envelope.replyTo,
            envelope.forwarded,
            envelope.viewOnce,
            envelope.ephemeral,
            true,
            envelope.urlShortcut));
  }

  /** The Cloud API's webhook names the medium by its id only. */
  public CustomerMessage withoutUrlShortcut() {
    return in(
        new Envelope(
            envelope.replyTo,
            envelope.forwarded,
            envelope.viewOnce,
            envelope.ephemeral,
            envelope.fromAd,
            false));
  }

  /** The same message with the content that the word and the present text stand for. */
  public CustomerMessage ofType(String kind) {
    String text = content instanceof PhoneContent.Text(String body) ? body : content.summary();
    return saying(PhoneContent.named(kind, text));
  }

  public CustomerMessage saying(PhoneContent other) {
    return new CustomerMessage(from, to, other, sender, envelope, id, at);
  }

  public @Nullable String name() {
    return sender.name;
  }

  public Addressing addressing() {
    return sender.addressing;
  }

  public @Nullable String group() {
    return sender.group;
  }

  public boolean fromOwnPhone() {
    return sender.ownPhone;
  }

  /** The id of the quoted message; null without, and for content that is aimed at a message. */
  public @Nullable String quoted() {
    return content instanceof PhoneContent.Aimed ? null : envelope.replyTo;
  }

  /** The id of the message the content is about; empty when there is none. */
  public String target() {
    String target = content instanceof PhoneContent.Aimed aimed ? aimed.target() : null;
    return target != null ? target : envelope.replyTo == null ? "" : envelope.replyTo;
  }
}
