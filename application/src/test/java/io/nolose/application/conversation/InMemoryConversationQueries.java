package io.nolose.application.conversation;

import io.nolose.application.Cursor;
import io.nolose.application.Page;
import io.nolose.application.PageRequest;
import io.nolose.application.testing.InMemorySchema;
import io.nolose.application.testing.InMemoryTransactions;
import io.nolose.application.testing.TenantKey;
import io.nolose.domain.contact.Contact;
import io.nolose.domain.conversation.Conversation;
import io.nolose.domain.conversation.ConversationId;
import io.nolose.domain.conversation.Party;
import io.nolose.domain.tenancy.TenantId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads conversations in memory. */
public final class InMemoryConversationQueries implements ConversationQueries {
  private final InMemorySchema schema;
  private final InMemoryTransactions transactions;

  public InMemoryConversationQueries(InMemorySchema schema) {
    this.schema = schema;
    this.transactions = new InMemoryTransactions(schema.database);
  }

  @Override
  public Optional<ConversationView> find(TenantId tenant, ConversationId conversation) {
    return transactions.call(
        tenant,
        () ->
            schema
                .conversations
                .find(
                    new TenantKey<>(
                        tenant,
                        InMemorySchema.ledOn(schema.conversationsLedOn, tenant, conversation)))
                .map(this::view));
  }

  @Override
  public Page<ConversationView> list(TenantId tenant, Filter filter, PageRequest page) {
    List<ConversationView> views =
        transactions.call(
            tenant,
            () ->
                schema.conversations.values().stream()
                    .filter(conversation -> isWanted(filter, conversation))
                    .map(this::view)
                    .toList());
    return InMemorySchema.page(views, view -> place(view.conversation()), page);
  }

  private static boolean isWanted(Filter filter, Conversation conversation) {
    return (filter.channel() == null || filter.channel().equals(conversation.channel()))
        && (filter.contact() == null
            || conversation.party().equals(new Party.OneContact(filter.contact())));
  }

  private static Cursor place(Conversation conversation) {
    Instant last = conversation.lastMessageAt();
    return new Cursor(last != null ? last : conversation.createdAt(), conversation.id().value());
  }

  private ConversationView view(Conversation conversation) {
    return new ConversationView(conversation, contactOf(conversation));
  }

  private @Nullable Contact contactOf(Conversation conversation) {
    return switch (conversation.party()) {
      case Party.OneContact(var contact) ->
          schema.contacts.find(new TenantKey<>(conversation.tenant(), contact)).orElse(null);
      case Party.Group _ -> null;
    };
  }
}
