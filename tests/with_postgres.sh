#!/bin/sh
# Runs a command with a PostgreSQL of its own: started in a temporary folder on a unix socket, named to the command as
# TEST_POSTGRES, stopped and removed after it.
#	tests/with_postgres.sh meson test -C build
set -eu
[ $# -gt 0 ] || { echo "usage: $0 COMMAND..." >&2; exit 2; }

bin=
for found in /usr/lib/postgresql/*/bin; do
	[ -x "$found/initdb" ] && bin=$found
done
if [ -z "$bin" ]; then
	echo "SKIPPED: PostgreSQL is not installed (Debian: apt install postgresql); running on SQLite alone" >&2
	exec "$@"
fi

dir=$(mktemp -d)
# initdb and the server refuse to run as root.
if [ "$(id -u)" = 0 ]; then
	as() { runuser -u postgres -- "$@"; }
	chown postgres "$dir"
else
	as() { "$@"; }
fi
cd "$dir"
# shellcheck disable=SC2317 # the trap calls it
stop() {
	as "$bin/pg_ctl" -D "$dir/data" -m immediate stop >/dev/null 2>&1 || true
	rm -rf "$dir"
}
trap stop EXIT
trap 'exit 130' INT TERM

as "$bin/initdb" -D "$dir/data" -U postgres -A trust -E UTF8 --locale=C.UTF-8 --no-sync >"$dir/initdb.log" 2>&1 ||
	{ cat "$dir/initdb.log" >&2; exit 1; }
# A power cut may take it: it is only a test's. Nobody connects but through the socket in this folder.
as "$bin/pg_ctl" -D "$dir/data" -l "$dir/data/log" -w -o "-k $dir -c listen_addresses= -c fsync=off" start >/dev/null ||
	{ cat "$dir/data/log" >&2; exit 1; }
chmod 755 "$dir"
cd "$OLDPWD"
TEST_POSTGRES="postgresql:///postgres?host=$dir&user=postgres"
export TEST_POSTGRES
set +e
"$@"
exit $?
