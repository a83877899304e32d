-- Words by which a business groups its contacts. The key leads with the word: whom to write to is asked by it.
CREATE TABLE contact_tag (
  tenant_id uuid NOT NULL,
  contact_id uuid NOT NULL,
  tag text NOT NULL CHECK (length(tag) BETWEEN 1 AND 50),
  tagged_at timestamptz NOT NULL,
  PRIMARY KEY (tenant_id, tag, contact_id),
  FOREIGN KEY (tenant_id, contact_id) REFERENCES contact (tenant_id, id)
);
CREATE INDEX contact_tag_of_contact ON contact_tag (tenant_id, contact_id);
CALL protect_tenant_rows('contact_tag');
GRANT SELECT, INSERT, DELETE ON contact_tag TO nolose_app;
