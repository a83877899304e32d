package io.nolose.application.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import io.nolose.domain.channel.ChannelCapability;
import io.nolose.domain.channel.ConnectionAccess;
import io.nolose.domain.contact.ContactIdentity;
import io.nolose.domain.delivery.Act;
import io.nolose.domain.delivery.ActResult;
import io.nolose.domain.delivery.ChatTarget;
import io.nolose.domain.delivery.MessageActions;
import io.nolose.domain.message.ProviderMessageId;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What every {@link MessageActions} does, in front of a provider that works. */
public interface MessageActionsContract {

  /** The same at each call within one test. */
  MessageActions actions();

  /** Of the same kind; its provider refuses every network connection. */
  MessageActions actionsToNowhere();

  /** A connection that is up. */
  ConnectionAccess access();

  /** Somebody who can be reached there. */
  ContactIdentity recipient();

  /** A message that he wrote. */
  ProviderMessageId received();

  /** A text that was sent to him; another one at each call. */
  ProviderMessageId sentText();

  @Test
  default void reactionShouldBePutAndTakenBackAgainAndAgainExactlyWhenDeclared() {
    Act.Target message = new Act.Target(received(), false, null);
    shouldWorkTwiceWhenDeclared(new Act.React(message, "👍"));
    shouldWorkTwiceWhenDeclared(new Act.React(message, null));
  }

  @Test
  default void editShouldWorkAgainAndAgainExactlyWhenDeclared() {
    shouldWorkTwiceWhenDeclared(
        new Act.Edit(new Act.Target(ours(ChannelCapability.EDITS), true, null), "says otherwise"));
  }

  @Test
  default void takingBackShouldWorkAgainAndAgainExactlyWhenDeclared() {
    shouldWorkTwiceWhenDeclared(
        new Act.Revoke(new Act.Target(ours(ChannelCapability.REVOCATIONS), true, null)));
  }

  @Test
  default void typingShouldBeShownAgainAndAgainExactlyWhenDeclared() {
    shouldWorkTwiceWhenDeclared(new Act.ShowTyping(received()));
  }

  @Test
  default void actShouldNotBeDoneWhenNoConnectionCanBeMade() {
    assertThat(
            actionsToNowhere()
                .act(
                    access(), chat(), new Act.React(new Act.Target(received(), false, null), "👍")))
        .isInstanceOf(
            actions().profile().can(ChannelCapability.REACTIONS)
                ? ActResult.NotDone.class
                : ActResult.Refused.class);
  }

  private ProviderMessageId ours(ChannelCapability needed) {
    return actions().profile().can(needed) ? sentText() : new ProviderMessageId("any");
  }

  private void shouldWorkTwiceWhenDeclared(Act act) {
    for (int time = 0; time < 2; time++) {
      ActResult result = actions().act(access(), chat(), act);
      if (actions().profile().can(act.needed())) {
        assertThat(result).isInstanceOf(ActResult.Done.class);
      } else {
        assertThat(result)
            .isInstanceOfSatisfying(
                ActResult.Refused.class,
                refused -> assertThat(refused.failure().code()).isEqualTo("unsupported"));
      }
    }
  }

  private ChatTarget chat() {
    return new ChatTarget(List.of(recipient()), null);
  }
}
