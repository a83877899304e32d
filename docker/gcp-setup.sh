#!/usr/bin/env bash
# Makes a virtual machine for No Lose on Google Cloud. See `docker/gcp-setup.sh --help`.
set -euo pipefail

usage() {
  cat <<'USAGE'
Makes what No Lose needs on Google Cloud: a static address, firewall rules for the ports 22, 80 and 443, and one
virtual machine with a 30 GB standard disk. What exists already is left as it is, so it may be run again.

  PROJECT_ID=my-project docker/gcp-setup.sh            makes what is missing
  PROJECT_ID=my-project docker/gcp-setup.sh --dry-run  prints each command that it would run, and changes nothing

Settings, from the environment:
  PROJECT_ID     the project's id as the console shows it; required
  ZONE           us-west1-b; the free tier covers us-west1, us-central1 and us-east1
  INSTANCE_NAME  no-lose-app; the address and the firewall rules get their names from it
  MACHINE_TYPE   e2-micro, which the free tier covers; e2-small has twice the memory
  IMAGE_FAMILY   ubuntu-2404-lts-amd64
  IMAGE_PROJECT  ubuntu-os-cloud, where that family lives
  DISK_SIZE      30GB, which the free tier covers
  NETWORK        default
  NETWORK_TIER   PREMIUM or STANDARD
  SSH_SOURCES    0.0.0.0/0: who may open port 22, as ranges with commas between. A deploy from GitHub comes from
                 addresses that change, so it needs all.

Needs gcloud, signed in (`gcloud auth login`), and billing enabled for the project: Google asks for it even where the
free tier covers everything. docs/operations.md says what costs money.
USAGE
}

say() { printf '%s\n' "$*"; }
fail() {
  printf 'gcp-setup: %s\n' "$*" >&2
  exit 1
}

dry_run=no
while [ $# -gt 0 ]; do
  case "$1" in
    --dry-run) dry_run=yes ;;
    -h | --help)
      usage
      exit 0
      ;;
    *) fail "no option '$1'; see --help" ;;
  esac
  shift
done

project="${PROJECT_ID:-}"
zone="${ZONE:-us-west1-b}"
name="${INSTANCE_NAME:-no-lose-app}"
machine_type="${MACHINE_TYPE:-e2-micro}"
image_family="${IMAGE_FAMILY:-ubuntu-2404-lts-amd64}"
image_project="${IMAGE_PROJECT:-ubuntu-os-cloud}"
disk_size="${DISK_SIZE:-30GB}"
network="${NETWORK:-default}"
network_tier="${NETWORK_TIER:-PREMIUM}"
ssh_sources="${SSH_SOURCES:-0.0.0.0/0}"
region="${zone%-*}"

answer=
[ -n "$project" ] || fail "PROJECT_ID is not set. Take the id (not the name) from the project list of the console, or from
'gcloud projects list', and run: PROJECT_ID=that-id $0"
[[ "$zone" =~ ^[a-z]+-[a-z]+[0-9]+-[a-z]$ ]] || fail "ZONE '$zone' is not a zone like us-west1-b. 'gcloud compute zones list' shows all."
[[ "$name" =~ ^[a-z]([-a-z0-9]{0,50}[a-z0-9])?$ ]] || fail "INSTANCE_NAME '$name': small letters, digits and hyphens, a letter first, at most 52."

signed_in=yes
if ! command -v gcloud >/dev/null; then
  [ "$dry_run" = yes ] || fail "gcloud is not installed. Google's page 'Install the gcloud CLI' says how; Cloud Shell in the console has it."
  say "# gcloud is not installed here, so this is printed as if nothing existed yet"
  signed_in=no
elif [ -z "$(gcloud auth list --filter=status:ACTIVE '--format=value(account)' 2>/dev/null)" ]; then
  [ "$dry_run" = yes ] || fail "gcloud is not signed in. Run: gcloud auth login"
  say "# gcloud is not signed in, so this is printed as if nothing existed yet"
  signed_in=no
fi

errors=$(mktemp)
trap 'rm -f "$errors"' EXIT

# Asks for something and keeps what is said of it in `answer`; 1 when there is no such thing. Anything else that goes
# wrong (no right, no network, billing off) stops everything, because taking it for "not there" would make a second one.
exists() {
  answer=
  [ "$signed_in" = yes ] || return 1
  if answer=$(gcloud "$@" --project="$project" 2>"$errors"); then return 0; fi
  if grep -qiE 'was not found|NOT_FOUND|notFound' "$errors"; then return 1; fi
  cat "$errors" >&2
  fail "could not ask Google Cloud: gcloud $*
When it speaks of permissions, you need the role Compute Admin in '$project'; when it speaks of billing, enable it for the project."
}

# No argument of ours has spaces, so what is printed can be pasted.
change() {
  if [ "$dry_run" = yes ]; then
    printf 'gcloud %s --project=%s --quiet\n' "$*" "$project"
  else
    gcloud "$@" --project="$project" --quiet
  fi
}

enable_compute_api() {
  if [ "$signed_in" = yes ]; then
    local enabled
    enabled=$(gcloud services list --enabled --filter=config.name=compute.googleapis.com '--format=value(config.name)' --project="$project" 2>"$errors") || {
      cat "$errors" >&2
      fail "project '$project' does not answer. Is it its id, and may this account see it? 'gcloud projects list' shows yours."
    }
    if [ -n "$enabled" ]; then
      say "# the Compute Engine API is enabled"
      return
    fi
  fi
  change services enable compute.googleapis.com
}

reserve_address() {
  local ask=(compute addresses describe "$name-address" --region="$region" '--format=value(address)')
  if exists "${ask[@]}"; then
    address=$answer
    say "# address $name-address exists: $address"
    return
  fi
  change compute addresses create "$name-address" --region="$region" --network-tier="$network_tier"
  [ "$dry_run" = yes ] || exists "${ask[@]}" || fail "the address was made, but is not there yet. Run this once more."
  address=$answer
}

allow() {
  local rule="$1" ports="$2" sources="$3"
  if exists compute firewall-rules describe "$rule" '--format=value(name)'; then
    say "# firewall rule $rule exists"
    return
  fi
  change compute firewall-rules create "$rule" --network="$network" --direction=INGRESS --action=ALLOW \
    --rules="$ports" --source-ranges="$sources" --target-tags="$name"
}

create_machine() {
  if exists compute instances describe "$name" --zone="$zone" '--format=value(machineType.basename(),status)'; then
    say "# machine $name exists: $(tr '\t' ' ' <<<"$answer")"
    [ "${answer%%$'\t'*}" = "$machine_type" ] \
      || say "# it is not a $machine_type, and is left as it is; docs/operations.md says how to change its type"
    return
  fi
  # No service account: nothing on the machine may act for the project, whoever gets in.
  change compute instances create "$name" --zone="$zone" --machine-type="$machine_type" \
    --image-family="$image_family" --image-project="$image_project" \
    --boot-disk-size="$disk_size" --boot-disk-type=pd-standard --no-boot-disk-auto-delete \
    --network="$network" --network-tier="$network_tier" --address="${address:-ADDRESS}" --tags="$name" \
    --no-service-account --no-scopes \
    --shielded-secure-boot --shielded-vtpm --shielded-integrity-monitoring \
    --deletion-protection
}

address=
enable_compute_api
reserve_address
allow "$name-ssh" tcp:22 "$ssh_sources"
allow "$name-web" tcp:80,tcp:443 0.0.0.0/0
create_machine

if [ "$dry_run" = yes ]; then
  say "# nothing was changed"
  exit 0
fi
cat <<NEXT

The machine $name has the address $address

Wait a minute until it has started, then prepare it. The public key is the one deploys will use: docs/deploy.md says how
to make it.

  gcloud compute scp docker/server-setup.sh ~/.ssh/no-lose-deploy.pub $name: --zone=$zone --project=$project
  gcloud compute ssh $name --zone=$zone --project=$project --command='sudo bash server-setup.sh --deploy-key no-lose-deploy.pub'
NEXT
