package io.nolose.application.delivery;

import io.nolose.application.channel.Reach;
import io.nolose.domain.channel.Channel;
import io.nolose.domain.channel.ChannelCapability;
import io.nolose.domain.channel.ChannelId;
import io.nolose.domain.channel.ChannelRepository;
import io.nolose.domain.channel.Connection;
import io.nolose.domain.channel.ConnectionAccess;
import io.nolose.domain.channel.ConnectionId;
import io.nolose.domain.channel.ProviderKind;
import io.nolose.domain.contact.ContactIdentity;
import io.nolose.domain.contact.ContactRepository;
import io.nolose.domain.conversation.Conversation;
import io.nolose.domain.conversation.ConversationId;
import io.nolose.domain.conversation.ConversationRepository;
import io.nolose.domain.conversation.LastMessage;
import io.nolose.domain.conversation.Party;
import io.nolose.domain.delivery.Act;
import io.nolose.domain.delivery.ChatTarget;
import io.nolose.domain.message.Message;
import io.nolose.domain.message.MessageDirection;
import io.nolose.domain.message.ProviderReference;
import io.nolose.domain.tenancy.TenantId;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Finds how a conversation is reached at a provider right now. Joins the transaction. */
public final class ChatReach {

  /** A conversation at the provider of one connection. */
  public record Chat(
      ChannelId channel, ProviderKind provider, ConnectionAccess access, ChatTarget target) {}

  /** What a provider cannot do. */
  public record Unsupported(ProviderKind provider, ChannelCapability capability) {}

  private final ChannelRepository channels;
  private final ContactRepository contacts;
  private final ConversationRepository conversations;
  private final Reach reach;

  public ChatReach(
      ChannelRepository channels,
      ContactRepository contacts,
      ConversationRepository conversations,
      Reach reach) {
    this.channels = channels;
    this.contacts = contacts;
    this.conversations = conversations;
    this.reach = reach;
  }

  /**
   * Through a connection that is up, one that knows one of these references before the others.
   * Empty when none is up, or when the contact has no address left.
   */
  public Optional<Chat> find(
      TenantId tenant, ConversationId id, Collection<ProviderReference> known) {
    Optional<Conversation> conversation = conversations.find(tenant, id);
    Optional<Channel> channel =
        conversation
            .flatMap(it -> channels.find(tenant, it.channel()))
            .filter(it -> !it.isClosed());
    if (conversation.isEmpty() || channel.isEmpty()) {
      return Optional.empty();
    }
    return connection(channel.get(), known)
        .flatMap(connection ->
            target(conversation.get())
                .map(target ->
                    new Chat(
                        channel.get().id(),
                        connection.provider(),
                        reach.access(channel.get(), connection),
                        target)));
  }

  /** The message as the chat's connection knows it; empty when it does not. */
  Optional<Act.Target> target(Chat chat, Message message) {
    boolean isOurs = message.direction() == MessageDirection.OUTBOUND;
    return message.references().stream()
        .filter(reference -> reference.connection().equals(chat.access().connection()))
        .findFirst()
        .map(reference -> new Act.Target(reference.id(), isOurs, sender(chat, message)));
  }

  private @Nullable ContactIdentity sender(Chat chat, Message message) {
    return chat.target().group() == null || message.sender() == null
        ? null
        : contacts
            .find(message.tenant(), message.sender())
            .flatMap(contact -> contact.currentIdentities().stream().findFirst())
            .orElse(null);
  }

  /** A message of the thread says something else now. */
  void retell(TenantId tenant, ConversationId id, LastMessage message) {
    conversations
        .find(tenant, id)
        .ifPresent(before -> {
          Conversation after = before.retold(message);
          if (!after.equals(before)) {
            conversations.saveAll(tenant, List.of(after));
          }
        });
  }

  private static Optional<Connection> connection(
      Channel channel, Collection<ProviderReference> known) {
    Set<ConnectionId> knowing =
        known.stream().map(ProviderReference::connection).collect(Collectors.toSet());
    return channel.connections().stream()
        .filter(Connection::isConnected)
        .filter(connection -> knowing.contains(connection.id()))
        .findFirst()
        .or(channel::connected);
  }

  private Optional<ChatTarget> target(Conversation conversation) {
    return switch (conversation.party()) {
      case Party.Group group -> Optional.of(ChatTarget.inGroup(group));
      case Party.OneContact one ->
          contacts
              .find(conversation.tenant(), one.contact())
              .map(contact -> OutboundMessages.addresses(contact, conversation))
              .filter(addresses -> !addresses.isEmpty())
              .map(ChatTarget::withContact);
    };
  }
}
