-- One template for many contacts. due_at says when there is something to do for it; null for nothing.
CREATE TABLE broadcast (
  tenant_id uuid NOT NULL,
  id uuid NOT NULL,
  author_id uuid NOT NULL,
  channel_id uuid NOT NULL,
  template jsonb NOT NULL,
  media_id uuid,
  -- Whom it is for: whoever has the tag, or those who are listed.
  audience_tag text CHECK (length(audience_tag) BETWEEN 1 AND 50),
  messages_per_minute integer CHECK (messages_per_minute > 0),
  send_at timestamptz,
  started_at timestamptz,
  gathered_up_to uuid,
  gathered_at timestamptz,
  paused_at timestamptz,
  pause_reason text CHECK (length(pause_reason) BETWEEN 1 AND 100),
  cancelled_at timestamptz,
  finished_at timestamptz,
  due_at timestamptz,
  created_at timestamptz NOT NULL,
  PRIMARY KEY (tenant_id, id),
  FOREIGN KEY (tenant_id, channel_id) REFERENCES channel (tenant_id, id),
  CHECK (pause_reason IS NULL OR paused_at IS NOT NULL)
);
CREATE INDEX broadcast_newest_first ON broadcast (tenant_id, created_at DESC, id DESC);
CREATE INDEX broadcast_due ON broadcast (tenant_id, due_at) WHERE due_at IS NOT NULL;
CALL protect_tenant_rows('broadcast');
GRANT SELECT, INSERT, UPDATE ON broadcast TO nolose_app;
CREATE POLICY dispatcher_sees_queue ON broadcast FOR SELECT TO nolose_dispatcher USING (due_at IS NOT NULL);
GRANT SELECT (tenant_id, id, due_at) ON broadcast TO nolose_dispatcher;

-- Whom a broadcast is for, each contact once. What became of his message the message tells; here only stands whether
-- it was found to have left the outbox, so that what waits there can be counted.
CREATE TABLE broadcast_recipient (
  tenant_id uuid NOT NULL,
  broadcast_id uuid NOT NULL,
  contact_id uuid NOT NULL,
  parameters jsonb,
  state text NOT NULL CHECK (state IN ('PENDING', 'QUEUED', 'SKIPPED')),
  -- Who he was when his message was queued: he may have been merged into another contact.
  reached_id uuid,
  message_id uuid,
  skip_reason text CHECK (length(skip_reason) BETWEEN 1 AND 100),
  served_at timestamptz,
  has_left boolean NOT NULL DEFAULT false,
  PRIMARY KEY (tenant_id, broadcast_id, contact_id),
  UNIQUE (tenant_id, broadcast_id, reached_id),
  UNIQUE (tenant_id, message_id),
  FOREIGN KEY (tenant_id, broadcast_id) REFERENCES broadcast (tenant_id, id),
  FOREIGN KEY (tenant_id, contact_id) REFERENCES contact (tenant_id, id),
  FOREIGN KEY (tenant_id, message_id) REFERENCES message (tenant_id, id),
  CHECK ((state = 'QUEUED') = (message_id IS NOT NULL) AND (state = 'QUEUED') = (reached_id IS NOT NULL)),
  CHECK ((state = 'SKIPPED') = (skip_reason IS NOT NULL)),
  CHECK ((state = 'PENDING') = (served_at IS NULL))
)
WITH (fillfactor = 80);
CREATE INDEX broadcast_recipient_pending ON broadcast_recipient (tenant_id, broadcast_id, contact_id)
  WHERE state = 'PENDING';
CREATE INDEX broadcast_recipient_open ON broadcast_recipient (tenant_id, broadcast_id, message_id)
  WHERE state = 'QUEUED' AND NOT has_left;
CREATE INDEX broadcast_recipient_lately ON broadcast_recipient (tenant_id, broadcast_id, served_at)
  WHERE state = 'QUEUED';
CALL protect_tenant_rows('broadcast_recipient');
GRANT SELECT, INSERT, UPDATE ON broadcast_recipient TO nolose_app;
