-- The templates of an account at the provider, as it told of them last. Each fact has the time at which it held.
CREATE TABLE message_template (
  tenant_id uuid NOT NULL REFERENCES tenant (id),
  id uuid NOT NULL,
  account text NOT NULL CHECK (length(account) BETWEEN 1 AND 200),
  provider_template_id text NOT NULL CHECK (length(provider_template_id) BETWEEN 1 AND 200),
  name text NOT NULL,
  language text NOT NULL,
  category text NOT NULL CHECK (category IN ('MARKETING', 'UTILITY', 'AUTHENTICATION', 'UNKNOWN')),
  category_at timestamptz NOT NULL,
  status text NOT NULL CHECK (status IN ('APPROVED', 'PENDING', 'REJECTED', 'PAUSED', 'DISABLED', 'IN_APPEAL',
    'PENDING_DELETION', 'ARCHIVED', 'LIMIT_EXCEEDED', 'DELETED', 'UNKNOWN')),
  status_at timestamptz NOT NULL,
  reason text,
  quality text NOT NULL CHECK (quality IN ('GREEN', 'YELLOW', 'RED', 'UNKNOWN')),
  quality_at timestamptz NOT NULL,
  format text NOT NULL CHECK (format IN ('POSITIONAL', 'NAMED')),
  layout jsonb NOT NULL,
  created_at timestamptz NOT NULL,
  synced_at timestamptz NOT NULL,
  PRIMARY KEY (tenant_id, id),
  UNIQUE (tenant_id, account, provider_template_id)
);
CREATE INDEX message_template_by_name ON message_template (tenant_id, account, name);
CREATE INDEX message_template_newest_first ON message_template (tenant_id, account, created_at DESC, id DESC);
CALL protect_tenant_rows('message_template');
GRANT SELECT, INSERT, UPDATE ON message_template TO nolose_app;

-- How well the templates of a connection are known; one without a row was never asked.
CREATE TABLE template_catalogue (
  tenant_id uuid NOT NULL,
  connection_id uuid NOT NULL,
  channel_id uuid NOT NULL,
  account text,
  synced_at timestamptz,
  checked_at timestamptz,
  due_at timestamptz NOT NULL,
  PRIMARY KEY (tenant_id, connection_id),
  FOREIGN KEY (tenant_id, connection_id) REFERENCES connection (tenant_id, id)
);
CALL protect_tenant_rows('template_catalogue');
GRANT SELECT, INSERT, UPDATE ON template_catalogue TO nolose_app;
CREATE POLICY dispatcher_sees_queue ON template_catalogue FOR SELECT TO nolose_dispatcher USING (true);
GRANT SELECT (tenant_id, connection_id, channel_id, checked_at, due_at) ON template_catalogue TO nolose_dispatcher;

-- Webhooks about an account name the account, and several connections may share one.
ALTER TABLE channel_route ADD COLUMN account_key text CHECK (length(account_key) BETWEEN 1 AND 200);
CREATE INDEX channel_route_by_account ON channel_route (provider, account_key) WHERE account_key IS NOT NULL;
GRANT UPDATE (account_key) ON channel_route TO nolose_app;

-- Until when Meta takes anything but templates: since when it is open by what the other side wrote, until when it is
-- free by an advertisement, and when Meta last said that it is closed.
ALTER TABLE conversation
  ADD COLUMN window_opened_at timestamptz,
  ADD COLUMN window_free_until timestamptz,
  ADD COLUMN window_refused_at timestamptz;
UPDATE conversation SET window_opened_at = last_inbound_at;

-- Whether the contact wants no marketing, and since when that is known.
ALTER TABLE contact
  ADD COLUMN marketing_stopped boolean,
  ADD COLUMN marketing_at timestamptz,
  ADD CONSTRAINT contact_marketing_check CHECK ((marketing_stopped IS NULL) = (marketing_at IS NULL));
