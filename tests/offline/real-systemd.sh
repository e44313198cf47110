#!/bin/sh
# The bundle on a Debian 12 of its own, run by a real systemd without a network: install, timer, kills, reboot, upgrade, uninstall.
#   sudo tests/offline/real-systemd.sh dist/lantian-….tar.gz     (debootstrap, systemd-container; a mirror of Debian for the first step only)
# Prints what was tried; ends with 1 at the first thing that is not as docs/operations.md says.
set -eu
archive=$(readlink -f "$1")
folder=$(mktemp -d)
root=$folder/debian
booted=
off() {
  [ -z "$booted" ] || { inside systemctl poweroff || true; wait "$booted" || true; }
  booted=
}
trap 'off; rm -rf --one-file-system "$folder"' EXIT
trap 'exit 1' INT TERM
say() { printf '· %s\n' "$*"; }
inside() { nsenter -t "$init" -m -u -i -n -p -r -w -- /usr/bin/env -i PATH=/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin HOME=/root LANG=C.UTF-8 "$@"; }
boot() {
  systemd-nspawn -q -D "$root" --register=no --keep-unit --private-network --bind-ro="$(dirname "$archive"):/media/usb" -b < /dev/null > "$folder/console" 2>&1 &
  booted=$!
  for _ in $(seq 60); do
    sleep 1
    init=$(pgrep -P "$booted") && [ "$(inside systemctl is-system-running 2> /dev/null)" = running ] && return
  done
  cat "$folder/console"; exit 1
}
ready() {
  for second in $(seq 90); do
    inside curl -sf http://127.0.0.1:3000/readyz > /dev/null && { say "$1: ready after $second s"; return; }
    sleep 1
  done
  inside journalctl --no-pager -n 40 -u lantian -u lantian-db; exit 1
}
main() { inside systemctl show -p MainPID --value "$1"; }

debootstrap --variant=minbase --include=systemd,systemd-sysv,dbus,procps,curl bookworm "$root" > "$folder/debootstrap" || { tail "$folder/debootstrap"; exit 1; }
boot
say "systemd $(inside systemctl --version | head -1)"
inside sh -ec 'mkdir /root/bundle; tar -xzf /media/usb/'"$(basename "$archive")"' -C /root/bundle --strip-components=1; cd /root/bundle; ./install.sh --public-url http://127.0.0.1:3000; lantian migrate | tail -1; systemctl enable --now lantian'
ready "installed and started"

inside sh -ec 'mkdir -p /run/systemd/system/lantian-backup.timer.d; printf "[Timer]\nOnCalendar=*-*-* *:*:00/10\n" > /run/systemd/system/lantian-backup.timer.d/soon.conf; systemctl daemon-reload; systemctl restart lantian-backup.timer'
for _ in $(seq 60); do inside sh -c 'ls /var/lib/lantian/backups/*.lbk' > /dev/null 2>&1 && break; sleep 1; done
inside sh -ec 'rm -r /run/systemd/system/lantian-backup.timer.d; systemctl daemon-reload; systemctl restart lantian-backup.timer; ls /var/lib/lantian/backups/*.lbk > /dev/null'
inside systemctl start lantian-verify.service
say "the backup's timer fired, its trial restore: $(inside systemctl show -p Result --value lantian-verify.service)"

inside kill -9 "$(main lantian)"; sleep 1; ready "application killed"
inside sh -c 'kill -9 $(pgrep -o postgres)'; sleep 3; ready "PostgreSQL killed"
inside kill -9 "$(main lantian-db)"; sleep 3; ready "its keeper killed"
inside systemctl stop lantian
[ "$(inside systemctl show -p Result --value lantian)" = success ]
inside lantian upgrade | grep upgraded
inside systemctl start lantian; ready "upgraded"
inside sh -ec 'rm /var/lib/lantian/backups/*; touch -d "2 days ago" /var/lib/systemd/timers/stamp-lantian-backup.timer'
off; boot; ready "switched off and on"
for _ in $(seq 60); do [ "$(inside systemctl is-active lantian-backup.service)" = inactive ] && break; sleep 1; done
inside sh -ec 'ls /var/lib/lantian/backups/*.lbk > /dev/null; [ "$(systemctl show -p Result --value lantian-backup.service)" = success ]'
say "the backup that was missed meanwhile was made up for"
inside lantian audit-verify

inside sh -ec 'cd /root/bundle; ./uninstall.sh; test -s /etc/lantian/lantian.env; test ! -e /opt/lantian; test -z "$(systemctl list-unit-files -q "lantian*")"; ! pgrep postgres'
inside sh -ec 'cd /root/bundle; ./install.sh; lantian migrate; systemctl enable --now lantian'
ready "uninstalled and installed again, with its data"
inside sh -ec 'cd /root/bundle; ./uninstall.sh --with-data; test ! -e /etc/lantian; test ! -e /var/lib/lantian'
say "uninstalled with its data"
