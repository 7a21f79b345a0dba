#!/bin/sh
# How SQLite goes about every query, against the reviewed list in tests/golden/query_plans.txt. After a change that is
# meant: UPDATE_GOLDEN=1 meson test -C build query_plans, and read the difference before committing it.
#	plans.sh MKQUERY SCHEMA_DIR IN.sql...
set -u
mkquery=$1 schema=$2
shift 2
golden=$(dirname "$0")/../golden/query_plans.txt
# In the order of the files' names, whatever order the build has.
files=$(for f; do echo "$(basename "$f") $f"; done | sort | cut -d ' ' -f 2-)
echo 1..1
now=$(mktemp)
trap 'rm -f "$now"' EXIT
# shellcheck disable=SC2086 # one word a file
if ! "$mkquery" plans "$schema" $files >"$now"; then
	echo "not ok 1 - mkquery refuses a query"
	exit 1
fi
[ -z "${UPDATE_GOLDEN:-}" ] || cp "$now" "$golden"
if diff -u "$golden" "$now" | sed 's/^/# /' && cmp -s "$golden" "$now"; then
	echo "ok 1 - the plans are those reviewed"
else
	echo "not ok 1 - a plan has changed: read the difference, then UPDATE_GOLDEN=1"
	exit 1
fi
