package io.nolose.rest.channel;

import io.nolose.domain.channel.PhoneNumber;
import io.nolose.rest.problem.ProblemType;
import io.nolose.rest.problem.RequestProblems;
import io.quarkiverse.resteasy.problem.HttpProblem;
import java.util.List;

/** Problems of channels, connections and pairing. */
public final class ChannelProblems {
  static final ProblemType INVALID_CREDENTIALS =
      new ProblemType("invalid-credentials", 422, "The provider cannot use these credentials");
  static final ProblemType PROVIDER_NOT_CONFIGURED =
      new ProblemType("provider-not-configured", 422, "The provider is not set up here");
  static final ProblemType ACCOUNT_TAKEN =
      new ProblemType("account-taken", 409, "The provider's account is already connected");
  static final ProblemType PROVIDER_TAKEN =
      new ProblemType("provider-taken", 409, "The channel already has a connection of this kind");
  static final ProblemType NO_CONNECTION =
      new ProblemType("no-connection", 409, "The channel has no connection");
  static final ProblemType PROVIDER_REFUSED =
      new ProblemType("provider-refused", 422, "The provider refused");
  static final ProblemType PROVIDER_UNREACHABLE =
      new ProblemType("provider-unreachable", 503, "The provider does not answer");
  static final ProblemType NO_PAIRING =
      new ProblemType("no-pairing", 409, "This channel is not connected by pairing");
  static final ProblemType ALREADY_CONNECTED =
      new ProblemType("already-connected", 409, "The channel is connected");
  static final ProblemType ALREADY_THERE =
      new ProblemType("already-there", 409, "The channel is at this provider already");
  static final ProblemType OTHER_NUMBER =
      new ProblemType("other-number", 409, "The account is of another number");
  static final ProblemType QR_NOT_READY =
      new ProblemType("qr-not-ready", 409, "The QR code is not there yet");

  private static final int RETRY_UNREACHABLE_SECONDS = 10;
  private static final int RETRY_QR_SECONDS = 1;

  private ChannelProblems() {}

  public static HttpProblem notFound() {
    return RequestProblems.notFound("channel", "Find its id with GET /api/channels.");
  }

  static HttpProblem connectionNotFound() {
    return RequestProblems.notFound(
        "channel or connection", "Find both ids with GET /api/channels.");
  }

  /** The provider's adapter says what is wrong, one sentence each. */
  public static HttpProblem invalidCredentials(List<String> problems) {
    return INVALID_CREDENTIALS
        .says(
            String.join(" ", problems), "Correct the fields of \"credentials\" and send it again.")
        .with("problems", problems)
        .build();
  }

  public static HttpProblem providerNotConfigured(String reason) {
    return PROVIDER_NOT_CONFIGURED
        .says(reason, "Choose another provider, or ask the operator to set this one up.")
        .build();
  }

  public static HttpProblem accountTaken() {
    return ACCOUNT_TAKEN
        .says(
            "Another channel already uses this account of the provider.",
            "Use that channel, or remove its connection first.")
        .build();
  }

  static HttpProblem providerTaken() {
    return PROVIDER_TAKEN
        .says(
            "A channel has one connection per provider.",
            "Remove the present one first, or add one of another provider.")
        .build();
  }

  public static HttpProblem noConnection() {
    return NO_CONNECTION
        .says("There is nothing to connect.", "Add one with POST /api/channels/{id}/connections.")
        .build();
  }

  /** What has to be done first, if the provider said it. */
  public static HttpProblem refused(String reason, List<String> missing) {
    String toDo =
        missing.isEmpty()
            ? "Asking again will not help before that is changed."
            : "To do: " + String.join("; ", missing) + ".";
    return PROVIDER_REFUSED.says(sentence(reason), toDo).with("missing", missing).build();
  }

  public static HttpProblem unreachable(String reason) {
    return PROVIDER_UNREACHABLE
        .says(sentence(reason), "What was asked for is kept as it was; try again in a few seconds.")
        .withHeader("Retry-After", RETRY_UNREACHABLE_SECONDS)
        .build();
  }

  public static HttpProblem noPairing() {
    return NO_PAIRING
        .says(
            "None of the channel's connections needs a phone to be linked.",
            "Connect it with POST /api/channels/{id}/connect.")
        .build();
  }

  static HttpProblem alreadyConnected() {
    return ALREADY_CONNECTED
        .says("A phone is linked already, so there is no QR code.", "Nothing has to be done.")
        .build();
  }

  static HttpProblem alreadyThere() {
    return ALREADY_THERE
        .says("The channel has no connection but this provider's.", "Nothing has to be done.")
        .build();
  }

  static HttpProblem otherNumber(PhoneNumber present, PhoneNumber other) {
    return OTHER_NUMBER
        .says(
            "The channel is "
                + present.value()
                + ", and the account that was reached is "
                + other.value()
                + "; it was let go again.",
            "Use the account of the channel's number, or make a channel for the other one.")
        .build();
  }

  static HttpProblem qrNotReady() {
    return QR_NOT_READY
        .says("The provider has not made the QR code yet.", "Ask again in a second.")
        .withHeader("Retry-After", RETRY_QR_SECONDS)
        .build();
  }

  private static String sentence(String reason) {
    return reason.endsWith(".") ? reason : reason + ".";
  }
}
