package io.nolose.application.retention;

import io.nolose.application.Cursor;
import io.nolose.application.Page;
import io.nolose.application.PageRequest;
import io.nolose.application.message.InMemoryMessageQueries;
import io.nolose.application.message.MessageQueries;
import io.nolose.application.message.MessageView;
import io.nolose.application.testing.InMemorySchema;
import io.nolose.application.testing.InMemoryTransactions;
import io.nolose.application.testing.TenantKey;
import io.nolose.domain.delivery.OutboxEntry;
import io.nolose.domain.message.Message;
import io.nolose.domain.message.MessageId;
import io.nolose.domain.tenancy.TenantId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The archive in memory: a message is in it when it says so. */
public final class InMemoryMessageArchive implements MessageArchive, ArchiveQueries {
  private static final Comparator<Cursor> OLDEST_FIRST =
      Comparator.comparing(Cursor::at).thenComparing(InMemorySchema.byId(Cursor::id));

  private static final Comparator<ArchiveLane> LANES =
      Comparator.comparing((ArchiveLane it) -> it.tenant().value(), InMemorySchema::compareIds)
          .thenComparing(it -> it.channel().value(), InMemorySchema::compareIds);

  private final InMemorySchema schema;

  public InMemoryMessageArchive(InMemorySchema schema) {
    this.schema = schema;
  }

  @Override
  public Optional<ArchiveLane> next(@Nullable ArchiveLane after, Instant before) {
    return schema.database.callForAll(() ->
        schema.messages.values().stream()
            .filter(message -> isLive(message) && message.occurredAt().isBefore(before))
            .map(message -> new ArchiveLane(message.tenant(), message.channel()))
            .filter(lane -> after == null || LANES.compare(lane, after) > 0)
            .min(LANES));
  }

  @Override
  public Batch move(ArchiveLane lane, Instant before, @Nullable Cursor after, int max) {
    List<Message> old =
        schema
            .messages
            .values(Comparator.comparing(InMemoryMessageArchive::place, OLDEST_FIRST))
            .stream()
            .filter(message -> message.channel().equals(lane.channel()))
            .filter(message -> isLive(message) && message.occurredAt().isBefore(before))
            .filter(message -> after == null || OLDEST_FIRST.compare(place(message), after) > 0)
            .filter(message -> !isWaiting(key(message)))
            .limit(max)
            .toList();
    old.forEach(message -> schema.archived.put(key(message), true));
    return new Batch(old.size(), old.isEmpty() ? null : place(old.getLast()));
  }

  @Override
  public Page<MessageView> list(TenantId tenant, Span span, PageRequest page) {
    List<MessageView> all = all(tenant, new MessageQueries.Filter(null, span.contact(), null));
    List<MessageView> archived =
        new InMemoryTransactions(schema.database)
            .call(
                tenant,
                () ->
                    all.stream()
                        .filter(view -> !isLive(view.message()))
                        .filter(view -> isIn(span, view.message().occurredAt()))
                        .toList());
    return InMemorySchema.page(archived, view -> place(view.message()), page);
  }

  private List<MessageView> all(TenantId tenant, MessageQueries.Filter filter) {
    List<MessageView> all = new ArrayList<>();
    Cursor after = null;
    do {
      Page<MessageView> page =
          new InMemoryMessageQueries(schema)
              .list(tenant, filter, new PageRequest(after, PageRequest.LIMIT_MAX));
      all.addAll(page.items());
      after = page.next();
    } while (after != null);
    return all;
  }

  private static boolean isIn(Span span, Instant at) {
    return (span.from() == null || !at.isBefore(span.from()))
        && (span.to() == null || at.isBefore(span.to()));
  }

  private boolean isLive(Message message) {
    return schema.archived.find(key(message)).isEmpty();
  }

  private boolean isWaiting(TenantKey<MessageId> key) {
    return schema.scheduledSends.find(key).isPresent()
        || schema
            .outbox
            .find(key)
            .filter(queued -> queued.entry().state() != OutboxEntry.State.DONE)
            .isPresent();
  }

  private static TenantKey<MessageId> key(Message message) {
    return new TenantKey<>(message.tenant(), message.id());
  }

  private static Cursor place(Message message) {
    return new Cursor(message.occurredAt(), message.id().value());
  }
}
