-- The application never works as the login that owns this schema: each pool takes one of these roles on connect.
--   nolose_app         all requests and all applying; sees one tenant per transaction
--   nolose_intake      stores what webhooks bring, reads nothing
--   nolose_dispatcher  sees ids, states and due times of the queues, no content
DO $$
DECLARE
  role_name text;
  may_create boolean;
  -- Since PostgreSQL 16, being a member does not yet mean that one may take the role.
  taking text := CASE WHEN current_setting('server_version_num')::integer >= 160000 THEN 'SET' ELSE 'MEMBER' END;
BEGIN
  SELECT rolsuper OR rolcreaterole INTO may_create FROM pg_roles WHERE rolname = current_user;
  FOREACH role_name IN ARRAY ARRAY['nolose_app', 'nolose_intake', 'nolose_dispatcher'] LOOP
    IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = role_name) AND may_create THEN
      BEGIN
        EXECUTE format('CREATE ROLE %I NOLOGIN', role_name);
      EXCEPTION
        -- Roles belong to the whole server: another database's migration may have been faster.
        WHEN duplicate_object OR unique_violation THEN NULL;
      END;
    END IF;
    IF EXISTS (SELECT FROM pg_roles WHERE rolname = role_name)
        AND NOT pg_has_role(current_user, role_name, taking) THEN
      BEGIN
        EXECUTE format('GRANT %I TO CURRENT_USER', role_name);
      EXCEPTION
        WHEN insufficient_privilege THEN NULL;
      END;
    END IF;
    IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = role_name)
        OR NOT pg_has_role(current_user, role_name, taking) THEN
      RAISE EXCEPTION 'The login "%" may not create or take the roles No Lose works with.', current_user
        USING ERRCODE = 'insufficient_privilege',
          HINT = format(
            'Let a database administrator run: CREATE ROLE nolose_app NOLOGIN; CREATE ROLE nolose_intake NOLOGIN; '
            'CREATE ROLE nolose_dispatcher NOLOGIN; GRANT nolose_app, nolose_intake, nolose_dispatcher TO %I; '
            '(leave out the roles that exist), then start again.', current_user);
    END IF;
    EXECUTE format('GRANT USAGE ON SCHEMA %I TO %I', current_schema(), role_name);
  END LOOP;
END
$$;

-- Functions of this schema are for those who are named, not for everybody.
ALTER DEFAULT PRIVILEGES REVOKE EXECUTE ON FUNCTIONS FROM PUBLIC;

-- What every table of tenants' rows goes through: the application role sees and writes the rows of the transaction's
-- tenant only, and none when no tenant is set; the owner sees all, or later migrations would silently change nothing.
CREATE PROCEDURE protect_tenant_rows(protected regclass, tenant_column name DEFAULT 'tenant_id')
LANGUAGE plpgsql
AS $$
BEGIN
  EXECUTE format('ALTER TABLE %s ENABLE ROW LEVEL SECURITY', protected);
  EXECUTE format('ALTER TABLE %s FORCE ROW LEVEL SECURITY', protected);
  EXECUTE format('CREATE POLICY owner_sees_all ON %s TO CURRENT_USER USING (true) WITH CHECK (true)', protected);
  EXECUTE format(
    'CREATE POLICY tenant_rows ON %s TO nolose_app '
    'USING (%I = nullif(current_setting(''nolose.tenant_id'', true), '''')::uuid) '
    'WITH CHECK (%I = nullif(current_setting(''nolose.tenant_id'', true), '''')::uuid)',
    protected, tenant_column, tenant_column);
END
$$;
