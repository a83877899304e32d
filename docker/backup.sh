#!/usr/bin/env bash
# Backs up database, files and Evolution's sessions; verifies what it wrote; prunes. See `docker/backup.sh --help`.
set -euo pipefail

here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd -P)
# shellcheck source=backup.d/lib.sh
. "$here/backup.d/lib.sh"

usage() {
  cat <<'USAGE'
Backs up what No Lose keeps: the database, the files of messages, Evolution's sessions. docs/backup.md tells all of it.

  docker/backup.sh [--reason daily|deploy|manual|before-restore]
        Writes one backup, reads it back, copies it off the server if a place is named, removes old ones.
  docker/backup.sh --list
        The complete backups, the newest first.
  docker/backup.sh --prune
        Only removes old ones: seven days, four weeks, three deploys and two of each other reason stay, the newest always.
  docker/backup.sh --verify [NAME|latest]
        Reads a backup again: every checksum, and every row where the key is at hand.

Settings, from the environment or docker/.env:
  NOLOSE_BACKUP_FOLDER      where backups lie (docker/backups)
  NOLOSE_BACKUP_RECIPIENT   age1…: backups are encrypted to this key; without it they are not encrypted
  NOLOSE_BACKUP_IDENTITY    file with the secret key, only for --verify and restore.sh; need not be on the server
  NOLOSE_BACKUP_REMOTE      where to copy them: remote:bucket/path of rclone, whose settings are RCLONE_CONFIG_REMOTE_…
  NOLOSE_BACKUP_S3_ENDPOINT, …_S3_BUCKET, …_S3_REGION, …_S3_ACCESS_KEY, …_S3_SECRET_KEY
                            the same for any S3-compatible storage, without knowing rclone
  NOLOSE_BACKUP_ROLE        the role that reads everything (nolose_backup)
  NOLOSE_BACKUP_STATUS      a file that is told how it ended, besides status.json beside the backups
  DATABASE_URL (environment only), NOLOSE_MEDIA_FOLDER, NOLOSE_EVOLUTION_DATABASE, NOLOSE_EVOLUTION_INSTANCES
                            a server without compose; NOLOSE_PG_BIN says where its PostgreSQL programs are

Ends with 0 when a verified backup lies there; 1 failed; 2 a wrong setting; 3 not enough space; 4 what was written is not
what was read; 5 on disk, but not copied off the server; 6 all there, but the database names files that are gone;
75 another backup or restore runs. The last line on standard output says how it ended, for people and alerts.
USAGE
}

# Parts ----------------------------------------------------------------------------------------------------------------

# A role that no row-level security filters and that can change nothing.
prepare_role() {
  local role=$1 in=$2
  case "${PGOPTIONS:-}" in
    *row_security*) fail "$EXIT_USAGE" "PGOPTIONS sets row_security: a dump under row-level security leaves rows out and says nothing" ;;
  esac
  sql "$in" -v role="$role" >"$work/role.log" 2>&1 <<'SQL' || true
SELECT format('CREATE ROLE %I NOLOGIN BYPASSRLS', :'role')
WHERE NOT EXISTS (SELECT FROM pg_roles WHERE rolname = :'role') \gexec
SELECT format('GRANT pg_read_all_data TO %I', :'role')
WHERE EXISTS (SELECT FROM pg_roles WHERE rolname = current_user AND (rolsuper OR rolcreaterole))
  AND NOT pg_has_role(:'role', 'pg_read_all_data', 'USAGE') \gexec
SQL
  case "$(sql "$in" -v role="$role" <<<"SELECT rolsuper OR rolbypassrls FROM pg_roles WHERE rolname = :'role';")" in
    t) ;;
    f) fail "$EXIT_USAGE" "the role $role does not bypass row-level security: its dump would be empty without an error. ALTER ROLE $role BYPASSRLS, or name another one in NOLOSE_BACKUP_ROLE" ;;
    *) fail "$EXIT_USAGE" "there is no role $role and this login may not create it ($(tail -n 1 "$work/role.log")). As an administrator: CREATE ROLE $role NOLOGIN BYPASSRLS; GRANT pg_read_all_data TO $role; GRANT $role TO this login" ;;
  esac
}

# ask: sends SQL to the session that holds the snapshot, and prints what it answers.
ask() {
  local line
  { cat && printf '\n\\echo end-of-answer\n'; } >&8
  while IFS= read -r line <&7; do
    [ "$line" != end-of-answer ] || return 0
    printf '%s\n' "$line"
  done
  fail "$EXIT_FAILED" "PostgreSQL refused to be read: $(tail -n 1 "$work/session.log")"
}

# dump_database KIND DATABASE: one snapshot decides what is in it, and is counted in the same moment.
dump_database() {
  local kind=$1 in=$2 snapshot
  coproc SESSION { sql "$in" 2>"$work/session.log"; }
  # shellcheck disable=SC2153 # bash sets it
  local session_pid=$SESSION_PID
  # Copies, for a subshell does not have a coprocess's own.
  exec 7<&"${SESSION[0]}" 8>&"${SESSION[1]}"
  eval "exec ${SESSION[0]}<&- ${SESSION[1]}>&-"
  ask >/dev/null <<SQL
SET ROLE "$role";
SET row_security = off;
SET statement_timeout = 0;
BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY;
SQL
  snapshot=$(ask <<<'SELECT pg_export_snapshot();')
  [ -n "$snapshot" ] || fail "$EXIT_FAILED" "no snapshot of $in: $(tail -n 1 "$work/session.log")"
  ask >"$work/$kind.rows" <<'SQL'
SELECT format('SELECT %L, count(*) FROM %I.%I', n.nspname || '.' || c.relname, n.nspname, c.relname)
FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
WHERE c.relkind = 'r' AND n.nspname <> 'information_schema' AND n.nspname !~ '^pg_'
ORDER BY 1 \gexec
SQL
  LC_ALL=C sort -o "$work/$kind.rows" "$work/$kind.rows"
  [ "$kind" != database ] || describe_database
  pg pg_dump -d "$in" -Fc -Z0 --role="$role" --snapshot="$snapshot" --lock-wait-timeout=60000 2>"$work/$kind.log" \
    | zstd -q -5 -c | seal >"$partial/$kind.dump.zst$suffix" \
    || fail "$EXIT_FAILED" "pg_dump of $in: $(tail -n 1 "$work/$kind.log")"
  ask >/dev/null <<<'COMMIT;'
  exec 7<&- 8>&-
  wait "$session_pid" || true
  verify_archive "$kind" "$partial/$kind.dump.zst$suffix" "$work/$kind.rows"
}

# What else the manifest tells, of the same moment.
describe_database() {
  grep -q '^nolose[.]message	' "$work/database.rows" \
    || fail "$EXIT_USAGE" "$database is not a database of No Lose: it has no table nolose.message that $role may read"
  ask >"$work/facts" <<'SQL'
SELECT json_build_object(
  'taken_at', to_char(now() AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'),
  'database', current_database(),
  'owner', (SELECT pg_get_userbyid(nspowner) FROM pg_namespace WHERE nspname = 'nolose'),
  'postgres', current_setting('server_version'),
  'wal_position', pg_current_wal_lsn(),
  'schema_version', (SELECT version FROM nolose.flyway_schema_history WHERE success ORDER BY installed_rank DESC LIMIT 1),
  'tenant_event_heads', (SELECT coalesce(json_object_agg(tenant_id, last), '{}') FROM nolose.tenant_event_head));
SQL
  # What lies in S3 is not part of a backup, so whoever reads it does not look for it.
  if [ "$copies_media" = yes ]; then list_media >"$partial/media.tsv"; else : >"$partial/media.tsv"; fi
}

# Which files the database says are stored: name in the folder, and size.
list_media() {
  ask <<'SQL'
SELECT DISTINCT tenant_id || '/' || left(sha256, 2) || '/' || sha256, size FROM nolose.media WHERE state = 'STORED' ORDER BY 1;
SQL
}

# Reads the written file back to its end and compares each table's rows with those counted in the snapshot.
verify_archive() {
  local kind=$1 file=$2 counted=$3
  rows_of_archive "$file" >"$work/$kind.dumped" 2>"$work/$kind.log" \
    || fail "$EXIT_VERIFY" "the written ${file##*/} cannot be read back: $(tail -n 1 "$work/$kind.log")"
  # Tables without rows are there, too, each with its COPY.
  diff "$counted" "$work/$kind.dumped" >"$work/$kind.diff" \
    || fail "$EXIT_VERIFY" "the dump does not hold what the database does (table, rows; < database, > dump): $(grep '^[<>]' "$work/$kind.diff" | head -n 5 | tr '\t\n' ' ;')"
}

# Files ----------------------------------------------------------------------------------------------------------------

# A file never changes and its name is its hash; so each lies beside the backups once, however many of them name it.
copy_media() {
  local list=$1
  store=$folder/media/$store_key
  mkdir -p "$store"
  find "$store" -type f ! -name '*.part' -printf '%P\t%s\n' >"$work/stored"
  awk -F '\t' -v suffix="$suffix" 'FILENAME == ARGV[1] { size[$1] = $2; next }
    !(($1 suffix) in size) || (suffix == "" ? size[$1] != $2 : size[$1 suffix] < $2) { print $1 }' "$work/stored" "$list" >"$work/wanted"
  [ -s "$work/wanted" ] || return 0
  STORE=$store WORK=$work SUFFIX=$suffix
  export STORE WORK SUFFIX
  media_tar <"$work/wanted" | tar -xf - --to-command="$(printf 'bash %q --take-one' "$here/backup.sh")" \
    || fail "$EXIT_FAILED" "files could not be copied to $store"
}

# Run by tar for each file: standard input is its bytes. One that is not what its name says is not taken.
take_one() {
  local place=$STORE/$TAR_FILENAME$SUFFIX part hash
  suffix=$SUFFIX work=$WORK identity=$WORK/run.key
  mkdir -p "${place%/*}"
  part=$place.part
  [ -z "$suffix" ] || part=${place%.age}.part.age
  seal >"$part"
  hash=$(unseal "$part" | sha256sum | cut -d ' ' -f 1)
  if [ "$hash" != "${TAR_FILENAME##*/}" ]; then
    rm -f "$part"
    say "$TAR_FILENAME holds other bytes than its name says: left out"
    return 0
  fi
  sync "$part"
  mv -T "$part" "$place"
}

# Tells which of the files that the dump names are not in the store.
count_media() {
  copy_media "$partial/media.tsv"
  find "$store" -type f -printf '%P\n' >"$work/stored"
  awk -F '\t' -v suffix="$suffix" 'FILENAME == ARGV[1] { there[$1]; next } !(($1 suffix) in there) { print $1 }' \
    "$work/stored" "$partial/media.tsv" >"$work/missing"
}

# What a backup lacks although it is whole: said, and written into its manifest.
warn() {
  say "warning: $*"
  printf '%s\n' "$*" >>"$work/warnings"
}

# Evolution's sessions: its database, which lies on the same server, and its volume, which its own container reads.
back_up_evolution() {
  local evolution
  evolution=$(setting NOLOSE_EVOLUTION_DATABASE evolution)
  if [ "$(sql "$database" -v name="$evolution" <<<"SELECT count(*) FROM pg_database WHERE datname = :'name';")" = 1 ]; then
    dump_database evolution "$evolution"
  fi
  if [ "$place" = direct ]; then
    [ -z "${NOLOSE_EVOLUTION_INSTANCES:-}" ] || tar -C "$NOLOSE_EVOLUTION_INSTANCES" -cf - . | zstd -q -c | seal >"$partial/evolution-instances.tar.zst$suffix"
  elif [ -n "$(compose ps -q --status running evolution 2>/dev/null)" ]; then
    compose exec -T evolution tar -C /evolution/instances -cf - . | zstd -q -c | seal >"$partial/evolution-instances.tar.zst$suffix"
  elif [[ ,$(setting COMPOSE_PROFILES), == *,evolution,* ]]; then
    warn "Evolution API does not run, so the folder of its sessions is not in this backup: after a restore its numbers may have to be linked again"
  fi
  [ ! -f "$partial/evolution-instances.tar.zst$suffix" ] || unpacked "$partial/evolution-instances.tar.zst$suffix" | tar -tf - >/dev/null \
    || fail "$EXIT_VERIFY" "the written evolution-instances.tar.zst$suffix cannot be read back"
}

# Whole backups --------------------------------------------------------------------------------------------------------

# As long as the database on disk, which has indexes and is not compressed, and the files that are not copied yet.
check_space() {
  local wanted new=0
  wanted=$(sql "$database" <<<'SELECT pg_database_size(current_database()) / 2;')
  [ "$copies_media" = no ] || new=$(sql "$database" <<<"SELECT coalesce(sum(size), 0) FROM nolose.media WHERE state = 'STORED';")
  local kept
  kept=$(du -sb "$folder/media/$store_key" 2>/dev/null | cut -f 1 || true)
  new=$((new > ${kept:-0} ? new - ${kept:-0} : 0))
  wanted=$((wanted + new + 200000000))
  [ "$(free_bytes "$folder")" -ge "$wanted" ] \
    || fail "$EXIT_SPACE" "$folder has $(in_megabytes "$(free_bytes "$folder")") free, and up to $(in_megabytes "$wanted") are needed. Make room, or name a larger disk in NOLOSE_BACKUP_FOLDER"
}

write_manifest() {
  local part
  for part in "$partial"/*; do
    jq -n --arg name "${part##*/}" --argjson bytes "$(stat -c %s "$part")" --arg sha256 "$(sha256sum <"$part" | cut -d ' ' -f 1)" '{name: $name, bytes: $bytes, sha256: $sha256}'
  done | jq -s . >"$work/parts"
  jq -n --slurpfile facts "$work/facts" --slurpfile parts "$work/parts" \
    --rawfile rows "$work/database.rows" --rawfile missing "$work/missing" --rawfile warnings "$work/warnings" \
    --arg name "$name" --arg reason "$reason" --arg host "$(hostname)" --arg version "$(application_version)" \
    --arg key "$store_key" --arg files "$(wc -l <"$partial/media.tsv")" \
    --arg bytes "$(awk -F '\t' '{ sum += $2 } END { printf "%d", sum }' "$partial/media.tsv")" \
    'def table: split("\n") | map(select(. != "") | split("\t") | {(.[0]): (.[1] | tonumber)}) | add // {};
     {format: 1, name: $name, reason: $reason, host: $host, application: $version, encrypted: ($key != "plain")}
     + $facts[0] + {rows: ($rows | table),
     media: {store: $key, files: ($files | tonumber), bytes: ($bytes | tonumber), missing: ($missing | split("\n") | map(select(. != "")))},
     warnings: ($warnings | split("\n") | map(select(. != ""))), parts: $parts[0]}' >"$partial/manifest.json"
  if [ -f "$work/evolution.rows" ]; then
    jq --rawfile rows "$work/evolution.rows" '. + {evolution_rows: ($rows | split("\n") | map(select(. != "") | split("\t") | {(.[0]): (.[1] | tonumber)}) | add // {})}' \
      "$partial/manifest.json" >"$work/manifest" && cp "$work/manifest" "$partial/manifest.json"
  fi
  (cd "$partial" && sha256sum -- * >"$work/sums" && cp "$work/sums" SHA256SUMS)
}

application_version() {
  if [ "$place" = compose ]; then setting NOLOSE_IMAGE unknown; else printf %s "${NOLOSE_VERSION:-unknown}"; fi
}

# Secrets are worth a copy where nobody can read it: without its keys a database's credentials are lost.
back_up_settings() {
  if [ -n "$suffix" ] && [ "$place" = compose ] && [ -f "$here/.env" ]; then
    zstd -q -c "$here/.env" | seal >"$partial/settings.env.zst$suffix"
  fi
}

back_up() {
  local begun=$SECONDS missing bytes
  name=$(date -u +%Y%m%dT%H%M%SZ)-$reason
  while [ -e "$folder/$name" ]; do name=$name-again; done
  rm -rf "$folder"/.partial-*
  partial=$folder/.partial-$name
  mkdir "$partial"
  find_recipients
  prepare_role "$role" "$database"
  copies_media=yes
  [ "$(setting NOLOSE_MEDIA_STORE folder)" != s3 ] || copies_media=no
  check_space
  if [ "$copies_media" = yes ]; then
    [ "$place" != direct ] || [ -d "$(media_folder)" ] || fail "$EXIT_USAGE" "NOLOSE_MEDIA_FOLDER does not name the folder of the files"
    # Once before the dump: what is deleted while it runs is still there, and little is left for afterwards.
    sql "$database" >"$work/media-before" <<<"SELECT DISTINCT tenant_id || '/' || left(sha256, 2) || '/' || sha256, size FROM nolose.media WHERE state = 'STORED';"
    copy_media "$work/media-before"
  fi
  dump_database database "$database"
  : >"$work/missing"
  : >"$work/warnings"
  [ "$copies_media" = no ] || count_media
  back_up_evolution
  back_up_settings
  write_manifest
  sync "$partial"/* "$partial"
  mv -T "$partial" "$folder/$name"
  sync "$folder"
  bytes=$(du -sb "$folder/$name" | cut -f 1)
  missing=$(wc -l <"$work/missing")
  line="$name: $(jq -r '.rows["nolose.message"]' "$folder/$name/manifest.json") messages, $(wc -l <"$folder/$name/media.tsv") files, $(in_megabytes "$bytes") beside the files, $((SECONDS - begun)) s"
  # A restore that is under way may be about to read an old one.
  [ "$reason" = before-restore ] || prune
  copy_off_site
  [ "$missing" -eq 0 ] || fail "$EXIT_MEDIA" "$line. But the database names $missing files that are not in the folder, first $(head -n 1 "$work/missing"). Run the checker: docs/backup.md"
}

# Seven days, four weeks, the last three deploys and the last two of anything else; the newest one whatever it is.
prune() {
  local each day week kept_days=' ' kept_weeks=' ' kind
  local -A kept=()
  : >"$work/keep"
  : >"$work/pruned"
  for each in $(list_backups); do
    day=${each:0:8} kind=${each#*-}
    kind=${kind%%-*}
    week=$(date -u -d "$day" +%G-%V)
    local keep=no
    [ -s "$work/keep" ] || keep=yes
    if [[ $kept_days != *" $day "* ]] && [ "$(wc -w <<<"$kept_days")" -lt 7 ]; then
      keep=yes kept_days+="$day "
    fi
    if [[ $kept_weeks != *" $week "* ]] && [ "$(wc -w <<<"$kept_weeks")" -lt 4 ]; then
      keep=yes kept_weeks+="$week "
    fi
    case "$kind" in
      daily) ;;
      deploy) [ "${kept[$kind]:-0}" -ge 3 ] || keep=yes ;;
      *) [ "${kept[$kind]:-0}" -ge 2 ] || keep=yes ;;
    esac
    kept[$kind]=$((${kept[$kind]:-0} + 1))
    if [ "$keep" = yes ]; then
      printf '%s\n' "$each" >>"$work/keep"
    else
      rm -rf "${folder:?}/$each"
      printf '%s\n' "$each" >>"$work/pruned"
    fi
  done
  prune_media
}

# Removes files that no backup names any more. A backup whose list cannot be read keeps everything.
prune_media() {
  local each key
  for each in "$folder"/[0-9]*Z-*/; do
    [ -f "$each/media.tsv" ] || return 0
  done
  for key in "$folder"/media/*/; do
    [ -d "$key" ] || continue
    key=$(basename "$key")
    for each in "$folder"/[0-9]*Z-*/; do
      [ "$(jq -r .media.store "$each/manifest.json")" != "$key" ] || cut -f 1 "$each/media.tsv"
    done | LC_ALL=C sort -u >"$work/named"
    (cd "$folder/media/$key" && find . -type f -printf '%P\n') \
      | awk 'FILENAME == ARGV[1] { named[$1]; next } { name = $1; sub(/[.]age$/, "", name) } !(name in named)' "$work/named" - \
      | while IFS= read -r each; do
        rm -f "$folder/media/$key/$each"
        printf 'media/%s/%s\n' "$key" "$each" >>"$work/pruned-files"
      done
  done
}

# Off the server: copies, never a mirror, so that nothing here can empty what lies there; then what was pruned here.
copy_off_site() {
  local remote each
  remote=$(setting NOLOSE_BACKUP_REMOTE)
  if [ -z "$remote" ] && [ -n "$(setting NOLOSE_BACKUP_S3_BUCKET)" ]; then
    export RCLONE_CONFIG_NOLOSES3_TYPE=s3 RCLONE_CONFIG_NOLOSES3_PROVIDER=Other RCLONE_CONFIG_NOLOSES3_NO_CHECK_BUCKET=true
    RCLONE_CONFIG_NOLOSES3_ENDPOINT=$(setting NOLOSE_BACKUP_S3_ENDPOINT)
    RCLONE_CONFIG_NOLOSES3_REGION=$(setting NOLOSE_BACKUP_S3_REGION us-east-1)
    RCLONE_CONFIG_NOLOSES3_ACCESS_KEY_ID=$(setting NOLOSE_BACKUP_S3_ACCESS_KEY)
    RCLONE_CONFIG_NOLOSES3_SECRET_ACCESS_KEY=$(setting NOLOSE_BACKUP_S3_SECRET_KEY)
    export RCLONE_CONFIG_NOLOSES3_ENDPOINT RCLONE_CONFIG_NOLOSES3_REGION RCLONE_CONFIG_NOLOSES3_ACCESS_KEY_ID RCLONE_CONFIG_NOLOSES3_SECRET_ACCESS_KEY
    remote=noloses3:$(setting NOLOSE_BACKUP_S3_BUCKET)/nolose
  fi
  [ -n "$remote" ] || return 0
  need rclone:rclone
  push_off_site "$remote"
  while IFS= read -r each; do
    rclone purge --config /dev/null "$remote/$each" 2>/dev/null || say "$each could not be removed from $remote"
  done < <(cat "$work/pruned" 2>/dev/null)
  [ ! -s "$work/pruned-files" ] || rclone delete --config /dev/null --files-from "$work/pruned-files" "$remote" || say "old files could not be removed from $remote"
  line="$line, copied to $remote"
}

# Files before the backup that names them: what is complete there is complete. A file never changes, so one that is there
# is not compared: encrypted anew it would be other bytes.
push_off_site() {
  local remote=$1
  {
    mkdir -p "$folder/media/$store_key" \
      && rclone copy --config /dev/null --ignore-existing "$folder/media/$store_key" "$remote/media/$store_key" \
      && rclone copy --config /dev/null --immutable "$folder/$name" "$remote/$name" \
      && rclone check --config /dev/null --one-way "$folder/$name" "$remote/$name"
  } >"$work/rclone.log" 2>&1 && return
  fail "$EXIT_OFFSITE" "$line. It lies on this server only, copying to $remote failed: $(grep -m 1 ERROR "$work/rclone.log" || tail -n 1 "$work/rclone.log")"
}

# What restore.sh trusts before it touches anything, and a person may ask for at any time.
verify() {
  local wanted=$1 from
  [ "$wanted" != latest ] || wanted=$(list_backups | sed -n 1p)
  from=$folder/$wanted
  { [ -n "$wanted" ] && [ -d "$from" ]; } || fail "$EXIT_USAGE" "there is no backup $wanted in $folder"
  "$here/restore.sh" "$from" --only-verify
}

# How it ends ----------------------------------------------------------------------------------------------------------

finish() {
  local code=$? result=failed last
  trap - EXIT
  [ "$code" -ne 0 ] || result=ok
  [ "$code" -ne "$EXIT_OFFSITE" ] || result=not_copied
  [ "$code" -ne "$EXIT_MEDIA" ] || result=incomplete
  rm -rf "${partial:-/nonexistent}"
  if [ "$code" -ne "$EXIT_BUSY" ]; then
    last=$(list_backups 2>/dev/null | sed -n 1p || true)
    jq -n --arg result "$result" --arg reason "$reason" --argjson code "$code" --arg text "${failure:-${line:-}}" --arg last "$last" \
      --arg at "$(date -u +%Y-%m-%dT%H:%M:%SZ)" '{result: $result, exit_code: $code, reason: $reason, finished_at: $at, text: $text, last_backup: $last}' >"$work/status" \
      && { tell_status || say "the status could not be written"; }
  fi
  printf 'backup %s: %s\n' "$result" "${failure:-${line:-ended with $code}}"
  rm -rf "$work"
  exit "$code"
}

tell_status() {
  local target
  cp "$work/status" "$folder/.status.json" && mv -T "$folder/.status.json" "$folder/status.json"
  target=$(setting NOLOSE_BACKUP_STATUS)
  if [ -n "$target" ]; then
    cp "$work/status" "$target.part" && mv -T "$target.part" "$target"
  elif [ "${place:-}" = compose ]; then
    in_volumes rw 'cat >/data/.backup-status.json && mv /data/.backup-status.json /data/backup-status.json' <"$work/status"
  fi
}

main() {
  local action=backup wanted=latest
  reason=manual
  while [ $# -gt 0 ]; do
    case "$1" in
      -h | --help) usage && exit 0 ;;
      --reason)
        reason=${2:-}
        case "$reason" in daily | deploy | manual | before-restore) ;; *) fail "$EXIT_USAGE" "no reason '$reason': daily, deploy, manual or before-restore" ;; esac
        shift
        ;;
      --list) action=list ;;
      --prune) action=prune ;;
      --verify)
        action=verify
        [ -z "${2:-}" ] || { wanted=$2 && shift; }
        ;;
      --enable-row-security) fail "$EXIT_USAGE" "--enable-row-security leaves out every row that a policy hides, and says nothing. There is no backup with it" ;;
      *) fail "$EXIT_USAGE" "no option '$1': see --help" ;;
    esac
    shift
  done
  umask 077
  folder=$(setting NOLOSE_BACKUP_FOLDER "$here/backups")
  mkdir -p "$folder"
  folder=$(cd "$folder" && pwd -P)
  case "$action" in
    list) need jq:jq && list_backups && exit 0 ;;
    verify) verify "$wanted" && exit 0 ;;
  esac
  need jq:jq zstd:zstd tar:tar flock:util-linux
  work=$(mktemp -d "$([ -d /dev/shm ] && echo /dev/shm || echo /tmp)/nolose-backup.XXXXXX")
  if [ "$action" = prune ]; then trap 'rm -rf "$work"' EXIT; else trap finish EXIT; fi
  trap 'exit 130' INT TERM HUP
  # A safety backup is made by a restore, which holds the lock for both.
  if [ "${NOLOSE_BACKUP_LOCK_HELD:-}" != yes ]; then
    exec 9>"$folder/lock"
    flock -n 9 || { [ "$reason" = deploy ] && say "waiting for another backup to end" && flock -w 1800 9; } \
      || fail "$EXIT_BUSY" "another backup or restore runs on $folder"
  fi
  if [ "$action" = prune ]; then
    prune
    printf 'pruned: %s removed, %s stay\n' "$(wc -l <"$work/pruned")" "$(wc -l <"$work/keep")"
    return
  fi
  role=$(setting NOLOSE_BACKUP_ROLE nolose_backup)
  find_database
  back_up
}

if [ "${1:-}" = --take-one ]; then take_one; else main "$@"; fi
