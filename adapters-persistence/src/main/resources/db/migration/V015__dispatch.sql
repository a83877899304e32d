-- A message waits for those of its conversation that wait or are in flight.
CREATE INDEX outbox_active_of_conversation ON outbox (tenant_id, conversation_id, position)
  WHERE state IN ('QUEUED', 'IN_FLIGHT');
DROP INDEX outbox_queued_of_conversation;

-- What left lately counts against the pace of whoever sends next.
CREATE INDEX delivery_attempt_started ON delivery_attempt (tenant_id, started_at);
