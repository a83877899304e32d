-- A file of a message: what a provider offered, and what became of fetching it. The bytes are kept elsewhere, by their
-- hash.
CREATE TABLE media (
  tenant_id uuid NOT NULL,
  id uuid NOT NULL,
  channel_id uuid NOT NULL,
  connection_id uuid NOT NULL,
  ticket text NOT NULL,
  kind text NOT NULL CHECK (kind IN ('IMAGE', 'VIDEO', 'VIDEO_NOTE', 'AUDIO', 'VOICE', 'DOCUMENT', 'STICKER')),
  offered_type text,
  file_name text,
  offered_sha256 text,
  offered_size bigint CHECK (offered_size >= 0),
  is_history boolean NOT NULL,
  state text NOT NULL CHECK (state IN ('WAITING', 'STORED', 'UNAVAILABLE')),
  attempts integer NOT NULL CHECK (attempts >= 0),
  due_at timestamptz,
  sha256 text,
  size bigint CHECK (size >= 0),
  mime_type text,
  is_verified boolean,
  reason text CHECK (reason IN ('GONE', 'TOO_LARGE', 'REFUSED')),
  detail text,
  state_at timestamptz,
  offered_at timestamptz NOT NULL,
  updated_at timestamptz NOT NULL,
  -- The fetching side; the file itself knows nothing of it.
  lease uuid,
  leased_until timestamptz,
  PRIMARY KEY (tenant_id, id),
  FOREIGN KEY (tenant_id, channel_id) REFERENCES channel (tenant_id, id),
  CHECK (state <> 'WAITING' OR due_at IS NOT NULL),
  CHECK (state <> 'STORED'
    OR (sha256 IS NOT NULL AND size IS NOT NULL AND mime_type IS NOT NULL AND is_verified IS NOT NULL AND state_at IS NOT NULL)),
  CHECK (state <> 'UNAVAILABLE' OR (reason IS NOT NULL AND detail IS NOT NULL AND state_at IS NOT NULL))
)
WITH (fillfactor = 70);
-- In the order in which they are fetched: new before tried before old.
CREATE INDEX media_waiting ON media (is_history, (attempts > 0), due_at, id) WHERE state = 'WAITING';
CALL protect_tenant_rows('media');
GRANT SELECT, INSERT, UPDATE ON media TO nolose_app;
CREATE POLICY dispatcher_sees_queue ON media FOR SELECT TO nolose_dispatcher USING (true);
CREATE POLICY dispatcher_leases ON media FOR UPDATE TO nolose_dispatcher USING (true) WITH CHECK (true);
GRANT SELECT (tenant_id, id, is_history, state, attempts, due_at, offered_at, lease, leased_until),
  UPDATE (lease, leased_until) ON media TO nolose_dispatcher;
