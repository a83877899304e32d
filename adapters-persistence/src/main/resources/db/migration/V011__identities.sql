-- Usernames are shown, never looked up by. A contact that was merged into another keeps its row, without identities:
-- whoever knows its id is led on. is_survivor: others were merged into it, which may be undone.
ALTER TABLE contact
  ADD COLUMN username text,
  ADD COLUMN username_at timestamptz,
  ADD COLUMN merged_into uuid,
  ADD COLUMN is_survivor boolean NOT NULL DEFAULT false,
  ADD CHECK ((username IS NULL) = (username_at IS NULL)),
  ADD FOREIGN KEY (tenant_id, merged_into) REFERENCES contact (tenant_id, id);
CREATE INDEX contact_merged_into ON contact (tenant_id, merged_into) WHERE merged_into IS NOT NULL;

-- Since when an identity is the contact's and since when no longer, by the provider's clock: the latest change each.
ALTER TABLE contact_identity
  ADD COLUMN adopted_at timestamptz,
  ADD COLUMN left_at timestamptz;
GRANT UPDATE ON contact_identity TO nolose_app;

ALTER TABLE conversation
  ADD COLUMN merged_into uuid,
  ADD FOREIGN KEY (tenant_id, merged_into) REFERENCES conversation (tenant_id, id);
CREATE INDEX conversation_merged_into ON conversation (tenant_id, merged_into) WHERE merged_into IS NOT NULL;

-- Two contacts that may be one. first_id is the lesser, so that a pair is one row.
CREATE TABLE identity_conflict (
  tenant_id uuid NOT NULL,
  id uuid NOT NULL,
  first_id uuid NOT NULL,
  second_id uuid NOT NULL,
  reason text NOT NULL CHECK (reason IN ('LINKED_BY_PROVIDER', 'NUMBER_VARIANT')),
  -- The identities by which it was noticed, side by side.
  scopes text[] NOT NULL,
  kinds text[] NOT NULL,
  identity_values text[] NOT NULL,
  seen_at timestamptz NOT NULL,
  found_at timestamptz NOT NULL,
  is_merged boolean,
  resolved_by uuid,
  resolved_at timestamptz,
  PRIMARY KEY (tenant_id, id),
  FOREIGN KEY (tenant_id, first_id) REFERENCES contact (tenant_id, id),
  FOREIGN KEY (tenant_id, second_id) REFERENCES contact (tenant_id, id),
  CHECK (first_id < second_id),
  CHECK ((is_merged IS NULL) = (resolved_by IS NULL) AND (is_merged IS NULL) = (resolved_at IS NULL))
);
CREATE UNIQUE INDEX identity_conflict_of_pair ON identity_conflict (tenant_id, first_id, second_id);
CREATE INDEX identity_conflict_newest_first ON identity_conflict (tenant_id, found_at DESC, id DESC);
CALL protect_tenant_rows('identity_conflict');
GRANT SELECT, INSERT, UPDATE ON identity_conflict TO nolose_app;

-- What people decided. Nobody changes or removes an entry.
CREATE TABLE audit_entry (
  tenant_id uuid NOT NULL REFERENCES tenant (id),
  id uuid NOT NULL,
  user_id uuid,
  at timestamptz NOT NULL,
  action text NOT NULL CHECK (length(action) BETWEEN 3 AND 100),
  subjects uuid[] NOT NULL,
  detail text CHECK (length(detail) <= 500),
  PRIMARY KEY (tenant_id, id)
);
CREATE INDEX audit_entry_newest_first ON audit_entry (tenant_id, at DESC, id DESC);
CALL protect_tenant_rows('audit_entry');
GRANT SELECT, INSERT ON audit_entry TO nolose_app;
