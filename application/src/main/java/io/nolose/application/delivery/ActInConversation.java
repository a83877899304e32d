package io.nolose.application.delivery;

import io.nolose.application.PageRequest;
import io.nolose.application.Transactions;
import io.nolose.application.channel.ChannelLock;
import io.nolose.application.channel.Providers;
import io.nolose.application.message.MessageQueries;
import io.nolose.application.message.MessageView;
import io.nolose.domain.conversation.Conversation;
import io.nolose.domain.conversation.ConversationId;
import io.nolose.domain.conversation.ConversationRepository;
import io.nolose.domain.delivery.Act;
import io.nolose.domain.delivery.ActResult;
import io.nolose.domain.delivery.ContactAddress;
import io.nolose.domain.delivery.MessageActions;
import io.nolose.domain.delivery.MessageSender;
import io.nolose.domain.message.Message;
import io.nolose.domain.message.MessageDirection;
import io.nolose.domain.message.MessageFailure;
import io.nolose.domain.message.ProviderReference;
import io.nolose.domain.tenancy.TenantId;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Tells the other side of a conversation something that is no message: that somebody writes, that
 * what came was read. The provider is called outside any transaction.
 */
public final class ActInConversation {
  /** So many of the newest messages are looked through for one that came. */
  private static final int LOOK_BACK = 50;

  /** What is to be told. */
  public enum Wish {
    SHOW_TYPING,
    MARK_READ
  }

  /** In which conversation. */
  public record Command(TenantId tenant, ConversationId conversation, Wish wish) {}

  /**
   * What came of it. A conversation that was marked as read is read here whatever the provider
   * says.
   */
  public sealed interface Outcome {
    record Done() implements Outcome {}

    record NotFound() implements Outcome {}

    /** Nothing came there that could be marked or answered. */
    record NothingReceived() implements Outcome {}

    record NotConnected() implements Outcome {}

    record NotSupported(ChatReach.Unsupported which) implements Outcome {}

    record Refused(MessageFailure failure) implements Outcome {}

    record NotDone(String cause, @Nullable Duration retryAfter) implements Outcome {}

    record Unknown(String cause) implements Outcome {}
  }

  /** Where everything is kept. */
  public record Stores(
      ChannelLock lock,
      ConversationRepository conversations,
      MessageQueries messages,
      ChatReach chats) {}

  private final Transactions transactions;
  private final Stores stores;
  private final Providers<MessageActions> actions;
  private final Providers<MessageSender> senders;
  private final InstantSource time;

  public ActInConversation(
      Transactions transactions,
      Stores stores,
      Providers<MessageActions> actions,
      Providers<MessageSender> senders,
      InstantSource time) {
    this.transactions = transactions;
    this.stores = stores;
    this.actions = actions;
    this.senders = senders;
    this.time = time;
  }

  public Outcome execute(Command command) {
    Optional<Conversation> conversation =
        transactions.callAgainWhenStale(command.tenant(), () -> begin(command));
    if (conversation.isEmpty()) {
      return new Outcome.NotFound();
    }
    Optional<Message> received = lastReceived(conversation.get());
    List<ProviderReference> known = received.map(Message::references).orElseGet(List::of);
    Optional<ChatReach.Chat> chat =
        transactions.call(
            command.tenant(),
            () -> stores.chats().find(command.tenant(), conversation.get().id(), known));
    return chat.map(it -> tell(it, command.wish(), known)).orElseGet(Outcome.NotConnected::new);
  }

  private Optional<Conversation> begin(Command command) {
    Optional<Conversation> found =
        stores.conversations().find(command.tenant(), command.conversation());
    if (command.wish() == Wish.MARK_READ && found.isPresent()) {
      stores.lock().acquire(command.tenant(), found.get().channel());
      Conversation newest =
          stores.conversations().find(command.tenant(), command.conversation()).orElseThrow();
      Conversation read = newest.read(time.instant());
      stores.conversations().saveAll(command.tenant(), List.of(read));
      return Optional.of(read);
    }
    return found;
  }

  private Optional<Message> lastReceived(Conversation conversation) {
    return stores
        .messages()
        .list(
            conversation.tenant(),
            new MessageQueries.Filter(conversation.id(), null, null),
            new PageRequest(null, LOOK_BACK))
        .items()
        .stream()
        .map(MessageView::message)
        .filter(message -> message.direction() == MessageDirection.INBOUND)
        .filter(message -> !message.references().isEmpty())
        .findFirst();
  }

  private Outcome tell(ChatReach.Chat chat, Wish wish, List<ProviderReference> received) {
    Optional<ProviderReference> last =
        received.stream()
            .filter(reference -> reference.connection().equals(chat.access().connection()))
            .findFirst();
    return switch (wish) {
      case SHOW_TYPING ->
          act(chat, new Act.ShowTyping(last.map(ProviderReference::id).orElse(null)));
      case MARK_READ ->
          last.map(reference -> markRead(chat, reference)).orElseGet(Outcome.NothingReceived::new);
    };
  }

  private Outcome act(ChatReach.Chat chat, Act act) {
    MessageActions provider = actions.of(chat.provider());
    return provider.profile().can(act.needed())
        ? outcome(provider.act(chat.access(), chat.target(), act))
        : new Outcome.NotSupported(new ChatReach.Unsupported(chat.provider(), act.needed()));
  }

  /** Messages of a group are not marked: the port addresses one person. */
  private Outcome markRead(ChatReach.Chat chat, ProviderReference last) {
    if (chat.target().recipients().isEmpty()) {
      return new Outcome.NothingReceived();
    }
    return outcome(
        ActResult.of(
            senders
                .of(chat.provider())
                .markRead(
                    chat.access(), new ContactAddress(chat.target().recipients()), last.id())));
  }

  private static Outcome outcome(ActResult result) {
    return switch (result) {
      case ActResult.Done _ -> new Outcome.Done();
      case ActResult.Refused(var failure) when failure.code().equals("nothing_received") ->
          new Outcome.NothingReceived();
      case ActResult.Refused(var failure) -> new Outcome.Refused(failure);
      case ActResult.NotDone(var cause, var retryAfter) -> new Outcome.NotDone(cause, retryAfter);
      case ActResult.Unknown(var cause) -> new Outcome.Unknown(cause);
    };
  }
}
