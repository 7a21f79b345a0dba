"""Holds check-903 against the rules written a second time, from statutory.md 2.2 and doc/check-903.md, over random returns
that crowd around birthdays, year ends and 29 February: the same rows must be found by the same rules, and none else.
usage: oracle.py ALWAYSHERE [ROUNDS [SEED]]
"""
import csv
import datetime
import io
import os
import random
import subprocess
import sys
import tempfile

PROGRAM = sys.argv[1]
ROUNDS = int(sys.argv[2]) if len(sys.argv) > 2 else 40
SEED = int(sys.argv[3]) if len(sys.argv) > 3 else 903
COLUMNS = {
    "header": "CHILD,SEX,DOB,ETHNIC,UPN,MOTHER,MC_DOB",
    "episodes": "CHILD,DECOM,RNE,LS,CIN,PLACE,PLACE_PROVIDER,DEC,REC,REASON_PLACE_CHANGE,HOME_POST,PL_POST,URN",
    "reviews": "CHILD,DOB,REVIEW,REVIEW_CODE",
    "uasc": "CHILD,SEX,DOB,DUC",
    "oc2": "CHILD,DOB,SDQ_SCORE,SDQ_REASON,CONVICTED,HEALTH_CHECK,IMMUNISATIONS,TEETH_CHECK,HEALTH_ASSESSMENT,SUBSTANCE_MISUSE,"
           "INTERVENTION_RECEIVED,INTERVENTION_OFFERED",
    "oc3": "CHILD,DOB,IN_TOUCH,ACTIV,ACCOM",
    "ad1": "CHILD,DOB,DATE_INT,DATE_MATCH,FOSTER_CARE,NB_ADOPTR,SEX_ADOPTR,LS_ADOPTR",
    "missing": "CHILD,DOB,MISSING,MIS_START,MIS_END",
}
OUTCOMES = COLUMNS["oc2"].split(",")[4:]
ADOPTION = COLUMNS["ad1"].split(",")[2:]
ITEMS = ["IN_TOUCH", "ACTIV", "ACCOM"]
IN_TOUCH = "YES NO DIED REFU NREQ RHOM".split()
ACTIV = "F1 P1 F2 P2 F4 P4 F5 P5 G4 G5 G6 0".split()
ACCOM = [a + n for a in "BCDEGHKRTUVWYZ" for n in "12"] + ["S2", "X2", "0"]
LATEST = datetime.date.max


def day(text):
    try:
        d, m, y = text.split("/")
        return datetime.date(int(y), int(m), int(d)) if len(y) == 4 else None
    except ValueError:
        return None


def birthday(born, age):
    """Born on 29 February: 1 March in other years."""
    try:
        return born.replace(year=born.year + age)
    except ValueError:
        return datetime.date(born.year + age, 3, 1)


class Return:
    """The rows of one table by child, each with its line and cells in capitals."""

    def __init__(self, tables, year):
        self.start, self.end, self.year = datetime.date(year - 1, 4, 1), datetime.date(year, 3, 31), year
        self.tables = {}
        for name, rows in tables.items():
            names = COLUMNS[name.split("/")[-1]].split(",")
            self.tables[name] = [dict(zip(names, (c.strip().upper() for c in row)), line=i + 2)
                                 for i, row in enumerate(rows) if any(row)]

    def of(self, table, child=None):
        rows = self.tables.get(table, [])
        return rows if child is None else [r for r in rows if r["CHILD"] == child and child]

    def has(self, *tables):
        return all(t in self.tables for t in tables)

    def during(self, e):
        begins, ends = day(e["DECOM"]), day(e["DEC"])
        return begins is not None and begins <= self.end and (ends is None or ends >= self.start)


def filled(row, names=ITEMS):
    return any(row[n] for n in names)


def age(born, on):
    n = on.year - born.year
    return n if birthday(born, n) <= on else n - 1


def last_by_beginning(rows):
    known = [e for e in rows if day(e["DECOM"])]
    latest = max((day(e["DECOM"]) for e in known), default=None)
    return next((e for e in known if day(e["DECOM"]) == latest), None)


def one_row(r, found):
    """Rules that a row of OC3 shows by itself."""
    for o in r.of("oc3"):
        at = lambda rule: found.add(("oc3.csv", o["line"], rule))
        touch, activ, accom, born = o["IN_TOUCH"], o["ACTIV"], o["ACCOM"], day(o["DOB"])
        if touch and touch not in IN_TOUCH:
            at("131")
        if activ and activ not in ACTIV:
            at("132")
        if accom and accom not in ACCOM:
            at("133")
        if filled(o) and not all((touch, activ, accom)):
            at("153")
        if touch in ("DIED", "RHOM") and any(x not in ("", "0") for x in (activ, accom)):
            at("344")
        if touch == "YES" and "0" in (activ, accom):
            at("345")
        if born and accom in ("T", "T1", "T2") and birthday(born, 18) > r.start:
            at("347")
        if born and filled(o) and not 17 <= age(born, r.end) <= (25 if r.year >= 2023 else 21):
            at("391")
        if r.has("last/oc3") and touch != "DIED" and any(b["IN_TOUCH"] == "DIED" for b in r.of("last/oc3", o["CHILD"])):
            at("348")
        if len(r.of("oc3", o["CHILD"])) > 1:
            at("INT34")
        if r.has("header"):
            headers = r.of("header", o["CHILD"])
            if not headers:
                at("INT06")
            if born and any(day(h["DOB"]) not in (None, born) for h in headers):
                at("INT15")
            if accom in ("Z1", "Z2") and any(
                    day(h["DOB"]) and r.start <= birthday(day(h["DOB"]), 17) <= r.end for h in headers):
                at("3001")


def relevant(r, child):
    """Rule 1001: None when two years cannot tell; else whether it is so."""
    by_day = {}
    for e in r.of("episodes", child) + r.of("last/episodes", child):
        by_day.setdefault(day(e["DECOM"]), []).append(e)
    if not by_day:
        return None
    left = [min(es, key=lambda e: day(e["DEC"]) or LATEST) for es in by_day.values()]
    last = last_by_beginning(left)
    if last and last["REC"] in ("E11", "E12"):
        return False
    born = next((day(h["DOB"]) for h in r.of("header", child) if day(h["DOB"])), None)
    if not born or birthday(born, 20) <= r.end:
        return None
    total = {14: 0, 16: 0}
    for e in left:
        begins, ends = day(e["DECOM"]), day(e["DEC"]) or (r.end if e is last and not e["DEC"] else None)
        if e["LS"] in ("V3", "V4") or not begins or not ends:
            continue
        for years in total:
            total[years] += max(0, (ends - max(begins, birthday(born, years))).days)
    return total[14] >= 91 and total[16] >= 1


def care(r, found):
    """Rules that hold OC3 against episodes."""
    for o in r.of("oc3") if r.has("episodes") else []:
        at = lambda rule: found.add(("oc3.csv", o["line"], rule))
        episodes, last_year = r.of("episodes", o["CHILD"]), r.of("last/episodes", o["CHILD"])
        born = day(o["DOB"])
        if any(e["REC"] == "E2" for e in episodes + last_year):
            at("1000")
        if r.has("last/episodes"):
            if not episodes and not last_year:
                at("1002")
            known = [e for e in last_year if day(e["DECOM"])]
            if not episodes and known and not sorted(known, key=lambda e: (day(e["DECOM"]), e["line"]))[-1]["DEC"]:
                at("1010")
            if r.has("header") and relevant(r, o["CHILD"]) is False:
                at("1001")
        end = last_by_beginning(episodes)
        if filled(o) and end and end["REC"] == "E3":
            at("1011")
        if filled(o) and born and age(born, r.end) in (17, 18):
            on = birthday(born, age(born, r.end))
            if any(day(e["DECOM"]) and day(e["DECOM"]) <= on and
                   (not e["DEC"] or (day(e["DEC"]) and day(e["DEC"]) > on)) for e in episodes):
                at("1007")
            if any(day(e["DEC"]) and day(e["DEC"]) >= on for e in episodes):
                at("1016")


def all_year(r, child):
    episodes = r.of("episodes", child)
    for e in episodes:
        begins, ends = day(e["DECOM"]), day(e["DEC"])
        if e["RNE"] == "S" and begins and r.start < begins <= r.end:
            return False
        if e["REC"] != "X1" and ends and r.start <= ends < r.end:
            return False
        if e["LS"] in ("V3", "V4") and r.during(e):
            return False
    return any(r.during(e) for e in episodes)


def beside(r, found):
    """Rules that hold tables against each other."""
    at = lambda table, row, rule: found.add((table + ".csv", row["line"], rule))
    leaver = lambda child: any(filled(o) for o in r.of("oc3", child))
    for table in ("missing", "reviews", "ad1", "oc2"):
        for row in r.of(table) if r.has("episodes") else []:
            if not r.of("episodes", row["CHILD"]):
                at(table, row, "1012")
    for a in r.of("ad1"):
        if r.has("oc3") and filled(a, ADOPTION) and leaver(a["CHILD"]):
            at("ad1", a, "134")
        if r.has("oc3", "episodes") and filled(a, ADOPTION) and all_year(r, a["CHILD"]):
            at("ad1", a, "187")
    for o in r.of("oc3"):
        if r.has("episodes") and filled(o) and all_year(r, o["CHILD"]):
            at("oc3", o, "187")
        for x in r.of("oc2", o["CHILD"]):
            if filled(o) and filled(x, OUTCOMES):
                at("oc3", o, "215")
                at("oc2", x, "215")
    for u in r.of("uasc") if r.has("oc3", "episodes") else []:
        if not any(r.during(e) for e in r.of("episodes", u["CHILD"])):
            for o in r.of("oc3", u["CHILD"]):
                if filled(o):
                    at("uasc", u, "1014")
                    at("oc3", o, "1014")


def headers(r, found):
    at = lambda table, row, rule: found.add((table + ".csv", row["line"], rule))
    for h in r.of("header"):
        child = h["CHILD"]
        if not r.of("episodes", child) and not r.of("oc3", child):
            at("header", h, "EPI")
        if not r.has("episodes", "oc3"):
            continue
        if h["MOTHER"] and not r.of("episodes", child) and any(filled(o) for o in r.of("oc3", child)):
            at("header", h, "628")
        stays = [e for e in r.of("episodes", child) if e["LS"] not in ("V3", "V4")]
        cared_for = any(r.during(e) for e in stays)
        for o in (r.of("oc3", child) or [None]) if stays else []:
            given = bool(h["MOTHER"])
            wrong = given and h["MOTHER"] not in ("0", "1")
            wrong |= given and h["SEX"] in ("1", "M")
            wrong |= not given and h["SEX"] in ("2", "F") and cared_for
            wrong |= given and h["SEX"] in ("2", "F") and not cared_for and o is not None and filled(o)
            if wrong:
                at("header", h, "165")
                if o:
                    at("oc3", o, "165")


def expected(tables, year):
    r, found = Return(tables, year), set()
    one_row(r, found)
    care(r, found)
    beside(r, found)
    headers(r, found)
    return found


def some_day(rnd, year):
    """Crowded around what matters."""
    base = rnd.choice([(3, 31), (4, 1), (2, 28), (3, 1), (6, 10), (12, 31), (1, 1)])
    d = datetime.date(year, *base) + datetime.timedelta(days=rnd.choice([-1, 0, 0, 0, 1, 30, 90, 91]))
    return d.strftime("%d/%m/%Y")


def birth(rnd, year):
    if rnd.random() < 0.15:
        return "29/02/" + rnd.choice(["2000", "2004", "2008"])
    return rnd.choice(["", "ZZ/01/2008", "31/02/2008"]) if rnd.random() < 0.05 else some_day(rnd, year - rnd.choice([15, 16, 17, 17, 18, 18, 19, 20, 21, 25, 26, 33]))


def some(rnd, likely, odd):
    return rnd.choice(likely) if rnd.random() < 0.85 else rnd.choice(odd)


def make(rnd, year):
    children = [str(n) for n in range(1, rnd.randint(3, 25))] + ["", "a1", "A1"]
    births = {c.upper(): birth(rnd, year) for c in children}
    tables = {}
    pick = lambda: rnd.choice(children)
    own = lambda c: births[c.upper()] if rnd.random() < 0.9 else birth(rnd, year)
    end = lambda y: rnd.choice(["", some_day(rnd, y), some_day(rnd, y - 1), some_day(rnd, y + 1), "99/99/2020"][:5 if rnd.random() < 0.1 else 4])

    def rows(name, n, row):
        if rnd.random() < 0.85:
            tables[name] = [row(pick()) for _ in range(rnd.randint(0, n))]

    def oc3(c):
        return [c, own(c), some(rnd, IN_TOUCH, ["", "MAYBE", "yes"]), some(rnd, ACTIV, ["", "F3", "F11", "p5"]),
                some(rnd, ACCOM + ["T1", "T2", "Z1", "Z2"] * 3, ["", "S1", "T", "01"])]

    def episode(c, y):
        return [c, some_day(rnd, y - rnd.choice([0, 0, 1, 2, 3])) if rnd.random() < 0.95 else "", rnd.choice("SPL"),
                some(rnd, ["C2", "V2"], ["V3", "V4", ""]), "", "", "", end(y), some(rnd, ["X1", "E4A", "", "E3"], ["E2", "E11", "E12", "e3"]), "", "", "", ""]

    rows("oc3", 30, oc3)
    rows("header", 30, lambda c: [c, rnd.choice(["1", "2", "M", "F", "U", ""]), own(c), "", "", some(rnd, ["", "0", "1"], ["2"]), ""])
    rows("episodes", 40, lambda c: episode(c, year))
    rows("last/episodes", 40, lambda c: episode(c, year - 1))
    rows("last/oc3", 20, oc3)
    rows("uasc", 10, lambda c: [c, "1", own(c), ""])
    rows("ad1", 10, lambda c: [c, own(c)] + [rnd.choice(["", "", "", "x"]) for _ in ADOPTION])
    rows("oc2", 10, lambda c: [c, own(c), "12", ""] + [rnd.choice(["", "", "", "", "1"]) for _ in OUTCOMES])
    rows("missing", 5, lambda c: [c, own(c), "M", "", ""])
    rows("reviews", 5, lambda c: [c, own(c), "", "PN1"])
    return tables


def run(tables, year, folder):
    os.makedirs(folder + "/last")
    for name, rows in tables.items():
        with open(f"{folder}/{name}.csv", "w", newline="") as text:
            out = csv.writer(text)
            out.writerow(COLUMNS[name.split("/")[-1]].split(","))
            out.writerows(rows)
    done = subprocess.run([PROGRAM, "check-903", "--year", str(year), folder, "--last", folder + "/last", "--format", "csv"],
                          capture_output=True, text=True, timeout=60)
    if done.returncode not in (0, 1):
        return None, done
    rows = list(csv.DictReader(io.StringIO(done.stdout)))
    return {(r["file"], int(r["line"]), r["rule"]) for r in rows}, done


def main():
    rnd = random.Random(SEED)
    wrong, seen = [], set()
    for n in range(ROUNDS):
        year = rnd.choice([2022, 2024, 2025, 2026, 2026])
        tables = make(rnd, year)
        with tempfile.TemporaryDirectory() as temporary:
            got, done = run(tables, year, temporary + "/r")
        if not tables:
            continue
        want = expected(tables, year)
        seen |= {rule for _, _, rule in want}
        if got is None:
            wrong.append(f"round {n}: {done.stderr}")
        elif got != want:
            wrong.append(f"round {n} ({year}): not found {sorted(want - got)[:4]}, found besides {sorted(got - want)[:4]}")
    print(f"{'not ok' if wrong else 'ok'} 1 - {ROUNDS} random returns")
    for line in wrong[:10]:
        print("# " + line)
    print(f"{'ok' if len(seen) == 28 else 'not ok'} 2 - every rule found something")
    if len(seen) != 28:
        print("# only " + " ".join(sorted(seen)))
    print("1..2")


main()
