#!/bin/sh
# The golden tests of mkquery, as TAP. UPDATE_GOLDEN=1 writes what is expected anew.
#	good/NAME.sql            becomes NAME_sql.c.txt and NAME_sql.h.txt
#	schema/                  becomes schema.c.txt, for both engines
#	bad/NAME.sql             what mkquery says about it stands in mistakes.txt
#	bad_schema/NAME/*.sql    the same
#	compiler/NAME.sql        what the C compiler says about it, and at which line, stands in compiler.txt
# run.sh MKQUERY CC...
set -u
export LC_ALL=C
mkquery=$(realpath "$1")
shift
cd "$(dirname "$0")" || exit 1
src=$(realpath ../../../src/platform)
tmp=$(mktemp -d) || exit 1
trap 'rm -rf "$tmp"' EXIT
count=0 failed=0

# ok NAME STATUS
ok() {
	count=$((count + 1))
	[ "$2" = 0 ] && echo "ok $count - $1" && return
	failed=1
	echo "not ok $count - $1"
}

# same EXPECTED GOT
same() {
	[ -n "${UPDATE_GOLDEN:-}" ] && cp "$2" "$1"
	diff -u "$1" "$2" >"$tmp/diff" 2>&1
	status=$?
	sed 's/^/# /' "$tmp/diff"
	ok "$1" $status
}

for sql in good/*.sql; do
	name=${sql%.sql}
	made=$tmp/$(basename "$name")
	"$mkquery" queries schema "$tmp/d" "$sql" "${made}_sql.c" "${made}_sql.h"
	ok "$sql is understood" $?
	same "${name}_sql.c.txt" "${made}_sql.c"
	same "${name}_sql.h.txt" "${made}_sql.h"
done
"$mkquery" schema schema "$tmp/d" "$tmp/schema.c"
same schema.c.txt "$tmp/schema.c"

: >"$tmp/mistakes.txt"
for sql in bad/*.sql; do
	if "$mkquery" queries schema "$tmp/d" "$sql" "$tmp/x.c" "$tmp/x.h" >>"$tmp/mistakes.txt" 2>&1; then
		ok "$sql must be refused" 1
	fi
done
for dir in bad_schema/*; do
	if "$mkquery" schema "$dir" "$tmp/d" "$tmp/x.c" >>"$tmp/mistakes.txt" 2>&1; then
		ok "$dir must be refused" 1
	fi
done
same mistakes.txt "$tmp/mistakes.txt"
[ ! -e "$tmp/x.c" ]
ok "a refused file leaves nothing behind" $?

: >"$tmp/compiler.txt"
for sql in compiler/*.sql; do
	"$mkquery" queries schema "$tmp/d" "$sql" "$tmp/x.c" "$tmp/x.h"
	if "$@" -std=c17 -fsyntax-only -I"$src/base" -I"$src/db" "$tmp/x.c" 2>"$tmp/said"; then
		ok "$sql must not compile" 1
	fi
	grep -o 'compiler/.*error: .*' "$tmp/said" | head -n 1 >>"$tmp/compiler.txt"
done
same compiler.txt "$tmp/compiler.txt"
echo "1..$count"
exit $failed
