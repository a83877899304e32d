package io.nolose.persistence.access;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.util.UUID;

@Entity
@Table(name = "spent_refresh_token")
class SpentTokenRow {
  @Id String token;

  @Column(name = "session_id")
  UUID sessionId;

  static SpentTokenRow of(String token, UUID session) {
    SpentTokenRow row = new SpentTokenRow();
    row.token = token;
    row.sessionId = session;
    return row;
  }
}
