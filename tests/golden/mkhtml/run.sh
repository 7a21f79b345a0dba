#!/bin/bash
# run.sh MKHTML CC: the golden tests of mkhtml, as TAP. run.sh --update MKHTML CC writes what is expected anew.
#   pages/NAME.html     compiles to NAME_html.c and NAME_html.h, which compile without a warning
#   mistakes.txt        what mkhtml says about each mistake
#   compiler.txt        what the C compiler says about each wrong type, and in which line of the page
# shellcheck disable=SC2317 # each_case calls by name
set -u
export LC_ALL=C
update=
[ "$1" = --update ] && update=1 && shift
mkhtml=$(realpath "$1")
shift
cc=("$@")
cd "$(dirname "$0")" || exit 1
src=$(realpath ../../../src/platform)
tmp=$(mktemp -d) || exit 1
trap 'rm -rf "$tmp"' EXIT
flags=(-std=c17 -D_GNU_SOURCE -fsyntax-only -Wall -Wextra -Wpedantic -Wconversion -Wshadow -Wstrict-prototypes
	-Wmissing-prototypes -Wvla -Wformat=2 -Wundef -Wcast-qual -Wwrite-strings -Werror
	-I"$src/base" -I"$src/html" -I"$tmp" -Ipages)
count=0 failed=0

# ok NAME STATUS [FILE]: one line of TAP; the file says why
ok() {
	count=$((count + 1))
	[ "$2" = 0 ] && echo "ok $count - $1" && return
	failed=1
	echo "not ok $count - $1"
	[ -n "${3-}" ] && sed 's/^/# /' "$3"
}

# same EXPECTED GOT NAME
same() {
	[ -n "$update" ] && cp "$2" "$1"
	diff -u "$1" "$2" >"$tmp/diff" 2>&1
	ok "$3" $? "$tmp/diff"
}

for page in pages/*.html; do
	name=$(basename "$page" .html)
	"$mkhtml" "$page" "$tmp/${name}_html.c" "$tmp/${name}_html.h" 2>"$tmp/said"
	ok "$name compiles" $? "$tmp/said"
	same "pages/${name}_html.h" "$tmp/${name}_html.h" "$name: the header is as it was"
	same "pages/${name}_html.c" "$tmp/${name}_html.c" "$name: the C file is as it was"
	"${cc[@]}" "${flags[@]}" "$tmp/${name}_html.c" 2>"$tmp/said"
	ok "$name: the C compiler has nothing to say" $? "$tmp/said"
done

# Calls "$1 NAME" for each case of a file, with the page in $tmp/page.html, and collects the answers in a copy.
each_case() {
	local line name='' copy=$tmp/copy
	: >"$copy"
	while IFS= read -r line || [ -n "$line" ]; do
		case $line in
		'=== '* | '--- '*)
			if [[ $line == '=== '* && -n $name ]]; then one_case "$1" "$name" ''; fi
			if [[ $line == '--- '* ]]; then one_case "$1" "$name" "$line" && name='' && continue; fi
			name=${line#=== }
			: >"$tmp/body"
			echo "$line" >>"$copy"
			;;
		*)
			echo "$line" >>"$copy"
			[ -n "$name" ] && echo "$line" >>"$tmp/body"
			;;
		esac
	done <"$2"
	[ -n "$name" ] && one_case "$1" "$name" ''
	[ -n "$update" ] && cp "$copy" "$2"
}

one_case() {
	case $2 in
	*'(file)') cp "$tmp/body" "$tmp/page.html" ;;
	*) { echo '{{ template f(struct str s, struct url u, struct strs list) }}'
		cat "$tmp/body"
		echo '{{ end }}'; } >"$tmp/page.html" ;;
	esac
	local said
	said=$("$1")
	echo "--- $said" >>"$tmp/copy"
	[ -n "$update" ] || [ "--- $said" = "$3" ]
	local status=$?
	printf '%s\n' "wanted $3" "got    --- $said" >"$tmp/why"
	ok "$2" $status "$tmp/why"
}

compile_page() {
	(cd "$tmp" && "$mkhtml" page.html page_html.c page_html.h 2>&1)
}

# What mkhtml says, without the name of the file.
refusal() {
	compile_page >"$tmp/said" && echo "nothing: it was accepted"
	sed 's/^page\.html://; s/ error://' "$tmp/said"
}
each_case refusal mistakes.txt

# The line of the page that the C compiler's first error names, and what it says.
objection() {
	printf '#pragma once\n#include "html.h"\nstruct strs { struct str *p; size_t n; };\n' >"$tmp/strs.h"
	sed -i '1s/^/{{ include "strs.h" }}/' "$tmp/page.html"
	compile_page || return
	(cd "$tmp" && "${cc[@]}" "${flags[@]}" -Wno-unused-parameter page_html.c >"$tmp/said" 2>&1) &&
		echo "nothing: it was accepted" && return
	echo "$(grep -o -m 1 '^page\.html:[0-9][0-9]*' "$tmp/said" | cut -d: -f2): $(sed -n 's/.*error: //p' "$tmp/said" | head -n 1)"
}
each_case objection compiler.txt
echo "1..$count"
exit $failed
