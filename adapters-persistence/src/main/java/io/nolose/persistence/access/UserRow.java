package io.nolose.persistence.access;

import io.nolose.domain.access.EmailAddress;
import io.nolose.domain.access.PasswordDigest;
import io.nolose.domain.access.User;
import io.nolose.domain.access.UserId;
import io.nolose.persistence.sql.SqlValues;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.OffsetDateTime;
import java.util.UUID;

@Entity
@Table(name = "user_account")
class UserRow {
  @Id UUID id;

  String email;

  String name;

  @Column(name = "password_digest")
  String passwordDigest;

  @Column(name = "is_active")
  boolean active;

  @Column(name = "created_at")
  OffsetDateTime createdAt;

  @Version int revision;

  static UserRow of(User user) {
    UserRow row = new UserRow();
    row.id = user.id().value();
    row.email = user.email().value();
    row.name = user.name();
    row.passwordDigest = user.password().value();
    row.active = user.isActive();
    row.createdAt = SqlValues.time(user.createdAt());
    return row;
  }

  User toDomain() {
    return new User(
        new UserId(id),
        new EmailAddress(email),
        name,
        new PasswordDigest(passwordDigest),
        active,
        createdAt.toInstant());
  }
}
