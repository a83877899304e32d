#!/usr/bin/env bash
# Prepares an Ubuntu or Debian server for No Lose. One self-contained file: see `server-setup.sh --help`.
set -euo pipefail

usage() {
  cat <<'USAGE'
Prepares this server for No Lose: Docker with Compose, git, swap, security updates by themselves, a firewall, a user
that deploys, limits for logs, and the times of backup and restore drill. Needs root and Ubuntu 22.04 or newer or
Debian 13 or newer (on Debian 12 install Docker from its maker first; Docker that is there is left alone).

  sudo bash server-setup.sh --deploy-key FILE   prepares everything; what is right already is left as it is
  bash server-setup.sh --dry-run                prints what it would change, and changes nothing

  --deploy-key FILE  public keys that may sign in as the deploy user, one a line. Without it nobody is added.
  --user NAME        the deploy user; nolose
  --swap SIZE        of the swap file, in MB; 2048. 0 makes none
  --no-firewall      leaves the firewall alone
  --no-reboot        security updates never restart the server; without it they may, at 04:30

It may be run again at any time: a second run changes nothing.
USAGE
}

say() { printf '%s\n' "$*"; }
fail() {
  printf 'server-setup: %s\n' "$*" >&2
  exit 1
}

deploy_user=nolose
deploy_key=
swap_mb=2048
firewall=yes
reboot=true
dry_run=no
while [ $# -gt 0 ]; do
  case "$1" in
    --deploy-key | --user | --swap)
      [ $# -ge 2 ] || fail "$1 needs a value; see --help"
      case "$1" in
        --deploy-key) deploy_key="$2" ;;
        --user) deploy_user="$2" ;;
        --swap) swap_mb="$2" ;;
      esac
      shift
      ;;
    --no-firewall) firewall=no ;;
    --no-reboot) reboot=false ;;
    --dry-run) dry_run=yes ;;
    -h | --help)
      usage
      exit 0
      ;;
    *) fail "no option '$1'; see --help" ;;
  esac
  shift
done
[[ "$swap_mb" =~ ^[0-9]{1,6}$ ]] || fail "--swap '$swap_mb' is not a number of megabytes"
[[ "$deploy_user" =~ ^[a-z][a-z0-9-]{0,30}$ ]] || fail "--user '$deploy_user': small letters, digits and hyphens"
[ "$deploy_user" != root ] || fail "--user: deploys never run as root"
[ -z "$deploy_key" ] || [ -r "$deploy_key" ] || fail "--deploy-key: cannot read $deploy_key"

changes=0
# step TEXT COMMAND…: says what is done, and does it unless this is a dry run. A function given as the command joins its
# commands by &&, for the shell stops at none that fails in there.
step() {
  changes=$((changes + 1))
  if [ "$dry_run" = yes ]; then
    say "would: $1"
  else
    say "* $1"
    "${@:2}" || fail "could not $1"
  fi
}

# put FILE MODE: makes FILE what standard input says; 0 when that changed it (or would).
put() {
  local file="$1" mode="$2" content
  content=$(cat)
  if [ -f "$file" ] && [ "$(cat "$file")" = "$content" ]; then return 1; fi
  step "write $file" write_file "$file" "$mode" "$content"
}
write_file() {
  # Written beside and moved over, so that nothing reads half of it.
  mkdir -p "$(dirname "$1")" \
    && printf '%s\n' "$3" >"$1.new" \
    && chmod "$2" "$1.new" \
    && mv "$1.new" "$1"
}

systemd_runs() { [ -d /run/systemd/system ]; }
restart() {
  if systemd_runs; then
    systemctl restart "$1"
  else
    say "  systemd does not run here: $1 is not restarted"
  fi
}
enable_unit() {
  [ "$(systemctl is-enabled "$1" 2>/dev/null || true)" = enabled ] || step "start $1 with the server" systemctl -q enable "$1"
  if systemd_runs && ! systemctl -q is-active "$1"; then step "start $1" systemctl start "$1"; fi
}

is_installed() { [ "$(dpkg-query -W -f='${db:Status-Status}' "$1" 2>/dev/null || true)" = installed ]; }

lists_are_fresh=no
refresh_lists() {
  [ "$lists_are_fresh" = no ] || return 0
  apt-get update -qq && lists_are_fresh=yes
}

# Installs what is missing of the packages named.
install() {
  local missing=() package
  for package in "$@"; do
    is_installed "$package" || missing+=("$package")
  done
  [ ${#missing[@]} -eq 0 ] && return
  step "install ${missing[*]}" install_now "${missing[@]}"
}
install_now() {
  # needrestart would ask on a terminal which services to restart.
  refresh_lists && DEBIAN_FRONTEND=noninteractive NEEDRESTART_MODE=a \
    apt-get install -qq -y --no-install-recommends -o Dpkg::Options::=--force-confold "$@" >/dev/null
}

check_system() {
  [ "$dry_run" = yes ] || [ "$(id -u)" -eq 0 ] || fail "run it as root: sudo bash $0 …"
  [ -r /etc/os-release ] || fail "this is not Ubuntu or Debian: no /etc/os-release"
  # shellcheck source=/dev/null
  . /etc/os-release
  case "$ID" in
    ubuntu | debian) ;;
    *) fail "this is ${PRETTY_NAME:-$ID}; only Ubuntu and Debian are known here" ;;
  esac
  case "$(dpkg --print-architecture)" in
    amd64 | arm64) ;;
    *) fail "there is no image for $(dpkg --print-architecture); amd64 and arm64 only" ;;
  esac
  local free_mb
  free_mb=$(df -Pm / | awk 'NR == 2 { print $4 }')
  [ "$free_mb" -ge $((swap_mb + 4000)) ] || swap_is_there \
    || fail "only $free_mb MB are free on /; $((swap_mb + 4000)) are needed for swap, Docker and the images"
  memory_mb=$(awk '$1 == "MemTotal:" { print int($2 / 1024) }' /proc/meminfo)
  say "${PRETTY_NAME:-$ID}, $(dpkg --print-architecture), $memory_mb MB of memory, $free_mb MB free on /"
}

# Before everything else: installing packages on 1 GB of memory already needs it.
swap_is_there() { [ "$swap_mb" -eq 0 ] || [ -f /swapfile ] || [ "$(awk 'END { print NR }' /proc/swaps)" -gt 1 ]; }
make_swap() {
  swap_is_there || step "make a swap file of $swap_mb MB" make_swap_file
  if [ -f /swapfile ] && ! grep -qE '^/swapfile\s' /etc/fstab 2>/dev/null; then
    step "use the swap file after a restart too (/etc/fstab)" append /etc/fstab '/swapfile none swap sw 0 0'
  fi
}
append() { printf '%s\n' "$2" >>"$1"; }
make_swap_file() {
  # Written in full: a file with holes is no swap, and some file systems make one for fallocate.
  dd if=/dev/zero of=/swapfile.new bs=1M count="$swap_mb" status=none \
    && chmod 600 /swapfile.new \
    && mkswap /swapfile.new >/dev/null \
    && mv /swapfile.new /swapfile \
    || return 1
  swapon /swapfile || say "  the kernel takes no swap file here; it will be tried again at the next start"
}

set_kernel() {
  if put /etc/sysctl.d/60-no-lose.conf 644 <<'SYSCTL'; then
# No Lose: swap is for what sleeps, not for what works.
vm.swappiness = 10
# A kernel that gave up starts again by itself after ten seconds.
kernel.panic = 10
SYSCTL
    [ "$dry_run" = yes ] || sysctl -q --system >/dev/null 2>&1 || say "  the kernel did not take every setting; a restart will"
  fi
}

# The distribution's own packages: they come with its security updates, and need no further source to trust.
install_docker() {
  if docker compose version >/dev/null 2>&1; then return; fi
  local compose='' package
  if [ "$dry_run" = yes ] || [ "$(id -u)" -ne 0 ]; then
    step "install docker.io and the distribution's Compose, version 2 or newer" true
    return
  fi
  refresh_lists
  for package in docker-compose-v2 docker-compose; do
    case "$(candidate "$package")" in
      '' | '(none)' | 0.* | 1.*) ;;
      *)
        compose="$package"
        break
        ;;
    esac
  done
  [ -n "$compose" ] || fail "${PRETTY_NAME:-this system} has no Docker Compose 2 of its own.
Use Ubuntu 22.04 or newer or Debian 13 or newer, or install Docker as its maker's pages for your system say; then run this again."
  # Debian 13 keeps the command apart from the daemon.
  case "$(candidate docker-cli)" in
    '' | '(none)') install docker.io "$compose" ;;
    *) install docker.io docker-cli "$compose" ;;
  esac
  docker compose version >/dev/null || fail "installed docker.io and $compose, but 'docker compose' does not answer"
}
candidate() { apt-cache policy "$1" 2>/dev/null | awk '$1 == "Candidate:" { print $2 }'; }

set_docker() {
  # Without a limit the log of one container fills the disk. With live-restore an update of Docker stops no container.
  local config='{
  "log-driver": "local",
  "log-opts": { "max-size": "10m", "max-file": "5" },
  "live-restore": true
}'
  if [ -f /etc/docker/daemon.json ] && [ "$(cat /etc/docker/daemon.json)" != "$config" ]; then
    say "! /etc/docker/daemon.json is not of this script and is left alone. It should contain:"
    say "$config"
  elif put /etc/docker/daemon.json 644 <<<"$config" && [ "$dry_run" = no ]; then
    restart docker
  fi
  [ "$dry_run" = yes ] || enable_unit docker.service
}

set_updates() {
  install unattended-upgrades
  put /etc/apt/apt.conf.d/20auto-upgrades 644 <<'UPGRADES' || true
APT::Periodic::Update-Package-Lists "1";
APT::Periodic::Unattended-Upgrade "1";
APT::Periodic::AutocleanInterval "7";
UPGRADES
  put /etc/apt/apt.conf.d/52-no-lose 644 <<UPGRADES || true
// After the backup of 02:00. A restart takes about two minutes; providers deliver again what they could not meanwhile.
Unattended-Upgrade::Automatic-Reboot "$reboot";
Unattended-Upgrade::Automatic-Reboot-Time "04:30";
Unattended-Upgrade::Remove-Unused-Kernel-Packages "true";
Unattended-Upgrade::Remove-Unused-Dependencies "true";
UPGRADES
}

set_logs() {
  if put /etc/systemd/journald.conf.d/no-lose.conf 644 <<'JOURNAL' && [ "$dry_run" = no ]; then
[Journal]
SystemMaxUse=200M
MaxRetentionSec=1month
JOURNAL
    restart systemd-journald
  fi
}

# What Docker publishes passes by this firewall: it is let in before these rules are asked. So the Compose file
# publishes 80 and 443 and nothing else, and this keeps everything that is not in a container closed.
set_firewall() {
  [ "$firewall" = yes ] || return 0
  install ufw
  local port opened
  opened=$(ufw show added 2>/dev/null || true)
  for port in $(ssh_ports) 80 443; do
    # sshd's own port is opened before the firewall starts, whichever it is: nobody is shut out.
    grep -qE "^ufw allow $port/tcp( |$)" <<<"$opened" || step "open port $port" ufw allow "$port/tcp"
  done
  grep -qs '^ENABLED=yes' /etc/ufw/ufw.conf || step "start the firewall: closed but for these ports" start_firewall
}
ssh_ports() {
  local ports
  ports=$(sshd -T 2>/dev/null | awk '$1 == "port" { print $2 }' | sort -un || true)
  printf '%s\n' "${ports:-22}"
}
start_firewall() {
  ufw default deny incoming >/dev/null \
    && ufw default allow outgoing >/dev/null \
    && ufw --force enable >/dev/null
}

# No fail2ban: it takes some 50 MB of the 1 GB to keep out guesses of passwords that are not accepted anyway.
set_ssh() {
  [ -d /etc/ssh/sshd_config.d ] || return 0
  local somebody=no home
  for home in /root "$(getent passwd "${SUDO_USER:-root}" | cut -d : -f 6)"; do
    [ ! -s "$home/.ssh/authorized_keys" ] || somebody=yes
  done
  if [ "$somebody" = no ]; then
    say "! you signed in without a key, so passwords stay allowed. Add a key of yours (ssh-copy-id) and run this again."
    return
  fi
  if put /etc/ssh/sshd_config.d/10-no-lose.conf 644 <<'SSHD' && [ "$dry_run" = no ]; then
# Keys only. The first file that sets a thing wins, so this one has a low number.
PasswordAuthentication no
KbdInteractiveAuthentication no
PermitRootLogin prohibit-password
SSHD
    sshd -t || {
      rm /etc/ssh/sshd_config.d/10-no-lose.conf
      fail "sshd does not accept its settings any more; they are as before. 'sshd -t' says why."
    }
    if systemd_runs; then systemctl reload ssh; fi
  fi
}

# May use Docker and nothing else: no password, no sudo. Whoever may use Docker can become root through it; that is what
# deploying takes, and why the key is worth as much as root's.
make_deploy_user() {
  id "$deploy_user" >/dev/null 2>&1 \
    || step "make the user $deploy_user" useradd --create-home --shell /bin/bash "$deploy_user"
  if ! id -nG "$deploy_user" 2>/dev/null | tr ' ' '\n' | grep -qx docker; then
    step "let $deploy_user use Docker" usermod -aG docker "$deploy_user"
  fi
  [ -n "$deploy_key" ] || return 0
  local home line file
  home=$(getent passwd "$deploy_user" | cut -d : -f 6 || true)
  file="${home:-/home/$deploy_user}/.ssh/authorized_keys"
  while IFS= read -r line || [ -n "$line" ]; do
    [ -n "$line" ] || continue
    case "$line" in *PRIVATE*) fail "$deploy_key is a private key. Give the public one, whose name ends in .pub; and make a new pair." ;; esac
    ssh-keygen -l -f - <<<"$line" >/dev/null 2>&1 || fail "$deploy_key: this line is no public key: $line"
    # "restrict": no terminal, no forwarding; commands and copies are all that a deploy needs.
    grep -qsF "$line" "$file" || step "let the key '${line##* }' sign in as $deploy_user" add_key "$file" "restrict $line"
  done <"$deploy_key"
}
add_key() {
  command install -d -m 700 -o "$deploy_user" -g "$deploy_user" "$(dirname "$1")" \
    && append "$1" "$2" \
    && chown "$deploy_user:$deploy_user" "$1" \
    && chmod 600 "$1"
}

# set_timer NAME DESCRIPTION COMMAND CALENDAR: a service of the deploy user, and the timer that starts it.
set_timer() {
  local name="$1" description="$2" command="$3" calendar="$4" changed=no
  put "/etc/systemd/system/$name@.service" 644 <<SERVICE && changed=yes
[Unit]
Description=$description
# Until No Lose lies there, there is nothing to do.
ConditionPathExists=/home/%i/no-lose/docker/.env
After=docker.service network-online.target
Wants=network-online.target

[Service]
Type=oneshot
User=%i
ExecStart=/bin/sh -c 'exec "\$HOME/no-lose/docker/$command'
# The application comes first.
Nice=15
IOSchedulingClass=idle
TimeoutStartSec=6h
SERVICE
  put "/etc/systemd/system/$name@.timer" 644 <<TIMER && changed=yes
[Unit]
Description=$description, when it is time

[Timer]
OnCalendar=$calendar
# A server that was off at that time makes up for it when it is on again.
Persistent=true

[Install]
WantedBy=timers.target
TIMER
  if [ "$changed" = yes ] && [ "$dry_run" = no ] && systemd_runs; then systemctl daemon-reload; fi
  [ "$dry_run" = yes ] || enable_unit "$name@$deploy_user.timer"
}

# Programs that Ubuntu starts for machines other than this one. On 1 GB their memory is worth more than they are.
free_memory() {
  [ "$memory_mb" -lt 1500 ] || return 0
  local unit
  for unit in multipathd.socket multipathd.service ModemManager.service packagekit.service udisks2.service fwupd-refresh.timer; do
    case "$(systemctl is-enabled "$unit" 2>/dev/null || true)" in
      enabled | static | disabled | indirect) step "do without $unit" do_without "$unit" ;;
    esac
  done
}
do_without() {
  if systemd_runs; then systemctl -q stop "$1" 2>/dev/null || true; fi
  # A unit that is masked is started by nothing, also not by another that wants it.
  systemctl -q mask "$1"
}

check_system
make_swap
set_kernel
# What the scripts of docker/ call: age, zstd and rclone are for backups; qrencode shows a QR code in a terminal.
install ca-certificates curl git jq openssl openssh-server age zstd rclone qrencode
install_docker
set_docker
set_logs
set_updates
make_deploy_user
set_timer nolose-backup "Backup of No Lose" 'backup.sh" --reason daily' '*-*-* 02:00:00'
set_timer nolose-restore-drill "Restore drill of No Lose" 'restore.sh" --drill' '*-*-01 03:30:00'
free_memory
set_ssh
set_firewall

if [ "$dry_run" = yes ]; then
  say "$changes things would be changed; nothing was."
  exit 0
fi
if [ "$changes" -gt 0 ]; then say "$changes things changed."; else say "Nothing to change."; fi
if [ -f /var/run/reboot-required ]; then say "! An update asks for a restart: sudo reboot"; fi
cat <<NEXT

Next, as the deploy user:   sudo -iu $deploy_user
and then as docs/deploy.md says. For deploys from GitHub, these are two of the secrets:

  GCP_VM_USER      $deploy_user
  GCP_VM_HOST_KEY  $(cut -d ' ' -f 1,2 /etc/ssh/ssh_host_ed25519_key.pub 2>/dev/null || echo 'run this again once sshd has made its keys')
NEXT
