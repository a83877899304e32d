-- Old messages move out of the table in which new ones are found (ADR 0038). Both tables have the same columns in the
-- same order, and every message is in exactly one of them; a test compares them. What is narrow and keyed by a message
-- (its provider's ids, marks, addresses, likenesses) stays where it is, for its keys go on deciding what is known
-- already. It therefore no longer refers to the table of new messages.
DO $$
DECLARE
  reference record;
BEGIN
  FOR reference IN
    SELECT conrelid::regclass AS table_name, conname
    FROM pg_constraint
    WHERE contype = 'f' AND confrelid = 'message'::regclass
      AND conrelid IN ('message_reference'::regclass, 'message_mark'::regclass, 'message_address'::regclass,
        'message_likeness'::regclass, 'message_resend'::regclass, 'broadcast_recipient'::regclass, 'outbox'::regclass)
  LOOP
    EXECUTE format('ALTER TABLE %s DROP CONSTRAINT %I', reference.table_name, reference.conname);
  END LOOP;
END
$$;

CREATE TABLE message_archive (
  LIKE message INCLUDING CONSTRAINTS INCLUDING DEFAULTS,
  PRIMARY KEY (tenant_id, id),
  FOREIGN KEY (tenant_id, conversation_id) REFERENCES conversation (tenant_id, id)
);
CREATE INDEX message_archive_newest_first ON message_archive (tenant_id, occurred_at DESC, id DESC);
CREATE INDEX message_archive_of_conversation ON message_archive
  (tenant_id, conversation_id, occurred_at DESC, id DESC);
CREATE INDEX message_archive_of_channel ON message_archive (tenant_id, channel_id, occurred_at DESC, id DESC);
CREATE INDEX message_archive_priced ON message_archive (tenant_id, occurred_at)
  INCLUDE (channel_id, pricing_category, pricing_type, is_billable) WHERE priced_at IS NOT NULL;
CREATE INDEX message_archive_to_read_again ON message_archive (source, reader_version, tenant_id, channel_id)
  WHERE content_type = 'PLACEHOLDER' AND raw IS NOT NULL;
CALL protect_tenant_rows('message_archive');
-- A merge says anew whose they are; nothing else of them changes while they are here.
GRANT SELECT, UPDATE (conversation_id, sender_id) ON message_archive TO nolose_app;

-- Every message, wherever it is, for whoever only reads. It sees what its reader may see.
CREATE VIEW every_message WITH (security_invoker = true) AS
SELECT * FROM message UNION ALL SELECT * FROM message_archive;
GRANT SELECT ON every_message TO nolose_app;

-- Moves the oldest of a channel's messages that nothing waits for, at most so many, from the place behind the one named.
-- It waits for nobody's lock: what somebody is working on stays.
CREATE FUNCTION archive_messages(
  of_channel uuid, before timestamptz, after_at timestamptz, after_id uuid, at_most integer)
RETURNS TABLE (moved integer, last_at timestamptz, last_id uuid)
LANGUAGE plpgsql
SECURITY DEFINER
AS $$
DECLARE
  of_tenant uuid := nullif(current_setting('nolose.tenant_id', true), '')::uuid;
BEGIN
  RETURN QUERY
  WITH old AS MATERIALIZED (
    SELECT m.id
    FROM message m
    WHERE m.tenant_id = of_tenant AND m.channel_id = of_channel AND m.occurred_at < before
      AND (m.occurred_at, m.id) > (after_at, after_id)
      AND NOT EXISTS (
        SELECT FROM outbox o
        WHERE o.tenant_id = m.tenant_id AND o.message_id = m.id AND o.state <> 'DONE')
      AND NOT EXISTS (
        SELECT FROM scheduled_send s WHERE s.tenant_id = m.tenant_id AND s.message_id = m.id)
    ORDER BY m.occurred_at, m.id
    LIMIT at_most
    FOR UPDATE SKIP LOCKED),
  gone AS (
    DELETE FROM message m
    WHERE m.tenant_id = of_tenant AND m.id = ANY (ARRAY(SELECT old.id FROM old))
    RETURNING m.*),
  kept AS (
    INSERT INTO message_archive SELECT * FROM gone RETURNING occurred_at, id),
  newest AS (
    SELECT k.occurred_at, k.id FROM kept k ORDER BY k.occurred_at DESC, k.id DESC LIMIT 1)
  SELECT (SELECT count(*) FROM kept)::integer, newest.occurred_at, newest.id
  FROM newest;
END
$$;
ALTER FUNCTION archive_messages(uuid, timestamptz, timestamptz, uuid, integer) SET search_path FROM CURRENT;
GRANT EXECUTE ON FUNCTION archive_messages(uuid, timestamptz, timestamptz, uuid, integer) TO nolose_app;

-- Moves messages back because something happens to them; returns how many were in the archive. It takes the locks of their
-- channels first, which whoever applies or merges holds already: so none is moved under their hands.
CREATE FUNCTION recall_messages(wanted uuid[])
RETURNS integer
LANGUAGE plpgsql
SECURITY DEFINER
AS $$
DECLARE
  of_tenant uuid := nullif(current_setting('nolose.tenant_id', true), '')::uuid;
  recalled integer;
BEGIN
  PERFORM FROM channel_lane l
  WHERE l.tenant_id = of_tenant AND l.channel_id IN (
    SELECT a.channel_id FROM message_archive a WHERE a.tenant_id = of_tenant AND a.id = ANY (wanted))
  ORDER BY l.channel_id
  FOR UPDATE;
  WITH gone AS (
    DELETE FROM message_archive a
    WHERE a.tenant_id = of_tenant AND a.id = ANY (wanted)
    RETURNING a.*),
  back AS (
    INSERT INTO message SELECT * FROM gone RETURNING 1)
  SELECT count(*) INTO recalled FROM back;
  RETURN recalled;
END
$$;
ALTER FUNCTION recall_messages(uuid[]) SET search_path FROM CURRENT;
GRANT EXECUTE ON FUNCTION recall_messages(uuid[]) TO nolose_app;

-- The next channel that has messages from before that time, whoever it belongs to; ids are all that is told.
CREATE FUNCTION next_channel_to_archive(after_tenant uuid, after_channel uuid, before timestamptz)
RETURNS TABLE (tenant_id uuid, channel_id uuid)
LANGUAGE sql
STABLE
SECURITY DEFINER
BEGIN ATOMIC
  SELECT c.tenant_id, c.id
  FROM channel c
  WHERE (c.tenant_id, c.id) > (after_tenant, after_channel)
    AND EXISTS (
      SELECT FROM message m
      WHERE m.tenant_id = c.tenant_id AND m.channel_id = c.id AND m.occurred_at < before)
  ORDER BY c.tenant_id, c.id
  LIMIT 1;
END;
ALTER FUNCTION next_channel_to_archive(uuid, uuid, timestamptz) SET search_path FROM CURRENT;
GRANT EXECUTE ON FUNCTION next_channel_to_archive(uuid, uuid, timestamptz) TO nolose_dispatcher;

-- Placeholders are read again wherever they are.
CREATE OR REPLACE FUNCTION list_placeholders_to_read(provider text, version integer, at_most integer)
RETURNS TABLE (tenant_id uuid, channel_id uuid)
LANGUAGE sql
STABLE
SECURITY DEFINER
BEGIN ATOMIC
  SELECT DISTINCT oldest.tenant_id, oldest.channel_id
  FROM (
    (SELECT m.tenant_id, m.channel_id
    FROM message m
    WHERE m.content_type = 'PLACEHOLDER' AND m.raw IS NOT NULL AND m.source = provider AND m.reader_version < version
    ORDER BY m.reader_version
    LIMIT at_most)
    UNION ALL
    (SELECT a.tenant_id, a.channel_id
    FROM message_archive a
    WHERE a.content_type = 'PLACEHOLDER' AND a.raw IS NOT NULL AND a.source = provider AND a.reader_version < version
    ORDER BY a.reader_version
    LIMIT at_most)
  ) AS oldest;
END;
ALTER FUNCTION list_placeholders_to_read(text, integer, integer) SET search_path FROM CURRENT;

-- Which instance goes a round that only one may go at a time. It belongs to no tenant, so there is no tenant policy.
CREATE TABLE round_lease (
  round text PRIMARY KEY CHECK (length(round) BETWEEN 1 AND 60),
  holder uuid NOT NULL,
  held_until timestamptz NOT NULL
)
WITH (fillfactor = 50);
GRANT SELECT, INSERT, UPDATE ON round_lease TO nolose_dispatcher;
