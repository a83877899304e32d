#!/usr/bin/env bash
# Makes the logins and databases of No Lose and of Evolution API. The container of PostgreSQL runs it once, when its
# volume is new; running it again changes nothing but the passwords, to those of the environment.
set -euo pipefail

if [ "${1:-}" = --help ]; then
  cat <<'USAGE'
docker/postgres/roles.sh
  Needs PGUSER (a superuser; postgres), NOLOSE_DATABASE_PASSWORD and EVOLUTION_DATABASE_PASSWORD in the environment.
  To set the passwords of docker/.env again:  docker compose exec postgres bash /docker-entrypoint-initdb.d/roles.sh
USAGE
  exit 0
fi

: "${NOLOSE_DATABASE_PASSWORD:?}" "${EVOLUTION_DATABASE_PASSWORD:?}"

# The passwords go in by the environment and through psql's own quoting, not by the command line that `ps` shows.
psql --username "${PGUSER:-${POSTGRES_USER:-postgres}}" --dbname "${PGDATABASE:-postgres}" --no-psqlrc --quiet --set ON_ERROR_STOP=1 <<'SQL'
\getenv nolose_password NOLOSE_DATABASE_PASSWORD
\getenv evolution_password EVOLUTION_DATABASE_PASSWORD

-- Owns its database. Neither superuser nor free of row-level security; may make the roles that migrations ask for.
SELECT 'CREATE ROLE nolose' WHERE NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'nolose') \gexec
ALTER ROLE nolose LOGIN NOSUPERUSER NOBYPASSRLS NOCREATEDB CREATEROLE NOREPLICATION CONNECTION LIMIT 48 PASSWORD :'nolose_password';
SELECT 'CREATE ROLE evolution' WHERE NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'evolution') \gexec
ALTER ROLE evolution LOGIN NOSUPERUSER NOBYPASSRLS NOCREATEDB NOCREATEROLE NOREPLICATION CONNECTION LIMIT 7 PASSWORD :'evolution_password';

SELECT 'CREATE DATABASE nolose OWNER nolose' WHERE NOT EXISTS (SELECT FROM pg_database WHERE datname = 'nolose') \gexec
SELECT 'CREATE DATABASE evolution OWNER evolution' WHERE NOT EXISTS (SELECT FROM pg_database WHERE datname = 'evolution') \gexec

-- Whoever made them.
ALTER DATABASE nolose OWNER TO nolose;
ALTER DATABASE evolution OWNER TO evolution;

-- Each login sees its own database and no other.
REVOKE CONNECT, TEMPORARY ON DATABASE nolose, evolution, postgres, template1 FROM PUBLIC;
GRANT CONNECT, TEMPORARY ON DATABASE nolose TO nolose;
GRANT CONNECT, TEMPORARY ON DATABASE evolution TO evolution;
SQL
