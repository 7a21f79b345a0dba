#!/bin/bash
# tests/heart/coverage.sh: 100 % of the branches and of the conditions (MC/DC) of src/promises are reached by the tests of
# the heart, as clang 19 counts them. Builds in build/heart. Prints TAP; what was not reached is named by file, line and
# column. random_facts.c makes up lives for tests and is not in the program, so it is not counted.
set -eu
cd "$(dirname "$0")/../.."
. tools/house.sh
# shellcheck disable=SC2086,SC2154
install_packages $build_packages $test_packages

work=build/heart
mkdir -p $work
rm -f $work/*.profraw
flags="-std=c17 -O1 -g -D_GNU_SOURCE -DALLOW_BANNED -Isrc/platform/base -Isrc/promises -Isrc/policy"
counted="-Werror -fprofile-instr-generate -fcoverage-mapping -fcoverage-mcdc" # an expression that cannot be counted is an error

# The heart, what reads its files, and what both stand on: an object each, made again when any source is newer.
sources=$(printf '%s\n' src/promises/*.c src/policy/*.c src/platform/base/{arena,buf,date,error,log,str}.c | grep -v '_test\.c$')
objects=
for file in $sources; do objects+="$work/$(basename "$file" .c).o "; done
tests="$(printf '%s ' src/promises/*_test.c) src/policy/golden_test.c"
if [ ! -f $work/built ] ||
	[ -n "$(find src/promises src/policy src/platform/base tests/heart/coverage.sh -newer $work/built -print -quit)" ]; then
	for file in $sources; do
		extra=
		[[ $file != src/promises/* || $file == */random_facts.c ]] || extra=$counted
		echo "$flags $extra -c -o $work/$(basename "$file" .c).o $file"
	done | xargs -P 2 -L 1 clang-19
	for file in $tests; do
		echo "$flags -fprofile-instr-generate -o $work/$(basename "$file" .c) $file $objects -lcmocka -lyaml -ljansson -lsodium"
	done | xargs -P 2 -L 1 clang-19
	touch $work/built
fi

run() {
	LLVM_PROFILE_FILE=$work/%p.profraw "$@" >$work/last.log 2>&1 ||
		{ tail -n 20 $work/last.log | sed 's/^/# /' && die "$1 failed."; }
}
binaries=
for file in $tests; do
	test=$work/$(basename "$file" .c)
	binaries+="${binaries:+-object }$test "
	case $test in
	*/golden_test)
		for council in nottinghamshire nottingham clocks; do
			run "$test" tests/policies/$council/policy.yaml src/policy/golden_$council.yaml
		done
		run "$test" --councils councils
		;;
	*) run "$test" ;;
	esac
done
llvm-profdata-19 merge -o $work/all.profdata $work/*.profraw
# shellcheck disable=SC2086
llvm-cov-19 export $binaries -instr-profile $work/all.profdata $(printf '%s\n' src/promises/*.[ch] | grep -v -e '_test\.c$' -e random_facts) \
	>$work/coverage.json
python3 tests/heart/coverage.py $work/coverage.json
