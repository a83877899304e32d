-- A channel's turn to send. Who holds the lease may hand its messages over.
CREATE TABLE outbox_lane (
  tenant_id uuid NOT NULL,
  channel_id uuid NOT NULL,
  lease uuid,
  leased_until timestamptz,
  not_before timestamptz NOT NULL DEFAULT '-infinity',
  PRIMARY KEY (tenant_id, channel_id),
  FOREIGN KEY (tenant_id, channel_id) REFERENCES channel (tenant_id, id)
)
WITH (fillfactor = 50);
CALL protect_tenant_rows('outbox_lane');
GRANT SELECT, INSERT, UPDATE ON outbox_lane TO nolose_app;
CREATE POLICY dispatcher_sees_queue ON outbox_lane FOR SELECT TO nolose_dispatcher USING (true);
CREATE POLICY dispatcher_leases ON outbox_lane FOR UPDATE TO nolose_dispatcher USING (true) WITH CHECK (true);
GRANT SELECT, UPDATE (lease, leased_until) ON outbox_lane TO nolose_dispatcher;

-- One entry per message; position is the order of queueing.
CREATE TABLE outbox (
  tenant_id uuid NOT NULL,
  message_id uuid NOT NULL,
  position bigint GENERATED ALWAYS AS IDENTITY,
  channel_id uuid NOT NULL,
  conversation_id uuid NOT NULL,
  state text NOT NULL CHECK (state IN ('QUEUED', 'IN_FLIGHT', 'DONE', 'UNKNOWN')),
  queued_at timestamptz NOT NULL,
  due_at timestamptz NOT NULL,
  attempts integer NOT NULL CHECK (attempts >= 0),
  PRIMARY KEY (tenant_id, message_id),
  FOREIGN KEY (tenant_id, message_id) REFERENCES message (tenant_id, id),
  FOREIGN KEY (tenant_id, channel_id) REFERENCES outbox_lane (tenant_id, channel_id)
)
WITH (fillfactor = 80);
CREATE INDEX outbox_queued ON outbox (tenant_id, channel_id, position) WHERE state = 'QUEUED';
CREATE INDEX outbox_queued_of_conversation ON outbox (tenant_id, conversation_id, position) WHERE state = 'QUEUED';
CREATE INDEX outbox_queued_by_due ON outbox (tenant_id, channel_id, due_at) WHERE state = 'QUEUED';
CREATE INDEX outbox_open ON outbox (tenant_id, channel_id, position) WHERE state IN ('IN_FLIGHT', 'UNKNOWN');
CREATE INDEX outbox_in_flight ON outbox (tenant_id, channel_id) WHERE state = 'IN_FLIGHT';
CALL protect_tenant_rows('outbox');
GRANT SELECT, INSERT, UPDATE ON outbox TO nolose_app;
CREATE POLICY dispatcher_sees_queue ON outbox FOR SELECT TO nolose_dispatcher USING (true);
GRANT SELECT (tenant_id, channel_id, conversation_id, position, state, due_at) ON outbox TO nolose_dispatcher;

-- Each hand-over to a provider: stored before the first byte leaves, finished once.
CREATE TABLE delivery_attempt (
  tenant_id uuid NOT NULL,
  id uuid NOT NULL,
  message_id uuid NOT NULL,
  connection_id uuid NOT NULL,
  number integer NOT NULL CHECK (number >= 1),
  started_at timestamptz NOT NULL,
  finished_at timestamptz,
  outcome text NOT NULL
    CHECK (outcome IN ('STARTED', 'ACCEPTED', 'REJECTED', 'THROTTLED', 'UNREACHABLE', 'UNKNOWN')),
  detail text,
  PRIMARY KEY (tenant_id, id),
  UNIQUE (tenant_id, message_id, number),
  FOREIGN KEY (tenant_id, message_id) REFERENCES outbox (tenant_id, message_id)
);
CALL protect_tenant_rows('delivery_attempt');
GRANT SELECT, INSERT, UPDATE ON delivery_attempt TO nolose_app;
