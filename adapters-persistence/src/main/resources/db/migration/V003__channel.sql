CREATE TABLE channel (
  tenant_id uuid NOT NULL REFERENCES tenant (id),
  id uuid NOT NULL,
  name text NOT NULL CHECK (length(name) BETWEEN 1 AND 200),
  created_at timestamptz NOT NULL,
  updated_at timestamptz NOT NULL,
  closed_at timestamptz,
  revision integer NOT NULL,
  PRIMARY KEY (tenant_id, id)
);
CREATE INDEX channel_open_by_age ON channel (tenant_id, created_at, id) WHERE closed_at IS NULL;
CALL protect_tenant_rows('channel');
GRANT SELECT, INSERT, UPDATE ON channel TO nolose_app;

-- A removed connection stays, for messages came through it; it only leaves its channel.
CREATE TABLE connection (
  tenant_id uuid NOT NULL,
  id uuid NOT NULL,
  channel_id uuid NOT NULL,
  place integer NOT NULL,
  provider text NOT NULL CHECK (provider IN ('EVOLUTION', 'CLOUD_API')),
  account text NOT NULL CHECK (length(account) BETWEEN 1 AND 200),
  status text NOT NULL CHECK (status IN ('DISCONNECTED', 'CONNECTING', 'AWAITING_PAIRING', 'CONNECTED')),
  status_reason text,
  status_since timestamptz,
  pairing_code text,
  pairing_image text,
  pairing_typed_code text,
  pairing_expires_at timestamptz,
  phone_number text CHECK (length(phone_number) <= 16),
  profile_name text,
  last_connected_at timestamptz,
  created_at timestamptz NOT NULL,
  updated_at timestamptz NOT NULL,
  removed_at timestamptz,
  revision integer NOT NULL,
  PRIMARY KEY (tenant_id, id),
  FOREIGN KEY (tenant_id, channel_id) REFERENCES channel (tenant_id, id),
  CHECK (
    status <> 'AWAITING_PAIRING'
    OR (pairing_code IS NOT NULL AND pairing_image IS NOT NULL AND pairing_expires_at IS NOT NULL)
  ),
  CHECK (status NOT IN ('CONNECTING', 'CONNECTED', 'AWAITING_PAIRING') OR status_since IS NOT NULL)
);
CREATE UNIQUE INDEX connection_one_per_provider ON connection (tenant_id, channel_id, provider)
  WHERE removed_at IS NULL;
CALL protect_tenant_rows('connection');
GRANT SELECT, INSERT, UPDATE ON connection TO nolose_app;

CREATE TABLE connection_credential (
  tenant_id uuid NOT NULL,
  connection_id uuid NOT NULL,
  ciphertext bytea NOT NULL,
  PRIMARY KEY (tenant_id, connection_id),
  FOREIGN KEY (tenant_id, connection_id) REFERENCES connection (tenant_id, id)
);
CALL protect_tenant_rows('connection_credential');
GRANT SELECT, INSERT, UPDATE, DELETE ON connection_credential TO nolose_app;

-- The row whose lock serialises what happens to a channel; it is never updated.
CREATE TABLE channel_lane (
  tenant_id uuid NOT NULL,
  channel_id uuid NOT NULL,
  PRIMARY KEY (tenant_id, channel_id),
  FOREIGN KEY (tenant_id, channel_id) REFERENCES channel (tenant_id, id)
);
CALL protect_tenant_rows('channel_lane');
GRANT SELECT, INSERT, UPDATE ON channel_lane TO nolose_app;

-- Webhooks name a connection before a tenant is known: no tenant policy (ADR 0011). Secrets are encrypted; a verify
-- token is looked up by its digest.
CREATE TABLE channel_route (
  provider text NOT NULL CHECK (provider IN ('EVOLUTION', 'CLOUD_API')),
  routing_key text NOT NULL CHECK (length(routing_key) BETWEEN 1 AND 200),
  tenant_id uuid NOT NULL,
  channel_id uuid NOT NULL,
  connection_id uuid NOT NULL,
  signing_secret bytea,
  verify_token bytea,
  verify_token_digest bytea,
  PRIMARY KEY (provider, routing_key),
  FOREIGN KEY (tenant_id, connection_id) REFERENCES connection (tenant_id, id)
);
CREATE INDEX channel_route_of_connection ON channel_route (connection_id);
CREATE INDEX channel_route_by_verify_token ON channel_route (provider, verify_token_digest)
  WHERE verify_token_digest IS NOT NULL;
GRANT SELECT, INSERT, DELETE ON channel_route TO nolose_app;
