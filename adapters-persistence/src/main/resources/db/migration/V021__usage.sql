-- What is charged for is counted from this index alone; only messages with a price are in it.
CREATE INDEX message_priced ON message (tenant_id, occurred_at)
  INCLUDE (channel_id, pricing_category, pricing_type, is_billable) WHERE priced_at IS NOT NULL;
