#!/bin/bash
# tests/fuzz.sh SECONDS: builds the fuzz targets with clang and libFuzzer, runs each over its corpus and then for
# SECONDS. Prints TAP, a test a target. What it finds goes to build/fuzz-found/, new inputs of interest to
# build/fuzz-corpus/, which the next run starts from.
set -u
cd "$(dirname "$0")/.." || exit 1
. tools/house.sh

clang_build() {
	CC=clang set_up build/fuzz -Dwerror=false -Dc_args=-fsanitize=fuzzer-no-link \
		-Dc_link_args=-fsanitize=fuzzer-no-link
	local entry
	entry=$(ninja -C build/fuzz -t query fuzzers 2>/dev/null) || return 0
	[ -n "$entry" ] && ninja -C build/fuzz fuzzers >&2
}

# fuzz_one TARGET SECONDS
fuzz_one() {
	local name
	name=$(basename "$1" _fuzz)
	local found=build/fuzz-found/$name/ grown=build/fuzz-corpus/$name
	mkdir -p "$found" "$grown"
	local limits=(-timeout=10 -rss_limit_mb=1024 -max_len=65536 -artifact_prefix="$found" -print_final_stats=1)
	local log=build/fuzz-$name.log
	if "$1" "${limits[@]}" -runs=0 "tests/fuzz/corpus/$name" >"$log" 2>&1 &&
		"$1" "${limits[@]}" -max_total_time="$2" "$grown" "tests/fuzz/corpus/$name" >>"$log" 2>&1; then
		echo "ok - $name, $(sed -n 's/^stat::number_of_executed_units: *//p' "$log" | tail -n 1) inputs"
	else
		echo "not ok - $name"
		tail -n 30 "$log" | sed 's/^/# /'
	fi
}

clang_build || exit 1
export -f fuzz_one
targets=$(find build/fuzz/tests/fuzz -maxdepth 1 -name '*_fuzz' -type f | sort)
[ -n "$targets" ] || { echo "ok # SKIP no fuzz target yet" && exit 0; }
echo "1..$(wc -l <<<"$targets")"
xargs -P 2 -I % bash -c "fuzz_one % $1" <<<"$targets"
