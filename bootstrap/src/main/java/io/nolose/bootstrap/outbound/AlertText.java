package io.nolose.bootstrap.outbound;

import io.nolose.application.operation.AlertPost;
import io.nolose.application.operation.AlertRule;
import io.nolose.application.operation.AlertState;
import java.util.stream.Collectors;

/** Words for people about alerts. */
final class AlertText {
  /** In the repository, and in the folder of an installation. */
  private static final String RUNBOOKS = "docs/runbooks/";

  private AlertText() {}

  /** What it is about, in one line. */
  static String subject(AlertPost.Notice notice) {
    long firing = notice.changed().stream().filter(AlertState::isFiring).count();
    AlertState first =
        notice.changed().stream()
            .filter(AlertState::isFiring)
            .findFirst()
            .orElse(notice.changed().getFirst());
    String more = notice.changed().size() > 1 ? ", and more" : "";
    return "No Lose: " + (firing > 0 ? "" : "resolved: ") + first.rule().title() + more;
  }

  static String body(AlertPost.Notice notice) {
    return notice.changed().stream().map(AlertText::paragraph).collect(Collectors.joining("\n"));
  }

  /** What to do about it. */
  static String runbook(AlertRule rule) {
    return RUNBOOKS + rule.slug() + ".md";
  }

  private static String paragraph(AlertState state) {
    String name = state.rule().slug();
    return state.isFiring()
        ? "FIRING "
            + name
            + " since "
            + state.since()
            + ": "
            + state.rule().title()
            + " ("
            + state.detail()
            + ").\n  What to do: "
            + runbook(state.rule())
            + "\n"
        : "RESOLVED "
            + name
            + " at "
            + state.since()
            + ": "
            + state.rule().title()
            + " no longer.\n";
  }
}
