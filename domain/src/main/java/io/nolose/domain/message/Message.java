package io.nolose.domain.message;

import io.nolose.domain.access.UserId;
import io.nolose.domain.channel.ChannelId;
import io.nolose.domain.channel.ConnectionId;
import io.nolose.domain.channel.ProviderKind;
import io.nolose.domain.contact.ContactId;
import io.nolose.domain.conversation.ConversationId;
import io.nolose.domain.media.MediaId;
import io.nolose.domain.tenancy.TenantId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A message of a conversation: what it said when it was written, how it was amended, and facts that
 * only grow.
 *
 * @param sender the contact who wrote it; null when we did, or when a group member is not known
 * @param author the user who wrote it through us; null otherwise
 * @param content as it was first written; {@link #shown} is what it says now
 * @param media the file that belongs to it; null when none does
 * @param source through which provider it came or left; null while it has not left yet
 * @param references the ids by which connections know it; empty while it has not left yet
 * @param occurredAt the provider's time, or ours for a message written through us
 */
public record Message(
    TenantId tenant,
    MessageId id,
    ConversationId conversation,
    ChannelId channel,
    MessageDirection direction,
    MessageOrigin origin,
    @Nullable ContactId sender,
    @Nullable UserId author,
    MessageContent content,
    MessageContext context,
    @Nullable MediaId media,
    Amendment amendment,
    @Nullable ProviderKind source,
    List<ProviderReference> references,
    MessageFacts facts,
    @Nullable Pricing pricing,
    Instant occurredAt,
    Instant createdAt) {
  private static final String REVOKED_PREVIEW = "[deleted]";

  public Message {
    references = List.copyOf(references);
  }

  /** A message without context, file, amendment and price. */
  public Message(
      TenantId tenant,
      MessageId id,
      ConversationId conversation,
      ChannelId channel,
      MessageDirection direction,
      MessageOrigin origin,
      @Nullable ContactId sender,
      @Nullable UserId author,
      MessageContent content,
      @Nullable ProviderKind source,
      List<ProviderReference> references,
      MessageFacts facts,
      Instant occurredAt,
      Instant createdAt) {
    this(
        tenant,
        id,
        conversation,
        channel,
        direction,
        origin,
        sender,
        author,
        content,
        MessageContext.NONE,
        null,
        Amendment.NONE,
        source,
        references,
        facts,
        null,
        occurredAt,
        createdAt);
  }

  /** Writes a message that is to leave through the channel. */
  public static Message compose(
      TenantId tenant,
      MessageId id,
      ConversationId conversation,
      ChannelId channel,
      UserId author,
      MessageContent content,
      Instant now) {
    return compose(
        tenant, id, conversation, channel, author, content, MessageContext.NONE, null, now);
  }

  /**
   * Writes a message that is to leave through the channel.
   *
   * @param media the file that leaves with it; null for none
   */
  public static Message compose(
      TenantId tenant,
      MessageId id,
      ConversationId conversation,
      ChannelId channel,
      UserId author,
      MessageContent content,
      MessageContext context,
      @Nullable MediaId media,
      Instant now) {
    return new Message(
        tenant,
        id,
        conversation,
        channel,
        MessageDirection.OUTBOUND,
        MessageOrigin.LIVE,
        null,
        author,
        content,
        context,
        media,
        Amendment.NONE,
        null,
        List.of(),
        MessageFacts.NONE,
        null,
        now,
        now);
  }

  public MessageStatus status() {
    return facts.status(direction);
  }

  /** What it says now; also of a message that was taken back. */
  public MessageContent shown() {
    return amendment.lastEdit() == null ? content : amendment.lastEdit().content();
  }

  /** One line for lists. */
  public String preview() {
    return amendment.revokedAt() == null ? shown().summary() : REVOKED_PREVIEW;
  }

  /** What decides which of two messages of one second is the newer one; the same after a replay. */
  public String tie() {
    return author != null || references.isEmpty()
        ? id.toString()
        : references.getFirst().id().value();
  }

  public Message with(Receipt receipt) {
    return rewritten()
        .facts(facts.with(receipt))
        .pricing(Pricing.merge(pricing, receipt.pricing()))
        .done();
  }

  public Message with(MessageFacts changed) {
    return rewritten().facts(changed).done();
  }

  /** The same message with its file, which was not known before. */
  public Message with(@Nullable MediaId file) {
    return rewritten().media(media == null ? file : media).done();
  }

  /**
   * The provider told of the same message once more, perhaps better: what was a placeholder becomes
   * what it is, and its file is known; what was history turns out to be news. Nothing else changes.
   */
  public Message retold(
      MessageOrigin how,
      MessageContent again,
      MessageContext surroundings,
      @Nullable MediaId file) {
    MessageRewriting rewriting = rewritten().origin(origin.or(how));
    return isBetter(again)
        ? rewriting
            .content(again)
            .context(context.equals(MessageContext.NONE) ? surroundings : context)
            .media(media == null ? file : media)
            .done()
        : rewriting.done();
  }

  /** Whether this tells more than what is known. */
  public boolean isBetter(MessageContent again) {
    return content instanceof MessageContent.Placeholder mine
        && !(again instanceof MessageContent.Placeholder other
            && other.toString().compareTo(mine.toString()) >= 0);
  }

  /**
   * What happened to it is part of it now, as far as that is not a {@link Mark}. Nobody else edits
   * what we wrote; who edits what came is not always said, and not asked. The failure to reach one
   * member of a group is none of the message.
   *
   * @param actor who did it, or whom a receipt is of; null for the business, for somebody unnamed,
   *     and for receipts outside groups
   */
  public Message changed(@Nullable ContactId actor, MessageChange change) {
    boolean isOurs = direction == MessageDirection.OUTBOUND;
    return switch (change) {
      case Receipt receipt when isOurs && (actor == null || receipt.failure() == null) ->
          with(receipt);
      case MessageChange.Edit edit when !isOurs || actor == null ->
          rewritten().amendment(amendment.with(edit)).done();
      case MessageChange.Revocation revocation ->
          rewritten().amendment(amendment.with(revocation)).done();
      case Receipt _, MessageChange.Edit _, MessageChange.Reaction _, MessageChange.Vote _ -> this;
    };
  }

  /** A connection knows this message by an id; the first connection names the source. */
  public Message knownAs(ProviderReference reference, ProviderKind provider) {
    if (references.contains(reference)) {
      return this;
    }
    List<ProviderReference> more = new ArrayList<>(references);
    more.add(reference);
    return rewritten().source(source == null ? provider : source).references(more).done();
  }

  /** What it says now, written once more by that author: another message. */
  public Message again(MessageId as, UserId by, Instant now) {
    return new Message(
        tenant,
        as,
        conversation,
        channel,
        direction,
        MessageOrigin.LIVE,
        null,
        by,
        shown(),
        context,
        media,
        Amendment.NONE,
        null,
        List.of(),
        MessageFacts.NONE,
        null,
        now,
        now);
  }

  /** The same, to leave then; where it stands among others, it stands by that time. */
  public Message scheduledFor(Instant sendAt) {
    return new Message(
        tenant,
        id,
        conversation,
        channel,
        direction,
        origin,
        sender,
        author,
        content,
        context,
        media,
        amendment,
        source,
        references,
        facts.scheduled(sendAt),
        pricing,
        sendAt,
        createdAt);
  }

  /** The same message, known by exactly these references. */
  public Message referredBy(List<ProviderReference> all) {
    return rewritten().references(all).done();
  }

  /** Whether that connection told of it, or took it. */
  public boolean isKnownTo(ConnectionId connection) {
    return references.stream().anyMatch(reference -> reference.connection().equals(connection));
  }

  /** WhatsApp's own ids of it, as far as its references show them: one, unless they disagree. */
  public Set<WhatsAppId> whatsAppIds() {
    return references.stream()
        .flatMap(reference -> WhatsAppId.read(reference.id()).stream())
        .collect(Collectors.toUnmodifiableSet());
  }

  public Optional<ProviderMessageId> providerMessageId() {
    return references.stream().findFirst().map(ProviderReference::id);
  }

  private MessageRewriting rewritten() {
    return new MessageRewriting(this);
  }
}
