-- Through which provider a channel's messages leave where both can carry them; null: the connection added first.
ALTER TABLE channel ADD COLUMN preferred_provider text CHECK (preferred_provider IN ('EVOLUTION', 'CLOUD_API'));
