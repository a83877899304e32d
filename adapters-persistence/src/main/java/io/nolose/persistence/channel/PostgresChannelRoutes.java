package io.nolose.persistence.channel;

import io.nolose.application.channel.CredentialCipher;
import io.nolose.domain.channel.ChannelId;
import io.nolose.domain.channel.ChannelRoute;
import io.nolose.domain.channel.ChannelRoutes;
import io.nolose.domain.channel.ConnectionId;
import io.nolose.domain.channel.ProviderKind;
import io.nolose.domain.channel.RoutingKey;
import io.nolose.domain.channel.WebhookSecret;
import io.nolose.domain.tenancy.TenantId;
import io.nolose.persistence.sql.Column;
import io.nolose.persistence.sql.Row;
import io.nolose.persistence.sql.Sql;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Webhook routes in PostgreSQL; their secrets are encrypted before they leave this process. */
public final class PostgresChannelRoutes implements ChannelRoutes {
  private static final String LIST =
      """
      SELECT provider, routing_key, tenant_id, channel_id, connection_id, signing_secret, verify_token,
        account_key
      FROM channel_route
      WHERE provider = ? AND routing_key = ANY (?)
      UNION
      SELECT provider, routing_key, tenant_id, channel_id, connection_id, signing_secret, verify_token,
        account_key
      FROM channel_route
      WHERE provider = ? AND account_key = ANY (?)
      """;

  private static final String ANSWER_TO =
      """
      UPDATE channel_route SET account_key = ?
      WHERE connection_id = ? AND account_key IS DISTINCT FROM ?
      """;

  private static final String KNOWS_VERIFY_TOKEN =
      """
      SELECT connection_id FROM channel_route
      WHERE provider = ? AND verify_token_digest = ?
      LIMIT 1
      """;

  private static final String ADD =
      """
      INSERT INTO channel_route (provider, routing_key, tenant_id, channel_id, connection_id,
        signing_secret, verify_token, verify_token_digest, account_key)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
      """;

  private static final String REMOVE = "DELETE FROM channel_route WHERE connection_id = ?";

  private final Sql sql;
  private final CredentialCipher cipher;

  public PostgresChannelRoutes(Sql sql, CredentialCipher cipher) {
    this.sql = sql;
    this.cipher = cipher;
  }

  @Override
  public List<ChannelRoute> list(ProviderKind provider, Collection<RoutingKey> keys) {
    return keys.isEmpty()
        ? List.of()
        : sql.list(
            LIST,
            this::read,
            provider,
            Column.texts(keys, RoutingKey::value),
            provider,
            Column.texts(keys, RoutingKey::value));
  }

  @Override
  public boolean knowsVerifyToken(ProviderKind provider, WebhookSecret token) {
    return sql.find(KNOWS_VERIFY_TOKEN, row -> row.uuid("connection_id"), provider, digest(token))
        .isPresent();
  }

  @Override
  public void add(ChannelRoute route) {
    sql.write(
        ADD,
        route.provider(),
        route.key().value(),
        route.tenant().value(),
        route.channel().value(),
        route.connection().value(),
        encrypted(route.signingSecret(), route.tenant(), route.connection(), "signing_secret"),
        encrypted(route.verifyToken(), route.tenant(), route.connection(), "verify_token"),
        route.verifyToken() == null ? null : digest(route.verifyToken()),
        route.account() == null ? null : route.account().value());
  }

  @Override
  public void answerTo(ConnectionId connection, RoutingKey account) {
    sql.write(ANSWER_TO, account.value(), connection.value(), account.value());
  }

  @Override
  public void remove(ConnectionId connection) {
    sql.write(REMOVE, connection.value());
  }

  private ChannelRoute read(Row row) throws SQLException {
    TenantId tenant = new TenantId(row.uuid("tenant_id"));
    ConnectionId connection = new ConnectionId(row.uuid("connection_id"));
    return new ChannelRoute(
        ProviderKind.valueOf(row.text("provider")),
        new RoutingKey(row.text("routing_key")),
        tenant,
        new ChannelId(row.uuid("channel_id")),
        connection,
        decrypted(row, tenant, connection, "signing_secret"),
        decrypted(row, tenant, connection, "verify_token"),
        Optional.ofNullable(row.textOrNull("account_key")).map(RoutingKey::new).orElse(null));
  }

  private byte @Nullable [] encrypted(
      @Nullable WebhookSecret secret, TenantId tenant, ConnectionId connection, String column) {
    return secret == null
        ? null
        : cipher.encrypt(secret.value(), context(tenant, connection, column));
  }

  private @Nullable WebhookSecret decrypted(
      Row row, TenantId tenant, ConnectionId connection, String column) throws SQLException {
    byte[] ciphertext = row.bytesOrNull(column);
    return ciphertext == null
        ? null
        : new WebhookSecret(cipher.decrypt(ciphertext, context(tenant, connection, column)));
  }

  private static String context(TenantId tenant, ConnectionId connection, String column) {
    return tenant + "/" + connection + "/channel_route." + column;
  }

  private static byte[] digest(WebhookSecret token) {
    try {
      return MessageDigest.getInstance("SHA-256")
          .digest(token.value().getBytes(StandardCharsets.UTF_8));
    } catch (NoSuchAlgorithmException everyPlatformHasIt) {
      throw new IllegalStateException(everyPlatformHasIt);
    }
  }
}
