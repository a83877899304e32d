-- A request that a client may repeat under its Idempotency-Key, and what it was answered. scope is the SHA-256 of method,
-- path and key, request_digest that of what was asked. What writes here only is answered in the transaction that claims
-- the key; what asks a provider is committed unanswered first. This takes the place of idempotency_key, which knew
-- messages only; what is claimed there at the moment of the upgrade is forgotten.
CREATE TABLE keyed_request (
  tenant_id uuid NOT NULL REFERENCES tenant (id),
  user_id uuid NOT NULL,
  scope bytea NOT NULL CHECK (length(scope) = 32),
  operation text NOT NULL,
  request_digest text NOT NULL,
  claimed_at timestamptz NOT NULL,
  status integer CHECK (status BETWEEN 200 AND 499),
  location text,
  content_type text,
  body text,
  PRIMARY KEY (tenant_id, user_id, scope),
  CHECK (status IS NOT NULL OR (location IS NULL AND content_type IS NULL AND body IS NULL))
)
WITH (fillfactor = 70);
CREATE INDEX keyed_request_by_age ON keyed_request (claimed_at);
CALL protect_tenant_rows('keyed_request');
GRANT SELECT, INSERT, UPDATE, DELETE ON keyed_request TO nolose_app;
CREATE POLICY dispatcher_sees_ages ON keyed_request FOR SELECT TO nolose_dispatcher USING (true);
CREATE POLICY dispatcher_forgets ON keyed_request FOR DELETE TO nolose_dispatcher USING (true);
GRANT SELECT (tenant_id, user_id, scope, claimed_at), DELETE ON keyed_request TO nolose_dispatcher;

DROP TABLE idempotency_key;
