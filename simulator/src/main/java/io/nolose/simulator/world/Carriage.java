package io.nolose.simulator.world;

import io.nolose.simulator.media.Medium;
import org.jspecify.annotations.Nullable;

/** Which provider carries which content to its customers' webhooks. */
public final class Carriage {
  private Carriage() {}

  /**
   * Returns when the provider carries the message.
   *
   * @throws CannotCarry when it does not
   */
  public static void require(Provider provider, CustomerMessage message) {
    String wrong =
        switch (provider) {
          case EVOLUTION -> evolution(message);
          case GRAPH -> graph(message);
        };
    if (wrong != null) {
      throw new CannotCarry(message.content().kind() + ": " + wrong);
    }
  }

  private static @Nullable String evolution(CustomerMessage message) {
    if (message.sender().username() != null) {
      return "Evolution does not know usernames; leave username out";
    }
    return switch (message.content()) {
      case PhoneContent.NumberChanged _, PhoneContent.UserIdChanged _ ->
          "Evolution says nothing about a changed number: let the new number write";
      case PhoneContent.IdentityChanged _ -> "Evolution says nothing about changed devices";
      case PhoneContent.OwnNumber _ ->
          "Evolution has no request for the number: send contacts instead";
      default -> null;
    };
  }

  private static @Nullable String graph(CustomerMessage message) {
    if (message.envelope().viewOnce()) {
      return "the Cloud API shows view-once messages as unsupported: send that";
    }
    if (message.envelope().ephemeral()) {
      return "the Cloud API does not say that a message will disappear; leave ephemeral out";
    }
    if (message.addressing() == CustomerMessage.Addressing.LID_KEPT
        || message.addressing() == CustomerMessage.Addressing.PHONE_WITH_LID) {
      return "only Evolution names people by lid; use phone or lid_only";
    }
    return switch (message.content()) {
      case PhoneContent.Media media when media.medium() == Medium.VIDEO_NOTE ->
          "the Cloud API has no video notes: send video";
      case PhoneContent.LiveLocation _ ->
          "the Cloud API shows it as unsupported: send that, with what=location";
      case PhoneContent.Poll _ ->
          "the Cloud API shows it as unsupported: send that, with what=poll_creation";
      case PhoneContent.Vote _ ->
          "the Cloud API shows it as unsupported: send that, with what=poll_update";
      case PhoneContent.GroupInvite _ ->
          "the Cloud API shows it as unsupported: send that, with what=group_invite";
      case PhoneContent.Call call when call.video() -> "the Cloud API has no video calls";
      default -> null;
    };
  }
}
