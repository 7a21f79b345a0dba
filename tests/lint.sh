#!/bin/bash
# What is true of the text of the sources, and what cppcheck and clang-tidy say. Prints TAP, a test a rule.
# clang-tidy reads the compile commands of build/fuzz, since that is configured for clang; it is set up when absent.
set -u
shopt -s lastpipe # so that check, at the end of a pipe, can count
cd "$(dirname "$0")/.." || exit 1
. tools/house.sh

tests=0
# check NAME: passes when standard input is empty; what comes in says what is wrong
check() {
	local found
	found=$(head -n 40)
	tests=$((tests + 1))
	if [ -z "$found" ]; then
		echo "ok $tests - $1"
	else
		echo "not ok $tests - $1"
		printf '%s\n' "$found" | sed 's/^/# /'
	fi
}

sources() {
	git ls-files --cached --others --exclude-standard -- "$@" | while read -r file; do [ -f "$file" ] && echo "$file"; done
}
c_sources=$(sources '*.c' '*.h')
product=$(grep '^src/' <<<"$c_sources" | grep -v '_test\.[ch]$')

# shellcheck disable=SC2086
{
	clang-format --dry-run -Werror $c_sources 2>&1 | grep -E 'error:' | check "clang-format has nothing to change"

	wc -l $c_sources | awk '$2 != "total" && $1 > ($2 ~ /^tools\/mk/ ? 1000 : 500) { print $2 ": " $1 " lines" }' |
		check "no source is over 500 lines (a generator: 1,000)"

	# A bracket in each pattern keeps this file from finding itself.
	git grep -nIE '/[w]ork/|/[r]oot/|registry\.np[m]js|np[m]js\.org|(deb|security)\.debi[a]n\.org' \
		-- ':!*.md' ':!package-lock.json' | check "no path of a machine and no host of a registry"
	grep -nE '"resolved":' package-lock.json | check "package-lock.json names no registry"

	grep -nE '"[^"]*<(html|head|body|div|p|a|span|h[1-6]|form|input|button|table|t[rdh]|[uo]l|li)[ >\\]' $product |
		check "no markup in C strings: templates make it"
	for header in sqlite3.h:platform/db libpq-fe.h:platform/db microhttpd.h:platform/web yaml.h:policy \
		cairo.h:platform/paper qrencode.h:platform/qr liboath/oath.h:platform/totp xlsxwriter.h:platform/tables; do
		grep -nE "#include <${header%:*}>" $product | grep -v "^src/${header#*:}/"
	done | check "a library is included by the one folder that wraps it"
	grep -nE '\b(setjmp|longjmp|pthread_create|system|popen)\(' $product | check "no setjmp, threads or shells"
	# The names of files and of demonstration accounts look like a deed's, too.
	grep -ohE '"([a-z]|21-)[a-z0-9-]*\.[a-z][a-z0-9-]*"' $(grep -E '^src/(service|commands)/.*\.c$' <<<"$product" |
		grep -vE '/demo/|/testing/') | grep -vE '\.(csv|db|h|making|txt|xml|yaml)"$' | sort -u | while read -r deed; do
		grep -qF "{$deed, \"" src/service/confidential/seen_{looks,words}.c || echo "$deed"
	done | check "all that is written into the trail has words in confidential/seen_looks.c or seen_words.c"
	grep -oE '\.name = "[^"]+"' src/commands/jobs.c | cut -d'"' -f2 | while read -r job; do
		grep -qF "{\"$job\", \"" src/service/status/status_words.c || echo "$job"
	done | check "each kind of job has words in status/status_words.c"
	grep -nE '[[:blank:]]+$' $c_sources $(sources '*.sh' '*.py' '*.mjs' '*.scss' '*.sql' '*.html' 'meson.build' run test) |
		check "no blanks at a line's end"
	shellcheck -x -s bash -e SC1091,SC2016,SC2034,SC2046,SC2119,SC2120 run test tools/*.sh tests/*.sh .ci/run |
		check "shellcheck has nothing to say"

	cppcheck --quiet -j 2 --std=c11 --enable=warning,performance,portability --inline-suppr \
		--suppress=missingInclude --suppress=unknownMacro --suppress=normalCheckLevelMaxBranches \
		-D_GNU_SOURCE '-DVERSION="0"' $(find src -type d -printf '-I %p ') \
		$(grep '\.c$' <<<"$c_sources" | grep -v '_test\.c$') 2>&1 | check "cppcheck has nothing to say"
}

# Headers that are generated must be there before clang-tidy can follow them. One file a run: version 14 takes
# va_list for uninitialized in the second.
tidy() {
	CC=clang set_up build/fuzz -Dwerror=false -Dc_args=-fsanitize=fuzzer-no-link \
		-Dc_link_args=-fsanitize=fuzzer-no-link || return
	for rule in CUSTOM_COMMAND CUSTOM_COMMAND_DEP; do ninja -C build/fuzz -t targets rule $rule; done | grep -E '^(src|tools|tests)/' | xargs ninja -C build/fuzz >build/tidy-build.log ||
		tail -n 20 build/tidy-build.log
	python3 -c 'import json; print(*sorted({c["file"] for c in json.load(open("build/fuzz/compile_commands.json"))}), sep="\n")' |
		grep -E '^\.\./\.\./(src|tools)/.*\.c$' | grep -v '_test\.c$' | sed 's#^\.\./\.\./##' |
		xargs -P 2 -n 1 clang-tidy --quiet -p build/fuzz 2>/dev/null | grep -E '(warning|error):' | sort -u
}
tidy | check "clang-tidy has nothing to say"
echo "1..$tests"
