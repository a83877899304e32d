# shellcheck shell=bash
# How deploy.sh does things with plain processes on this machine; sourced by it, never run. For tests of its logic, and for
# machines without containers. A release is a program that serves, and that migrates when it is told `migrate`; it is told
# by PORT where to listen. The proxy's variables are those of docker/nginx/render, with addresses like 127.0.0.1:8081.
# shellcheck disable=SC2154 # here, state: of deploy.sh

: "${NOLOSE_PORT_BLUE:?}" "${NOLOSE_PORT_GREEN:?}" "${HTTP:?}" "${INSIDE:?}" "${NGINX_PROGRAM:=nginx}"
export RUN="$state/proxy" LIVE="$state/live" CACHE="$state/proxy-cache" NGINX_PROGRAM

release_fetch() { [ -x "$1" ] && printf '%s\n' "$1"; }

release_backup() {
  [ -z "${NOLOSE_BACKUP_COMMAND:-}" ] || $NOLOSE_BACKUP_COMMAND >&2
}

release_migrate() { "$1" migrate >>"$state/migrate.log" 2>&1 9>&-; }

port_of() { if [ "$1" = blue ]; then printf '%s' "$NOLOSE_PORT_BLUE"; else printf '%s' "$NOLOSE_PORT_GREEN"; fi; }

slot_address() { printf '127.0.0.1:%s' "$(port_of "$1")"; }

slot_start() {
  # Without our lock, or it would be held for as long as the version serves.
  PORT=$(port_of "$1") setsid "$2" >"$state/$1.log" 2>&1 9>&- </dev/null &
  printf '%s\n' "$!" >"$state/$1.pid"
}

pid_of() { cat "$state/$1.pid" 2>/dev/null; }

# A process that has ended but whom nobody has asked for yet does not run.
slot_is_up() {
  local pid
  pid=$(pid_of "$1") && [ -d "/proc/$pid" ] && ! grep -q '^State:.*Z' "/proc/$pid/status" 2>/dev/null
}

is_down() { ! slot_is_up "$1"; }

slot_stop() {
  slot_is_up "$1" || { rm -f "$state/$1.pid" && return 0; }
  kill -TERM "$(pid_of "$1")" || true
  if ! within 30 is_down "$1"; then
    say "the slot $1 did not end in time; it is killed"
    kill -KILL "$(pid_of "$1")" || true
    within 10 is_down "$1" || return 1
  fi
  rm -f "$state/$1.pid"
}

slot_log() { tail -n 20 "$state/$1.log"; }

slot_get() { curl -s -o /dev/null -m 5 -w '%{http_code}' "http://$(slot_address "$1")$2" || true; }

slot_seconds() { curl -s -o /dev/null -m 5 -w '%{time_total}' "http://$(slot_address "$1")$2" || true; }

# Some hundred requests that change nothing, eight at a time.
slot_exercise() {
  local at
  at="http://$(slot_address "$1")"
  curl -s -Z --parallel-max 8 -m 20 "$at/api/health/ready?n=[1-100]" "$at/api/auth/me?n=[1-100]" "$at/api/openapi?n=[1-10]"
}

proxy_reload() { "$here/nginx/reload" >&2; }

proxy_slot() { curl -fs -m 3 "http://$INSIDE/proxy/slot" || true; }

proxy_get() { curl -s -o /dev/null -m 10 -w '%{http_code}' "http://$HTTP$1" || true; }

proxy_is_draining() { pgrep -P "$(cat "$RUN/nginx.pid")" -f 'worker process is shutting down' >/dev/null; }

beneath_up() {
  mkdir -p "$RUN" "$CACHE"
  [ -z "$(proxy_slot)" ] || return 0
  "$here/nginx/reload" --only-render >&2 || return 1
  "$NGINX_PROGRAM" -c "$RUN/current/nginx.conf" >>"$state/proxy.log" 2>&1 9>&- </dev/null || return 1
  within 10 proxy_answers
}

proxy_answers() { [ -n "$(proxy_slot)" ]; }

remember() { :; }

prune() { :; }
