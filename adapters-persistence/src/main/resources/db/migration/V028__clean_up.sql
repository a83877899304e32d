-- What is kept for a time only is removed in small batches (ADR 0038). The working roles may still neither change nor
-- remove what arrived: functions of the schema's owner do it, by age, and tell nothing of what they remove.

-- Events of the feed are removed from the first one on, without a gap: whoever reads from a lower place learns that.
ALTER TABLE tenant_event ADD COLUMN logged_at timestamptz NOT NULL DEFAULT now();
ALTER TABLE tenant_event_head ADD COLUMN forgotten_up_to bigint NOT NULL DEFAULT 0 CHECK (forgotten_up_to >= 0);

-- Files whose bytes were removed because they were old.
ALTER TABLE media
  DROP CONSTRAINT media_reason_check,
  DROP CONSTRAINT media_origin_check,
  ADD CONSTRAINT media_reason_check CHECK (reason IN ('GONE', 'TOO_LARGE', 'REFUSED', 'EXPIRED')),
  ADD CONSTRAINT media_origin_check CHECK (
    (channel_id IS NULL) = (connection_id IS NULL)
    AND (channel_id IS NOT NULL OR state = 'STORED' OR reason = 'EXPIRED'));
CREATE INDEX media_by_hash ON media (tenant_id, sha256) WHERE sha256 IS NOT NULL;

-- The next tenant, by id.
CREATE FUNCTION next_tenant(after_tenant uuid)
RETURNS SETOF uuid
LANGUAGE sql
STABLE
SECURITY DEFINER
BEGIN ATOMIC
  SELECT t.id FROM tenant t WHERE t.id > after_tenant ORDER BY t.id LIMIT 1;
END;

-- Each of the following looks at so many rows from the place behind after_id in the order of ids, which is nearly that
-- of time, and removes those of them that are old and done with. next_id is where to look on; null when what follows is
-- young. Every row that may be removed is looked at again in the next round.

CREATE FUNCTION forget_provider_events(of_tenant uuid, before timestamptz, after_id uuid, at_most integer)
RETURNS TABLE (forgotten integer, next_id uuid)
LANGUAGE plpgsql
SECURITY DEFINER
AS $$
BEGIN
  RETURN QUERY
  WITH looked AS MATERIALIZED (
    SELECT e.id, e.received_at
    FROM provider_event e
    WHERE e.tenant_id = of_tenant AND e.id > after_id
    ORDER BY e.id
    LIMIT at_most),
  discarded AS (
    DELETE FROM dead_letter d
    USING looked l
    WHERE d.tenant_id = of_tenant AND d.event_id = l.id AND l.received_at < before AND d.discarded_at < before),
  gone AS (
    DELETE FROM provider_event e
    USING looked l
    WHERE e.tenant_id = of_tenant AND e.id = l.id AND e.received_at < before
      AND NOT EXISTS (
        SELECT FROM provider_event_due w
        WHERE w.tenant_id = e.tenant_id AND w.channel_id = e.channel_id AND w.sequence = e.sequence)
      AND NOT EXISTS (
        SELECT FROM dead_letter d
        WHERE d.tenant_id = e.tenant_id AND d.event_id = e.id
          AND (d.discarded_at IS NULL OR d.discarded_at >= before))
    RETURNING 1),
  newest AS (SELECT l.id, l.received_at FROM looked l ORDER BY l.id DESC LIMIT 1)
  SELECT (SELECT count(*) FROM gone)::integer,
    CASE WHEN (SELECT count(*) FROM looked) = at_most THEN (SELECT n.id FROM newest n WHERE n.received_at < before) END;
END
$$;

-- What is not done, or was not found to have left by the broadcast it belongs to, stays.
CREATE FUNCTION forget_attempts(of_tenant uuid, before timestamptz, after_id uuid, at_most integer)
RETURNS TABLE (forgotten integer, next_id uuid)
LANGUAGE plpgsql
SECURITY DEFINER
AS $$
BEGIN
  RETURN QUERY
  WITH looked AS MATERIALIZED (
    SELECT o.message_id, o.queued_at
    FROM outbox o
    WHERE o.tenant_id = of_tenant AND o.message_id > after_id
    ORDER BY o.message_id
    LIMIT at_most),
  done AS MATERIALIZED (
    SELECT o.message_id
    FROM outbox o
    WHERE o.tenant_id = of_tenant AND o.message_id IN (SELECT l.message_id FROM looked l)
      AND o.state = 'DONE' AND o.queued_at < before
      AND NOT EXISTS (
        SELECT FROM delivery_attempt a
        WHERE a.tenant_id = o.tenant_id AND a.message_id = o.message_id
          AND coalesce(a.finished_at, a.started_at) >= before)
      AND NOT EXISTS (
        SELECT FROM broadcast_recipient r
        WHERE r.tenant_id = o.tenant_id AND r.message_id = o.message_id AND NOT r.has_left)
    FOR UPDATE SKIP LOCKED),
  attempts AS (
    DELETE FROM delivery_attempt a
    USING done d
    WHERE a.tenant_id = of_tenant AND a.message_id = d.message_id),
  gone AS (
    DELETE FROM outbox o
    USING done d
    WHERE o.tenant_id = of_tenant AND o.message_id = d.message_id
    RETURNING 1),
  newest AS (SELECT l.message_id, l.queued_at FROM looked l ORDER BY l.message_id DESC LIMIT 1)
  SELECT (SELECT count(*) FROM gone)::integer,
    CASE WHEN (SELECT count(*) FROM looked) = at_most
      THEN (SELECT n.message_id FROM newest n WHERE n.queued_at < before) END;
END
$$;

-- The head is written last, for whoever appends waits for it.
CREATE FUNCTION forget_tenant_events(of_tenant uuid, before timestamptz, at_most integer)
RETURNS integer
LANGUAGE plpgsql
SECURITY DEFINER
AS $$
DECLARE
  forgotten bigint;
  last_old bigint;
BEGIN
  SELECT h.forgotten_up_to INTO forgotten FROM tenant_event_head h WHERE h.tenant_id = of_tenant;
  SELECT coalesce(min(p.position) FILTER (WHERE p.logged_at >= before) - 1, max(p.position)) INTO last_old
  FROM (
    SELECT e.position, e.logged_at
    FROM tenant_event e
    WHERE e.tenant_id = of_tenant AND e.position > forgotten
    ORDER BY e.position
    LIMIT at_most) p;
  IF last_old IS NULL OR last_old <= forgotten THEN
    RETURN 0;
  END IF;
  DELETE FROM tenant_event e WHERE e.tenant_id = of_tenant AND e.position <= last_old;
  UPDATE tenant_event_head SET forgotten_up_to = last_old WHERE tenant_id = of_tenant;
  RETURN last_old - forgotten;
END
$$;

CREATE FUNCTION forget_audit_entries(of_tenant uuid, before timestamptz, at_most integer)
RETURNS integer
LANGUAGE plpgsql
SECURITY DEFINER
AS $$
DECLARE
  forgotten integer;
BEGIN
  DELETE FROM audit_entry a
  WHERE a.tenant_id = of_tenant AND a.id IN (
    SELECT o.id FROM audit_entry o WHERE o.tenant_id = of_tenant AND o.at < before ORDER BY o.at LIMIT at_most);
  GET DIAGNOSTICS forgotten = ROW_COUNT;
  RETURN forgotten;
END
$$;

-- The last job of each channel stays.
CREATE FUNCTION forget_sync_jobs(of_tenant uuid, before timestamptz, at_most integer)
RETURNS integer
LANGUAGE plpgsql
SECURITY DEFINER
AS $$
DECLARE
  forgotten integer;
BEGIN
  DELETE FROM sync_job j
  WHERE j.tenant_id = of_tenant AND j.id IN (
    SELECT o.id FROM sync_job o
    WHERE o.tenant_id = of_tenant AND o.status IN ('COMPLETED', 'FAILED', 'CANCELLED') AND o.updated_at < before
      AND EXISTS (
        SELECT FROM sync_job n
        WHERE n.tenant_id = o.tenant_id AND n.channel_id = o.channel_id AND n.created_at > o.created_at)
    LIMIT at_most);
  GET DIAGNOSTICS forgotten = ROW_COUNT;
  RETURN forgotten;
END
$$;

-- The row stays and says that the bytes are no more.
CREATE FUNCTION expire_files(of_tenant uuid, before timestamptz, after_id uuid, at_most integer)
RETURNS TABLE (forgotten integer, next_id uuid)
LANGUAGE plpgsql
SECURITY DEFINER
AS $$
BEGIN
  RETURN QUERY
  WITH looked AS MATERIALIZED (
    SELECT m.id, m.offered_at
    FROM media m
    WHERE m.tenant_id = of_tenant AND m.id > after_id
    ORDER BY m.id
    LIMIT at_most),
  gone AS (
    UPDATE media m SET state = 'UNAVAILABLE', reason = 'EXPIRED', detail = 'removed because of its age',
      sha256 = NULL, size = NULL, mime_type = NULL, is_verified = NULL, due_at = NULL,
      state_at = now(), updated_at = now()
    FROM looked l
    WHERE m.tenant_id = of_tenant AND m.id = l.id AND m.state = 'STORED' AND m.state_at < before
    RETURNING 1),
  newest AS (SELECT l.id, l.offered_at FROM looked l ORDER BY l.id DESC LIMIT 1)
  SELECT (SELECT count(*) FROM gone)::integer,
    CASE WHEN (SELECT count(*) FROM looked) = at_most THEN (SELECT n.id FROM newest n WHERE n.offered_at < before) END;
END
$$;

CREATE FUNCTION forget_sessions(before timestamptz, at_most integer)
RETURNS integer
LANGUAGE plpgsql
SECURITY DEFINER
AS $$
DECLARE
  forgotten integer;
BEGIN
  WITH over AS MATERIALIZED (
    SELECT s.id FROM refresh_session s
    WHERE s.expires_at < before OR s.ended_at < before
    LIMIT at_most
    FOR UPDATE SKIP LOCKED),
  spent AS (
    DELETE FROM spent_refresh_token t USING over o WHERE t.session_id = o.id)
  DELETE FROM refresh_session s USING over o WHERE s.id = o.id;
  GET DIAGNOSTICS forgotten = ROW_COUNT;
  RETURN forgotten;
END
$$;
CREATE INDEX spent_refresh_token_of_session ON spent_refresh_token (session_id);

CREATE FUNCTION forget_quarantine(before timestamptz, at_most integer)
RETURNS integer
LANGUAGE plpgsql
SECURITY DEFINER
AS $$
DECLARE
  forgotten integer;
BEGIN
  DELETE FROM quarantine q
  WHERE q.id IN (SELECT o.id FROM quarantine o WHERE o.received_at < before ORDER BY o.received_at LIMIT at_most);
  GET DIAGNOSTICS forgotten = ROW_COUNT;
  RETURN forgotten;
END
$$;

DO $$
DECLARE
  signature text;
BEGIN
  FOREACH signature IN ARRAY ARRAY[
    'next_tenant(uuid)',
    'forget_provider_events(uuid, timestamptz, uuid, integer)',
    'forget_attempts(uuid, timestamptz, uuid, integer)',
    'forget_tenant_events(uuid, timestamptz, integer)',
    'forget_audit_entries(uuid, timestamptz, integer)',
    'forget_sync_jobs(uuid, timestamptz, integer)',
    'expire_files(uuid, timestamptz, uuid, integer)',
    'forget_sessions(timestamptz, integer)',
    'forget_quarantine(timestamptz, integer)']
  LOOP
    EXECUTE format('ALTER FUNCTION %s SET search_path FROM CURRENT', signature);
    EXECUTE format('GRANT EXECUTE ON FUNCTION %s TO nolose_dispatcher', signature);
  END LOOP;
END
$$;
