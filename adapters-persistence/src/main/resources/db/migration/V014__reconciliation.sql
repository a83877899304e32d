-- A job of scope MISSED looks at a time, not at lists.
ALTER TABLE sync_job DROP CONSTRAINT sync_job_scope_check;
ALTER TABLE sync_job ADD CONSTRAINT sync_job_scope_check
  CHECK (scope IN ('CONTACTS', 'CHATS', 'MESSAGES', 'ALL', 'MISSED'));
ALTER TABLE sync_job DROP CONSTRAINT sync_job_cursor_phase_check;
ALTER TABLE sync_job ADD CONSTRAINT sync_job_cursor_phase_check
  CHECK (cursor_phase IN ('CONTACTS', 'CHATS', 'MESSAGES', 'MISSED'));
ALTER TABLE sync_job ADD COLUMN window_from timestamptz, ADD COLUMN window_to timestamptz;
ALTER TABLE sync_job ADD CONSTRAINT sync_job_window
  CHECK ((scope = 'MISSED') = (window_from IS NOT NULL AND window_to IS NOT NULL));
CREATE INDEX sync_job_newest_first ON sync_job (tenant_id, channel_id, created_at DESC, id DESC);

-- How far each connection has been compared with what its provider has; one without a row never was.
CREATE TABLE reconciliation (
  tenant_id uuid NOT NULL,
  connection_id uuid NOT NULL,
  channel_id uuid NOT NULL,
  complete_until timestamptz,
  checked_at timestamptz,
  due_at timestamptz NOT NULL,
  PRIMARY KEY (tenant_id, connection_id),
  FOREIGN KEY (tenant_id, connection_id) REFERENCES connection (tenant_id, id)
);
CALL protect_tenant_rows('reconciliation');
GRANT SELECT, INSERT, UPDATE ON reconciliation TO nolose_app;
CREATE POLICY dispatcher_sees_queue ON reconciliation FOR SELECT TO nolose_dispatcher USING (true);
CREATE POLICY dispatcher_hurries ON reconciliation FOR UPDATE TO nolose_dispatcher USING (true) WITH CHECK (true);
GRANT SELECT (tenant_id, connection_id, channel_id, checked_at, due_at), UPDATE (due_at) ON reconciliation
  TO nolose_dispatcher;

-- Which connections there are, and whether they are up; nothing about whose they are.
CREATE POLICY dispatcher_sees_connections ON connection FOR SELECT TO nolose_dispatcher USING (true);
GRANT SELECT (tenant_id, id, channel_id, provider, status, status_since, last_connected_at, removed_at) ON connection
  TO nolose_dispatcher;
