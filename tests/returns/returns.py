"""Statutory returns out of a made-up county: what goes out comes back the same, and other programs read it.
usage: returns.py ALWAYSHERE"""
import csv
import os
import subprocess
import sys
import tempfile

AH = os.path.abspath(sys.argv[1])
ROOT = os.environ["SOURCE_ROOT"]
DAY = "2026-11-29"
results = []


def ok(name, good, detail=""):
    results.append(good)
    print(f"{'ok' if good else 'not ok'} {len(results)} - {name}")
    if not good:
        print("# " + str(detail)[:3000].replace("\n", "\n# "))


def run(data, *args):
    return subprocess.run([AH, "--data", data, *args], capture_output=True, text=True, timeout=500)


def read(path):
    with open(path, "rb") as f:
        return f.read()


def rows_of(path):
    with open(path, encoding="utf-8-sig", newline="") as f:
        return list(csv.DictReader(f))


def annex_a(folder, county):
    """Out, into an empty data folder, and out again."""
    for layout, name, columns in (("2024", "list9.xlsx", 17), ("2024", "list9.csv", 17), ("older", "older.csv", 13)):
        first, again = os.path.join(folder, name), os.path.join(folder, "again-" + name)
        empty = os.path.join(folder, "empty-" + name)
        made = run(county, "return", "annex-a", "--on", DAY, "--layout", layout, "--out", first)
        ok(f"{name} is written", made.returncode == 0 and "young people as on 29 November 2026" in made.stdout, made)
        run(empty, "init", "--council", os.path.join(ROOT, "councils", "nottinghamshire"))
        taken = run(empty, "import", "annex-a", first, "--as-at", DAY)
        ok(f"{name} is taken in whole", taken.returncode == 0 and "0 rows refused" in taken.stdout, taken.stdout[-600:])
        run(empty, "return", "annex-a", "--on", DAY, "--layout", layout, "--out", again)
        ok(f"{name} out of the folder that took it in is the same", read(first) == read(again))
        if name.endswith(".csv"):
            rows = rows_of(first)
            ok(f"{name} has {columns} columns", len(rows[0]) == columns, rows[0])
            ok(f"{name} is ordered by the council's id, each once",
               [r["Child Unique ID"] for r in rows] == sorted({r["Child Unique ID"] for r in rows}))
            ok(f"{name}: only those in touch have a day of contact", columns == 13 or not [
                r for r in rows if r["Latest Date of Contact"] and r["LA in Touch"] not in ("a) Yes", "")])
    restricted = [line for line in run(county, "return", "annex-a", "--on", DAY, "--out", os.path.join(
        folder, "counted.xlsx")).stdout.split() if line.isdigit()]
    ok("restricted records are on the list, and counted", int(restricted[1]) > 0, restricted)
    wrong = run(county, "return", "annex-a", "--on", "29/11/2026", "--out", os.path.join(folder, "x.csv"))
    ok("a day that is none is refused", wrong.returncode == 2 and "2026-11-21" in wrong.stderr, wrong)
    nowhere = run(county, "return", "annex-a", "--on", DAY, "--out", os.path.join(folder, "no", "x.csv"))
    ok("a folder that is not there is said, and nothing is written", nowhere.returncode == 1 and
       "cannot write" in nowhere.stderr, nowhere)


with tempfile.TemporaryDirectory() as tmp:
    made_up = os.path.join(tmp, "county")
    run(made_up, "init", "--council", os.path.join(ROOT, "councils", "nottinghamshire"))
    demo = run(made_up, "demo", "--people", "300", "--on", DAY)
    ok("there is a county", demo.returncode == 0, demo)
    annex_a(tmp, made_up)
print(f"1..{len(results)}")
sys.exit(0 if all(results) else 1)
