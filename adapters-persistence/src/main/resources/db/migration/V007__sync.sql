CREATE TABLE sync_job (
  tenant_id uuid NOT NULL,
  id uuid NOT NULL,
  channel_id uuid NOT NULL,
  connection_id uuid NOT NULL,
  scope text NOT NULL CHECK (scope IN ('CONTACTS', 'CHATS', 'MESSAGES', 'ALL')),
  messages_per_chat integer NOT NULL CHECK (messages_per_chat BETWEEN 1 AND 10000),
  status text NOT NULL CHECK (status IN ('QUEUED', 'RUNNING', 'COMPLETED', 'FAILED', 'CANCELLED')),
  status_at timestamptz,
  status_error text,
  cursor_phase text NOT NULL CHECK (cursor_phase IN ('CONTACTS', 'CHATS', 'MESSAGES')),
  cursor_chat integer NOT NULL CHECK (cursor_chat >= 0),
  cursor_page integer NOT NULL CHECK (cursor_page >= 1),
  chats text[] NOT NULL,
  contacts_new integer NOT NULL,
  contacts_known integer NOT NULL,
  messages_new integer NOT NULL,
  messages_known integer NOT NULL,
  failures integer NOT NULL,
  last_error text,
  created_at timestamptz NOT NULL,
  updated_at timestamptz NOT NULL,
  revision integer NOT NULL,
  -- The runner's side; the job itself knows nothing of it.
  lease uuid,
  leased_until timestamptz,
  not_before timestamptz NOT NULL DEFAULT '-infinity',
  PRIMARY KEY (tenant_id, id),
  FOREIGN KEY (tenant_id, channel_id) REFERENCES channel (tenant_id, id),
  CHECK (status = 'QUEUED' OR status_at IS NOT NULL),
  CHECK (status <> 'FAILED' OR status_error IS NOT NULL)
)
WITH (fillfactor = 50);
CREATE INDEX sync_job_unfinished ON sync_job (created_at, id) WHERE status IN ('QUEUED', 'RUNNING');
CREATE INDEX sync_job_unfinished_of_channel ON sync_job (tenant_id, channel_id, created_at)
  WHERE status IN ('QUEUED', 'RUNNING');
CALL protect_tenant_rows('sync_job');
GRANT SELECT, INSERT, UPDATE ON sync_job TO nolose_app;
CREATE POLICY dispatcher_sees_queue ON sync_job FOR SELECT TO nolose_dispatcher USING (true);
CREATE POLICY dispatcher_leases ON sync_job FOR UPDATE TO nolose_dispatcher USING (true) WITH CHECK (true);
GRANT SELECT (tenant_id, id, channel_id, status, created_at, lease, leased_until, not_before),
  UPDATE (lease, leased_until) ON sync_job TO nolose_dispatcher;
