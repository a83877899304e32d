-- What waits to be applied moves out of the inbox, which from now on is only added to (ADR 0015). A row here is small,
-- lives for as long as its event waits, and is deleted in the transaction that applies it.
CREATE TABLE provider_event_due (
  tenant_id uuid NOT NULL,
  channel_id uuid NOT NULL,
  sequence bigint NOT NULL,
  event_id uuid NOT NULL,
  due_at timestamptz NOT NULL,
  received_at timestamptz NOT NULL,
  body_bytes integer NOT NULL CHECK (body_bytes >= 0),
  -- How often it was a dead letter and given another chance.
  replays integer NOT NULL DEFAULT 0 CHECK (replays >= 0),
  PRIMARY KEY (tenant_id, channel_id, sequence)
)
-- Every row dies young: dead entries at the head of a lane would slow whoever looks for work.
WITH (
  autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 5000, autovacuum_vacuum_cost_delay = 0,
  autovacuum_analyze_scale_factor = 0, autovacuum_analyze_threshold = 1000000000,
  autovacuum_vacuum_insert_threshold = -1
);
CALL protect_tenant_rows('provider_event_due');
GRANT SELECT, INSERT, UPDATE, DELETE ON provider_event_due TO nolose_app;
CREATE POLICY dispatcher_sees_queue ON provider_event_due FOR SELECT TO nolose_dispatcher USING (true);
GRANT SELECT (tenant_id, channel_id, sequence, due_at, received_at) ON provider_event_due TO nolose_dispatcher;

-- Events that could not be applied. One that is given another chance leaves this table for the queue, and takes the
-- number of its replays along.
CREATE TABLE dead_letter (
  tenant_id uuid NOT NULL,
  event_id uuid NOT NULL,
  channel_id uuid NOT NULL,
  connection_id uuid NOT NULL,
  provider text NOT NULL CHECK (provider IN ('EVOLUTION', 'CLOUD_API')),
  reason text NOT NULL,
  parked_at timestamptz NOT NULL,
  replays integer NOT NULL CHECK (replays >= 0),
  discarded_at timestamptz,
  discarded_by uuid,
  discard_reason text,
  PRIMARY KEY (tenant_id, event_id),
  FOREIGN KEY (tenant_id, event_id) REFERENCES provider_event (tenant_id, id),
  CHECK ((discarded_at IS NULL) = (discarded_by IS NULL)),
  CHECK (discarded_at IS NOT NULL OR discard_reason IS NULL)
);
CREATE INDEX dead_letter_newest_first ON dead_letter (tenant_id, parked_at DESC, event_id DESC) WHERE discarded_at IS NULL;
CALL protect_tenant_rows('dead_letter');
GRANT SELECT, INSERT, UPDATE, DELETE ON dead_letter TO nolose_app;

INSERT INTO provider_event_due (tenant_id, channel_id, sequence, event_id, due_at, received_at, body_bytes)
SELECT tenant_id, channel_id, sequence, id, due_at, received_at, length(body)
FROM provider_event
WHERE state = 'WAITING';

INSERT INTO dead_letter (tenant_id, event_id, channel_id, connection_id, provider, reason, parked_at, replays)
SELECT tenant_id, id, channel_id, connection_id, provider, coalesce(parked_reason, 'unknown'),
  coalesce(settled_at, received_at), 0
FROM provider_event
WHERE state = 'PARKED';

-- With its columns go the indexes over them.
DROP POLICY intake_adds ON provider_event;
DROP POLICY dispatcher_sees_queue ON provider_event;
REVOKE ALL ON provider_event FROM nolose_intake, nolose_dispatcher;
REVOKE UPDATE ON provider_event FROM nolose_app;
ALTER TABLE provider_event
  DROP COLUMN state, DROP COLUMN due_at, DROP COLUMN settled_at, DROP COLUMN parked_reason;

-- The only way in. An event and its place in the queue are one statement's work, and intake needs no right on either
-- table: a fingerprint that the connection already had leaves no trace.
CREATE FUNCTION append_provider_events(
  tenants uuid[], ids uuid[], channels uuid[], connections uuid[], providers text[], fingerprints bytea[],
  bodies bytea[], arrivals timestamptz[])
RETURNS void
LANGUAGE plpgsql
SECURITY DEFINER
AS $$
BEGIN
  WITH added AS (
    INSERT INTO provider_event (tenant_id, id, channel_id, connection_id, provider, fingerprint, body, received_at)
    SELECT v.tenant_id, v.id, v.channel_id, v.connection_id, v.provider, v.fingerprint, v.body, v.received_at
    FROM unnest(tenants, ids, channels, connections, providers, fingerprints, bodies, arrivals)
      WITH ORDINALITY AS v (tenant_id, id, channel_id, connection_id, provider, fingerprint, body, received_at, place)
    ORDER BY v.place
    ON CONFLICT (tenant_id, connection_id, fingerprint) DO NOTHING
    RETURNING tenant_id, channel_id, sequence, id, received_at, length(body) AS body_bytes)
  INSERT INTO provider_event_due (tenant_id, channel_id, sequence, event_id, due_at, received_at, body_bytes)
  SELECT tenant_id, channel_id, sequence, id, received_at, received_at, body_bytes
  FROM added;
END
$$;
ALTER FUNCTION append_provider_events(uuid[], uuid[], uuid[], uuid[], text[], bytea[], bytea[], timestamptz[])
  SET search_path FROM CURRENT;
GRANT EXECUTE ON FUNCTION append_provider_events(uuid[], uuid[], uuid[], uuid[], text[], bytea[], bytea[], timestamptz[])
  TO nolose_intake;

-- What happened to a tenant, in an order that every reader may follow (ADR 0016): positions grow by one from 1, and a
-- lower one is never committed after a higher one, for the head is locked from its taking to the commit.
CREATE TABLE tenant_event_head (
  tenant_id uuid PRIMARY KEY,
  last bigint NOT NULL CHECK (last >= 0)
)
-- Rewritten by each commit: room for the next versions on the same page.
WITH (fillfactor = 10);
CALL protect_tenant_rows('tenant_event_head');
GRANT SELECT, INSERT, UPDATE ON tenant_event_head TO nolose_app;

CREATE TABLE tenant_event (
  tenant_id uuid NOT NULL,
  position bigint NOT NULL,
  kind text NOT NULL CHECK (length(kind) BETWEEN 3 AND 60),
  channel_id uuid,
  conversation_id uuid,
  contact_id uuid,
  message_id uuid,
  occurred_at timestamptz NOT NULL,
  detail text,
  PRIMARY KEY (tenant_id, position)
);
CALL protect_tenant_rows('tenant_event');
GRANT SELECT, INSERT ON tenant_event TO nolose_app;
