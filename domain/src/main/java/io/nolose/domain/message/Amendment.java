package io.nolose.domain.message;

import static java.util.Comparator.naturalOrder;
import static java.util.Comparator.nullsFirst;

import java.time.Instant;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/**
 * How a message was changed after it was written: the last edit, and the earliest time at which it
 * was taken back.
 */
public record Amendment(MessageChange.@Nullable Edit lastEdit, @Nullable Instant revokedAt) {
  public static final Amendment NONE = new Amendment(null, null);

  private static final Comparator<MessageChange.Edit> LATER =
      Comparator.comparing(MessageChange.Edit::at)
          .thenComparing(MessageChange.Edit::id)
          .thenComparing(edit -> callState(edit.content()), nullsFirst(naturalOrder()))
          .thenComparing(edit -> edit.content().toString());

  Amendment with(MessageChange.Edit edit) {
    return lastEdit != null && LATER.compare(lastEdit, edit) >= 0
        ? this
        : new Amendment(edit, revokedAt);
  }

  Amendment with(MessageChange.Revocation revocation) {
    return revokedAt != null && !revocation.at().isBefore(revokedAt)
        ? this
        : new Amendment(lastEdit, revocation.at());
  }

  private static MessageContent.Call.@Nullable State callState(MessageContent content) {
    return content instanceof MessageContent.Call call ? call.state() : null;
  }
}
