-- A message of ours may be meant for later, and may be taken back before it leaves.
ALTER TABLE message
  ADD COLUMN send_at timestamptz,
  ADD COLUMN released_at timestamptz,
  ADD COLUMN cancelled_at timestamptz;

-- A message that waits for its time: it leaves this table in the transaction in which it joins the outbox.
CREATE TABLE scheduled_send (
  tenant_id uuid NOT NULL,
  message_id uuid NOT NULL,
  channel_id uuid NOT NULL,
  due_at timestamptz NOT NULL,
  PRIMARY KEY (tenant_id, message_id),
  FOREIGN KEY (tenant_id, message_id) REFERENCES message (tenant_id, id),
  FOREIGN KEY (tenant_id, channel_id) REFERENCES channel (tenant_id, id)
);
CREATE INDEX scheduled_send_by_time ON scheduled_send (tenant_id, due_at, message_id);
CREATE INDEX scheduled_send_of_channel ON scheduled_send (tenant_id, channel_id);
CALL protect_tenant_rows('scheduled_send');
GRANT SELECT, INSERT, UPDATE, DELETE ON scheduled_send TO nolose_app;
CREATE POLICY dispatcher_sees_queue ON scheduled_send FOR SELECT TO nolose_dispatcher USING (true);
GRANT SELECT (tenant_id, channel_id, due_at) ON scheduled_send TO nolose_dispatcher;

-- Which channels are gone; nothing about whose they were.
CREATE POLICY dispatcher_sees_deleted ON channel FOR SELECT TO nolose_dispatcher USING (closed_at IS NOT NULL);
GRANT SELECT (tenant_id, id, closed_at) ON channel TO nolose_dispatcher;
CREATE INDEX channel_deleted ON channel (tenant_id, id) WHERE closed_at IS NOT NULL;
