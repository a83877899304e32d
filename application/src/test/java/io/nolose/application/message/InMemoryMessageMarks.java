package io.nolose.application.message;

import io.nolose.application.testing.InMemorySchema;
import io.nolose.application.testing.TenantKey;
import io.nolose.domain.message.Mark;
import io.nolose.domain.message.MessageId;
import io.nolose.domain.message.MessageMarks;
import io.nolose.domain.tenancy.TenantId;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Set;

/** Marks on messages in memory. */
public final class InMemoryMessageMarks implements MessageMarks {
  private final InMemorySchema schema;

  public InMemoryMessageMarks(InMemorySchema schema) {
    this.schema = schema;
  }

  @Override
  public List<Mark> loadAll(TenantId tenant, Collection<MessageId> messages) {
    Set<MessageId> wanted = Set.copyOf(messages);
    return schema.marks.rows().values().stream()
        .filter(mark -> wanted.contains(mark.message()))
        .sorted(
            Comparator.comparing(Mark::message, InMemorySchema.byId(MessageId::value))
                .thenComparing(Mark::kind)
                .thenComparing(mark -> String.valueOf(mark.actor())))
        .toList();
  }

  @Override
  public void saveAll(TenantId tenant, Collection<Mark> marks) {
    marks.forEach(mark -> schema.marks.put(new TenantKey<>(tenant, mark.key()), mark));
  }
}
