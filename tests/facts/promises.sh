#!/bin/bash
# tests/facts/promises.sh ALWAYSHERE [--check]: doc/promises.md, made from the policy files and the lives beside this;
# --check compares it with the one there is, as TAP.
set -eu
program=$(readlink -f "$1")
cd "$(dirname "$0")/../.."
made=$(mktemp)
trap 'rm -f "$made"' EXIT
{
	cat <<'HEAD'
# Everything that the two councils have promised

Made by `tests/facts/promises.sh build/alwayshere` from the policy files; a test holds it against them. How a promise is
written is in [policy.md](policy.md). The sources: `s:000` the 21 Plus service page, `s:001` the Local Offer for care leavers in
custody, `s:002` an answer to a request for information, `s:003` the Partnership Pledge (all Nottinghamshire), `s:004` a report
to Nottingham City's Corporate Parenting Board. *Tests* are lives in `tests/facts`, with answers worked out by hand.

Left out: findings, figures and worries; how the documents were made and told to the press; what young people are asked to do;
what is for the board alone (recommendations, assessments of each change); general aims that a promise here makes concrete;
law that is not in force yet.

HEAD
	for council in nottinghamshire nottingham; do
		"$program" promises --council councils/$council --tests tests/facts/$council
	done
} >"$made"
if [ "${2:-}" != --check ]; then
	cp "$made" doc/promises.md
	exit
fi
echo "1..1"
if diff -u doc/promises.md "$made" >&2; then
	echo "ok 1 - doc/promises.md is what the policy files say"
else
	echo "not ok 1 - doc/promises.md is what the policy files say (make it with tests/facts/promises.sh)"
fi
