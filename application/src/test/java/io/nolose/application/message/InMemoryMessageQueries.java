package io.nolose.application.message;

import io.nolose.application.Cursor;
import io.nolose.application.Page;
import io.nolose.application.PageRequest;
import io.nolose.application.testing.InMemorySchema;
import io.nolose.application.testing.InMemoryTransactions;
import io.nolose.application.testing.TenantKey;
import io.nolose.domain.contact.ContactId;
import io.nolose.domain.conversation.Conversation;
import io.nolose.domain.conversation.Party;
import io.nolose.domain.delivery.DeliveryAttempt;
import io.nolose.domain.message.Mark;
import io.nolose.domain.message.Message;
import io.nolose.domain.message.MessageContent;
import io.nolose.domain.message.MessageId;
import io.nolose.domain.message.ProviderReference;
import io.nolose.domain.message.WhatsAppId;
import io.nolose.domain.tenancy.TenantId;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads messages in memory. */
public final class InMemoryMessageQueries implements MessageQueries {
  private final InMemorySchema schema;
  private final InMemoryTransactions transactions;

  public InMemoryMessageQueries(InMemorySchema schema) {
    this.schema = schema;
    this.transactions = new InMemoryTransactions(schema.database);
  }

  @Override
  public Optional<MessageView> find(TenantId tenant, MessageId message) {
    return transactions.call(
        tenant,
        () ->
            schema
                .messages
                .find(new TenantKey<>(tenant, message))
                .map(found -> view(found, attempts(message), EnumSet.allOf(Mark.Kind.class))));
  }

  @Override
  public Page<MessageView> list(TenantId tenant, Filter filter, PageRequest page) {
    List<MessageView> views =
        transactions.call(
            tenant,
            () ->
                schema.messages.values().stream()
                    .map(message ->
                        view(message, List.of(), EnumSet.of(Mark.Kind.REACTION, Mark.Kind.VOTE)))
                    .filter(view -> isWanted(filter, view))
                    .toList());
    return InMemorySchema.page(
        views, view -> new Cursor(view.message().occurredAt(), view.message().id().value()), page);
  }

  private MessageView view(Message message, List<DeliveryAttempt> attempts, Set<Mark.Kind> kinds) {
    return new MessageView(
        withoutRaw(message),
        contactOf(message),
        attempts,
        new InMemoryMessageMarks(schema)
            .loadAll(message.tenant(), List.of(message.id())).stream()
                .filter(mark -> kinds.contains(mark.kind()))
                .toList(),
        repliedTo(message),
        message.media() == null
            ? null
            : schema.media.find(new TenantKey<>(message.tenant(), message.media())).orElse(null),
        possiblySame(message),
        schema.detours.find(new TenantKey<>(message.tenant(), message.id())).orElse(null));
  }

  private @Nullable MessageId repliedTo(Message message) {
    ProviderReference replyTo = message.context().replyTo();
    if (replyTo == null) {
      return null;
    }
    return schema
        .references
        .find(new TenantKey<>(message.tenant(), replyTo))
        .or(() -> WhatsAppId.read(replyTo.id()).flatMap(id -> named(message, id)))
        .orElse(null);
  }

  private Optional<MessageId> named(Message answer, WhatsAppId id) {
    return schema.messages.values(InMemorySchema.byId(it -> it.id().value())).stream()
        .filter(message -> message.conversation().equals(answer.conversation()))
        .filter(message -> message.whatsAppIds().contains(id))
        .map(Message::id)
        .findFirst();
  }

  private List<MessageId> possiblySame(Message message) {
    return schema.likenesses.rows().keySet().stream()
        .filter(key -> key.tenant().equals(message.tenant()))
        .map(TenantKey::id)
        .filter(pair -> pair.one().equals(message.id()) || pair.other().equals(message.id()))
        .map(pair -> pair.one().equals(message.id()) ? pair.other() : pair.one())
        .sorted(InMemorySchema.byId(MessageId::value))
        .toList();
  }

  private static Message withoutRaw(Message message) {
    return message.content() instanceof MessageContent.Placeholder it && it.raw() != null
        ? new Message(
            message.tenant(),
            message.id(),
            message.conversation(),
            message.channel(),
            message.direction(),
            message.origin(),
            message.sender(),
            message.author(),
            new MessageContent.Placeholder(it.kind(), it.caption()),
            message.context(),
            message.media(),
            message.amendment(),
            message.source(),
            message.references(),
            message.facts(),
            message.pricing(),
            message.occurredAt(),
            message.createdAt())
        : message;
  }

  private static boolean isWanted(Filter filter, MessageView view) {
    Message message = view.message();
    return (filter.conversation() == null || filter.conversation().equals(message.conversation()))
        && (filter.contact() == null || filter.contact().equals(view.contact()))
        && (filter.channel() == null || filter.channel().equals(message.channel()));
  }

  private List<DeliveryAttempt> attempts(MessageId message) {
    return schema.attempts.values(Comparator.comparingInt(DeliveryAttempt::number)).stream()
        .filter(attempt -> attempt.message().equals(message))
        .toList();
  }

  private @Nullable ContactId contactOf(Message message) {
    Optional<Party> party =
        schema
            .conversations
            .find(new TenantKey<>(message.tenant(), message.conversation()))
            .map(Conversation::party);
    return party.orElse(null) instanceof Party.OneContact(var contact) ? contact : null;
  }
}
