-- What a restored database must not do by itself, for between the backup and now another life of it may have gone on.
-- Run by restore.sh in the restored database before anybody works on it, unless --send-queued says that nothing happened
-- after the backup. docs/adr/0037 has the reasons. psql's variable "point" is the moment of the backup.
BEGIN;
SET LOCAL search_path = nolose;
SET LOCAL row_security = off;

CREATE TEMPORARY TABLE told (place integer, what text, number bigint) ON COMMIT DROP;

-- Whoever worked on a lane is gone.
UPDATE outbox_lane SET lease = NULL, leased_until = NULL, not_before = '-infinity';

-- Scheduled for a moment that has passed meanwhile: may have left. It goes the way of what was queued.
INSERT INTO outbox_lane (tenant_id, channel_id)
SELECT DISTINCT tenant_id, channel_id FROM scheduled_send WHERE due_at <= now()
ON CONFLICT DO NOTHING;
INSERT INTO outbox (tenant_id, message_id, channel_id, conversation_id, state, queued_at, due_at, attempts)
SELECT s.tenant_id, s.message_id, s.channel_id, m.conversation_id, 'QUEUED', s.due_at, s.due_at, 0
FROM scheduled_send s JOIN message m ON m.tenant_id = s.tenant_id AND m.id = s.message_id
WHERE s.due_at <= now()
ORDER BY s.due_at, s.message_id;
UPDATE message m SET released_at = s.due_at
FROM scheduled_send s
WHERE s.due_at <= now() AND m.tenant_id = s.tenant_id AND m.id = s.message_id;
DELETE FROM scheduled_send WHERE due_at <= now();

-- Queued: may have left. Each gets an attempt that was started and of which nothing more is known. That is what a
-- dispatcher leaves that dies in the act; the application makes such messages unknown as soon as it starts, tells the
-- tenant, and sends none again.
CREATE TEMPORARY TABLE held ON COMMIT DROP AS
SELECT o.tenant_id, o.message_id, c.id AS connection_id, o.attempts + 1 AS number
FROM outbox o
CROSS JOIN LATERAL (
  SELECT id FROM connection c
  WHERE c.tenant_id = o.tenant_id AND c.channel_id = o.channel_id
  ORDER BY c.removed_at IS NOT NULL, c.place, c.id
  LIMIT 1) c
WHERE o.state = 'QUEUED';
INSERT INTO delivery_attempt (tenant_id, id, message_id, connection_id, number, started_at, outcome)
SELECT tenant_id, gen_random_uuid(), message_id, connection_id,
  (SELECT greatest(held.number, max(a.number) + 1) FROM delivery_attempt a
   WHERE a.tenant_id = held.tenant_id AND a.message_id = held.message_id),
  :'point'::timestamptz, 'STARTED'
FROM held;
UPDATE outbox o SET state = 'IN_FLIGHT', attempts = held.number
FROM held WHERE o.tenant_id = held.tenant_id AND o.message_id = held.message_id;
INSERT INTO told SELECT 1, 'messages_held', count(*) FROM outbox WHERE state = 'IN_FLIGHT';
INSERT INTO told SELECT 2, 'messages_unknown_before', count(*) FROM outbox WHERE state = 'UNKNOWN';

-- Else what is unknown now would be sent again by itself.
INSERT INTO told SELECT 3, 'automatic_resends_turned_off', count(*) FROM resend_setting WHERE wait_minutes IS NOT NULL;
UPDATE resend_setting SET wait_minutes = NULL WHERE wait_minutes IS NOT NULL;

-- A broadcast that ran, or was to begin meanwhile, may have reached more than this database knows of.
WITH paused AS (
  UPDATE broadcast SET paused_at = now(), pause_reason = 'restored', due_at = NULL
  WHERE cancelled_at IS NULL AND finished_at IS NULL AND paused_at IS NULL
    AND (started_at IS NOT NULL OR send_at <= now() OR due_at <= now())
  RETURNING 1)
INSERT INTO told SELECT 4, 'broadcasts_paused', count(*) FROM paused;

-- Sessions that were ended since would live again; and clients have newer tokens than these by now.
WITH ended AS (UPDATE refresh_session SET ended_at = now(), revision = revision + 1 WHERE ended_at IS NULL RETURNING 1)
INSERT INTO told SELECT 5, 'sign_ins_ended', count(*) FROM ended;

SELECT what, number FROM told ORDER BY place;
COMMIT;
