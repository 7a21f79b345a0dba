"""Holds the reading of the made-up SSDA903 return against rules written here a second time, from the return's own
guidance (statutory.md 1 and 2.2): each mistake that is in the files must be in the report, on its line, and none else.
usage: ssda903_oracle.py DUMP   (DUMP: the program imports_dump)
"""
import collections
import csv
import datetime
import os
import random
import re
import subprocess
import sys
import tempfile

DUMP = sys.argv[1]
SHARED = os.path.join(os.environ.get("SHARED_DATA", ""), "ssda903", "fake_data")
results = []


def ok(name, good, detail=""):
    results.append(good)
    print(f"{'ok' if good else 'not ok'} {len(results)} - {name}")
    if not good:
        print("# " + str(detail).replace("\n", "\n# "))


def dump(folder):
    run = subprocess.run([DUMP, "ssda903", folder], capture_output=True, timeout=60)
    return run.stdout.decode("utf-8")


def day(text):
    return datetime.datetime.strptime(text, "%d/%m/%Y").date() if text else None


def birthday(born, age):
    """The day somebody becomes that age; born on 29 February, 1 March in other years."""
    try:
        return born.replace(year=born.year + age)
    except ValueError:
        return datetime.date(born.year + age, 3, 1)


def rows(folder, name):
    with open(os.path.join(folder, name), newline="") as text:
        return [dict(row, line=i + 2) for i, row in enumerate(csv.DictReader(text))]


ACCOM = set("B1 B2 C1 C2 D1 D2 E1 E2 G1 G2 H1 H2 K1 K2 R1 R2 S2 T1 T2 U1 U2 V1 V2 W1 W2 X2 Y1 Y2 Z1 Z2 0".split())  # rule 133
ACTIV = set("F1 P1 F2 P2 F4 P4 F5 P5 G4 G5 G6 0".split())  # rule 132


def expected(folder):
    """{(file, line, what)}: every mistake of these kinds."""
    found = set()
    header = {r["CHILD"]: r for r in rows(folder, "header.csv")}
    care = collections.defaultdict(list)
    for e in rows(folder, "episodes.csv"):
        care[e["CHILD"]].append(e)
        if e["REC"] and not e["DEC"]:
            found.add(("episodes", e["line"], "X1 without DEC" if e["REC"] == "X1" else "REC without DEC"))
    for episodes in care.values():
        episodes.sort(key=lambda e: (day(e["DECOM"]), e["line"]))
        for before, e in zip(episodes, episodes[1:]):
            if not before["DEC"]:
                found.add(("episodes", before["line"], "open"))
                continue
            gap = (day(e["DECOM"]) - day(before["DEC"])).days
            if gap < 0:
                found.add(("episodes", e["line"], "overlap"))
            elif gap == 0 and before["REC"] != "X1":
                found.add(("episodes", before["line"], "ends and begins"))
            elif gap > 0 and before["REC"] == "X1":
                found.add(("episodes", before["line"], "X1 with a gap"))
            elif gap > 0 and e["RNE"] != "S":
                found.add(("episodes", e["line"], "goes on after a gap"))
        if episodes[-1]["REC"] == "X1" and episodes[-1]["DEC"]:
            found.add(("episodes", episodes[-1]["line"], "X1 at the end"))
    end = datetime.date(2018, 3, 31)
    for o in rows(folder, "oc3.csv"):
        at = lambda what: found.add(("oc3", o["line"], what))
        born = day(header[o["CHILD"]]["DOB"])
        zeros = (o["ACTIV"] == "0", o["ACCOM"] == "0")
        if o["ACCOM"] in ("01", "02"):
            at("not a code")
        elif o["ACCOM"] not in ACCOM:
            at("cannot be suitable")
        if o["ACTIV"] not in ACTIV:
            at("old code")
        if o["ACCOM"] not in ("01", "02"):
            if o["IN_TOUCH"] in ("DIED", "RHOM") and not all(zeros):
                at("not beside " + o["IN_TOUCH"])  # rule 344
            if o["IN_TOUCH"] == "YES" and any(zeros):
                at("not beside YES")  # rule 345
        if birthday(born, 17) > end:
            at("too young")  # rule 391
            continue
        if o["ACCOM"][0] == "Z":
            at("Z at 17")  # rule 3001
        if o["ACCOM"][0] == "T":
            at("T at 17")  # rule 347, as its words have it
        spans = [(day(e["DECOM"]), day(e["DEC"]) or datetime.date.max) for e in care[o["CHILD"]] if e["LS"] not in ("V3", "V4")]
        if any(a <= birthday(born, 17) < b for a, b in spans):
            at("in care")  # rules 1007 and 1016
        last = care[o["CHILD"]][-1] if care[o["CHILD"]] else None
        if last and last["DEC"] and last["REC"] in ("E2", "E3", "E11", "E12"):
            at("gone: " + last["REC"])  # rules 1000, 1001, 1011
    return found


SENTENCES = [
    ("another episode follows, but DEC is blank", "X1 without DEC"), ("care ended, but DEC is blank", "REC without DEC"),
    ("but another episode of the same child begins", "open"), ("A child has one episode at a time", "overlap"),
    ("an episode begins on the same day", "ends and begins"), ("the next episode begins only", "X1 with a gap"),
    ("Write S, or mend a day", "goes on after a gap"), ("which is not in the file", "X1 at the end"),
    ("0 has neither 1 nor 2", "not a code"), ("taken as unsuitable", "cannot be suitable"),
    ("no longer takes", "old code"), ("beside IN_TOUCH DIED", "not beside DIED"), ("beside IN_TOUCH RHOM", "not beside RHOM"),
    ("beside IN_TOUCH YES", "not beside YES"), ("OC3 is for 17 and over", "too young"), ("former foster carers", "Z at 17"),
    ("is a foyer", "T at 17"), ("still looked after", "in care"), ("died in care", "gone: E2"),
    ("another council's care", "gone: E3"), ("was adopted", "gone: E11"),
]


def reported(text):
    found, unknown = set(), []
    for line in text.split("\n--\n", 1)[1].split("\n"):
        place = re.match(r"(episodes|oc3)\.csv line (\d+),", line)
        if not place or "one of " in line:
            continue
        what = [name for part, name in SENTENCES if part in line]
        if len(what) == 1:
            found.add((place.group(1), int(place.group(2)), what[0]))
        else:
            unknown.append(line)
    return found, unknown


def the_made_up_return():
    if not os.path.exists(os.path.join(SHARED, "episodes.csv")):
        print("ok 1 - the made-up return # SKIP there is no " + SHARED)
        results.append(True)
        return
    text = dump(SHARED)
    want = {(f, n, "gone: E11" if w == "gone: E12" else w) for f, n, w in expected(SHARED)}
    got, unknown = reported(text)
    ok("every mistake of the made-up return is explained, %d of them" % len(want), want <= got, sorted(want - got)[:20])
    ok("and nothing else is called one", got <= want and not unknown, (sorted(got - want)[:20], unknown[:5]))
    ok("no mistake is of one kind alone", len({w for _, _, w in want}) >= 12, sorted({w for _, _, w in want}))
    # Every row is a child's, an episode's or an OC3 row's.
    counts = [len(re.findall(p, text, re.M)) for p in (r"^child ", r"^  episode ", r"^  leaver ")]
    wanted = [len(rows(SHARED, f)) for f in ("header.csv", "episodes.csv", "oc3.csv")]
    ok("every row is there", counts == wanted, (counts, wanted))


def spoilt(rng, folder, here):
    """A small return with mistakes at random: whatever is in the files, each row is read or refused, and counted."""
    values = {"CHILD": ["1", "2", "3", "", "4"], "SEX": ["M", "2", "9", ""], "DOB": ["01/02/2008", "29/02/2008", "x", ""],
              "ETHNIC": ["WBRI", "", "Z"], "DECOM": ["01/01/2020", "01/01/2021", "31/02/2020", "", "01/01/2030"],
              "RNE": ["S", "P", ""], "LS": ["C2", "V3", "no"], "DEC": ["", "01/01/2021", "01/01/2022", "zz"],
              "REC": ["", "X1", "E5", "E99"], "IN_TOUCH": ["YES", "NO", "DIED", "", "?"], "ACTIV": ["F1", "0", "", "F9"],
              "ACCOM": ["U1", "0", "X1", "", "01"], "DUC": ["", "01/02/2026", "x"]}
    tables = {"header": ["CHILD", "SEX", "DOB", "ETHNIC"], "episodes": ["CHILD", "DECOM", "RNE", "LS", "DEC", "REC"],
              "uasc": ["CHILD", "SEX", "DOB", "DUC"], "oc3": ["CHILD", "DOB", "IN_TOUCH", "ACTIV", "ACCOM"]}
    counted = {}
    for name, columns in tables.items():
        columns = rng.sample(columns, len(columns))
        n = rng.randrange(12)
        counted[name] = n
        with open(os.path.join(here, name + ".csv"), "w", newline="") as out:
            write = csv.writer(out, lineterminator=rng.choice(["\n", "\r\n"]))
            write.writerow(columns)
            for _ in range(n):
                row = [rng.choice(values[c]) for c in columns]
                write.writerow(row if any(row) else ["-"] * len(columns))
    return counted


def at_random():
    rng = random.Random(903)
    with tempfile.TemporaryDirectory() as here:
        for i in range(150):
            counted = spoilt(rng, SHARED, here)
            text = dump(here)
            summed = dict(re.findall(r"^(\w+)\.csv: (\d+) rows? read", text, re.M))
            if summed != {k: str(v) for k, v in counted.items()}:
                ok("returns at random, number %d" % i, False, text[-2000:])
                return
    ok("150 returns with mistakes at random are read to their ends", True)


the_made_up_return()
at_random()
print("1..%d" % len(results))
sys.exit(0 if all(results) else 1)
