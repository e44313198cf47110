#!/bin/sh
# Takes the program and its units away. Data, secrets and backups stay unless --with-data is said.
#   ./uninstall.sh [--prefix /opt/lantian] [--data /var/lib/lantian] [--conf /etc/lantian] [--with-data]
set -eu
prefix=/opt/lantian data=/var/lib/lantian conf=/etc/lantian with_data=no
while [ $# -gt 0 ]; do
  case "$1" in
    --prefix) prefix=$2; shift ;;
    --data) data=$2; shift ;;
    --conf) conf=$2; shift ;;
    --with-data) with_data=yes ;;
    *) echo "unknown: $1" >&2; exit 2 ;;
  esac
  shift
done
if [ "$(id -u)" = 0 ] && [ -d /run/systemd/system ]; then
  for unit in lantian.service lantian-backup.timer lantian-verify.timer lantian-backup.service lantian-verify.service lantian-db.service; do
    if [ -f "/etc/systemd/system/$unit" ]; then
      systemctl disable --now "$unit" || true
      rm -f "/etc/systemd/system/$unit"
    fi
  done
  systemctl daemon-reload
fi
if [ "$(readlink /usr/local/bin/lantian 2>/dev/null)" = "$prefix/current/deploy/lantian" ]; then rm -f /usr/local/bin/lantian; fi
if [ -d "$prefix/releases" ]; then chmod -R u+w "$prefix/releases"; rm -rf "$prefix/releases" "$prefix/current"; rmdir "$prefix" 2>/dev/null || true; fi
if [ "$with_data" = yes ]; then
  rm -rf "$data" "$conf"
  echo "· 程序、数据、密钥已删除 program, data and secrets are gone"
else
  echo "· 程序已删除；数据 $data 与密钥 $conf 保留 the program is gone; data and secrets stay"
fi
