package io.nolose.application.delivery;

import io.nolose.application.Transactions;
import io.nolose.application.channel.ChannelLock;
import io.nolose.application.channel.Providers;
import io.nolose.application.feed.TenantEvent;
import io.nolose.application.feed.TenantEventLog;
import io.nolose.domain.conversation.LastMessage;
import io.nolose.domain.delivery.Act;
import io.nolose.domain.delivery.ActResult;
import io.nolose.domain.delivery.MessageActions;
import io.nolose.domain.message.Mark;
import io.nolose.domain.message.Message;
import io.nolose.domain.message.MessageChange;
import io.nolose.domain.message.MessageContent;
import io.nolose.domain.message.MessageDirection;
import io.nolose.domain.message.MessageFailure;
import io.nolose.domain.message.MessageId;
import io.nolose.domain.message.MessageMarks;
import io.nolose.domain.message.MessageRepository;
import io.nolose.domain.message.Receipt;
import io.nolose.domain.tenancy.TenantId;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Does something to a message at its provider, and then here: a reaction, an edit, taking it back.
 * The provider is asked first and outside any transaction; what it then tells of our own act is the
 * same change and doubles nothing. When its answer is lost nothing is changed here: should it have
 * done it, it will tell, and doing it again is harmless.
 */
public final class ActOnMessage {

  /** What is wanted. */
  public sealed interface Wish {
    /**
     * @param emoji null to take the reaction back
     */
    record React(@Nullable String emoji) implements Wish {}

    record Edit(MessageContent.Text text) implements Wish {}

    record TakeBack() implements Wish {}
  }

  /** To which message. */
  public record Command(TenantId tenant, MessageId message, Wish wish) {}

  /** What came of it. */
  public sealed interface Outcome {
    record Done(MessageId message) implements Outcome {}

    record NotFound() implements Outcome {}

    /** The message is not one to which this can be done. */
    record NotPossible(String reason) implements Outcome {}

    /** None of the channel's connections is up. */
    record NotConnected() implements Outcome {}

    /** The provider cannot do this. */
    record NotSupported(ChatReach.Unsupported which) implements Outcome {}

    /** The provider will not do it. */
    record Refused(MessageFailure failure) implements Outcome {}

    /** It was not done, and may be later. */
    record NotDone(String cause, @Nullable Duration retryAfter) implements Outcome {}

    /** Nobody knows whether it was done; doing it again is harmless. */
    record Unknown(String cause) implements Outcome {}
  }

  /** Where everything is kept. */
  public record Stores(
      ChannelLock lock,
      MessageRepository messages,
      MessageMarks marks,
      ChatReach chats,
      TenantEventLog feed) {}

  private sealed interface Step {
    record Ask(ChatReach.Chat chat, Act act) implements Step {}

    record Stop(Outcome outcome) implements Step {}
  }

  private final Transactions transactions;
  private final Stores stores;
  private final Providers<MessageActions> actions;
  private final InstantSource time;

  public ActOnMessage(
      Transactions transactions,
      Stores stores,
      Providers<MessageActions> actions,
      InstantSource time) {
    this.transactions = transactions;
    this.stores = stores;
    this.actions = actions;
    this.time = time;
  }

  public Outcome execute(Command command) {
    Step step = transactions.call(command.tenant(), () -> prepare(command));
    return switch (step) {
      case Step.Stop(var outcome) -> outcome;
      case Step.Ask(var chat, var act) -> ask(command, chat, act);
    };
  }

  private Step prepare(Command command) {
    Optional<Message> found = find(command);
    if (found.isEmpty()) {
      return new Step.Stop(new Outcome.NotFound());
    }
    Message message = found.get();
    Optional<String> obstacle = obstacle(message, command.wish());
    if (obstacle.isPresent()) {
      return new Step.Stop(new Outcome.NotPossible(obstacle.get()));
    }
    return stores
        .chats()
        .find(message.tenant(), message.conversation(), message.references())
        .<Step>map(chat ->
            stores
                .chats()
                .target(chat, message)
                .<Step>map(target -> new Step.Ask(chat, act(target, command.wish())))
                .orElseGet(() ->
                    new Step.Stop(
                        new Outcome.NotPossible("The connected provider does not know it."))))
        .orElseGet(() -> new Step.Stop(new Outcome.NotConnected()));
  }

  private static Optional<String> obstacle(Message message, Wish wish) {
    boolean isOurs = message.direction() == MessageDirection.OUTBOUND;
    if (message.references().isEmpty()) {
      return Optional.of("It has not left yet, so no provider knows it.");
    }
    if (message.amendment().revokedAt() != null) {
      return wish instanceof Wish.TakeBack
          ? Optional.empty()
          : Optional.of("It was taken back for everyone.");
    }
    return switch (wish) {
      case Wish.React _ -> Optional.empty();
      case Wish.Edit _ when !isOurs -> Optional.of("Only what the business wrote can be edited.");
      case Wish.Edit _ when !(message.shown() instanceof MessageContent.Text) ->
          Optional.of("Only texts can be edited.");
      case Wish.Edit _ -> Optional.empty();
      case Wish.TakeBack _ ->
          isOurs
              ? Optional.empty()
              : Optional.of("Only what the business wrote can be taken back for everyone.");
    };
  }

  private static Act act(Act.Target target, Wish wish) {
    return switch (wish) {
      case Wish.React(var emoji) -> new Act.React(target, emoji);
      case Wish.Edit(var text) -> new Act.Edit(target, text.body());
      case Wish.TakeBack() -> new Act.Revoke(target);
    };
  }

  private Outcome ask(Command command, ChatReach.Chat chat, Act act) {
    MessageActions provider = actions.of(chat.provider());
    if (!provider.profile().can(act.needed())) {
      return new Outcome.NotSupported(new ChatReach.Unsupported(chat.provider(), act.needed()));
    }
    return switch (provider.act(chat.access(), chat.target(), act)) {
      case ActResult.Done done -> {
        String id = done.id() == null ? "" : done.id().value();
        apply(command, chat, id, time.instant());
        yield new Outcome.Done(command.message());
      }
      case ActResult.Refused(var failure) -> new Outcome.Refused(failure);
      case ActResult.NotDone(var cause, var retryAfter) -> new Outcome.NotDone(cause, retryAfter);
      case ActResult.Unknown(var cause) -> new Outcome.Unknown(cause);
    };
  }

  private void apply(Command command, ChatReach.Chat chat, String id, Instant now) {
    MessageChange change =
        switch (command.wish()) {
          case Wish.React(var emoji) -> new MessageChange.Reaction(emoji, id, now);
          case Wish.Edit(var text) -> new MessageChange.Edit(text, id, now);
          case Wish.TakeBack() -> new MessageChange.Revocation(now);
        };
    transactions.callAgainWhenStale(
        command.tenant(),
        () -> {
          stores.lock().acquire(command.tenant(), chat.channel());
          find(command).ifPresent(message -> apply(message, change));
          return change;
        });
  }

  private void apply(Message before, MessageChange change) {
    Message after = before.changed(null, change);
    if (!after.equals(before)) {
      stores.messages().saveAll(after.tenant(), List.of(after));
      stores
          .chats()
          .retell(
              after.tenant(),
              after.conversation(),
              new LastMessage(after.occurredAt(), after.tie(), after.preview()));
    }
    Optional<Mark> mark = Mark.of(before.id(), null, change);
    mark.ifPresent(left -> leave(before.tenant(), left));
    if (mark.isPresent() || !after.equals(before)) {
      stores.feed().append(after.tenant(), List.of(news(after, change)));
    }
  }

  private void leave(TenantId tenant, Mark left) {
    Mark kept =
        stores.marks().loadAll(tenant, List.of(left.message())).stream()
            .filter(mark -> mark.key().equals(left.key()))
            .findFirst()
            .map(mark -> mark.merge(left))
            .orElse(left);
    stores.marks().saveAll(tenant, List.of(kept));
  }

  private Optional<Message> find(Command command) {
    return stores.messages().loadAll(command.tenant(), List.of(command.message())).stream()
        .findFirst();
  }

  private static TenantEvent news(Message message, MessageChange change) {
    return switch (change) {
      case MessageChange.Edit _ -> news(message, TenantEvent.Kind.MESSAGE_EDITED, change, null);
      case MessageChange.Revocation _ ->
          news(message, TenantEvent.Kind.MESSAGE_DELETED, change, null);
      case MessageChange.Reaction _ ->
          news(message, TenantEvent.Kind.MESSAGE_REACTION_CHANGED, change, "reaction");
      case MessageChange.Vote _, Receipt _ ->
          throw new IllegalStateException("nobody here votes, and receipts are no acts");
    };
  }

  private static TenantEvent news(
      Message message, TenantEvent.Kind kind, MessageChange change, @Nullable String detail) {
    return new TenantEvent(
        kind, message.channel(), message.conversation(), null, message.id(), change.at(), detail);
  }
}
