package io.nolose.application.delivery;

import io.nolose.application.testing.TransactionGuard;
import io.nolose.domain.channel.ConnectionAccess;
import io.nolose.domain.channel.ProviderProfile;
import io.nolose.domain.delivery.Act;
import io.nolose.domain.delivery.ActResult;
import io.nolose.domain.delivery.ChatTarget;
import io.nolose.domain.delivery.MessageActions;
import io.nolose.domain.message.MessageFailure;
import io.nolose.domain.message.ProviderMessageId;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/** Remembers what was done, and answers as a test says. Refuses to be called in a transaction. */
public final class InMemoryMessageActions implements MessageActions {
  private final ProviderProfile profile;
  private final TransactionGuard guard;
  private final List<Act> done = new ArrayList<>();
  private final Deque<ActResult> answers = new ArrayDeque<>();

  public InMemoryMessageActions(ProviderProfile profile, TransactionGuard guard) {
    this.profile = profile;
    this.guard = guard;
  }

  /** What was asked for, in order. */
  public synchronized List<Act> done() {
    return List.copyOf(done);
  }

  /** The next act is answered like this. */
  public synchronized void answerNext(ActResult answer) {
    answers.addLast(answer);
  }

  @Override
  public ProviderProfile profile() {
    return profile;
  }

  @Override
  public synchronized ActResult act(ConnectionAccess access, ChatTarget chat, Act act) {
    guard.refuseInside("acting");
    if (!profile.can(act.needed())) {
      return new ActResult.Refused(new MessageFailure("unsupported", "it cannot do that"));
    }
    done.add(act);
    ActResult scripted = answers.pollFirst();
    return scripted != null
        ? scripted
        : new ActResult.Done(new ProviderMessageId("ACT-" + done.size()));
  }
}
