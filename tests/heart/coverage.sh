#!/bin/bash
# tests/heart/coverage.sh [--missing]: which branches and conditions of src/promises its own tests reach (MC/DC), with clang 19.
# Builds in build/heart, runs the tests of the heart and the councils' people, and prints a line a file; --missing shows where
# something was not reached. It ends with 1 when a branch was never taken both ways.
set -eu
cd "$(dirname "$0")/../.."
. tools/house.sh
# shellcheck disable=SC2086,SC2154
install_packages $build_packages clang-19 llvm-19 libclang-rt-19-dev

work=build/heart
mkdir -p $work
rm -f $work/*.profraw
flags=(-std=c17 -O1 -g -D_GNU_SOURCE -DALLOW_BANNED -fprofile-instr-generate -fcoverage-mapping -fcoverage-mcdc
	-Isrc/platform/base -Isrc/promises -Isrc/policy)
heart=() policy=()
for file in src/promises/*.c; do
	case $file in *_test.c | */random_facts.c) ;; *) heart+=("$file") ;; esac
done
for file in src/policy/*.c; do
	case $file in *_test.c) ;; *) policy+=("$file") ;; esac
done
base=(src/platform/base/{arena,buf,date,error,log,str}.c)

# Objects once, in a folder of their own.
compile() {
	local file object
	for file in "$@"; do
		object=$work/$(basename "$file" .c).o
		[ "$object" -nt "$file" ] && [ "$object" -nt src/promises/policy.h ] || clang-19 "${flags[@]}" -c -o "$object" "$file"
	done
}
objects() {
	local file
	for file in "$@"; do printf '%s ' "$work/$(basename "$file" .c).o"; done
}
compile "${heart[@]}" "${policy[@]}" "${base[@]}" src/promises/random_facts.c
for test in src/promises/promises_test.c src/promises/time_test.c src/policy/golden_test.c; do
	# shellcheck disable=SC2046
	clang-19 "${flags[@]}" -o "$work/$(basename "$test" .c)" "$test" \
		$(objects "${heart[@]}" "${policy[@]}" "${base[@]}" src/promises/random_facts.c) -lcmocka -lyaml -ljansson -lsodium
done

run() {
	LLVM_PROFILE_FILE=$work/%p.profraw "$@" >$work/last.log 2>&1 || { tail -n 20 $work/last.log && die "$1 failed."; }
}
run $work/promises_test
run $work/time_test
for council in nottinghamshire nottingham clocks; do
	run $work/golden_test tests/policies/$council/policy.yaml src/policy/golden_$council.yaml
done
run $work/golden_test --councils councils
llvm-profdata-19 merge -o $work/all.profdata $work/*.profraw

binaries=($work/promises_test -object $work/time_test -object $work/golden_test)
if [ "${1:-}" = --missing ]; then
	llvm-cov-19 show "${binaries[@]}" -instr-profile $work/all.profdata --show-branches=count --show-mcdc "${heart[@]}"
fi
llvm-cov-19 report "${binaries[@]}" -instr-profile $work/all.profdata --show-branch-summary --show-mcdc-summary \
	"${heart[@]}" | tee $work/report.txt
awk '/^TOTAL/ {exit !($(NF-3) > 0 || $(NF-1) > 0 ? 0 : 1)}' $work/report.txt
