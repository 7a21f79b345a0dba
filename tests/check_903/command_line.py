"""What the command line of check-903 promises: exit statuses, the columns of its CSV, JSON that holds the same, and both
ways of asking. usage: command_line.py ALWAYSHERE
"""
import csv
import io
import json
import pathlib
import subprocess
import sys
import tempfile

PROGRAM = sys.argv[1]
OC3 = "CHILD,DOB,IN_TOUCH,ACTIV,ACCOM\n"
results = []


def ok(name, good, detail=""):
    results.append(good)
    print(f"{'ok' if good else 'not ok'} {len(results)} - {name}")
    if not good:
        print("# " + str(detail).replace("\n", "\n# "))


def check(folder, *options, year="2026"):
    return subprocess.run([PROGRAM, "check-903", "--year", year, *options, str(folder)], capture_output=True, text=True, timeout=60)


def main():
    with tempfile.TemporaryDirectory() as temporary:
        folder = pathlib.Path(temporary)
        file = folder / "oc3.csv"
        file.write_text(OC3 + "A1,01/01/2007,YES,F2,U1\n")
        run = check(folder)
        ok("nothing found is 0", run.returncode == 0 and "Nothing found." in run.stdout, run)
        ok("rules without their files are named", "Not asked, for want of a file: " in run.stdout and "1001" in run.stdout, run)
        file.write_text(OC3 + 'A1,01/01/2007,YES,F2,T1\n"=A,2",01/01/2009,MAYBE,F2,U1\n')
        run = check(folder)
        ok("something found is 1, in words", run.returncode == 1 and "oc3.csv line 3: IN_TOUCH" in run.stdout, run)
        run = check(folder, "--format", "csv")
        rows = list(csv.reader(io.StringIO(run.stdout)))
        ok("the CSV has its six columns", rows[0] == ["file", "line", "child", "rule", "column", "message"], rows)
        ok("and nothing else", run.stderr == "" and [r[:5] for r in rows[1:]] == [["oc3.csv", "3", "'=A,2", "131", "IN_TOUCH"]], rows)
        found = json.loads(check(folder, "--format", "json").stdout)
        ok("JSON holds the same", [(f["line"], f["child"], f["rule"]) for f in found["findings"]] == [(3, "=A,2", "131")] and
           found["about"]["year"] == 2026 and not found["about"]["as_published"], found)
        run = check(folder, "--format=csv", "--as-published")
        ok("as published it is another answer where a rule differs", run.returncode == 1 and "131" in run.stdout, run)
        file.write_text(OC3 + "A1,01/01/2007,YES,F2,U1,extra\n")
        run = check(folder, "--format", "csv")
        ok("what cannot be read is 2, with file and line, and no half of an answer",
           run.returncode == 2 and run.stdout == "" and "oc3.csv:2:6:" in run.stderr and "Nothing was checked" in run.stderr, run)
        ok("so is a folder that is not there", check(folder / "nowhere").returncode == 2)
        ok("so is a year that is none", check(folder, year="26").returncode == 2)
        ok("and a form that is none", check(folder, "--format", "xml").returncode == 2)
    print(f"1..{len(results)}")


main()
