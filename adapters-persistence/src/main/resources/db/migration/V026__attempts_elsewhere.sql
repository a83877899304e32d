-- How many attempts a message had before it moved to the channel it is queued on: each channel tries anew before it
-- passes a message on, or two that stand in for each other would pass it back and forth and never try.
ALTER TABLE outbox ADD COLUMN attempts_elsewhere integer NOT NULL DEFAULT 0 CHECK (attempts_elsewhere >= 0);
