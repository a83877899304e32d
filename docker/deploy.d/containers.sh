# shellcheck shell=bash
# How deploy.sh does things with Docker Compose; sourced by it, never run.
# shellcheck disable=SC2154 # here, state, backup, releases: of deploy.sh

compose() { docker compose --project-directory "$here" -f "$here/compose.yaml" "$@"; }

in_proxy() { compose exec -T proxy "$@"; }

command -v docker >/dev/null || {
  say "needs Docker; docker/server-setup.sh installs it"
  exit 2
}
[ -f "$here/.env" ] || {
  say "docker/.env is missing; docker/make-env makes it"
  exit 2
}

is_here() { docker image inspect "$1" >/dev/null 2>&1; }

image_id() { docker image inspect --format '{{.Id}}' "$1" 2>/dev/null; }

image_digests() { docker image inspect --format '{{range .RepoDigests}}{{println .}}{{end}}' "$1"; }

# An image's name without tag and digest, as Docker writes it in digests.
repository() {
  local name=${1%%@*} last
  name=${name#docker.io/}
  last=${name##*/}
  printf '%s' "${name%"$last"}${last%%:*}"
}

# kept_tag IMAGE DIGEST: a tag that names the contents, in the image's own repository. `docker image prune` takes for left over
# what has no tag, also what was pulled by its digest; and a tag such as nolose:1 may be another image tomorrow.
kept_tag() {
  local name=$1 hex=${2#*sha256:}
  # An image may also be named by its id alone.
  if [[ $name =~ ^(sha256:)?[0-9a-f]{12,64}$ ]]; then name=nolose; fi
  printf '%s:kept-%s' "$(repository "$name")" "${hex:0:12}"
}

is_kept_tag() { [[ $1 =~ :kept-[0-9a-f]{12}$ ]]; }

# Built or loaded here: of no registry, so there is nobody to ask for it.
is_of_this_machine() { is_here "$1" && [ -z "$(image_digests "$1")" ]; }

# Prints a name of the image that tells its contents: what was tried is what runs, whatever becomes of the tag. One that is
# here under such a name is taken as it is, so a roll-back needs no Internet.
release_fetch() {
  local image=$1 pull=$2 id name
  if [[ $image == *@sha256:* ]] || is_kept_tag "$image"; then
    if is_here "$image"; then
      printf '%s\n' "$image"
      return
    fi
  fi
  # No registry has a tag of ours.
  if [ "$pull" = no ] || is_kept_tag "$image" || is_of_this_machine "$image"; then
    id=$(image_id "$image") || {
      say "the image $image is not on this machine"
      return 1
    }
    name=$(kept_tag "$image" "$id")
    docker image tag "$id" "$name" >&2 || return 1
    say "$image is an image of this machine; it is remembered as $name"
    printf '%s\n' "$name"
    return
  fi
  docker pull -q "$image" >&2 || {
    if is_here "$image"; then
      say "the image $image cannot be pulled; --no-pull takes the one that is on this machine"
    else
      say "the image $image cannot be pulled, and it is not on this machine"
    fi
    return 1
  }
  case "$image" in
    *@sha256:*) printf '%s\n' "$image" ;;
    *)
      image_digests "$image" | grep -m 1 "^$(repository "$image")@sha256:" || {
        say "the image $image has no digest of $(repository "$image")"
        return 1
      }
      ;;
  esac
}

release_backup() {
  local code=0
  if [ "$(compose exec -T postgres psql -U postgres -d nolose -XAtqc "SELECT to_regclass('nolose.flyway_schema_history') IS NULL")" = t ]; then
    say "the database is empty: nothing to back up"
    return 0
  fi
  say "backing up"
  "$here/backup.sh" --reason deploy >&2 || code=$?
  case "$code" in
    0) ;;
    5 | 6) say "the backup lies on this server, with the reservation above" ;;
    *) return 1 ;;
  esac
}

release_migrate() {
  NOLOSE_IMAGE=$1 compose run --rm -T --no-deps "nolose-$2" migrate >&2
}

# A new container each time, so that changed settings are taken on.
slot_start() { NOLOSE_IMAGE=$2 compose up -d --no-deps --no-build --force-recreate "nolose-$1" >&2; }

slot_stop() { compose rm --stop --force "nolose-$1" >&2; }

# Once it had to be started again by Docker, it is not well.
slot_is_up() {
  local container
  container=$(compose ps -aq "nolose-$1")
  [ -n "$container" ] && [ "$(docker inspect --format '{{.State.Running}} {{.State.Restarting}}' "$container")" = "true false" ]
}

slot_log() { compose logs --no-log-prefix --tail 20 "nolose-$1"; }

slot_address() {
  local last=11
  [ "$1" = blue ] || last=12
  printf '%s.%s:8080' "$(setting NOLOSE_SUBNET 172.30.57)" "$last"
}

slot_get() { in_proxy curl -s -o /dev/null -m 5 -w '%{http_code}' "http://$(slot_address "$1")$2" || true; }

slot_seconds() { in_proxy curl -s -o /dev/null -m 5 -w '%{time_total}' "http://$(slot_address "$1")$2" || true; }

# Some hundred requests that change nothing, eight at a time.
slot_exercise() {
  local at
  at="http://$(slot_address "$1")"
  in_proxy curl -s -Z --parallel-max 8 -m 20 "$at/api/health/ready?n=[1-100]" "$at/api/auth/me?n=[1-100]" "$at/api/openapi?n=[1-10]"
}

proxy_reload() { in_proxy /nolose/nginx/reload >&2; }

proxy_slot() { in_proxy curl -fs -m 3 http://127.0.0.1:8081/proxy/slot || true; }

proxy_get() {
  local domain
  domain=$(setting DOMAIN)
  if [ -n "$domain" ] && in_proxy test -r "/etc/letsencrypt/live/$domain/fullchain.pem"; then
    in_proxy curl -sk -o /dev/null -m 10 -w '%{http_code}' --connect-to "$domain:443:127.0.0.1:443" "https://$domain$1" || true
  else
    in_proxy curl -s -o /dev/null -m 10 -w '%{http_code}' "http://127.0.0.1$1" || true
  fi
}

proxy_is_draining() { in_proxy pgrep -f 'worker process is shutting down' >/dev/null 2>&1; }

chosen_profiles() { setting COMPOSE_PROFILES | tr ',' '\n' | sed -E '/^(blue|green)?$/d' | paste -sd , -; }

# What a version needs, in the order of its health. What runs stays as it is: settings of these take `docker compose up -d`.
beneath_up() {
  COMPOSE_PROFILES=$(chosen_profiles) compose up -d --no-recreate >&2 || return 1
  within 90 proxy_answers
}

proxy_answers() { [ -n "$(proxy_slot)" ]; }

# So that `docker compose up -d`, by hand or by a script, brings up the live slot with the image that serves.
remember() {
  local image=$1 slot=$2 profiles
  profiles=$(chosen_profiles)
  set_in_env NOLOSE_IMAGE "$image"
  set_in_env COMPOSE_PROFILES "${profiles:+$profiles,}$slot"
}

set_in_env() {
  local made
  made=$(mktemp "$here/.env.XXXXXX")
  NAME=$1 VALUE=$2 awk 'BEGIN { name = ENVIRON["NAME"] "=" }
    index($0, name) == 1 { if (!done) print name ENVIRON["VALUE"]; done = 1; next }
    { print }
    END { if (!done) print name ENVIRON["VALUE"] }' "$here/.env" >"$made"
  chmod 600 "$made"
  mv "$made" "$here/.env"
}

# The three last images stay, for a roll-back without the Internet.
prune() {
  local kept stay former image id
  kept=$(tac "$releases" | cut -f 4 | awk '!seen[$0]++ && ++images <= 3')
  stay=$kept
  while IFS= read -r image; do
    id=$(image_id "$image") || continue
    stay+=$'\n'$id
    [[ $image == *@sha256:* ]] || continue
    docker image tag "$image" "$(kept_tag "$image" "${image##*@}")" || return 1
    stay+=$'\n'$(kept_tag "$image" "${image##*@}")
  done <<<"$kept"
  former=$(cut -f 4 "$releases" | sort -u)
  {
    printf '%s\n' "$former"
    # Also of images that were tried and never served.
    docker image ls --format '{{.Repository}}:{{.Tag}}' | sed -nE '/:kept-[0-9a-f]{12}$/p'
  } | while IFS= read -r image; do
    id=$(image_id "$image") || continue
    if grep -qxF -e "$image" -e "$id" <<<"$stay"; then continue; fi
    docker image rm "$image" >/dev/null 2>&1 || true
    # By its id it goes with a tag that it still has; with two of them somebody else wants it, and Docker leaves it.
    if grep -qxF -e "$image" <<<"$former"; then docker image rm "$id" >/dev/null 2>&1 || true; fi
  done
  docker image prune -f >/dev/null
}
