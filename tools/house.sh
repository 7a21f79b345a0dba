# What ./run and ./test share: finding out what is missing on this machine, and putting it there. Sourced by bash.

build_packages="fonts-noto-core gcc libc6-dev meson ninja-build pkg-config python3 libcmocka-dev libarchive-dev
	libbrotli-dev libcairo2-dev libdeflate-dev libjansson-dev libmicrohttpd-dev liboath-dev libpango1.0-dev libpq-dev
	libqrencode-dev libseccomp-dev libsodium-dev libsqlite3-dev libutf8proc-dev libxlsxwriter-dev libxml2-dev libyaml-dev"
test_packages="chromium clang clang-19 clang-format clang-tidy cppcheck curl default-jre-headless git libclang-rt-14-dev
	libclang-rt-19-dev libgumbo-dev libxml2-utils llvm-19 poppler-utils postgresql-15 shellcheck"

say() {
	printf '%s\n' "$*"
}

die() {
	printf '\n./%s: %s\n' "${0##*/}" "$*" >&2
	exit 1
}

# missing_packages NAME...: those that dpkg does not have installed
missing_packages() {
	local installed
	installed=$(dpkg-query -W -f '${db:Status-Abbrev}${Package}\n' "$@" 2>/dev/null | sed -n 's/^ii //p')
	local name
	for name in "$@"; do
		grep -qx -- "$name" <<<"$installed" || printf '%s ' "$name"
	done
}

# Node.js may come from elsewhere than Debian, whose npm then cannot be installed: what counts is that both are there.
missing_node() {
	if command -v npm >/dev/null && command -v node >/dev/null; then
		local version
		version=$(node --version)
		version=${version#v}
		[ "${version%%.*}" -ge 18 ] || die "Node.js $version is too old: version 18 or newer is needed."
	else
		printf 'nodejs npm '
	fi
}

as_root() {
	if [ "$(id -u)" = 0 ]; then
		"$@"
	elif command -v sudo >/dev/null; then
		sudo "$@"
	else
		die "this needs root and there is no sudo. As root, run: $*"
	fi
}

# install_packages NAME...: installs what is missing of them, and of node and npm
install_packages() {
	command -v dpkg-query >/dev/null || die "this is not Debian: there is no dpkg-query. Always Here is built on" \
		"Debian 12; doc/ says which libraries it needs elsewhere."
	local missing
	missing="$(missing_packages "$@")$(missing_node)" || exit 1
	[ -n "$missing" ] || return 0
	local ID="" VERSION_ID="" PRETTY_NAME="this system"
	[ -r /etc/os-release ] && . /etc/os-release
	[ "$ID $VERSION_ID" = "debian 12" ] || die "packages are missing, and only Debian 12 is known to have them" \
		"(this is $PRETTY_NAME): $missing"
	say "Installing Debian packages: $missing"
	local quiet=(-qq -o Dpkg::Use-Pty=0 -o APT::Install-Recommends=false -o DPkg::Lock::Timeout=120)
	mkdir -p build
	as_root env DEBIAN_FRONTEND=noninteractive apt-get "${quiet[@]}" update >build/apt.log 2>&1 ||
		no_packages "apt-get update"
	# shellcheck disable=SC2086,SC2154
	as_root env DEBIAN_FRONTEND=noninteractive apt-get "${quiet[@]}" -y install $missing >>build/apt.log 2>&1 ||
		no_packages "apt-get install"
}

no_packages() {
	tail -n 20 build/apt.log >&2
	die "$1 failed, see above. Is there a network? Run this again when there is."
}

# install_npm [dev]: what package-lock.json names; dev adds what only tests use. Nothing is done when it is there.
install_npm() {
	local stamp=node_modules/.alwayshere-build dev=node_modules/.alwayshere-dev
	[ "${1:-}" = dev ] || [ -f $dev ] && stamp=$dev # what tests use, once there, stays
	[ $stamp -nt package-lock.json ] && return 0
	# npm ci begins with emptying the folder, wherever it is.
	[ ! -L node_modules ] || die "node_modules is a symbolic link to $(readlink node_modules), which npm would empty." \
		"Remove the link (rm node_modules), or copy the folder it leads to."
	say "Installing npm packages"
	local omit=(--omit=optional)
	[ $stamp = $dev ] || omit+=(--omit=dev)
	npm ci --no-audit --no-fund --loglevel=error "${omit[@]}" ||
		die "npm ci failed, see above. Is there a network? Run this again when there is."
	touch $stamp
}

# set_up FOLDER OPTION...: configures a build folder, if that was not done with these options
set_up() {
	local folder=$1 log again=()
	log=build/setup-$(basename "$1").log
	shift
	mkdir -p "$folder"
	if [ -f "$folder/build.ninja" ]; then
		[ "$(cat "$folder/.options" 2>/dev/null)" = "$*" ] && return 0
		again=(--reconfigure)
	fi
	if meson setup "${again[@]}" "$folder" "$@" >"$log" 2>&1; then
		echo "$*" >"$folder/.options"
		return 0
	fi
	sed 's/^/  /' "$log" >&2
	die "the build could not be configured, see above."
}
