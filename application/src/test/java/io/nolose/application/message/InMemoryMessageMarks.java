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
import java.util.UUID;

/** What people left on messages, in memory. */
public final class InMemoryMessageMarks implements MessageMarks {
  private static final Comparator<Mark> ORDER =
      InMemorySchema.<Mark>byId(mark -> mark.message().value())
          .thenComparing(mark -> mark.kind().name())
          .thenComparing(Mark::at)
          .thenComparing(
              InMemorySchema.byId(
                  mark -> mark.actor() == null ? new UUID(0, 0) : mark.actor().value()));

  private final InMemorySchema schema;

  public InMemoryMessageMarks(InMemorySchema schema) {
    this.schema = schema;
  }

  @Override
  public List<Mark> loadAll(TenantId tenant, Collection<MessageId> messages) {
    Set<MessageId> wanted = Set.copyOf(messages);
    return schema.marks.values(ORDER).stream()
        .filter(mark -> wanted.contains(mark.message()))
        .toList();
  }

  @Override
  public void saveAll(TenantId tenant, Collection<Mark> marks) {
    marks.forEach(mark -> schema.marks.put(new TenantKey<>(tenant, mark.key()), mark));
  }
}
