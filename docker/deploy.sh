#!/usr/bin/env bash
# Changes the version that serves, without an outage. See `docker/deploy.sh --help`.
set -euo pipefail

here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd -P)

usage() {
  cat <<'USAGE'
Changes the version of No Lose that serves, without a request that fails: starts the new one in the slot that is free, waits
until it is ready, has the proxy send to it, and only then ends the old one. The old one stays when anything goes wrong.

  docker/deploy.sh [IMAGE]       the image to serve, by tag or by digest; default: NOLOSE_IMAGE of docker/.env.
                                 With the image that serves already it takes on changed settings.
                                 A digest that is here, or an image that was built or loaded here, is not pulled.
      --no-backup                without the backup that is made before each deploy
      --no-pull                  the image that is on this machine under that name, whatever a registry has
      --rollback                 neither backup nor migrations (docker/rollback.sh uses it)
      --dry-run                  says what would be done, and does nothing

Ends with 0 when the new version serves; 1 when the old one still does (the last lines say why); 2 for wrong arguments;
75 when another deploy is under way. docker/releases remembers what served since when.
USAGE
}

say() { printf '%s deploy: %s\n' "$(date -u +%H:%M:%S)" "$*" >&2; }

# From the environment, else from docker/.env as Docker Compose reads it.
setting() {
  local name=$1 value=${!1-}
  if [ -z "$value" ] && [ -f "$here/.env" ]; then
    value=$(sed -n "s/^$name=//p" "$here/.env" | tail -n 1)
  fi
  printf '%s' "${value:-${2-}}"
}

wanted='' backup=yes pull=yes how=deploy dry_run=no
while [ $# -gt 0 ]; do
  case "$1" in
    -h | --help)
      usage
      exit 0
      ;;
    --no-backup) backup=no ;;
    --no-pull) pull=no ;;
    --rollback) how=rollback ;;
    --dry-run) dry_run=yes ;;
    -*)
      usage >&2
      exit 2
      ;;
    *)
      [ -z "$wanted" ] || { usage >&2 && exit 2; }
      wanted=$1
      ;;
  esac
  shift
done

# Everything that knows containers (or plain processes, in tests and without Docker) is behind a few functions of the same
# names: release_fetch, release_backup, release_migrate, slot_start, slot_stop, slot_is_up, slot_log, slot_address, slot_get,
# slot_seconds, slot_exercise, proxy_reload, proxy_slot, proxy_get, proxy_is_draining, beneath_up, remember, prune.
runtime=${NOLOSE_RUNTIME:-containers}
state=${NOLOSE_STATE:-$here}
case "$runtime" in
  containers)
    # shellcheck source=deploy.d/containers.sh
    . "$here/deploy.d/containers.sh"
    ;;
  processes)
    # shellcheck source=deploy.d/processes.sh
    . "$here/deploy.d/processes.sh"
    ;;
  *)
    say "NOLOSE_RUNTIME is containers or processes, not '$runtime'"
    exit 2
    ;;
esac

ready_within=$(setting NOLOSE_READY_WITHIN 120)
drain_within=40
ease_in=$(setting NOLOSE_EASE_IN_SECONDS 5)
upstream="$state/live/upstream.conf"
releases="$state/releases"

live_slot() {
  [ -f "$upstream" ] || return 0
  sed -n 's/^# live: \(blue\|green\)$/\1/p' "$upstream" | tail -n 1
}

other() { if [ "$1" = blue ]; then printf green; else printf blue; fi; }

# within SECONDS COMMAND…: asks until the command is content; fails when it never is.
within() {
  local deadline=$((SECONDS + $1))
  shift
  until "$@"; do
    [ "$SECONDS" -lt "$deadline" ] || return 1
    sleep 0.3
  done
}

# The one file that decides who serves. Written whole, put in place in one step, and taken back when nginx refuses it.
# point_at SLOT [OTHER]: the other one as a spare, or with `easing_in` for nine of ten requests.
point_at() {
  local slot=$1 spare=${2-} live_one=$1 share='' rest=' backup'
  if [ "$easing_in" = yes ] && [ -n "$spare" ]; then live_one=$spare share=' weight=1' rest=' weight=9'; fi
  switch="$(date +%s)-$$-$RANDOM"
  [ ! -f "$upstream" ] || cp "$upstream" "$upstream.former"
  {
    printf '# Written by docker/deploy.sh; changes here are lost.\n# live: %s\n' "$live_one"
    printf 'upstream nolose {\n  server %s max_fails=0%s;\n' "$(slot_address "$slot")" "$share"
    # While both run: for what could not be sent to the first.
    [ -z "$spare" ] || printf '  server %s max_fails=0%s;\n' "$(slot_address "$spare")" "$rest"
    # Shorter than the application keeps an idle connection, so that none is closed just when a request is on its way.
    printf '  keepalive 32;\n  keepalive_timeout 60s;\n}\n'
    # shellcheck disable=SC2016 # nginx's variables
    printf 'map $server_port $nolose_slot {\n  default %s;\n}\nmap $server_port $nolose_switch {\n  default %s;\n}\n' "$live_one" "$switch"
  } >"$upstream.new"
  mv "$upstream.new" "$upstream"
}

# switch_to SLOT [OTHER]: returns when the proxy sends to it; else everything is as before.
switch_to() {
  point_at "$@"
  if proxy_reload && within 15 is_taken_on; then return 0; fi
  if [ -f "$upstream.former" ]; then
    mv "$upstream.former" "$upstream"
    proxy_reload || true
  fi
  return 1
}

easing_in=no switch=''

# nginx takes on a configuration a moment after it was told to; its number says which one answers.
is_taken_on() { [ "$(proxy_slot)" = "$(live_slot) $switch" ]; }

is_drained() { ! proxy_is_draining; }

# Asks the slot itself, not through the proxy.
is_ready() { [ "$(slot_get "$1" /api/health/ready)" = 200 ]; }

ready_or_gone() { is_ready "$1" || ! slot_is_up "$1"; }

# smoke GET [SLOT]: reads only. Each path with the answer that it has to give; what is broken is so three times.
smoke() {
  local attempt
  for attempt in 1 2 3; do
    [ "$attempt" = 1 ] || sleep 1
    complaints=''
    ask_everything "$@"
    [ -n "$complaints" ] || return 0
  done
  say "$complaints"
  return 1
}

ask_everything() {
  local ask=$1 path expected answer
  shift
  while read -r path expected; do
    answer=$("$ask" "$@" "$path")
    [ "$answer" = "$expected" ] || complaints+="$path answers $answer and not $expected; "
  done <<'PATHS'
/api/health/ready 200
/api/openapi 200
/api/auth/me 401
/api/channels 401
PATHS
  [ "$ask" = proxy_get ] || return 0
  for path in $(setting NOLOSE_SMOKE_PATHS); do
    answer=$(proxy_get "$path")
    [ "$answer" = 200 ] || complaints+="$path answers $answer and not 200; "
  done
}

# A JVM is slow at first, and all requests come at once: the first ones are ours.
warm_up() {
  local until=$((SECONDS + $1))
  while [ "$SECONDS" -lt "$until" ]; do slot_exercise "$next" >/dev/null 2>&1 || true; done
}

# Answers of a slot that bears its load take milliseconds.
is_brisk() {
  local _
  for _ in 1 2 3; do
    awk -v seconds="$(slot_seconds "$next" /api/health/ready)" 'BEGIN { exit !(seconds != "" && seconds < 0.25) }' || return 1
  done
}

# How far it got decides what has to be undone.
stage=nothing
live='' next=''

stay() {
  local why=$1
  trap - EXIT INT TERM HUP
  easing_in=no
  say "FAILED: $why"
  case "$stage" in
    started)
      say "the last that the new version said:"
      slot_log "$next" >&2 || true
      slot_stop "$next" || say "could not stop the slot $next; stop it by hand"
      ;;
    switched)
      if [ -n "$live" ] && slot_is_up "$live"; then
        say "going back to $live"
        if switch_to "$live"; then
          within "$drain_within" is_drained || true
          slot_stop "$next" || true
        else
          say "COULD NOT GO BACK: the proxy says: $(proxy_slot). Look at the proxy's log, then run docker/deploy.sh again"
          exit 1
        fi
      fi
      ;;
  esac
  if [ -n "$live" ]; then
    say "the version from before still serves (slot $live). Mend the cause and run docker/deploy.sh again"
  else
    say "no version has served before, so none does now. Mend the cause and run docker/deploy.sh again"
  fi
  exit 1
}

[ "$dry_run" = yes ] || mkdir -p "$state/live"
live=$(live_slot)
[ -z "$live" ] || slot_is_up "$live" || {
  say "the slot $live should serve and does not run"
  live=''
}
next=$(other "${live:-green}")
wanted=${wanted:-$(setting NOLOSE_IMAGE)}
if [ -z "$wanted" ]; then
  say "which image? Name it, or set NOLOSE_IMAGE in docker/.env"
  exit 2
fi

if [ "$dry_run" = yes ]; then
  say "would bring $wanted into the slot $next, ${live:+beside $live, }$([ "$how" = rollback ] && echo "without backup and migrations" || echo "backup: $backup, then its migrations"),"
  say "wait up to $ready_within s until it is ready, ask it some things, switch the proxy, ask again through the proxy,"
  say "end ${live:-nothing}, and keep the three last images"
  exit 0
fi

exec 9>"$state/.deploy.lock"
if ! flock -n 9; then
  say "another deploy is under way; wait for it to end"
  exit 75
fi
trap 'stay "ended before it was done (line $LINENO)"' EXIT
trap 'stay "interrupted"' INT TERM HUP

image=$(release_fetch "$wanted" "$pull") || stay "could not get the image $wanted"
say "$how: $image into the slot $next${live:+, beside $live}"

[ -f "$upstream" ] || point_at "$next"
beneath_up || stay "PostgreSQL or the proxy does not start: docker compose ps, docker compose logs"
# Left by a deploy that was killed.
slot_stop "$next" || stay "could not clear the slot $next"

if [ "$how" = deploy ]; then
  [ "$backup" = no ] || release_backup || stay "no backup, so nothing was changed"
  say "migrating the database"
  release_migrate "$image" "$next" || stay "the migrations did not go through; each is a transaction of its own, and the old version works with what went through"
fi

stage=started
slot_start "$next" "$image" || stay "the new version did not start"
within "$ready_within" ready_or_gone "$next" || stay "the new version was not ready within $ready_within s"
is_ready "$next" || stay "the new version ended while it started"
warm_up "$(setting NOLOSE_WARM_UP_SECONDS 5)"
smoke slot_get "$next" || stay "the new version is ready but does not answer as it should"

stage=switched
not_taken="the proxy did not take on the switch"
if [ -n "$live" ] && [ "$ease_in" -gt 0 ]; then
  # One request of ten for a while: what is slow at first, or broken, meets few.
  easing_in=yes
  switch_to "$next" "$live" || stay "$not_taken"
  sleep "$ease_in"
  within 45 is_brisk || say "the new version is still slow; all requests go to it now"
  slot_is_up "$next" || stay "the new version ended under its first requests"
  easing_in=no
fi
switch_to "$next" ${live:+"$live"} || stay "$not_taken"
smoke proxy_get || stay "through the proxy the new version does not answer as it should"

# From here on it is done; what fails now is only said.
stage="done"
trap - EXIT INT TERM HUP
remember "$image" "$next"
printf '%s\t%s\t%s\t%s\n' "$(date -u +%Y-%m-%dT%H:%M:%SZ)" "$next" "$how" "$image" >>"$releases"
say "$image serves (slot $next)"
if [ -n "$live" ]; then
  switch_to "$next" || say "the proxy still knows the slot $live as a spare; that does no harm"
  within "$drain_within" is_drained || say "some requests did not end within $drain_within s; they are cut"
fi
slot_stop "$(other "$next")" || say "could not stop the slot $(other "$next"); stop it by hand"
prune || say "old images could not be removed"
say "done"
