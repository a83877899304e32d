CREATE TABLE tenant (
  id uuid PRIMARY KEY,
  name text NOT NULL CHECK (length(name) BETWEEN 1 AND 200),
  created_at timestamptz NOT NULL
);
CALL protect_tenant_rows('tenant', 'id');
GRANT SELECT, INSERT, UPDATE ON tenant TO nolose_app;

-- Seeding and maintenance have to know which tenants there are; ids are all they learn.
CREATE FUNCTION list_tenant_ids(at_most integer)
RETURNS SETOF uuid
LANGUAGE sql
STABLE
SECURITY DEFINER
BEGIN ATOMIC
  SELECT id FROM tenant ORDER BY created_at, id LIMIT at_most;
END;
ALTER FUNCTION list_tenant_ids(integer) SET search_path FROM CURRENT;
GRANT EXECUTE ON FUNCTION list_tenant_ids(integer) TO nolose_app;

-- Signing in happens before a tenant is known: these four tables have no tenant policy (ADR 0011).
CREATE TABLE user_account (
  id uuid PRIMARY KEY,
  email text NOT NULL UNIQUE CHECK (length(email) BETWEEN 3 AND 254),
  name text NOT NULL CHECK (length(name) BETWEEN 1 AND 200),
  password_digest text NOT NULL,
  is_active boolean NOT NULL,
  created_at timestamptz NOT NULL,
  revision integer NOT NULL
);
GRANT SELECT, INSERT, UPDATE ON user_account TO nolose_app;

CREATE TABLE membership (
  tenant_id uuid NOT NULL REFERENCES tenant (id),
  user_id uuid NOT NULL REFERENCES user_account (id),
  role text NOT NULL CHECK (role IN ('OWNER', 'ADMIN', 'AGENT', 'VIEWER')),
  PRIMARY KEY (tenant_id, user_id)
);
-- One tenant per user for now; also how a membership is found when only the user is known.
CREATE UNIQUE INDEX membership_of_user ON membership (user_id);
GRANT SELECT, INSERT, UPDATE ON membership TO nolose_app;

CREATE TABLE refresh_session (
  id uuid PRIMARY KEY,
  tenant_id uuid NOT NULL,
  user_id uuid NOT NULL,
  current_token text NOT NULL UNIQUE CHECK (length(current_token) = 64),
  created_at timestamptz NOT NULL,
  expires_at timestamptz NOT NULL,
  ended_at timestamptz,
  revision integer NOT NULL,
  FOREIGN KEY (tenant_id, user_id) REFERENCES membership (tenant_id, user_id)
);
GRANT SELECT, INSERT, UPDATE ON refresh_session TO nolose_app;

CREATE TABLE spent_refresh_token (
  token text PRIMARY KEY CHECK (length(token) = 64),
  session_id uuid NOT NULL REFERENCES refresh_session (id)
);
GRANT SELECT, INSERT ON spent_refresh_token TO nolose_app;
