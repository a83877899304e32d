package io.nolose.persistence.channel;

import io.nolose.application.channel.CredentialCipher;
import io.nolose.domain.channel.ConnectionId;
import io.nolose.domain.channel.CredentialStore;
import io.nolose.domain.channel.ProviderCredentials;
import io.nolose.domain.tenancy.TenantId;
import io.nolose.persistence.sql.Sql;
import java.util.Optional;

/** Credentials in PostgreSQL, encrypted before they leave this process. */
public final class PostgresCredentialStore implements CredentialStore {
  private static final String FIND =
      "SELECT ciphertext FROM connection_credential WHERE tenant_id = ? AND connection_id = ?";

  private static final String SAVE =
      """
      INSERT INTO connection_credential (tenant_id, connection_id, ciphertext) VALUES (?, ?, ?)
      ON CONFLICT (tenant_id, connection_id) DO UPDATE SET ciphertext = excluded.ciphertext
      """;

  private static final String ERASE =
      "DELETE FROM connection_credential WHERE tenant_id = ? AND connection_id = ?";

  private final Sql sql;
  private final CredentialCipher cipher;

  public PostgresCredentialStore(Sql sql, CredentialCipher cipher) {
    this.sql = sql;
    this.cipher = cipher;
  }

  @Override
  public Optional<ProviderCredentials> find(TenantId tenant, ConnectionId connection) {
    return sql.find(FIND, row -> row.bytes("ciphertext"), tenant.value(), connection.value())
        .map(ciphertext -> cipher.decrypt(ciphertext, context(tenant, connection)))
        .map(CredentialText::parse);
  }

  @Override
  public void save(TenantId tenant, ConnectionId connection, ProviderCredentials credentials) {
    sql.write(
        SAVE,
        tenant.value(),
        connection.value(),
        cipher.encrypt(CredentialText.of(credentials), context(tenant, connection)));
  }

  @Override
  public void erase(TenantId tenant, ConnectionId connection) {
    sql.write(ERASE, tenant.value(), connection.value());
  }

  private static String context(TenantId tenant, ConnectionId connection) {
    return tenant + "/" + connection + "/connection_credential.ciphertext";
  }
}
