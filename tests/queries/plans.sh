#!/bin/sh
# How SQLite goes about every query, against the reviewed list in tests/golden/query_plans.txt. After a change that is
# meant: UPDATE_GOLDEN=1 meson test -C build query_plans, and read the difference before committing it.
#	plans.sh PLANS
set -u
golden=$(dirname "$0")/../golden/query_plans.txt
echo 1..2
now=$(mktemp)
trap 'rm -f "$now" "$now.said"' EXIT
status=0
if "$1" >"$now" 2>"$now.said"; then
	echo "ok 1 - no query reads a whole table without saying why"
else
	sed 's/^/# /' "$now.said"
	echo "not ok 1 - a query reads a whole table without saying why, or says so and does not"
	status=1
fi
[ -z "${UPDATE_GOLDEN:-}" ] || cp "$now" "$golden"
if diff -u "$golden" "$now" | sed 's/^/# /' && cmp -s "$golden" "$now"; then
	echo "ok 2 - the plans are those reviewed"
else
	echo "not ok 2 - a plan has changed: read the difference, then UPDATE_GOLDEN=1"
	status=1
fi
exit $status
