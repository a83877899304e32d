-- Two contacts were found to be one person. Until it is undone, the rows it moved are remembered.
CREATE TABLE contact_merge (
  tenant_id uuid NOT NULL,
  id uuid NOT NULL,
  survivor_id uuid NOT NULL,
  absorbed_id uuid NOT NULL,
  conflict_id uuid,
  merged_by uuid NOT NULL,
  merged_at timestamptz NOT NULL,
  undone_by uuid,
  undone_at timestamptz,
  PRIMARY KEY (tenant_id, id),
  FOREIGN KEY (tenant_id, survivor_id) REFERENCES contact (tenant_id, id),
  FOREIGN KEY (tenant_id, absorbed_id) REFERENCES contact (tenant_id, id),
  FOREIGN KEY (tenant_id, conflict_id) REFERENCES identity_conflict (tenant_id, id),
  CHECK (survivor_id <> absorbed_id),
  CHECK ((undone_by IS NULL) = (undone_at IS NULL))
);
CREATE INDEX contact_merge_of_survivor ON contact_merge (tenant_id, survivor_id, merged_at DESC, id DESC);
CREATE INDEX contact_merge_of_absorbed ON contact_merge (tenant_id, absorbed_id, merged_at DESC, id DESC);
CALL protect_tenant_rows('contact_merge');
GRANT SELECT, INSERT, UPDATE ON contact_merge TO nolose_app;

-- A row that a merge moved: which column of it pointed where.
CREATE TABLE contact_merge_row (
  tenant_id uuid NOT NULL,
  merge_id uuid NOT NULL,
  place bigint GENERATED ALWAYS AS IDENTITY,
  table_name text NOT NULL,
  column_name text NOT NULL,
  -- The row's key beside the tenant, as text, in the order in which the code names its columns.
  row_key text[] NOT NULL,
  -- Null where the column was.
  old_value uuid,
  PRIMARY KEY (tenant_id, merge_id, place),
  FOREIGN KEY (tenant_id, merge_id) REFERENCES contact_merge (tenant_id, id)
);
CALL protect_tenant_rows('contact_merge_row');
GRANT SELECT, INSERT, DELETE ON contact_merge_row TO nolose_app;

-- Contacts and conversations before the merge and as it left them: what may change of them since.
CREATE TABLE contact_merge_image (
  tenant_id uuid NOT NULL,
  merge_id uuid NOT NULL,
  table_name text NOT NULL CHECK (table_name IN ('contact', 'conversation')),
  row_id uuid NOT NULL,
  before jsonb NOT NULL,
  after jsonb,
  PRIMARY KEY (tenant_id, merge_id, table_name, row_id),
  FOREIGN KEY (tenant_id, merge_id) REFERENCES contact_merge (tenant_id, id)
);
CALL protect_tenant_rows('contact_merge_image');
GRANT SELECT, INSERT, UPDATE, DELETE ON contact_merge_image TO nolose_app;

-- By which identity a message came, for messages of contacts into whom others were merged.
CREATE TABLE message_address (
  tenant_id uuid NOT NULL,
  message_id uuid NOT NULL,
  scope text NOT NULL,
  kind text NOT NULL,
  value text NOT NULL,
  PRIMARY KEY (tenant_id, message_id),
  FOREIGN KEY (tenant_id, message_id) REFERENCES message (tenant_id, id)
);
CREATE INDEX message_address_of_identity ON message_address (tenant_id, scope, kind, value);
CALL protect_tenant_rows('message_address');
GRANT SELECT, INSERT ON message_address TO nolose_app;

-- A merge moves what a person left on messages, and what he did to messages that are not known yet.
CREATE INDEX message_mark_of_actor ON message_mark (tenant_id, actor_id)
  WHERE actor_id <> '00000000-0000-0000-0000-000000000000';
GRANT UPDATE ON parked_change TO nolose_app;
