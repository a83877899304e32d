CREATE TABLE contact (
  tenant_id uuid NOT NULL REFERENCES tenant (id),
  id uuid NOT NULL,
  saved_name text,
  saved_name_at timestamptz,
  profile_name text,
  profile_name_at timestamptz,
  created_at timestamptz NOT NULL,
  updated_at timestamptz NOT NULL,
  PRIMARY KEY (tenant_id, id),
  CHECK ((saved_name IS NULL) = (saved_name_at IS NULL)),
  CHECK ((profile_name IS NULL) = (profile_name_at IS NULL))
);
CREATE INDEX contact_newest_first ON contact (tenant_id, created_at DESC, id DESC);
CALL protect_tenant_rows('contact');
GRANT SELECT, INSERT, UPDATE ON contact TO nolose_app;

CREATE TABLE contact_identity (
  tenant_id uuid NOT NULL,
  scope text NOT NULL CHECK (length(scope) BETWEEN 1 AND 200),
  kind text NOT NULL CHECK (kind IN ('BSUID', 'PARENT_BSUID', 'LID', 'JID', 'PHONE')),
  value text NOT NULL CHECK (length(value) BETWEEN 1 AND 200),
  contact_id uuid NOT NULL,
  place integer NOT NULL,
  PRIMARY KEY (tenant_id, scope, kind, value),
  FOREIGN KEY (tenant_id, contact_id) REFERENCES contact (tenant_id, id)
);
CREATE INDEX contact_identity_of_contact ON contact_identity (tenant_id, contact_id, place);
CALL protect_tenant_rows('contact_identity');
GRANT SELECT, INSERT ON contact_identity TO nolose_app;

CREATE TABLE conversation (
  tenant_id uuid NOT NULL,
  id uuid NOT NULL,
  channel_id uuid NOT NULL,
  contact_id uuid,
  group_address text CHECK (length(group_address) BETWEEN 1 AND 200),
  subject text,
  last_address_scope text,
  last_address_kind text,
  last_address_value text,
  last_message_at timestamptz,
  preview text,
  last_inbound_at timestamptz,
  unread_count integer NOT NULL CHECK (unread_count >= 0),
  created_at timestamptz NOT NULL,
  -- Where it stands in the inbox. A column, for under row-level security an index on the expression would not be used.
  sort_at timestamptz NOT NULL GENERATED ALWAYS AS (coalesce(last_message_at, created_at)) STORED,
  PRIMARY KEY (tenant_id, id),
  FOREIGN KEY (tenant_id, channel_id) REFERENCES channel (tenant_id, id),
  FOREIGN KEY (tenant_id, contact_id) REFERENCES contact (tenant_id, id),
  CHECK ((contact_id IS NULL) <> (group_address IS NULL)),
  CHECK ((last_address_kind IS NULL) = (last_address_value IS NULL)),
  CHECK ((last_address_kind IS NULL) = (last_address_scope IS NULL))
)
-- Rows change with every message: room on the page keeps new versions beside the old ones.
WITH (fillfactor = 70);
CREATE UNIQUE INDEX conversation_with_contact ON conversation (tenant_id, channel_id, contact_id);
CREATE UNIQUE INDEX conversation_with_group ON conversation (tenant_id, channel_id, group_address);
CREATE INDEX conversation_of_contact ON conversation (tenant_id, contact_id);
CREATE INDEX conversation_inbox ON conversation (tenant_id, sort_at DESC, id DESC);
CREATE INDEX conversation_inbox_of_channel ON conversation (tenant_id, channel_id, sort_at DESC, id DESC);
CALL protect_tenant_rows('conversation');
GRANT SELECT, INSERT, UPDATE ON conversation TO nolose_app;

-- Content never changes; facts are the earliest times seen and only grow.
CREATE TABLE message (
  tenant_id uuid NOT NULL,
  id uuid NOT NULL,
  conversation_id uuid NOT NULL,
  channel_id uuid NOT NULL,
  direction text NOT NULL CHECK (direction IN ('INBOUND', 'OUTBOUND')),
  origin text NOT NULL CHECK (origin IN ('LIVE', 'ECHO', 'HISTORY')),
  sender_id uuid,
  author_id uuid,
  content_type text NOT NULL CHECK (content_type IN ('TEXT', 'TEMPLATE', 'PLACEHOLDER')),
  -- The text, or what can be read of a placeholder.
  body text,
  -- A template's name, or the provider's word for a placeholder.
  content_name text,
  template_language text,
  template_parameters text[],
  source text CHECK (source IN ('EVOLUTION', 'CLOUD_API')),
  accepted_at timestamptz,
  sent_at timestamptz,
  delivered_at timestamptz,
  read_at timestamptz,
  played_at timestamptz,
  failed_at timestamptz,
  failure_code text,
  failure_reason text,
  unknown_at timestamptz,
  occurred_at timestamptz NOT NULL,
  created_at timestamptz NOT NULL,
  PRIMARY KEY (tenant_id, id),
  FOREIGN KEY (tenant_id, conversation_id) REFERENCES conversation (tenant_id, id),
  CHECK (content_type <> 'TEXT' OR body IS NOT NULL),
  CHECK (content_type = 'TEXT' OR content_name IS NOT NULL),
  CHECK (content_type <> 'TEMPLATE' OR (template_language IS NOT NULL AND template_parameters IS NOT NULL))
)
WITH (fillfactor = 85);
CREATE INDEX message_newest_first ON message (tenant_id, occurred_at DESC, id DESC);
CREATE INDEX message_of_conversation ON message (tenant_id, conversation_id, occurred_at DESC, id DESC);
CREATE INDEX message_of_channel ON message (tenant_id, channel_id, occurred_at DESC, id DESC);
CALL protect_tenant_rows('message');
GRANT SELECT, INSERT, UPDATE ON message TO nolose_app;

-- By which id a connection knows a message. No foreign key to the connection: every message of a busy connection would
-- lock that one row.
CREATE TABLE message_reference (
  tenant_id uuid NOT NULL,
  connection_id uuid NOT NULL,
  provider_message_id text NOT NULL CHECK (length(provider_message_id) BETWEEN 1 AND 200),
  message_id uuid NOT NULL,
  place integer NOT NULL,
  PRIMARY KEY (tenant_id, connection_id, provider_message_id),
  FOREIGN KEY (tenant_id, message_id) REFERENCES message (tenant_id, id)
);
CREATE INDEX message_reference_of_message ON message_reference (tenant_id, message_id, place);
CALL protect_tenant_rows('message_reference');
GRANT SELECT, INSERT ON message_reference TO nolose_app;

-- Receipts that came before their message.
CREATE TABLE parked_receipt (
  tenant_id uuid NOT NULL REFERENCES tenant (id),
  connection_id uuid NOT NULL,
  provider_message_id text NOT NULL CHECK (length(provider_message_id) BETWEEN 1 AND 200),
  kind text NOT NULL CHECK (kind IN ('ACCEPTED', 'SENT', 'DELIVERED', 'READ', 'PLAYED', 'FAILED')),
  at timestamptz NOT NULL,
  -- Empty, never null, so that the key holds.
  failure_code text NOT NULL,
  failure_reason text,
  parked_at timestamptz NOT NULL,
  PRIMARY KEY (tenant_id, connection_id, provider_message_id, kind, at, failure_code)
);
CALL protect_tenant_rows('parked_receipt');
GRANT SELECT, INSERT, DELETE ON parked_receipt TO nolose_app;

CREATE TABLE idempotency_key (
  tenant_id uuid NOT NULL REFERENCES tenant (id),
  user_id uuid NOT NULL,
  key text NOT NULL CHECK (length(key) BETWEEN 1 AND 255),
  request_digest text NOT NULL,
  message_id uuid NOT NULL,
  created_at timestamptz NOT NULL,
  PRIMARY KEY (tenant_id, user_id, key)
);
CREATE INDEX idempotency_key_by_age ON idempotency_key (tenant_id, created_at);
CALL protect_tenant_rows('idempotency_key');
GRANT SELECT, INSERT, UPDATE, DELETE ON idempotency_key TO nolose_app;
