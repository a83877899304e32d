# shellcheck shell=bash
# What backup.sh and restore.sh share; sourced by both, never run. Functions that fail say so and end the script.
# shellcheck disable=SC2034 # used by those who source this

# Ends of both scripts.
readonly EXIT_FAILED=1 EXIT_USAGE=2 EXIT_SPACE=3 EXIT_VERIFY=4 EXIT_OFFSITE=5 EXIT_MEDIA=6 EXIT_CHECK=7 EXIT_BUSY=75

# What the application works as; roles belong to the server, so no dump brings them.
readonly WORKING_ROLES=(nolose_app nolose_intake nolose_dispatcher)

say() { printf '%s\n' "$*" >&2; }

fail() {
  local code=$1
  shift
  failure="$*"
  say "${0##*/}: $*"
  exit "$code"
}

# setting NAME [OTHERWISE]: from the environment, else from docker/.env as compose reads it.
setting() {
  local name=$1 value=${!1-}
  if [ -z "$value" ] && [ -f "$here/.env" ]; then
    value=$(sed -n "s/^[[:space:]]*$name=//p" "$here/.env" | tail -n 1 | sed -e 's/[[:space:]]*$//' -e "s/^'\(.*\)'\$/\1/" -e 's/^"\(.*\)"$/\1/')
  fi
  printf '%s' "${value:-${2-}}"
}

need() {
  local tool package
  for tool in "$@"; do
    package=${tool#*:}
    command -v "${tool%%:*}" >/dev/null || fail "$EXIT_USAGE" "needs ${tool%%:*}. Install it: apt-get install $package"
  done
}

# Where PostgreSQL and the files are -----------------------------------------------------------------------------------

# With every service that may have to be named, live or not.
compose() { docker compose --project-directory "$here" -f "$here/compose.yaml" --profile blue --profile green --profile evolution "$@"; }

decoded() {
  local text=${1//\\/\\\\}
  printf '%b' "${text//%/\\x}"
}

# With DATABASE_URL in the environment everything is reached directly; else through the services of docker/compose.yaml.
find_database() {
  if [ -z "${DATABASE_URL:-}" ]; then
    place=compose
    need docker:docker.io
    [ -f "$here/compose.yaml" ] || fail "$EXIT_USAGE" "found neither DATABASE_URL nor $here/compose.yaml"
    database=$(compose exec -T postgres printenv POSTGRES_DB) \
      || fail "$EXIT_FAILED" "the service postgres does not run. Start it: docker compose up -d postgres"
    return
  fi
  place=direct
  local pattern='^(jdbc:)?postgres(ql)?([+][a-z0-9]+)?://(([^:@/]*)(:([^@/]*))?@)?([^:/?]+)(:([0-9]+))?/([^?]+)([?].*)?$'
  [[ $DATABASE_URL =~ $pattern ]] || fail "$EXIT_USAGE" "DATABASE_URL is not of the form postgresql://user:password@host:port/database"
  # libpq reads these; so no password ever stands among a process's arguments.
  PGUSER=$(decoded "${BASH_REMATCH[5]}")
  PGPASSWORD=$(decoded "${BASH_REMATCH[7]}")
  PGHOST=${BASH_REMATCH[8]}
  PGPORT=${BASH_REMATCH[10]:-5432}
  export PGUSER PGPASSWORD PGHOST PGPORT
  database=$(decoded "${BASH_REMATCH[11]}")
  if [[ ${BASH_REMATCH[12]} =~ [?\&]sslmode=([a-z-]+) ]]; then export PGSSLMODE=${BASH_REMATCH[1]}; fi
}

# The same DATABASE_URL with another database.
url_of() {
  [[ $DATABASE_URL =~ ^(.*://[^/]*/)[^?]*([?].*)?$ ]]
  printf '%s' "${BASH_REMATCH[1]}$1${BASH_REMATCH[2]}"
}

# pg TOOL ARGUMENTS…: a client program of PostgreSQL, as the login that owns everything.
pg() {
  local tool=$1
  shift
  if [ "$place" = direct ]; then
    "${NOLOSE_PG_BIN:+$NOLOSE_PG_BIN/}$tool" "$@"
  else
    # shellcheck disable=SC2016 # expands inside the container
    compose exec -T postgres sh -c 'tool=$1; shift; exec "$tool" -U "$POSTGRES_USER" "$@"' sh "$tool" "$@"
  fi
}

# sql DATABASE [psql's arguments]: runs standard input, rows as lines, columns between tabs.
sql() {
  local in=$1
  shift
  PGOPTIONS='' pg psql -X -q -A -t -F $'\t' -v ON_ERROR_STOP=1 -d "$in" "$@"
}

# What needs the volumes of the application, which its own container has no tools for: a container of PostgreSQL's image.
in_volumes() {
  local mode=$1 owner image
  shift
  owner=$(compose ps -aq nolose-blue nolose-green | head -n 1)
  [ -n "$owner" ] || fail "$EXIT_FAILED" "no container of No Lose exists yet, so its files cannot be reached. Run: docker compose create nolose-blue"
  image=$(docker inspect --format '{{.Image}}' "$(compose ps -aq postgres)")
  docker run --rm -i --network none --user 10001:10001 --volumes-from "$owner:$mode" --entrypoint sh "$image" -c "$@"
}

media_folder() { [ "$place" = direct ] && printf '%s' "${NOLOSE_MEDIA_FOLDER:-}" || printf /data/media; }

# media_tar: a tar stream of the files whose names come in, leaving out those that are not there.
media_tar() {
  # shellcheck disable=SC2016
  local script='cd "$1" && while IFS= read -r name; do [ ! -f "$name" ] || printf "%s\n" "$name"; done | tar -cf - -T -'
  if [ "$place" = direct ]; then sh -c "$script" sh "$(media_folder)"; else in_volumes ro "$script" sh "$(media_folder)"; fi
}

# Encryption -----------------------------------------------------------------------------------------------------------

# age: authenticated, so that what was cut off or altered does not decrypt. The recipient can only encrypt: who takes the
# server has no key to its backups.
find_recipients() {
  local recipient
  recipient=$(setting NOLOSE_BACKUP_RECIPIENT)
  suffix='' store_key=plain
  [ -n "$recipient" ] || return 0
  need age:age age-keygen:age
  suffix=.age
  tr ', ' '\n' <<<"$recipient" | sed '/^$/d' >"$work/recipients"
  store_key=$(sha256sum <"$work/recipients" | cut -c 1-16)
  # A second key that lives for this run only, to read back all that was written without the owner's key.
  age-keygen -o "$work/run.key" 2>/dev/null
  age-keygen -y "$work/run.key" >>"$work/recipients"
  printf x | age -R "$work/recipients" >/dev/null 2>"$work/age.log" \
    || fail "$EXIT_USAGE" "NOLOSE_BACKUP_RECIPIENT is no key that age encrypts to: $(head -n 1 "$work/age.log")"
  identity=$work/run.key
}

seal() { if [ -n "$suffix" ]; then age -R "$work/recipients"; else cat; fi; }

unseal() {
  case "$1" in
    *.age) age -d -i "$identity" "$1" ;;
    *) cat "$1" ;;
  esac
}

# unpacked FILE: what was sealed and compressed.
unpacked() { unseal "$1" | zstd -q -d -c; }

# Looking at backups ---------------------------------------------------------------------------------------------------

# Rows by table of an archive, read from its first byte to its last.
rows_of_archive() {
  unpacked "$1" | pg pg_restore -f - | awk -v OFS='\t' '
    !copying && /^COPY .* FROM stdin;$/ { table = $2; gsub(/"/, "", table); rows = 0; copying = 1; next }
    copying && $0 == "\\." { print table, rows; copying = 0; next }
    copying { rows++ }' | LC_ALL=C sort
}

# is_complete FOLDER: everything that was written is there in its length. Contents are another matter.
is_complete() {
  [ -s "$1/SHA256SUMS" ] && [ -s "$1/manifest.json" ] \
    && jq -r '.parts[] | "\(.bytes)\t\(.name)"' "$1/manifest.json" 2>/dev/null | while IFS=$'\t' read -r bytes name; do
      [ "$(stat -c %s "$1/$name" 2>/dev/null)" = "$bytes" ] || exit 1
    done
}

# The names of all complete backups, the newest first.
list_backups() {
  local each
  for each in "$folder"/[0-9]*Z-*/; do
    each=${each%/}
    [ ! -d "$each" ] || ! is_complete "$each" || printf '%s\n' "${each##*/}"
  done | LC_ALL=C sort -r
}

free_bytes() { df --output=avail -B1 "$1" | tail -n 1 | tr -d ' '; }

in_megabytes() { printf '%s MB' $((($1 + 999999) / 1000000)); }
