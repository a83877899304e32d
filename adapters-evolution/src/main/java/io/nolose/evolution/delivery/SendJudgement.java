package io.nolose.evolution.delivery;

import io.nolose.domain.delivery.SendResult;
import io.nolose.domain.message.MessageFailure;
import io.nolose.domain.message.ProviderMessageId;
import io.nolose.evolution.Reply;
import io.nolose.evolution.wire.WireJson;
import io.nolose.evolution.wire.WireMessage;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What a reply proves about a message. Evolution has no idempotency: whatever is not proven is
 * {@link SendResult.Unknown}.
 */
final class SendJudgement {
  /** Said by Baileys before it writes to a socket that is not open. */
  private static final String CONNECTION_CLOSED = "Connection Closed";

  /** The session was never up, so the check of the number had nothing to ask. */
  private static final String NEVER_CONNECTED = "onWhatsApp";

  private static final String NO_SUCH_METHOD = "Method not available";

  /** An exception on the way out, turned to text: it may have been thrown after the sending. */
  private static final Pattern THROWN = Pattern.compile("^\\w*Error: .*", Pattern.DOTALL);

  private SendJudgement() {}

  static SendResult of(Reply reply) {
    return switch (reply) {
      case Reply.NotConnected failure -> new SendResult.Unreachable(failure.cause());
      case Reply.Lost failure -> new SendResult.Unknown(failure.cause());
      case Reply.Answered answer when answer.isSuccess() -> accepted(answer);
      case Reply.Answered answer -> failed(answer);
    };
  }

  /** Only the message's id is proof; some failures come as a success without one. */
  private static SendResult accepted(Reply.Answered answer) {
    Optional<ProviderMessageId> id =
        WireMessage.messageId(WireJson.text(answer.body().path("key"), "id"));
    return id.isPresent()
        ? new SendResult.Accepted(id.get())
        : new SendResult.Unknown("Evolution API answered without a message id.");
  }

  private static SendResult failed(Reply.Answered answer) {
    return switch (answer.status()) {
      case 400 -> badRequest(answer);
      case 401, 403 -> suspended("unauthorized", "Evolution API does not accept our key.");
      case 404 -> suspended("instance_missing", "Evolution API knows no such instance.");
      case 405, 413, 415, 422 -> rejected(String.valueOf(answer.status()), said(answer));
      case 429 -> new SendResult.Throttled(answer.retryAfter(), said(answer));
      case 500 -> serverError(answer);
      case 503 -> unavailable(answer);
      default -> unknown(answer);
    };
  }

  private static SendResult badRequest(Reply.Answered answer) {
    String said = answer.message();
    if (isNotOnWhatsApp(answer)) {
      return rejected("not_on_whatsapp", "The number is not on WhatsApp.");
    }
    if (said.contains(CONNECTION_CLOSED)) {
      return notConnected();
    }
    return THROWN.matcher(said).matches() ? unknown(answer) : rejected("bad_request", said(answer));
  }

  private static boolean isNotOnWhatsApp(Reply.Answered answer) {
    for (var entry : answer.body().path("response").path("message")) {
      if (entry.path("exists").isBoolean() && !WireJson.isTrue(entry, "exists")) {
        return true;
      }
    }
    return false;
  }

  private static SendResult serverError(Reply.Answered answer) {
    String said = answer.message();
    if (said.equals(CONNECTION_CLOSED) || said.contains(NEVER_CONNECTED)) {
      return notConnected();
    }
    return said.startsWith(NO_SUCH_METHOD) ? rejected("unsupported", said) : unknown(answer);
  }

  private static SendResult unavailable(Reply.Answered answer) {
    return "LICENSE_REQUIRED".equals(WireJson.text(answer.body(), "code"))
        ? suspended("license_required", "This Evolution API wants to be activated. Use 2.3.7.")
        : unknown(answer);
  }

  private static SendResult notConnected() {
    return new SendResult.Throttled(null, "The session to WhatsApp is not open.");
  }

  private static SendResult rejected(String code, String reason) {
    return new SendResult.Rejected(new MessageFailure(code, reason), false);
  }

  private static SendResult suspended(String code, String reason) {
    return new SendResult.Rejected(new MessageFailure(code, reason), true);
  }

  private static SendResult unknown(Reply.Answered answer) {
    return new SendResult.Unknown(
        "Evolution API answered " + answer.status() + ": " + said(answer));
  }

  private static String said(Reply.Answered answer) {
    return answer.message().isEmpty() ? "no reason given" : answer.message();
  }
}
