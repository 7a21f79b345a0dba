#!/bin/bash
# tests/with_fresh_root.sh [--keep] [--only-run]: does it work on a machine that has nothing? As root: makes a minimal
# Debian 12 in a temporary folder, clones this repository's HEAD into it, and inside runs ./run until it serves, ./run
# again (which must serve within a second), and ./test. For use by hand; it takes half an hour and 4 GB.
# Where packages come from, and how, is taken from this machine's own configuration of apt and npm.
set -eu
cd "$(dirname "$0")/.."

keep=no only_run=no
for word in "$@"; do
	case $word in
	--keep) keep=yes ;;
	--only-run) only_run=yes ;;
	*) sed -n '2,5s/^# //p' "$0" && exit 2 ;;
	esac
done
[ "$(id -u)" = 0 ] || { echo "$0: this needs root: chroot and mount." >&2 && exit 1; }
command -v debootstrap >/dev/null || apt-get -qq -y install debootstrap

root=$(mktemp -d "${TMPDIR:-/tmp}/alwayshere-root.XXXXXX")
chmod 755 "$root" # apt's own user reads in it
server=

finish() {
	local status=$?
	[ -z "$server" ] || kill -- -"$server" 2>/dev/null || true
	# Whatever still runs inside holds the mounts.
	local process
	for process in /proc/[0-9]*; do
		if [ "$(readlink "$process/root" 2>/dev/null)" = "$root" ]; then
			kill -9 "${process#/proc/}" 2>/dev/null || true
		fi
	done
	local place
	for place in dev/shm dev/pts dev proc; do
		if mountpoint -q "$root/$place"; then umount "$root/$place" || umount -l "$root/$place"; fi
	done
	if [ $keep = yes ]; then
		echo "kept: $root"
	elif ! grep -q " $root/" /proc/mounts; then # never delete through a mount
		rm -rf --one-file-system "$root"
	fi
	exit $status
}
trap finish EXIT
trap 'exit 130' INT TERM

note() {
	printf '== %s (%d s)\n' "$*" $SECONDS
}

inside() {
	chroot "$root" /usr/bin/env -i HOME=/srv PATH=/usr/sbin:/usr/bin:/sbin:/bin LANG=C.UTF-8 TERM=dumb CI="${CI:-}" "$@"
}

# The mirror and the sources of the Debian release, as this machine's apt knows them.
mirror=$(apt-get indextargets --format '$(REPO_URI) $(CODENAME)' "Created-By: Packages" |
	awk '$2 == "bookworm" { print $1; exit }')
[ -n "$mirror" ] || { echo "$0: apt on this machine knows no bookworm." >&2 && exit 1; }

note "a minimal Debian 12"
debootstrap --variant=minbase --include=ca-certificates bookworm "$root" "$mirror" >"$root.log" 2>&1 || {
	tail -n 20 "$root.log" >&2
	exit 1
}
rm -f "$root.log"

# How this machine reaches its packages: sources of Debian only, proxies, certificates, npm's settings.
rm -f "$root/etc/apt/sources.list"
apt-get indextargets --format '$(REPO_URI) $(CODENAME) $(COMPONENT)' "Created-By: Packages" |
	awk '$2 ~ /^bookworm/ && !seen[$0]++ { print "deb", $1, $2, $3 }' >"$root/etc/apt/sources.list"
for file in /etc/apt/apt.conf /etc/apt/apt.conf.d /etc/apt/auth.conf.d /etc/resolv.conf /etc/hosts \
	/usr/local/share/ca-certificates /etc/ssl/certs; do
	[ -e "$file" ] || continue
	mkdir -p "$root$(dirname "$file")"
	cp -aL "$file" "$root$(dirname "$file")/" 2>/dev/null || true
done
npm config list --json 2>/dev/null | python3 -c '
import json, sys
for key, value in json.load(sys.stdin).items():
    if key in ("registry", "proxy", "https-proxy", "cafile", "strict-ssl") and value not in (None, ""):
        print(f"{key}={json.dumps(value) if isinstance(value, bool) else value}")' >"$root/srv/.npmrc"
awk 'tolower($0) ~ /^(export )?[a-z_]*proxy=/' /etc/environment >"$root/etc/environment" 2>/dev/null || true

mount -t proc proc "$root/proc"
mount -t tmpfs -o mode=755 tmpfs "$root/dev"
for device in null:3 zero:5 full:7 random:8 urandom:9; do
	mknod -m 666 "$root/dev/${device%:*}" c 1 "${device#*:}"
done
mknod -m 666 "$root/dev/tty" c 5 0
ln -s /proc/self/fd "$root/dev/fd"
mkdir "$root/dev/pts" "$root/dev/shm"
mount -t devpts -o newinstance,ptmxmode=666 devpts "$root/dev/pts"
ln -s pts/ptmx "$root/dev/ptmx"
mount -t tmpfs -o mode=1777 tmpfs "$root/dev/shm"

# What a newcomer has: a clone. The shared data that some tests read beside it are copied when they are there.
git clone -q --no-hardlinks . "$root/srv/alwayshere"
[ ! -d ../shared/data ] || { mkdir -p "$root/srv/shared" && cp -r ../shared/data "$root/srv/shared/"; }

# serves PORT SECONDS: starts ./run inside, in a process group of its own, and waits until it answers
serves() {
	set -m
	inside bash -c "cd ~/alwayshere && exec ./run --port $1" >"$root/srv/run.log" 2>&1 &
	server=$!
	set +m
	local tries
	for ((tries = 0; tries < $2 * 10; tries++)); do
		if (exec 3<>"/dev/tcp/127.0.0.1/$1" && printf 'GET /sign-in HTTP/1.1\r\nHost: 127.0.0.1:%s\r\nConnection: close\r\n\r\n' "$1" >&3 &&
			head -n 1 <&3 | grep -q ' 200 ') 2>/dev/null; then
			return 0
		fi
		kill -0 "$server" 2>/dev/null || break
		sleep 0.1
	done
	tail -n 40 "$root/srv/run.log" >&2
	return 1
}

# Its group has been told to stop; what ran inside may take a moment longer than the shell that started it.
stopped() {
	local tries
	for ((tries = 0; tries < 100; tries++)); do
		(exec 3<>"/dev/tcp/127.0.0.1/$1") 2>/dev/null || return 0
		sleep 0.1
	done
	echo "it still serves ten seconds after it was told to stop" >&2
	return 1
}

port=18080
note "./run, for the first time"
serves $port 1200
sed 's/^/   /' "$root/srv/run.log" | tail -n 20
note "it serves"
listed=$(sed -n 's/.* same password: \(.* user list\)\. .*/\1/p' "$root/srv/run.log")
inside bash -c "cd ~/alwayshere && $listed" | grep -q '@demo\.example' || {
	echo "what ./run says of its accounts does not work: $listed" >&2
	exit 1
}
kill -- -"$server"
wait "$server" 2>/dev/null || true
stopped $port

before=$(date +%s%N)
serves $port 10
took=$((($(date +%s%N) - before) / 1000000))
note "./run again served after $took ms"
kill -- -"$server"
wait "$server" 2>/dev/null || true
server=
[ $took -le 1000 ] || { echo "the second start must serve within a second" >&2 && exit 1; }

if [ $only_run = no ]; then
	note "./test"
	inside bash -c "cd ~/alwayshere && ./test" || exit 1
fi
note "all of it works from nothing"
