package io.nolose.application.broadcast;

import io.nolose.application.Cursor;
import io.nolose.application.Page;
import io.nolose.application.PageRequest;
import io.nolose.application.testing.InMemorySchema;
import io.nolose.application.testing.InMemoryTransactions;
import io.nolose.application.testing.TenantKey;
import io.nolose.domain.broadcast.Broadcast;
import io.nolose.domain.broadcast.BroadcastId;
import io.nolose.domain.broadcast.Recipient;
import io.nolose.domain.broadcast.RecipientResult;
import io.nolose.domain.message.Message;
import io.nolose.domain.message.MessageId;
import io.nolose.domain.tenancy.TenantId;
import java.time.Instant;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads broadcasts in memory. */
public final class InMemoryBroadcastQueries implements BroadcastQueries {
  private final InMemorySchema schema;
  private final InMemoryTransactions transactions;

  public InMemoryBroadcastQueries(InMemorySchema schema) {
    this.schema = schema;
    this.transactions = new InMemoryTransactions(schema.database);
  }

  @Override
  public Optional<View> find(TenantId tenant, BroadcastId broadcast) {
    return transactions.call(
        tenant,
        () ->
            schema
                .broadcasts
                .find(new TenantKey<>(tenant, broadcast))
                .map(found -> new View(found, progress(found))));
  }

  private Progress progress(Broadcast broadcast) {
    Map<RecipientResult, Long> results = new EnumMap<>(RecipientResult.class);
    Map<String, Long> skipped = new HashMap<>();
    for (RecipientView view : recipients(broadcast)) {
      results.merge(view.result(), 1L, Long::sum);
      if (view.reason() != null) {
        skipped.merge(view.reason(), 1L, Long::sum);
      }
    }
    return new Progress(results, skipped);
  }

  @Override
  public Page<Broadcast> list(TenantId tenant, PageRequest page) {
    return InMemorySchema.page(
        transactions.call(tenant, schema.broadcasts::values),
        broadcast -> new Cursor(broadcast.createdAt(), broadcast.id().value()),
        page);
  }

  @Override
  public Page<RecipientView> listRecipients(
      TenantId tenant, BroadcastId broadcast, @Nullable RecipientResult result, PageRequest page) {
    Cursor after = page.after();
    List<RecipientView> readAhead =
        transactions
            .call(
                tenant,
                () ->
                    schema
                        .broadcasts
                        .find(new TenantKey<>(tenant, broadcast))
                        .map(this::recipients)
                        .orElse(List.of()))
            .stream()
            .filter(view -> result == null || view.result() == result)
            .filter(view ->
                after == null || InMemorySchema.compareIds(view.contact().value(), after.id()) > 0)
            .sorted(InMemorySchema.byId(view -> view.contact().value()))
            .limit(page.limit() + 1L)
            .toList();
    return Page.of(
        readAhead, page.limit(), view -> new Cursor(Instant.EPOCH, view.contact().value()));
  }

  private List<RecipientView> recipients(Broadcast broadcast) {
    return schema.recipients.rows().entrySet().stream()
        .filter(row -> row.getKey().tenant().equals(broadcast.tenant()))
        .filter(row -> row.getKey().id().broadcast().equals(broadcast.id()))
        .map(row -> view(broadcast, row.getValue().recipient()))
        .toList();
  }

  private RecipientView view(Broadcast broadcast, Recipient recipient) {
    return switch (recipient.state()) {
      case Recipient.State.Pending() ->
          new RecipientView(
              recipient.contact(),
              RecipientResult.waiting(broadcast.status()),
              null,
              null,
              null,
              null);
      case Recipient.State.Skipped(String reason, Instant at) ->
          new RecipientView(recipient.contact(), RecipientResult.SKIPPED, null, reason, null, at);
      case Recipient.State.Queued(_, MessageId id, Instant at) -> {
        Message message =
            schema.messages.find(new TenantKey<>(broadcast.tenant(), id)).orElseThrow();
        yield new RecipientView(
            recipient.contact(),
            RecipientResult.of(message.status()),
            id,
            null,
            message.facts().failure(),
            at);
      }
    };
  }
}
