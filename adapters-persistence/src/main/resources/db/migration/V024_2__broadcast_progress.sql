-- The first and the last message of a broadcast: ids grow with time, so its messages lie between them, and to count what
-- became of them is to read that part of the messages only.
CREATE INDEX broadcast_recipient_by_message ON broadcast_recipient (tenant_id, broadcast_id, message_id)
  WHERE state = 'QUEUED';
