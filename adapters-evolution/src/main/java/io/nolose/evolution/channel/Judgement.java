package io.nolose.evolution.channel;

import io.nolose.domain.channel.ConnectResult;
import io.nolose.evolution.Reply;
import java.util.List;

/** What a reply means for making, watching and ending instances. */
sealed interface Judgement {

  /** Evolution did it. */
  record Done(Reply.Answered answer) implements Judgement {}

  /** There is no such instance. */
  record Absent(String reason) implements Judgement {
    ConnectResult asRefused() {
      return new ConnectResult.Refused(reason, List.of());
    }
  }

  /** It was not done, or nobody knows. */
  record Failed(ConnectResult result) implements Judgement {}

  /**
   * Wrong keys and bad requests stay wrong; everything else may pass. Asking again is harmless
   * here, so a lost answer is no different from one that never came.
   */
  static Judgement of(Reply reply) {
    return switch (reply) {
      case Reply.NotConnected failure -> unreachable(failure.cause());
      case Reply.Lost failure -> unreachable(failure.cause());
      case Reply.Answered answer when answer.isSuccess() -> new Done(answer);
      case Reply.Answered answer when isAbsent(answer) -> new Absent(answer.message());
      case Reply.Answered answer -> failed(answer);
    };
  }

  private static boolean isAbsent(Reply.Answered answer) {
    return answer.status() == 404 && answer.message().contains("instance does not exist");
  }

  private static Judgement failed(Reply.Answered answer) {
    String said = answer.message();
    return switch (answer.status()) {
      case 401 ->
          refused(
              "Evolution API does not accept our key.",
              "Set EVOLUTION_API_KEY to the key of the Evolution API server.");
      case 404 ->
          refused(
              "No Evolution API answers at the configured address.",
              "Set EVOLUTION_API_URL to the address of an Evolution API 2.3.7 server.");
      case 400, 403, 405, 413, 415, 422 ->
          new Failed(new ConnectResult.Refused("Evolution API said no: " + said, List.of()));
      default -> unreachable("Evolution API answered " + answer.status() + ": " + said);
    };
  }

  private static Judgement refused(String reason, String missing) {
    return new Failed(new ConnectResult.Refused(reason, List.of(missing)));
  }

  private static Judgement unreachable(String cause) {
    return new Failed(new ConnectResult.Unreachable(cause));
  }
}
