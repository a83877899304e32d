#!/usr/bin/env bash
# Goes back to a version that served before. See `docker/rollback.sh --help`.
set -euo pipefail

here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd -P)
releases="${NOLOSE_STATE:-$here}/releases"

usage() {
  cat <<'USAGE'
Goes back to a version that served before, in the same way as docker/deploy.sh changes versions: without an outage, and
staying where it is when anything goes wrong. The database stays as it is: every version works with the schema of its successor.

  docker/rollback.sh             to the version before the one that serves
  docker/rollback.sh DIGEST      to that one, by its digest (sha256:…) or the beginning of it, or by its whole name
  docker/rollback.sh --list      what has served, the newest last
      --dry-run                  says what would be done, and does nothing
USAGE
}

fail() {
  printf 'rollback: %s\n' "$*" >&2
  exit 2
}

wanted='' options=()
while [ $# -gt 0 ]; do
  case "$1" in
    -h | --help)
      usage
      exit 0
      ;;
    --list)
      cat "$releases" 2>/dev/null || printf 'nothing has served yet\n'
      exit 0
      ;;
    --dry-run) options+=(--dry-run) ;;
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

[ -s "$releases" ] || fail "nothing has served yet, so there is nothing to go back to"
live=$(tail -n 1 "$releases" | cut -f 4)
# The newest first.
former=$(tac "$releases" | cut -f 4 | awk '!seen[$0]++' | grep -vxF "$live" || true)
if [ -z "$wanted" ]; then
  image=$(head -n 1 <<<"$former")
  [ -n "$image" ] || fail "only $live has ever served; name an image to docker/deploy.sh instead"
else
  image=$(grep -F "${wanted#sha256:}" <<<"$former" || true)
  [ -n "$image" ] || fail "no former version is called $wanted. See docker/rollback.sh --list; docker/deploy.sh takes any image"
  [ "$(wc -l <<<"$image")" -eq 1 ] || fail "more than one former version is called $wanted: $image"
fi

printf 'rollback: from %s to %s\n' "$live" "$image" >&2
exec "$here/deploy.sh" --rollback ${options[@]+"${options[@]}"} "$image"
