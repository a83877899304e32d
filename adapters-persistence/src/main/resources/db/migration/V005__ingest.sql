-- The inbox: every event a provider reported, as it arrived. No foreign key to the channel: what is taken in must not
-- wait for a row that somebody changes, and the route has already proved that the connection exists.
CREATE TABLE provider_event (
  tenant_id uuid NOT NULL,
  id uuid NOT NULL,
  sequence bigint GENERATED ALWAYS AS IDENTITY,
  channel_id uuid NOT NULL,
  connection_id uuid NOT NULL,
  provider text NOT NULL CHECK (provider IN ('EVOLUTION', 'CLOUD_API')),
  fingerprint bytea NOT NULL CHECK (length(fingerprint) = 32),
  body bytea NOT NULL,
  received_at timestamptz NOT NULL,
  state text NOT NULL DEFAULT 'WAITING' CHECK (state IN ('WAITING', 'APPLIED', 'PARKED')),
  due_at timestamptz NOT NULL,
  settled_at timestamptz,
  parked_reason text,
  PRIMARY KEY (tenant_id, id),
  UNIQUE (tenant_id, connection_id, fingerprint)
);
-- In order of arrival within a channel; also how the appliers find the channels that have something to do.
CREATE INDEX provider_event_waiting ON provider_event (tenant_id, channel_id, sequence) WHERE state = 'WAITING';
CREATE INDEX provider_event_waiting_by_due ON provider_event (tenant_id, channel_id, due_at) WHERE state = 'WAITING';
CREATE INDEX provider_event_parked ON provider_event (tenant_id, channel_id, sequence) WHERE state = 'PARKED';
CALL protect_tenant_rows('provider_event');
GRANT SELECT, UPDATE ON provider_event TO nolose_app;

-- Intake may add rows of any tenant and see none; without SELECT it cannot name an arbiter in ON CONFLICT.
CREATE POLICY intake_adds ON provider_event FOR INSERT TO nolose_intake WITH CHECK (true);
GRANT INSERT (tenant_id, id, channel_id, connection_id, provider, fingerprint, body, received_at, due_at)
  ON provider_event TO nolose_intake;

CREATE POLICY dispatcher_sees_queue ON provider_event FOR SELECT TO nolose_dispatcher USING (true);
GRANT SELECT (tenant_id, channel_id, sequence, state, due_at) ON provider_event TO nolose_dispatcher;

-- What belongs to nobody we know: no tenant, so no tenant policy (ADR 0011). Intake can cap it without reading it.
CREATE TABLE quarantine (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  provider text NOT NULL CHECK (provider IN ('EVOLUTION', 'CLOUD_API')),
  routing_key text,
  reason text NOT NULL,
  body bytea NOT NULL,
  received_at timestamptz NOT NULL
);
CREATE INDEX quarantine_by_age ON quarantine (received_at);
GRANT INSERT (provider, routing_key, reason, body, received_at) ON quarantine TO nolose_intake;
GRANT SELECT (id, received_at), DELETE ON quarantine TO nolose_intake;
