package io.nolose.application.idempotency;

import io.nolose.application.testing.InMemorySchema;
import io.nolose.application.testing.InMemorySchema.ClaimedKey;
import io.nolose.application.testing.InMemorySchema.UserKey;
import io.nolose.application.testing.TenantKey;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Idempotency keys in memory. */
public final class InMemoryIdempotencyKeys implements IdempotencyKeys {
  private final InMemorySchema schema;

  public InMemoryIdempotencyKeys(InMemorySchema schema) {
    this.schema = schema;
  }

  @Override
  public Claim claim(KeyedRequest request, Instant abandonedAt, Instant now) {
    Optional<ClaimedKey> standing =
        schema
            .keyedRequests
            .lock(row(request))
            .filter(claimed -> claimed.at().isAfter(now.minus(REMEMBERED_FOR)))
            .filter(claimed -> !isAbandoned(claimed, request, abandonedAt));
    if (standing.isPresent()) {
      return claim(standing.get());
    }
    schema.keyedRequests.put(row(request), new ClaimedKey(request.digest(), now, null));
    return new Claim.Fresh(now);
  }

  private static boolean isAbandoned(ClaimedKey claimed, KeyedRequest request, Instant limit) {
    return claimed.answer() == null
        && !claimed.at().isAfter(limit)
        && request.asksFor(claimed.digest());
  }

  private static Claim claim(ClaimedKey standing) {
    StoredAnswer answer = standing.answer();
    return answer == null
        ? new Claim.InProgress(standing.digest())
        : new Claim.Answered(standing.digest(), answer);
  }

  @Override
  public void answer(KeyedRequest request, Instant claimedAt, StoredAnswer answer) {
    if (open(request, claimedAt).isEmpty()) {
      throw schema.database.stale("the key belongs to somebody else by now");
    }
    schema.keyedRequests.put(row(request), new ClaimedKey(request.digest(), claimedAt, answer));
  }

  @Override
  public void release(KeyedRequest request, Instant claimedAt) {
    if (open(request, claimedAt).isPresent()) {
      schema.keyedRequests.remove(row(request));
    }
  }

  @Override
  public int forget(Instant claimedBefore, int max) {
    return schema.database.callForAll(() -> {
      List<TenantKey<UserKey>> old =
          schema.keyedRequests.rows().entrySet().stream()
              .filter(row -> !row.getValue().at().isAfter(claimedBefore))
              .sorted(Map.Entry.comparingByValue(Comparator.comparing(ClaimedKey::at)))
              .limit(max)
              .map(Map.Entry::getKey)
              .toList();
      old.forEach(schema.keyedRequests::remove);
      return old.size();
    });
  }

  private Optional<ClaimedKey> open(KeyedRequest request, Instant claimedAt) {
    return schema
        .keyedRequests
        .lock(row(request))
        .filter(claimed -> claimed.at().equals(claimedAt) && claimed.answer() == null);
  }

  private static TenantKey<UserKey> row(KeyedRequest request) {
    return new TenantKey<>(
        request.tenant(), new UserKey(request.user(), request.operation(), request.key()));
  }
}
