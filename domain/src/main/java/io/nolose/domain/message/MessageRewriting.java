package io.nolose.domain.message;

import io.nolose.domain.channel.ProviderKind;
import io.nolose.domain.media.MediaId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A message with some of its parts replaced; its identity and place stay as they are. */
final class MessageRewriting {
  private final Message before;
  private MessageOrigin origin;
  private MessageContent content;
  private MessageContext context;
  private @Nullable MediaId media;
  private Amendment amendment;
  private @Nullable ProviderKind source;
  private List<ProviderReference> references;
  private MessageFacts facts;
  private @Nullable Pricing pricing;

  MessageRewriting(Message before) {
    this.before = before;
    this.origin = before.origin();
    this.content = before.content();
    this.context = before.context();
    this.media = before.media();
    this.amendment = before.amendment();
    this.source = before.source();
    this.references = before.references();
    this.facts = before.facts();
    this.pricing = before.pricing();
  }

  MessageRewriting origin(MessageOrigin value) {
    origin = value;
    return this;
  }

  MessageRewriting content(MessageContent value) {
    content = value;
    return this;
  }

  MessageRewriting context(MessageContext value) {
    context = value;
    return this;
  }

  MessageRewriting media(@Nullable MediaId value) {
    media = value;
    return this;
  }

  MessageRewriting amendment(Amendment value) {
    amendment = value;
    return this;
  }

  MessageRewriting source(@Nullable ProviderKind value) {
    source = value;
    return this;
  }

  MessageRewriting references(List<ProviderReference> value) {
    references = value;
    return this;
  }

  MessageRewriting facts(MessageFacts value) {
    facts = value;
    return this;
  }

  MessageRewriting pricing(@Nullable Pricing value) {
    pricing = value;
    return this;
  }

  /** The same message when nothing changed. */
  Message done() {
    Message after =
        new Message(
            before.tenant(),
            before.id(),
            before.conversation(),
            before.channel(),
            before.direction(),
            origin,
            before.sender(),
            before.author(),
            content,
            context,
            media,
            amendment,
            source,
            references,
            facts,
            pricing,
            before.occurredAt(),
            before.createdAt());
    return after.equals(before) ? before : after;
  }
}
