-- Every kind of content: the readable text stays in body, everything else goes into content_detail. A text is its body.
ALTER TABLE message
  DROP CONSTRAINT message_content_type_check,
  DROP CONSTRAINT message_origin_check,
  DROP CONSTRAINT message_check,
  DROP CONSTRAINT message_check1,
  DROP CONSTRAINT message_check2,
  ADD COLUMN content_detail jsonb,
  -- The provider's JSON of a placeholder, and which version of the translator read it last; 0 for none since it came.
  ADD COLUMN raw text,
  ADD COLUMN reader_version integer NOT NULL DEFAULT 0,
  -- What it answers, how it was passed on, where it came from; null when there is nothing to say.
  ADD COLUMN context jsonb,
  ADD COLUMN media_id uuid,
  ADD COLUMN edit jsonb,
  ADD COLUMN edit_id text,
  ADD COLUMN edited_at timestamptz,
  ADD COLUMN revoked_at timestamptz,
  ADD COLUMN pricing_category text,
  ADD COLUMN pricing_type text,
  ADD COLUMN pricing_model text,
  ADD COLUMN is_billable boolean,
  ADD COLUMN pricing_conversation text,
  ADD COLUMN pricing_expires_at timestamptz,
  ADD COLUMN priced_at timestamptz;

UPDATE message
SET content_detail = jsonb_build_object('name', content_name, 'language', template_language, 'parameters',
  to_jsonb(template_parameters))
WHERE content_type = 'TEMPLATE';

UPDATE message
SET content_detail = jsonb_strip_nulls(jsonb_build_object('kind', content_name, 'caption', body))
WHERE content_type = 'PLACEHOLDER';

ALTER TABLE message
  DROP COLUMN content_name,
  DROP COLUMN template_language,
  DROP COLUMN template_parameters,
  ADD CONSTRAINT message_content_type_check CHECK (content_type IN ('TEXT', 'TEMPLATE', 'IMAGE', 'VIDEO', 'VIDEO_NOTE',
    'AUDIO', 'VOICE', 'DOCUMENT', 'STICKER', 'LOCATION', 'CONTACTS', 'POLL', 'CHOICE', 'FORM_REPLY', 'ORDER', 'CALL',
    'SYSTEM', 'PLACEHOLDER')),
  ADD CONSTRAINT message_origin_check CHECK (origin IN ('LIVE', 'RECOVERED', 'ECHO', 'HISTORY')),
  ADD CONSTRAINT message_content_check CHECK (
    CASE WHEN content_type = 'TEXT' THEN body IS NOT NULL AND content_detail IS NULL ELSE content_detail IS NOT NULL END),
  ADD CONSTRAINT message_edit_check CHECK ((edit IS NULL) = (edited_at IS NULL) AND (edit IS NULL) = (edit_id IS NULL));

-- Placeholders that a later version may understand.
CREATE INDEX message_to_read_again ON message (source, reader_version, tenant_id, channel_id)
  WHERE content_type = 'PLACEHOLDER' AND raw IS NOT NULL;

-- Where such placeholders are, whoever they belong to; ids are all that is told.
CREATE FUNCTION list_placeholders_to_read(provider text, version integer, at_most integer)
RETURNS TABLE (tenant_id uuid, channel_id uuid)
LANGUAGE sql
STABLE
SECURITY DEFINER
BEGIN ATOMIC
  SELECT DISTINCT oldest.tenant_id, oldest.channel_id
  FROM (
    SELECT m.tenant_id, m.channel_id
    FROM message m
    WHERE m.content_type = 'PLACEHOLDER' AND m.raw IS NOT NULL AND m.source = provider AND m.reader_version < version
    ORDER BY m.reader_version
    LIMIT at_most
  ) AS oldest;
END;
ALTER FUNCTION list_placeholders_to_read(text, integer, integer) SET search_path FROM CURRENT;
GRANT EXECUTE ON FUNCTION list_placeholders_to_read(text, integer, integer) TO nolose_dispatcher;

-- Reactions, votes, and whom of a group a message reached.
CREATE TABLE message_mark (
  tenant_id uuid NOT NULL,
  message_id uuid NOT NULL,
  kind text NOT NULL CHECK (kind IN ('REACTION', 'VOTE', 'DELIVERED', 'READ', 'PLAYED')),
  -- All zeros for the business itself, so that the key holds.
  actor_id uuid NOT NULL,
  marked text[] NOT NULL,
  at timestamptz NOT NULL,
  source text NOT NULL,
  PRIMARY KEY (tenant_id, message_id, kind, actor_id),
  FOREIGN KEY (tenant_id, message_id) REFERENCES message (tenant_id, id)
);
CALL protect_tenant_rows('message_mark');
GRANT SELECT, INSERT, UPDATE ON message_mark TO nolose_app;

-- Changes that came before their message.
CREATE TABLE parked_change (
  tenant_id uuid NOT NULL REFERENCES tenant (id),
  connection_id uuid NOT NULL,
  provider_message_id text NOT NULL CHECK (length(provider_message_id) BETWEEN 1 AND 200),
  kind text NOT NULL CHECK (kind IN ('ACCEPTED', 'SENT', 'DELIVERED', 'READ', 'PLAYED', 'FAILED', 'REACTION', 'VOTE',
    'EDIT', 'REVOCATION')),
  -- All zeros for the business itself, so that the key holds.
  actor_id uuid NOT NULL,
  at timestamptz NOT NULL,
  source_id text NOT NULL,
  detail jsonb,
  -- Of the detail; empty when there is none.
  digest text NOT NULL,
  parked_at timestamptz NOT NULL,
  PRIMARY KEY (tenant_id, connection_id, provider_message_id, kind, actor_id, at, source_id, digest)
);
CALL protect_tenant_rows('parked_change');
GRANT SELECT, INSERT, DELETE ON parked_change TO nolose_app;

INSERT INTO parked_change (tenant_id, connection_id, provider_message_id, kind, actor_id, at, source_id, detail, digest,
  parked_at)
SELECT tenant_id, connection_id, provider_message_id, kind, '00000000-0000-0000-0000-000000000000', at, '',
  CASE WHEN kind = 'FAILED'
    THEN jsonb_build_object('failure',
      jsonb_build_object('code', failure_code, 'reason', coalesce(failure_reason, ''))) END,
  failure_code, parked_at
FROM parked_receipt;
DROP TABLE parked_receipt;

-- What decides between two messages of one second, and since when other facts of a thread hold.
ALTER TABLE conversation
  ADD COLUMN last_message_tie text,
  ADD COLUMN answered_at timestamptz,
  ADD COLUMN read_at timestamptz,
  ADD COLUMN subject_at timestamptz;
