package io.nolose.persistence.message;

import io.nolose.domain.message.Mark;
import io.nolose.domain.message.MessageId;
import io.nolose.domain.message.MessageMarks;
import io.nolose.domain.tenancy.TenantId;
import io.nolose.persistence.sql.Sql;
import java.util.Collection;
import java.util.List;

/** Marks on messages in PostgreSQL. */
public final class PostgresMessageMarks implements MessageMarks {
  public PostgresMessageMarks(Sql sql) {}

  @Override
  public List<Mark> loadAll(TenantId tenant, Collection<MessageId> messages) {
    return List.of();
  }

  @Override
  public void saveAll(TenantId tenant, Collection<Mark> marks) {
    throw new UnsupportedOperationException("marks cannot be stored yet");
  }
}
