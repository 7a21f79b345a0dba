#!/usr/bin/env python3
"""Counts what a test run said: one line "N passed, N failed, N skipped" and one line for each failure, with what it said
about itself in lines that begin with a space: whoever reads this may not have the machine that it ran on.

tally.py tap STATUS FILE      a command's exit status and the TAP that it printed
tally.py meson STATUS FOLDER  Meson's exit status and its logs: every subtest counts, not only every program
tally.py suites               no count: the names of the suites, from what "meson introspect --tests" says

A program that failed without a failed subtest (it crashed, a sanitizer spoke, its plan was not kept) counts as one
failure, so the sum is never better than the run.
"""
import itertools
import json
import re
import sys
from pathlib import Path

MOST_LINES, MOST_FAILURES = 12, 40


def failure(name, lines):
    """lines: what comes after it in the log; the comments that follow at once are about it."""
    about = itertools.takewhile(lambda line: line.startswith("#"), lines)
    return "\n".join([name, *(f"  {line[:300]}" for line in itertools.islice(about, MOST_LINES))])


def end_of(text, errors=""):
    """What a program said that ended without saying which test failed: from the first error on, else its last lines."""
    lines = errors.splitlines() or text.splitlines()
    first = next((n for n, line in enumerate(lines) if re.search(r"ERROR: |runtime error:|Traceback", line)), None)
    lines = lines[-MOST_LINES:] if first is None else lines[first:first + MOST_LINES]
    return "".join(f"\n  {line[:300]}" for line in lines)


def from_tap(status, text, errors=""):
    passed, skipped, failures, plan = 0, 0, [], None
    lines = text.splitlines()
    for n, line in enumerate(lines):
        if m := re.match(r"1\.\.(\d+)", line):
            plan = (plan or 0) + int(m[1])
        elif m := re.match(r"(not )?ok\b[ \d]*-? ?(.*)", line):
            if re.search(r"# SKIP", m[2], re.I):
                skipped += 1
            elif m[1]:
                failures.append(failure(m[2], lines[n + 1:]))
            else:
                passed += 1
        elif line.startswith("Bail out!"):
            failures.append(line)
    if plan is not None and status == 0 and plan != passed + skipped + len(failures):
        failures.append(f"{passed + skipped + len(failures)} tests ran of {plan} planned")
    if status != 0 and not failures:
        failures.append(f"ended with status {status}" + end_of(text, errors))
    if status == 0 and passed + skipped + len(failures) == 0:
        failures.append("no test ran")
    return passed, skipped, failures


def from_meson(status, folder):
    log = folder / "testlog.json"
    passed, skipped, failures = 0, 0, []
    for line in log.read_text().splitlines() if log.exists() else []:
        test = json.loads(line)
        well = test["result"] in ("OK", "SKIP", "EXPECTEDFAIL")
        if re.search(r"^(not )?ok\b", test.get("stdout", ""), re.M):
            p, s, f = from_tap(0 if well else 1, test["stdout"], test.get("stderr", ""))
            passed, skipped = passed + p, skipped + s
            failures += [f'{test["name"]} ({test["result"]}): {one}' for one in f]
        elif well:
            passed, skipped = passed + (test["result"] != "SKIP"), skipped + (test["result"] == "SKIP")
        else:
            failures.append(f'{test["name"]} ended as {test["result"]}, return code {test.get("returncode")}' +
                            end_of(test.get("stdout", ""), test.get("stderr", "")))
    if status != 0 and not failures:
        failures.append(f"meson test ended with status {status}")
    return passed, skipped, failures


if sys.argv[1] == "suites":
    print(*sorted({suite.split(":")[-1] for test in json.load(sys.stdin) for suite in test["suite"]}))
    sys.exit()
how, status, where = sys.argv[1], int(sys.argv[2]), Path(sys.argv[3])
passed, skipped, failures = (from_tap(status, where.read_text(errors="replace")) if how == "tap"
                             else from_meson(status, where))
print(f"{passed} passed, {len(failures)} failed, {skipped} skipped")
for one in failures[:MOST_FAILURES]:
    print(one)
if len(failures) > MOST_FAILURES:
    print(f"and {len(failures) - MOST_FAILURES} more")
