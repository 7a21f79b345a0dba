#!/usr/bin/env python3
"""Counts what a test run said: one line "N passed, N failed, N skipped" and one line for each failure.

tally.py tap STATUS FILE      a command's exit status and the TAP that it printed
tally.py meson STATUS FOLDER  Meson's exit status and its logs: every subtest counts, not only every program
tally.py suites               no count: the names of the suites, from what "meson introspect --tests" says

A program that failed without a failed subtest (it crashed, a sanitizer spoke, its plan was not kept) counts as one
failure, so the sum is never better than the run.
"""
import json
import re
import sys
from pathlib import Path


def from_tap(status, text):
    passed, skipped, failures, plan = 0, 0, [], None
    for line in text.splitlines():
        if m := re.match(r"1\.\.(\d+)", line):
            plan = (plan or 0) + int(m[1])
        elif m := re.match(r"(not )?ok\b[ \d]*-? ?(.*)", line):
            if re.search(r"# SKIP", m[2], re.I):
                skipped += 1
            elif m[1]:
                failures.append(m[2])
            else:
                passed += 1
        elif line.startswith("Bail out!"):
            failures.append(line)
    if plan is not None and status == 0 and plan != passed + skipped + len(failures):
        failures.append(f"{passed + skipped + len(failures)} tests ran of {plan} planned")
    if status != 0 and not failures:
        failures.append(f"ended with status {status}")
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
            p, s, f = from_tap(0 if well else 1, test["stdout"])
            passed, skipped = passed + p, skipped + s
            failures += [f'{test["name"]}: {failure} ({test["result"]})' for failure in f]
        elif well:
            passed, skipped = passed + (test["result"] != "SKIP"), skipped + (test["result"] == "SKIP")
        else:
            failures.append(f'{test["name"]} ended as {test["result"]}, return code {test.get("returncode")}')
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
for failure in failures:
    print(failure)
