#!/usr/bin/env bash
# Looks at a machine or an installation and says what to do. See `docker/doctor.sh --help`.
set -euo pipefail

here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd -P)
root=$(dirname "$here")
env_file=${NOLOSE_ENV_FILE:-$here/.env}
port=${PORT:-8080}

usage() {
  cat <<'USAGE'
Looks at this machine and says, line by line, what is well and what to do about the rest. Changes nothing.

  docker/doctor.sh            what applies here: the machine, building (where the sources are), the installation (where docker/.env is)
  docker/doctor.sh --help     this text

"./nolose doctor" is the same. Ends with 0, or with 1 when something has to be done.
USAGE
}

bad=0
well() { printf '  ok    %s\n' "$*"; }
note() { printf '  note  %s\n' "$*"; }
wrong() {
  bad=$((bad + 1))
  printf '  BAD   %s\n' "$*"
}
part() { printf '%s\n' "$*"; }
has() { command -v "$1" >/dev/null 2>&1; }

# One figure of /proc/meminfo in MB; nothing where there is none.
megabytes() { awk -v name="$1:" '$1 == name { print int($2 / 1024) }' /proc/meminfo 2>/dev/null || true; }

machine() {
  part "The machine"
  local total swap free
  total=$(megabytes MemTotal)
  swap=$(megabytes SwapTotal)
  if [ -z "$total" ]; then
    note "how much memory there is cannot be read here"
  elif [ "$total" -lt 900 ]; then
    wrong "$total MB of memory: an installation needs 1 GB"
  else
    well "$total MB of memory"
  fi
  if [ -n "$swap" ] && [ "$swap" -lt 1000 ] && [ "${total:-0}" -lt 2000 ]; then
    wrong "$swap MB of swap beside little memory: add 2 GB (docker/server-setup.sh does)"
  fi
  free=$(df -Pk "$root" | awk 'NR == 2 { print int(100 * $4 / ($3 + $4)) }')
  if [ "$free" -lt 15 ]; then
    wrong "$free % of the disk are free: docs/runbooks/disk-space.md"
  else
    well "$free % of the disk are free"
  fi
}

is_jdk25() { [ -x "$1/bin/javac" ] && grep -qs '^JAVA_VERSION="25[."]' "$1/release"; }

building() {
  part "Building"
  local candidate found=""
  for candidate in "${JAVA_HOME:-/nonexistent}" /usr/lib/jvm/* /opt/* "$HOME"/.sdkman/candidates/java/* "$HOME"/.jdks/* /Library/Java/JavaVirtualMachines/*/Contents/Home; do
    if is_jdk25 "$candidate"; then
      found=$candidate
      break
    fi
  done
  if [ -n "$found" ]; then
    well "JDK 25 in $found"
  else
    wrong "no JDK 25 in the usual places: install one, or set JAVA_HOME"
  fi
  if has mvn || compgen -G "${XDG_CACHE_HOME:-$HOME/.cache}/nolose/maven/*/bin/mvn" >/dev/null; then
    well "Maven"
  else
    wrong "no Maven: install any version, ./nolose fetches the right one with it"
  fi
  if [ "$(id -u)" -eq 0 ] && [ "$(uname -s)" = Linux ]; then
    if has unshare && unshare -U true 2>/dev/null; then
      well "user namespaces, for PostgreSQL does not run as root"
    else
      wrong "root, and no user namespaces: PostgreSQL does not run as root, so use an ordinary user"
    fi
  fi
  if (exec 3<>"/dev/tcp/127.0.0.1/$port") 2>/dev/null; then
    note "something listens on port $port: set PORT for ./nolose start, unless it is No Lose itself"
  else
    well "port $port is free"
  fi
}

value() { sed -n "s/^$1=//p" "$env_file" | tail -n 1; }

settings() {
  local name missing="" rights
  rights=$(stat -c %a "$env_file" 2>/dev/null || stat -f %Lp "$env_file")
  case "$rights" in
    *00) well "only its owner reads .env" ;;
    *) wrong "others can read .env: chmod 600 $env_file" ;;
  esac
  while read -r name; do
    grep -q "^$name=" "$env_file" || missing="$missing $name"
  done < <(sed -n 's/^\([A-Z][A-Z0-9_]*\)=.*/\1/p' "$here/.env.example" 2>/dev/null)
  if [ -n "$missing" ]; then
    wrong ".env lacks$missing: docker/make-env adds them and changes nothing else"
  else
    well ".env has every variable of .env.example"
  fi
  for name in SECRET_KEY NOLOSE_ENCRYPTION_KEYS POSTGRES_PASSWORD NOLOSE_DATABASE_PASSWORD; do
    [ -n "$(value "$name")" ] || wrong "$name is empty in .env: docker/make-env makes it"
  done
  if [ -z "$(value NOLOSE_ALERT_EMAILS)$(value NOLOSE_ALERT_WEBHOOK_URL)" ]; then
    note "nobody is told of alerts: set NOLOSE_ALERT_EMAILS or NOLOSE_ALERT_WEBHOOK_URL"
  fi
}

containers() {
  if ! has docker; then
    wrong "no docker: docker/server-setup.sh installs it"
    return
  fi
  if ! docker info >/dev/null 2>&1; then
    wrong "docker does not answer: is it running, and are you in the group docker?"
    return
  fi
  local service state
  for service in postgres proxy; do
    state=$(docker compose --project-directory "$here" ps --format '{{.State}} {{.Health}}' "$service" 2>/dev/null | head -n 1) || state=""
    case "$state" in
      running*unhealthy*) wrong "$service is not healthy: docker compose logs --tail 50 $service" ;;
      running*) well "$service runs" ;;
      *) wrong "$service does not run: docker compose up -d $service" ;;
    esac
  done
}

# What an address answers, as its HTTP status; 000 when nobody does.
status_of() { curl -ksS -o /dev/null -m 10 -w '%{http_code}' "$@" 2>/dev/null || true; }

serving() {
  local address=http://127.0.0.1 domain status token facts
  local -a way=()
  domain=$(value DOMAIN)
  if [ -n "$domain" ] && (exec 3<>/dev/tcp/127.0.0.1/443) 2>/dev/null; then
    address=https://$domain
    way=(--resolve "$domain:443:127.0.0.1")
  fi
  status=$(status_of "${way[@]}" "$address/api/health/ready")
  case "$status" in
    200) well "it is ready" ;;
    000 | "") wrong "nobody answers on $address: docker compose ps; docker compose logs --tail 50 proxy" ;;
    503) wrong "it is not ready: curl -s $address/api/health | jq says which part; docs/runbooks/README.md" ;;
    *) wrong "$address/api/health/ready answers $status" ;;
  esac
  token=$(value NOLOSE_OPERATOR_TOKEN)
  if [ -z "$token" ]; then
    note "NOLOSE_OPERATOR_TOKEN is empty, so /api/diag cannot be asked: docker/make-env makes one"
  elif has jq; then
    # The token goes through a file descriptor, for arguments are seen by everybody on the machine.
    facts=$(curl -ksS -m 15 "${way[@]}" -H @- "$address/api/diag" <<<"Authorization: Bearer $token" 2>/dev/null || true)
    diagnosed "$facts"
  else
    note "without jq what /api/diag says is not read: apt-get install jq"
  fi
  if [ -n "$domain" ]; then
    certificate "$domain"
    status=$(status_of "https://$domain/api/health/live")
    if [ "$status" = 200 ]; then
      well "https://$domain is reached from here, as webhooks reach it"
    else
      wrong "https://$domain answers '$status': does the name lead to this machine, and are 80 and 443 open?"
    fi
  fi
}

# Evolution API is a service of this installation, or of none; other providers are never.
is_part() { [ "$1" != evolution ] || [[ ,$(value COMPOSE_PROFILES), == *,evolution,* ]]; }

diagnosed() {
  if ! jq -e '.version.application' >/dev/null 2>&1 <<<"$1"; then
    wrong "/api/diag does not answer to the operator's token: was the application restarted since .env changed?"
    return
  fi
  well "version $(jq -r '.version | .application + ", schema " + (.schema // "unknown")' <<<"$1")"
  local line reachable
  while read -r line; do
    wrong "alert $line: docs/runbooks/${line%%:*}.md"
  done < <(jq -r '.alerts // {} | to_entries[] | .key + ": " + (.value.detail? // "cannot be read" | tostring)' <<<"$1" 2>/dev/null || true)
  while read -r line reachable; do
    if ! is_part "$line"; then
      note "$line is not part of this installation (COMPOSE_PROFILES), so whether it is reached is not looked at"
    elif [ "$reachable" = false ]; then
      wrong "$line cannot be reached from the application"
    fi
  done < <(jq -r '.providers | to_entries[] | .key + " " + (.value.reachable | tostring)' <<<"$1" 2>/dev/null || true)
  if [ "$(jq -r '.backup.result // "none"' <<<"$1")" != ok ]; then
    wrong "the last backup: $(jq -r '.backup.result // "none"' <<<"$1"); docs/runbooks/backup-age.md"
  fi
}

certificate() {
  local end days
  has openssl || return 0
  end=$(openssl s_client -connect 127.0.0.1:443 -servername "$1" </dev/null 2>/dev/null | openssl x509 -noout -enddate 2>/dev/null | cut -d = -f 2 || true)
  if [ -z "$end" ]; then
    wrong "no certificate on port 443: docs/deploy.md, TLS"
    return
  fi
  days=$((($(date -d "$end" +%s) - $(date +%s)) / 86400))
  if [ "$days" -lt 15 ]; then
    wrong "the certificate of $1 ends in $days days: docker compose logs --tail 50 certbot"
  else
    well "the certificate of $1 is good for $days days"
  fi
}

case "${1:-}" in
  "") ;;
  --help | -h)
    usage
    exit 0
    ;;
  *)
    usage >&2
    exit 2
    ;;
esac

machine
if [ -f "$root/pom.xml" ]; then
  building
fi
if [ -f "$env_file" ]; then
  part "The installation ($env_file)"
  settings
  containers
  serving
elif [ ! -f "$root/pom.xml" ]; then
  wrong "there is no docker/.env: docker/make-env makes it"
fi
if [ "$bad" -gt 0 ]; then
  printf '%s\n' "$bad to do."
  exit 1
fi
printf 'Nothing to do.\n'
