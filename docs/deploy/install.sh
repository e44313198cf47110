#!/bin/sh
# Installs 蓝天督办 from this folder. Nothing is fetched. Run it again with a newer bundle to upgrade the program's files; secrets and data stay.
#   ./install.sh --public-url https://lantian.example.gov.cn [--database-url postgres://… --migration-url postgres://…]
#                [--prefix /opt/lantian] [--data /var/lib/lantian] [--conf /etc/lantian] [--user lantian] [--port 3000] [--no-systemd]
# Without --database-url the PostgreSQL of the bundle is used, below the data folder, on the loopback only.
set -eu

prefix=/opt/lantian data=/var/lib/lantian conf=/etc/lantian user=lantian port=3000 systemd=yes
public_url= database_url= migration_url=
while [ $# -gt 0 ]; do
  case "$1" in
    --prefix) prefix=$2; shift ;;
    --data) data=$2; shift ;;
    --conf) conf=$2; shift ;;
    --user) user=$2; shift ;;
    --port) port=$2; shift ;;
    --public-url) public_url=$2; shift ;;
    --database-url) database_url=$2; shift ;;
    --migration-url) migration_url=$2; shift ;;
    --no-systemd) systemd=no ;;
    *) echo "unknown: $1" >&2; exit 2 ;;
  esac
  shift
done
here=$(cd "$(dirname "$0")" && pwd)
say() { printf '%s\n' "· $1"; }
fail() { printf '%s\n' "$1" >&2; exit 1; }

[ -n "$public_url" ] || [ -f "$conf/lantian.env" ] || fail "缺少 --public-url: 浏览器中显示的地址 the address that browsers show"
say "核对文件 checking files"
(cd "$here" && sha256sum --quiet -c SHA256SUMS) || fail "文件与校验和不符，请重新拷贝 files differ from SHA256SUMS: copy the bundle again"
version=$(cat "$here/VERSION")
[ "$(uname -m)" = "$(cat "$here/MACHINE")" ] || fail "此包适用于 $(cat "$here/MACHINE") this bundle is for $(cat "$here/MACHINE"), this machine is $(uname -m)"
room=$(df -Pk "$(dirname "$prefix")" | awk 'NR==2 {print $4}')
[ "$room" -gt 1500000 ] || fail "磁盘空间不足 1.5 GB less than 1.5 GB of room for $prefix"

if [ "$(id -u)" = 0 ] && ! id "$user" >/dev/null 2>&1; then
  say "建立用户 user $user"
  useradd --system --home-dir "$data" --shell /usr/sbin/nologin "$user"
fi
own() { if [ "$(id -u)" = 0 ]; then chown "$user" "$@"; fi; }

say "拷贝程序 $prefix/releases/$version"
umask 022
mkdir -p "$prefix/releases"
# A release is read-only, for its owner too.
for old in "$prefix/releases/$version" "$prefix/releases/$version.new"; do
  if [ -d "$old" ]; then chmod -R u+w "$old"; fi
done
rm -rf "$prefix/releases/$version.new"
cp -R "$here/program" "$prefix/releases/$version.new"
cp -R "$here/deploy" "$prefix/releases/$version.new/deploy"
rm -rf "$prefix/releases/$version"
mv "$prefix/releases/$version.new" "$prefix/releases/$version"
chmod -R a-w "$prefix/releases/$version"
ln -sfn "releases/$version" "$prefix/current"
if [ "$(id -u)" = 0 ] && [ "$prefix" = /opt/lantian ]; then ln -sfn "$prefix/current/deploy/lantian" /usr/local/bin/lantian; fi

umask 077
mkdir -p "$data" "$conf"
own "$data"
# The secrets are 0600; whoever they belong to has to reach them.
chmod 755 "$conf"
node="$prefix/current/bin/node"
if [ ! -f "$conf/lantian.env" ]; then
  say "生成密钥 $conf/lantian.env (0600) secrets, made once"
  random() { head -c "$1" /dev/urandom | base64 | tr -d '\n'; }
  cat > "$conf/lantian.env" <<ENV
NODE_ENV=production
PORT=$port
LANTIAN_PUBLIC_URL=$public_url
LANTIAN_TRUSTED_PROXIES=1
LANTIAN_DATA_DIR=$data
LANTIAN_BACKUP_DIR=$data/backups
LANTIAN_SESSION_SECRET=$(random 48)
LANTIAN_SEAL_KEYS=k1:$(random 32)
LANTIAN_BACKUP_KEY=$(random 32)
ENV
  if [ -n "$database_url" ]; then
    printf "DATABASE_URL='%s'\nDATABASE_MIGRATION_URL='%s'\n" "$database_url" "${migration_url:-$database_url}" >> "$conf/lantian.env"
  fi
  say "请把 $conf/lantian.env 另存于服务器之外 keep a copy of it away from this server: without LANTIAN_BACKUP_KEY no backup can be restored"
fi
own "$conf/lantian.env"

if [ "$systemd" = yes ] && [ "$(id -u)" = 0 ] && [ -d /run/systemd/system ]; then
  say "systemd"
  units="lantian.service lantian-backup.service lantian-backup.timer lantian-verify.service lantian-verify.timer"
  if ! grep -q '^DATABASE_URL=' "$conf/lantian.env"; then units="lantian-db.service $units"; fi
  for unit in $units; do
    sed -e "s#@USER@#$user#g" -e "s#@PREFIX@#$prefix#g" -e "s#@CONF@#$conf#g" -e "s#@DATA@#$data#g" -e "s#@NODE@#$node#g" \
      "$here/deploy/$unit" > "/etc/systemd/system/$unit"
    chmod 644 "/etc/systemd/system/$unit"
  done
  systemctl daemon-reload
  if [ -f /etc/systemd/system/lantian-db.service ]; then systemctl enable --now lantian-db.service; fi
  systemctl enable --now lantian-backup.timer lantian-verify.timer
  say "下一步 next: lantian migrate && systemctl enable --now lantian"
else
  say "未安装 systemd 单元 no units installed; by hand: LANTIAN_CONF=$conf $prefix/current/deploy/lantian database | migrate | start | backup | restore | upgrade"
fi
say "完成 done: $version"
