package io.nolose.application.ingest;

import io.nolose.application.message.MessageTwins;
import io.nolose.domain.channel.ChannelId;
import io.nolose.domain.contact.ContactId;
import io.nolose.domain.conversation.ConversationId;
import io.nolose.domain.ingest.InboundEvent;
import io.nolose.domain.media.MediaOffer;
import io.nolose.domain.message.Likeness;
import io.nolose.domain.message.Message;
import io.nolose.domain.message.MessageContent;
import io.nolose.domain.message.MessageDirection;
import io.nolose.domain.message.MessageFacts;
import io.nolose.domain.message.MessageId;
import io.nolose.domain.message.MessagePair;
import io.nolose.domain.message.WhatsAppId;
import io.nolose.domain.tenancy.TenantId;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Recognises messages that several connections of one number tell of. Each message of one
 * connection is at most one of another's, so two alike stay two; what is not certain stays apart
 * and is noted as possibly the same.
 */
final class Twins {
  /** Reports of one message may differ by so much at most. */
  private static final Duration NEAR = Duration.ofSeconds(10);

  /** What we sent shows up elsewhere within so much of being accepted or sent. */
  private static final Duration SENDING = Duration.ofSeconds(15);

  /** A message that no reference of its connection names. */
  record Sought(
      Report report,
      InboundEvent.MessageArrived arrived,
      ConversationId conversation,
      @Nullable ContactId sender) {}

  private final TenantId tenant;
  private final ChannelId channel;
  private final MessageTwins store;
  private final MessageBook messages;
  private final FileBook files;
  private final Set<MessageId> joined = new LinkedHashSet<>();
  private boolean isPossible;

  Twins(
      TenantId tenant,
      ChannelId channel,
      MessageTwins store,
      MessageBook messages,
      FileBook files) {
    this.tenant = tenant;
    this.channel = channel;
    this.store = store;
    this.messages = messages;
    this.files = files;
  }

  /** Whether it is worth the while to {@link #load}; asks the store. */
  boolean mayExist() {
    isPossible = store.mayExist(tenant, channel);
    return isPossible;
  }

  /** Fetches what these may be; {@code stretches} are {@link #around} them. */
  void load(
      Collection<InboundEvent.MessageArrived> unmet, Collection<MessageTwins.Stretch> stretches) {
    List<WhatsAppId> ids =
        unmet.stream()
            .flatMap(arrived -> WhatsAppId.read(arrived.id()).stream())
            .distinct()
            .toList();
    messages.keepAll(store.loadAll(tenant, channel, ids, stretches));
  }

  /** Where twins of that message may be. */
  static MessageTwins.Stretch around(
      ConversationId conversation, InboundEvent.MessageArrived arrived) {
    boolean isOurs = arrived.direction() == MessageDirection.OUTBOUND;
    Duration margin = isOurs ? SENDING : NEAR;
    return new MessageTwins.Stretch(
        conversation,
        arrived.occurredAt().minus(margin),
        arrived.occurredAt().plus(margin),
        isOurs);
  }

  /**
   * The message another connection told of, when it is certain: WhatsApp's own id says so and
   * nothing speaks against it; or, where that id is not shown, all else says so to the second.
   */
  Optional<Message> find(Sought sought) {
    if (!isPossible) {
      return Optional.empty();
    }
    Optional<WhatsAppId> id = WhatsAppId.read(sought.arrived().id());
    return id.flatMap(
            it -> first(sought, message -> isNamed(message, it, sought)).or(() -> ours(sought, it)))
        .or(() ->
            first(sought, message -> isWithoutName(message, id) && isSurely(message, sought)));
  }

  /** What we sent has an id that nobody else chose: it is ours whatever number names the chat. */
  private Optional<Message> ours(Sought sought, WhatsAppId id) {
    return InboundFold.isOurs(sought.arrived())
        ? messages
            .all()
            .filter(message -> message.author() != null && isNamed(message, id, sought))
            .filter(message -> !message.isKnownTo(sought.report().connection()))
            .findFirst()
        : Optional.empty();
  }

  /** Whether something that is not certain speaks for a message we know to have left. */
  boolean isDoubtful(Sought sought) {
    Optional<WhatsAppId> id = WhatsAppId.read(sought.arrived().id());
    return isPossible
        && candidates(sought)
            .anyMatch(message ->
                isWithoutName(message, id)
                    && likeness(message, sought.arrived().content()) != Likeness.DIFFERENT
                    && isBetween(message, sought.arrived().occurredAt(), SENDING));
  }

  /** A message is known to one more connection. */
  void joined(Message message) {
    if (isPossible) {
      joined.add(message.id());
    }
  }

  /** Notes what may be the same, and what turned out not to be. */
  void save() {
    Set<MessagePair> alike = new LinkedHashSet<>();
    Set<MessagePair> unlike = new LinkedHashSet<>();
    for (MessageId id : joined) {
      Message message = messages.find(id).orElseThrow();
      messages
          .in(message.conversation())
          .filter(other -> !other.id().equals(id) && isNear(message, other))
          .forEach(other ->
              (mayBeOne(message, other) ? alike : unlike).add(new MessagePair(id, other.id())));
    }
    if (!alike.isEmpty() || !unlike.isEmpty()) {
      store.note(tenant, alike, unlike);
    }
  }

  private Optional<Message> first(Sought sought, Predicate<Message> condition) {
    Instant at = sought.arrived().occurredAt();
    return candidates(sought)
        .filter(condition)
        .min(
            Comparator.<Message, Duration>comparing(
                    message -> Duration.between(time(message), at).abs())
                .thenComparing(message -> message.id().toString()));
  }

  /** Those that another connection knows and this one does not. */
  private Stream<Message> candidates(Sought sought) {
    return messages
        .in(sought.conversation())
        .filter(message -> message.direction() == sought.arrived().direction())
        .filter(message -> !message.references().isEmpty())
        .filter(message -> !message.isKnownTo(sought.report().connection()));
  }

  private static boolean isNamed(Message message, WhatsAppId id, Sought sought) {
    return message.whatsAppIds().contains(id)
        && likeness(message, sought.arrived().content()) != Likeness.DIFFERENT;
  }

  private static boolean isWithoutName(Message message, Optional<WhatsAppId> id) {
    return id.isEmpty() || message.whatsAppIds().isEmpty();
  }

  private boolean isSurely(Message message, Sought sought) {
    return Objects.equals(message.sender(), sought.sender())
        && isAtOnce(message, sought.arrived().occurredAt())
        && isSame(message, sought.arrived());
  }

  /** To the second, as WhatsApp tells time; what we wrote has its time from us. */
  private static boolean isAtOnce(Message message, Instant at) {
    return message.author() == null
        ? message.occurredAt().getEpochSecond() == at.getEpochSecond()
        : isBetween(message, at, SENDING);
  }

  private boolean isSame(Message message, InboundEvent.MessageArrived arrived) {
    Likeness likeness = likeness(message, arrived.content());
    if (!(message.content() instanceof MessageContent.Attachment)
        || !(arrived.content() instanceof MessageContent.Attachment)
        || likeness == Likeness.DIFFERENT) {
      return likeness == Likeness.SAME;
    }
    String announced = arrived.media() == null ? null : arrived.media().sha256();
    return announced != null
        && files.find(message).map(MediaOffer::sha256).filter(announced::equals).isPresent();
  }

  /** What we sent, providers tell as it is shown: only two texts can say that it is another. */
  private static Likeness likeness(Message message, MessageContent told) {
    Likeness likeness = Likeness.of(message.content(), told);
    boolean areTexts =
        message.content() instanceof MessageContent.Text && told instanceof MessageContent.Text;
    return likeness == Likeness.DIFFERENT && message.author() != null && !areTexts
        ? Likeness.UNSURE
        : likeness;
  }

  /** Whether they could ever have been taken for one. */
  private static boolean isNear(Message one, Message other) {
    return one.direction() == other.direction()
        && ((apart(one, other).compareTo(NEAR) <= 0
                && Likeness.of(one.content(), other.content()) != Likeness.DIFFERENT)
            || !Collections.disjoint(one.whatsAppIds(), other.whatsAppIds()));
  }

  /**
   * Of two that are near. Symmetric, and of what is known of them only, not of how it came to be
   * known. What one connection tells of twice is two.
   */
  private static boolean mayBeOne(Message one, Message other) {
    if (one.references().isEmpty()
        || other.references().isEmpty()
        || one.references().stream().anyMatch(it -> other.isKnownTo(it.connection()))) {
      return false;
    }
    Set<WhatsAppId> mine = one.whatsAppIds();
    Set<WhatsAppId> its = other.whatsAppIds();
    if (!Collections.disjoint(mine, its)) {
      return true;
    }
    boolean areNamed = !mine.isEmpty() && !its.isEmpty();
    return Likeness.of(one.content(), other.content()) != Likeness.DIFFERENT
        && (!areNamed || apart(one, other).isZero());
  }

  private static Duration apart(Message one, Message other) {
    return Duration.between(time(one), time(other)).abs();
  }

  private static boolean isBetween(Message message, Instant at, Duration margin) {
    MessageFacts facts = message.facts();
    return Stream.of(
            Optional.of(time(message)),
            Optional.ofNullable(facts.sentAt()),
            Optional.ofNullable(facts.acceptedAt()))
        .flatMap(Optional::stream)
        .anyMatch(time -> Duration.between(time, at).abs().compareTo(margin) <= 0);
  }

  /** When WhatsApp had it, as near as we know. */
  private static Instant time(Message message) {
    MessageFacts facts = message.facts();
    if (message.author() == null) {
      return message.occurredAt();
    }
    return facts.sentAt() != null
        ? facts.sentAt()
        : facts.acceptedAt() != null ? facts.acceptedAt() : message.occurredAt();
  }
}
