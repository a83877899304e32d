-- How many messages may leave through a connection a minute; null for what is usual for its provider.
ALTER TABLE connection ADD COLUMN sends_per_minute integer CHECK (sends_per_minute BETWEEN 1 AND 60000);
