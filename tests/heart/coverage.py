"""What the tests of the heart did not reach, from what "llvm-cov export" says.

  coverage.py FILE

Prints TAP: a test for each source, below it each branch that was never taken one way and each condition that never by
itself decided what its expression came to, by file, line and column.
"""
import json
import sys
from collections import Counter, defaultdict

files = defaultdict(lambda: (Counter(), Counter(), {}))
with open(sys.argv[1], encoding="utf-8") as f:
    measured = json.load(f)["data"][0]["files"]
for file in measured:
    name = file["filename"][file["filename"].index("src/promises/"):]
    taken, not_taken, decided = files[name]
    # What stands in a header or comes from a macro has a count for each place it is used in.
    for line, column, end, end_column, yes, no, *_ in file["branches"]:
        taken[line, column] += yes
        not_taken[line, column] += no
    for line, column, end, end_column, *_, conditions in file.get("mcdc_records", []):
        before = decided.get((line, column), [False] * len(conditions))
        decided[line, column] = [a or b for a, b in zip(before, conditions)]

branches = conditions = missing = 0
for n, (name, (taken, not_taken, decided)) in enumerate(sorted(files.items()), 1):
    wrong = [(at, "never true") for at in taken if not taken[at]]
    wrong += [(at, "never false") for at in taken if not not_taken[at]]
    for at, found in decided.items():
        conditions += len(found)
        wrong += [(at, f"condition {i} of {len(found)} never decided") for i, c in enumerate(found, 1) if not c]
    branches += 2 * len(taken)
    missing += len(wrong)
    print("not ok" if wrong else "ok", n, "-", f"every branch and condition of {name} is reached")
    for (line, column), what in sorted(wrong):
        print(f"# {name}:{line}:{column}: {what}")
print(f"# {branches} branches and {conditions} conditions, {missing} not reached")
print(f"1..{len(files)}")
sys.exit(missing > 0 or branches == 0)
