-- WhatsApp's own id of a message where the provider's id only contains it; it is how one connection's message is found
-- among another's. Null where the provider's id is that id itself, or shows none.
ALTER TABLE message_reference ADD COLUMN whatsapp_id text CHECK (length(whatsapp_id) BETWEEN 1 AND 64);
CREATE INDEX message_reference_by_whatsapp_id ON message_reference (tenant_id, whatsapp_id)
  WHERE whatsapp_id IS NOT NULL;

-- Removed connections, too: the messages they told of are still theirs.
CREATE INDEX connection_of_channel ON connection (tenant_id, channel_id);

-- Two messages that may be one and are kept apart, for it is not certain. Each pair stands here once, the smaller id first.
CREATE TABLE message_likeness (
  tenant_id uuid NOT NULL,
  message_id uuid NOT NULL,
  other_id uuid NOT NULL,
  PRIMARY KEY (tenant_id, message_id, other_id),
  FOREIGN KEY (tenant_id, message_id) REFERENCES message (tenant_id, id),
  FOREIGN KEY (tenant_id, other_id) REFERENCES message (tenant_id, id)
);
CREATE INDEX message_likeness_of_other ON message_likeness (tenant_id, other_id);
CALL protect_tenant_rows('message_likeness');
GRANT SELECT, INSERT, DELETE ON message_likeness TO nolose_app;
