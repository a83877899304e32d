#!/usr/bin/env bash
# Brings back what backup.sh wrote, or proves that it could. See `docker/restore.sh --help`.
set -euo pipefail

here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd -P)
# shellcheck source=backup.d/lib.sh
. "$here/backup.d/lib.sh"

usage() {
  cat <<'USAGE'
Brings back the database, the files and Evolution's sessions of a backup. docs/backup.md goes through it step by step.

  docker/restore.sh latest | NAME | FOLDER-OF-A-BACKUP  [--replace] [--send-queued] [--identity FILE] [--keep-old]
        Reads the whole backup first and refuses a damaged one or a wrong key before anything is touched; restores beside
        what is there, switches over in one step, and runs the checker.
  docker/restore.sh latest | NAME | FOLDER --only-verify
        Only that first reading.
  docker/restore.sh --drill [NAME | FOLDER]
        Restores the newest backup into a database and a folder of their own, runs the checker there, removes them.
  docker/restore.sh latest --settings-to FILE
        Only writes the settings (.env) that an encrypted backup holds.

  --replace       the target holds data; it is backed up first and replaced
  --send-queued   nothing has happened since the backup (a move to another server): messages that waited to leave leave.
                  Without it they are held, for they may have left since, and none is sent twice
  --identity FILE the secret key of an encrypted backup (or NOLOSE_BACKUP_IDENTITY)
  --keep-old      keeps the replaced database under another name even when the checker is content

Settings are those of backup.sh. On a server without compose DATABASE_URL names the target, and NOLOSE_COMMAND how the
application is started (for the checker), for example "java -jar nolose-runner.jar".
Ends with 0 restored and checked; 1 failed, nothing changed; 2 wrong setting, or the target is not empty; 3 no space;
4 the backup is damaged or the key is wrong, nothing changed; 7 restored, but the checker has findings; 75 busy.
USAGE
}

# Before anything is touched -------------------------------------------------------------------------------------------

find_backup() {
  local wanted=$1
  if [ "$wanted" = latest ]; then
    wanted=$(list_backups | sed -n 1p)
    [ -n "$wanted" ] || fail "$EXIT_USAGE" "there is no complete backup in $folder"
  fi
  case "$wanted" in */*) from=$wanted ;; *) from=$folder/$wanted ;; esac
  [ ! -f "$from" ] || from=$(dirname "$from")
  [ -d "$from" ] || fail "$EXIT_USAGE" "there is no backup $from. Those that are there: docker/backup.sh --list"
  from=$(cd "$from" && pwd -P)
  # Files lie beside the backups, wherever these were brought to.
  files=$(dirname "$from")/media
}

find_identity() {
  identity=${identity:-$(setting NOLOSE_BACKUP_IDENTITY)}
  compgen -G "$from/*.age" >/dev/null || return 0
  need age:age
  [ -n "$identity" ] || fail "$EXIT_USAGE" "this backup is encrypted. Name the file with its secret key: --identity FILE"
  [ -r "$identity" ] || fail "$EXIT_USAGE" "the key $identity cannot be read"
}

manifest() { jq -r "$1" "$from/manifest.json"; }

# Every checksum, every encrypted byte, every row, every file.
verify() {
  local name
  { [ -s "$from/SHA256SUMS" ] && [ -s "$from/manifest.json" ]; } || fail "$EXIT_VERIFY" "$from is not a whole backup: it has no manifest"
  (cd "$from" && sha256sum --strict --quiet -c SHA256SUMS >"$work/sums.log" 2>&1) \
    || fail "$EXIT_VERIFY" "the backup is damaged, nothing was touched: $(grep -m 1 -E 'FAILED|No such' "$work/sums.log" || tail -n 1 "$work/sums.log"). Take another one: docker/backup.sh --list"
  [ "$(manifest '.format')" = 1 ] || fail "$EXIT_USAGE" "this backup was written by a later version. Use the restore.sh of that version"
  for name in $(manifest '.parts[].name') manifest.json; do
    grep -qE "^[0-9a-f]{64}  $name\$" "$from/SHA256SUMS" || fail "$EXIT_VERIFY" "the backup is damaged, nothing was touched: $name has no checksum"
  done
  find_identity
  dump=$(manifest '.parts[].name | select(startswith("database.dump"))')
  for name in $(manifest '.parts[].name | select(endswith(".age"))'); do
    age -d -i "$identity" "$from/$name" 2>"$work/age.log" >/dev/null \
      || fail "$EXIT_VERIFY" "$name does not decrypt, nothing was touched: $(head -n 1 "$work/age.log"). Is $identity the key of NOLOSE_BACKUP_RECIPIENT at that time?"
  done
  verify_files
}

# verify_rows KIND FILE KEY-OF-MANIFEST: needs PostgreSQL's programs.
verify_rows() {
  jq -r ".$3 | to_entries[] | \"\(.key)\t\(.value)\"" "$from/manifest.json" | LC_ALL=C sort >"$work/$1.rows"
  rows_of_archive "$from/$2" >"$work/$1.dumped" 2>"$work/$1.log" \
    || fail "$EXIT_VERIFY" "$2 cannot be read, nothing was touched: $(tail -n 1 "$work/$1.log")"
  cmp -s "$work/$1.rows" "$work/$1.dumped" || fail "$EXIT_VERIFY" "$2 does not hold the rows that its manifest tells of, nothing was touched"
}

stored_name() { [ "$(manifest .media.store)" = plain ] && printf '%s' "$1" || printf '%s.age' "$1"; }

# A file's name is the hash of its bytes.
verify_files() {
  local name store
  store=$files/$(manifest .media.store)
  manifest '.media.missing[]' >"$work/missing"
  grep -vxFf "$work/missing" <(cut -f 1 "$from/media.tsv") >"$work/files" || true
  while IFS= read -r name; do
    [ -f "$store/$(stored_name "$name")" ] || fail "$EXIT_VERIFY" "a file of the backup is missing, nothing was touched: $store/$(stored_name "$name")"
    [ "$(unseal "$store/$(stored_name "$name")" 2>/dev/null | sha256sum | cut -d ' ' -f 1)" = "${name##*/}" ] \
      || fail "$EXIT_VERIFY" "a file of the backup is damaged or encrypted to another key, nothing was touched: $store/$(stored_name "$name")"
  done <"$work/files"
}

# A schema without a tenant is what a first start leaves; that is no data.
is_empty() {
  local tenants
  tenants=$(sql "$database" <<'SQL'
SELECT CASE WHEN to_regclass('nolose.tenant') IS NULL
  THEN (SELECT count(*) FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
        WHERE c.relkind IN ('r', 'p') AND n.nspname <> 'information_schema' AND n.nspname !~ '^pg_')
  ELSE (xpath('/row/c/text()', query_to_xml('SELECT count(*) AS c FROM (SELECT FROM nolose.tenant LIMIT 1) t', false, true, '')))[1]::text::bigint END;
SQL
  ) || fail "$EXIT_FAILED" "PostgreSQL does not answer"
  [ "$tenants" = 0 ]
}

check_space() {
  local wanted
  wanted=$(manifest '.media.bytes')
  if [ "$place" = direct ]; then
    mkdir -p "$(media_folder)"
    [ "$(free_bytes "$(media_folder)")" -ge $((wanted + 100000000)) ] || fail "$EXIT_SPACE" "$(media_folder) has too little room for $(in_megabytes "$wanted") of files"
  fi
}

# Restoring ------------------------------------------------------------------------------------------------------------

# create_roles: what the grants and policies of the dump name has to be there before it.
create_roles() {
  local each
  for each in "${WORKING_ROLES[@]}" "$(manifest .owner)"; do
    sql template1 -v role="$each" >/dev/null <<'SQL'
SELECT format('CREATE ROLE %I NOLOGIN', :'role') WHERE NOT EXISTS (SELECT FROM pg_roles WHERE rolname = :'role') \gexec
SQL
  done
  for each in "${WORKING_ROLES[@]}"; do
    sql template1 -v role="$each" -v owner="$(manifest .owner)" >/dev/null <<'SQL'
SELECT format('GRANT %I TO %I', :'role', :'owner') WHERE NOT pg_has_role(:'owner', :'role', 'MEMBER') \gexec
SQL
  done
}

# restore_database KIND FILE NAME LIKE: into a new database of that name that belongs to the same owner as LIKE.
restore_database() {
  local kind=$1 file=$2 name=$3 owner options=()
  owner=$(sql template1 -v name="$4" <<<"SELECT coalesce((SELECT pg_get_userbyid(datdba) FROM pg_database WHERE datname = :'name'), current_user);")
  sql template1 -v name="$name" -v owner="$owner" <<<"CREATE DATABASE :\"name\" OWNER :\"owner\" TEMPLATE template0 ENCODING 'UTF8';"
  made+=("$name")
  # Whoever may not look into the one in use may not look into this one either.
  [ "$(sql template1 -v name="$4" <<<"SELECT coalesce(bool_or(has_database_privilege('public', oid, 'CONNECT')), true) FROM pg_database WHERE datname = :'name';")" = t ] \
    || sql template1 -v name="$name" <<<'REVOKE CONNECT, TEMPORARY ON DATABASE :"name" FROM PUBLIC;'
  # Evolution's belongs to whoever owns its database here; ours names its owner in its policies.
  [ "$kind" = database ] || options=(--no-owner --no-privileges --role="$owner")
  unpacked "$file" | pg pg_restore --exit-on-error ${options[@]+"${options[@]}"} -d "$name" 2>"$work/restore.log" \
    || fail "$EXIT_FAILED" "pg_restore: $(tail -n 2 "$work/restore.log" | tr '\n' ' ')"
  sql "$name" >"$work/$kind.restored" <<'SQL'
SELECT format('SELECT %L, count(*) FROM %I.%I', n.nspname || '.' || c.relname, n.nspname, c.relname)
FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
WHERE c.relkind = 'r' AND n.nspname <> 'information_schema' AND n.nspname !~ '^pg_' \gexec
SQL
  LC_ALL=C sort "$work/$kind.restored" | cmp -s - "$work/$kind.rows" || fail "$EXIT_FAILED" "the restored database $name has not the rows of the backup"
  sql "$name" <<<'ANALYZE;'
}

drop_database() { sql template1 -v name="$1" <<<'DROP DATABASE IF EXISTS :"name" WITH (FORCE);' 2>/dev/null || say "the database $1 is left over"; }

# Files are only added, each in one step under the name that is its hash: what is there stays as it is.
restore_files() {
  local target=$1 name store count=0
  store=$files/$(manifest .media.store)
  mkdir -p "$target"
  while IFS= read -r name; do
    if [ ! -f "$target/$name" ] || [ "$(sha256sum <"$target/$name" | cut -d ' ' -f 1)" != "${name##*/}" ]; then
      mkdir -p "$target/${name%/*}"
      unseal "$store/$(stored_name "$name")" >"$target/$name.part"
      [ "$(sha256sum <"$target/$name.part" | cut -d ' ' -f 1)" = "${name##*/}" ] || fail "$EXIT_FAILED" "$name was not written as it was read. Is the disk well?"
      sync "$target/$name.part"
      mv -T "$target/$name.part" "$target/$name"
      count=$((count + 1))
    fi
  done <"$work/files"
  say "  $count files brought back, $(($(wc -l <"$work/files") - count)) were there"
}

# The application's folder lies in a volume that only its own user may write.
restore_files_to_volume() {
  restore_files "$work_on_disk/media"
  # shellcheck disable=SC2016
  tar -C "$work_on_disk/media" -cf - . | in_volumes rw 'umask 027
    rm -rf /data/.restore && mkdir -p /data/.restore /data/media && cd /data/.restore && tar -xf - \
      && find . -type f | while IFS= read -r name; do mkdir -p "/data/media/${name%/*}" && mv -f "$name" "/data/media/$name"; done
    cd / && rm -rf /data/.restore && sync'
}

restore_evolution_folder() {
  local part=$1
  if [ "$place" = direct ]; then
    [ -n "${NOLOSE_EVOLUTION_INSTANCES:-}" ] || return 0
    rm -rf "$NOLOSE_EVOLUTION_INSTANCES.restored"
    mkdir -p "$NOLOSE_EVOLUTION_INSTANCES.restored"
    unpacked "$part" | tar -C "$NOLOSE_EVOLUTION_INSTANCES.restored" -xf -
    [ ! -e "$NOLOSE_EVOLUTION_INSTANCES" ] || mv -T "$NOLOSE_EVOLUTION_INSTANCES" "$NOLOSE_EVOLUTION_INSTANCES.before-$stamp"
    mv -T "$NOLOSE_EVOLUTION_INSTANCES.restored" "$NOLOSE_EVOLUTION_INSTANCES"
  else
    # shellcheck disable=SC2016
    unpacked "$part" | compose run --rm -T --no-deps --entrypoint sh evolution -c 'cd /evolution/instances && rm -rf .restored .before && mkdir .restored .before \
      && tar -C .restored -xf - && for each in *; do [ ! -e "$each" ] || mv "$each" .before/; done && for each in .restored/*; do [ ! -e "$each" ] || mv "$each" .; done && rm -rf .restored .before'
  fi
}

# All databases at once: either what was restored has the name, or what was there before still has it.
switch_databases() {
  local statements='' each
  for each in "$@"; do
    statements+="SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity WHERE datname IN ('$each', '$each$restored') AND pid <> pg_backend_pid();"
  done
  statements+='BEGIN;'
  for each in "$@"; do
    [ "$(sql template1 -v name="$each" <<<"SELECT count(*) FROM pg_database WHERE datname = :'name';")" = 0 ] \
      || { statements+="ALTER DATABASE \"$each\" RENAME TO \"$each$before\";" && replaced+=("$each$before"); }
    statements+="ALTER DATABASE \"$each$restored\" RENAME TO \"$each\";"
  done
  statements+='COMMIT;'
  sql template1 >/dev/null <<<"$statements" \
    || fail "$EXIT_FAILED" "the databases could not be renamed: something is still connected. Stop the application and try again; nothing was replaced"
  made=()
}

# application DATABASE FOLDER COMMAND…: a command of the application on that database and those files.
application() {
  local in=$1 media=$2 slot=nolose-blue folder_options=()
  shift 2
  if [ "$place" = direct ]; then
    # shellcheck disable=SC2086 # a command with its arguments
    DATABASE_URL=$(url_of "$in") NOLOSE_MEDIA_FOLDER=$media $NOLOSE_COMMAND "$@" >&2
    return
  fi
  # A slot has an address of its own, so the one that serves cannot be started a second time.
  [ -z "$(compose ps -q --status running nolose-blue)" ] || slot=nolose-green
  DATABASE_URL=$(compose config --format json | jq -r --arg slot "$slot" '.services[$slot].environment.DATABASE_URL')
  DATABASE_URL=$(url_of "$in")
  export DATABASE_URL
  [ "$media" = /data/media ] || folder_options=(-e NOLOSE_MEDIA_FOLDER=/drill -v "$media:/drill")
  compose run --rm -T --no-deps -e DATABASE_URL ${folder_options[@]+"${folder_options[@]}"} "$slot" "$@" >&2
}

# check DATABASE FOLDER: brings an older backup to this version's schema, as a start would, and runs the checker.
check() {
  if [ "$place" = direct ] && [ -z "${NOLOSE_COMMAND:-}" ]; then
    say "  not checked: NOLOSE_COMMAND does not say how the application is started"
    return 0
  fi
  application "$1" "$2" migrate && application "$1" "$2" check --full
}

restore() {
  local evolution='' instances='' target databases
  say "1. Reading the backup $from"
  verify
  find_database
  verify_rows database "$dump" rows
  evolution_dump=$(manifest '.parts[].name | select(startswith("evolution.dump"))')
  instances=$(manifest '.parts[].name | select(startswith("evolution-instances"))')
  [ -z "$evolution_dump" ] || verify_rows evolution "$evolution_dump" evolution_rows
  say "   whole: $(manifest '.rows["nolose.message"]') messages and $(manifest .media.files) files of $(manifest .taken_at)"
  check_space
  if ! is_empty; then
    [ "$replace" = yes ] || fail "$EXIT_USAGE" "the database $database holds data, nothing was touched. To back it up and replace it, say --replace"
    say "2. Backing up what is there, before it is replaced"
    stop_services
    NOLOSE_BACKUP_LOCK_HELD=yes "$here/backup.sh" --reason before-restore >&2 || [ $? -eq "$EXIT_OFFSITE" ] || [ $? -eq "$EXIT_MEDIA" ] \
      || fail "$EXIT_FAILED" "what is there could not be backed up, nothing was replaced"
  else
    stop_services
  fi
  say "3. Restoring the database beside what is there"
  create_roles
  restore_database database "$from/$dump" "$database$restored" "$database"
  databases=("$database")
  if [ "$send_queued" = no ]; then
    sql "$database$restored" -v point="$(manifest .taken_at)" <"$here/backup.d/after-restore.sql" >"$work/held" \
      || fail "$EXIT_FAILED" "messages that waited could not be held; nothing was replaced"
  fi
  evolution=$(setting NOLOSE_EVOLUTION_DATABASE evolution)
  if [ -n "$evolution_dump" ]; then
    restore_database evolution "$from/$evolution_dump" "$evolution$restored" "$evolution"
    databases+=("$evolution")
  fi
  say "4. Bringing back the files"
  if [ "$place" = direct ]; then restore_files "$(media_folder)"; else restore_files_to_volume; fi
  say "5. Switching over"
  switch_databases "${databases[@]}"
  [ -z "$instances" ] || restore_evolution_folder "$from/$instances"
  say "6. Running the checker"
  check "$database" "$(media_folder)" || fail "$EXIT_CHECK" "restored, but the checker has findings: see above. What was replaced is kept as ${replaced[*]:-nothing}"
  for target in "${replaced[@]}"; do
    if [ "$keep_old" = yes ]; then say "  kept: the database $target"; else drop_database "$target"; fi
  done
  tell
}

stop_services() {
  [ "$place" = compose ] || return 0
  compose stop nolose-blue nolose-green evolution >&2
  is_stopped=yes
}

# What nobody can know from the backup.
tell() {
  say "
Restored to the moment $(manifest .taken_at). What to know now:"
  if [ "$send_queued" = yes ]; then
    say "- Messages that waited to leave then will leave."
  else
    while IFS=$'\t' read -r what number; do
      case "$what" in
        messages_held) say "- $number messages waited to leave or were leaving, and may have left since: they are shown as unknown and are not sent again by themselves. Evolution's own record settles those it finds; of the others a person decides (POST /api/messages/{id}/resend)." ;;
        messages_unknown_before) [ "$number" = 0 ] || say "- $number messages were unknown before already." ;;
        automatic_resends_turned_off) [ "$number" = 0 ] || say "- $number tenants had unknown messages sent again by themselves: turned off, turn it on when all is settled." ;;
        broadcasts_paused) [ "$number" = 0 ] || say "- $number broadcasts are paused with the reason 'restored': some of their recipients may have been reached since." ;;
        sign_ins_ended) [ "$number" = 0 ] || say "- $number sign-ins ended: everybody signs in again." ;;
      esac
    done <"$work/held"
  fi
  say "- What came in since: Evolution's record is read again by itself as soon as its channels are connected (a channel whose session has
  moved on asks for its QR code again); Meta delivers again what it got no 2xx for, up to seven days; what it got one for is lost.
- What people changed since (users, contacts, assignments, settings) is as it was then."
  [ "$place" = direct ] || say "- Start it: docker compose up -d (or docker/deploy.sh)."
}

drill() {
  say "Restore drill with $from"
  verify
  find_database
  verify_rows database "$dump" rows
  restored=_drill_$stamp
  create_roles
  restore_database database "$from/$dump" "$database$restored" "$database"
  restore_files "$work_on_disk/media"
  # The application runs as a user of its own there.
  chmod -R a+rwX "$work_on_disk"
  check "$database$restored" "$work_on_disk/media" || fail "$EXIT_CHECK" "the checker has findings in the restored backup ${from##*/}: see above"
  line="${from##*/} was restored and checked: $(manifest '.rows["nolose.message"]') messages, $(wc -l <"$work/files") files, $SECONDS s"
}

# How it ends ----------------------------------------------------------------------------------------------------------

finish() {
  local code=$? each
  trap - EXIT
  # Whatever was not switched to is not left behind.
  for each in ${made[@]+"${made[@]}"}; do drop_database "$each"; done
  if [ "${is_stopped:-no}" = yes ] && [ "$code" -ne 0 ]; then say "The application is stopped. Start it: docker compose up -d"; fi
  if [ "$action" = drill ]; then
    jq -n --argjson code "$code" --arg text "${failure:-${line:-}}" --arg backup "${from##*/}" --arg at "$(date -u +%Y-%m-%dT%H:%M:%SZ)" \
      '{result: (if $code == 0 then "ok" else "failed" end), exit_code: $code, finished_at: $at, backup: $backup, text: $text}' >"$folder/.drill.json" \
      && mv -T "$folder/.drill.json" "$folder/drill.json"
  fi
  printf '%s %s: %s\n' "$action" "$([ "$code" = 0 ] && echo ok || echo failed)" "${failure:-${line:-${from##*/}}}"
  rm -rf "$work" "$work_on_disk"
  exit "$code"
}

main() {
  local wanted=''
  action=restore replace=no send_queued=no keep_old=no identity='' settings_to='' from='' line='' made=() replaced=()
  while [ $# -gt 0 ]; do
    case "$1" in
      -h | --help) usage && exit 0 ;;
      --replace) replace=yes ;;
      --send-queued) send_queued=yes ;;
      --keep-old) keep_old=yes ;;
      --only-verify) action=verify ;;
      --drill) action=drill ;;
      --identity) identity=${2:-} && shift ;;
      --settings-to) action=settings settings_to=${2:-} && shift ;;
      -*) fail "$EXIT_USAGE" "no option '$1': see --help" ;;
      *) wanted=$1 ;;
    esac
    shift
  done
  [ "$action" != drill ] || wanted=${wanted:-latest}
  [ -n "$wanted" ] || { usage >&2 && exit "$EXIT_USAGE"; }
  umask 077
  need jq:jq zstd:zstd tar:tar sha256sum:coreutils flock:util-linux
  folder=$(setting NOLOSE_BACKUP_FOLDER "$here/backups")
  mkdir -p "$folder"
  folder=$(cd "$folder" && pwd -P)
  stamp=$(date -u +%Y%m%d%H%M%S)
  restored=_restored_$stamp before=_before_$stamp
  work=$(mktemp -d "$([ -d /dev/shm ] && echo /dev/shm || echo /tmp)/nolose-restore.XXXXXX")
  work_on_disk=$(mktemp -d "$folder/.restore-XXXXXX")
  trap finish EXIT
  trap 'exit 130' INT TERM HUP
  find_backup "$wanted"
  case "$action" in
    verify)
      verify
      line="${from##*/} is whole: $(manifest '.rows["nolose.message"]') messages and $(manifest .media.files) files of $(manifest .taken_at)"
      ;;
    settings)
      find_identity
      [ -f "$from/settings.env.zst.age" ] || fail "$EXIT_USAGE" "${from##*/} holds no settings: only encrypted backups do"
      unpacked "$from/settings.env.zst.age" >"$settings_to"
      line="settings written to $settings_to"
      ;;
    restore | drill)
      exec 9>"$folder/lock"
      flock -n 9 || fail "$EXIT_BUSY" "a backup or another restore runs on $folder"
      "$action"
      ;;
  esac
}

main "$@"
