"""Lives in files, asked of "alwayshere explain": what is due and why, by hand from the sources; what is refused, where.

  explain.py ALWAYSHERE POLICIES
"""
import json
import random
import subprocess
import sys
import tempfile

PROGRAM, POLICIES = sys.argv[1], sys.argv[2]
FOLDER = tempfile.mkdtemp()
tests = failed = 0


def check(ok, name, detail=""):
    global tests, failed
    tests += 1
    failed += not ok
    print(("ok" if ok else "not ok"), tests, "-", name)
    if not ok:
        print("# " + str(detail).replace("\n", "\n# "))


def ask(text, day="2026-11-21", *options, council="nottinghamshire"):
    path = FOLDER + "/life.json"
    with open(path, "wb") as f:
        f.write(text if isinstance(text, bytes) else text.encode())
    r = subprocess.run([PROGRAM, "explain", "--council", f"{POLICIES}/{council}", "--on", day, path, *options],
                       capture_output=True)
    return r.returncode, r.stdout.decode(), r.stderr.decode().replace(path, "life.json")


def answer(life, day, *options, council="nottinghamshire"):
    code, out, err = ask(json.dumps(life), day, "--json", *options, council=council)
    assert code == 0, err
    return json.loads(out)


def said(a):
    return a["age"], a["category"]["name"], [(d["promise"], d["state"], d["due"]) for d in a["dues"]]


def owed(name, life, day, expected, *options, council="nottinghamshire"):
    got = said(answer(life, day, *options, council=council))
    check(got == expected, name, f"expected {expected}\ngot      {got}")


CARE = [{"from": "2018-05-01", "to": "2024-11-10", "legal_status": "C2"}]
LEAVER = {"born": "2006-11-10", "care": CARE, "plans": [{"kind": "pathway", "on": "2022-12-01"}]}

# --- answers by hand ---
# A child in care for years, 15: eligible on the 16th birthday (Sch 2 para 19B), so nothing but what shows before it.
owed("15 and in care", {"born": "2011-03-01", "care": [{"from": "2019-01-01"}]}, "2026-11-21", (15, "not-yet", []))
# 13 weeks are 91 nights: 1 January to 2 April 2024 has 92, to 1 April 91, to 31 March 90 (2024 is a leap year).
for to, category in (("2024-04-01", "relevant"), ("2024-03-31", "qualifying")):
    owed(f"care to {to} at 16", {"born": "2007-12-31", "care": [{"from": "2024-01-01", "to": to}]}, "2024-04-01",
         (16, category, [("plan-at-16", "upcoming", "2024-07-01")] if category == "relevant" else []))
# A review six months after the last, the last day of the month where the month has no such day.
owed("31 August and six months", {**LEAVER, "plans": LEAVER["plans"] + [{"kind": "pathway-review", "on": "2025-08-31"}]},
     "2026-02-28", (19, "former-relevant", [("plan-review", "due", "2026-02-28")]))
# Born on 29 February 2004: 21 on 1 March 2025 (the age is reached at the start of the anniversary; no such day in 2025).
LEAP = {"born": "2004-02-29", "care": [{"from": "2015-01-01", "to": "2022-02-28"}],
        "plans": [{"kind": "pathway-review", "on": "2025-01-31"}], "team": "21-plus"}
owed("29 February, the day before 21", LEAP, "2025-02-28", (20, "former-relevant", [("birthday-card", "upcoming", "2025-03-01")]))
check(answer(LEAP, "2025-03-01")["age"] == 21, "29 February, 21 on 1 March")
# s.24(1A): a special guardianship order made while looked after, in force at 18.
owed("special guardianship", {"born": "2008-01-01", "care": [{"from": "2020-01-01", "to": "2022-06-01"}],
                              "special_guardianship": [{"from": "2022-06-01"}]}, "2026-11-21", (18, "qualifying", []))
# SI 2010/2571 reg 3(2): detained on the 16th birthday, 13 weeks before that, no care order.
AWAY = {"born": "2010-01-10", "care": [{"from": "2024-01-01", "to": "2025-12-01", "legal_status": "V2"}]}
check(said(answer({**AWAY, "detained_at_16": True}, "2026-02-01"))[1] == "relevant", "detained at 16, said so")
check(said(answer(AWAY, "2026-02-01"))[1] == "none", "not detained at 16")
check(said(answer({**AWAY, "custody": [{"from": "2025-12-01", "status": "remand"}]}, "2026-02-01"))[1] == "relevant",
      "on remand at 16")
check(said(answer({**AWAY, "custody": [{"from": "2025-12-01", "status": "supervision"}]}, "2026-02-01"))[1] == "none",
      "under supervision at 16 is not detained")
check(said(answer({**AWAY, "homes": [{"from": "2025-12-01", "to": "2026-01-10", "type": "X"}]}, "2026-02-01"))[1] ==
      "relevant", "a home that is custody, until the birthday")
check(said(answer({**AWAY, "detained_at_16": True, "care": [{"from": "2024-01-01", "legal_status": "C2"}]},
                  "2026-02-01"))[1] == "eligible", "in care is not relevant, wherever they are")
# SI 2010/959 reg 48: short breaks never count.
check(said(answer({"born": "2009-01-01", "care": [{"from": "2024-01-01", "legal_status": "V3"}]}, "2026-11-21"))[1] !=
      "eligible", "short breaks are left out")
# reg 3(5): home with a parent for six months.
HOME = {"born": "2009-03-31", "care": [{"from": "2020-01-01", "to": "2025-08-31"}]}
for day, category in (("2026-02-27", "relevant"), ("2026-02-28", "qualifying")):
    check(said(answer({**HOME, "home_with_parent": [{"from": "2025-08-31"}]}, day))[1] == category,
          f"home since 31 August, on {day}")
# E3: another council looks after them.
check(said(answer({"born": "2009-03-31", "care": [{"from": "2020-01-01", "to": "2025-08-31", "ended": "E3"}]},
                  "2026-11-21"))[1] == "none", "another council took over")
check(said(answer(LEAVER, "2031-11-09"))[1] == "former-relevant", "the day before 25")
owed("25", LEAVER, "2031-11-10", (25, "closed", []))
owed("died", {**LEAVER, "died": "2026-01-31"}, "2026-01-31", (19, "closed", []))
# An event that is a step of the policy meets its promise; the City agrees contact before 21 (s:004).
owed("the City's leaver", LEAVER, "2027-09-01",
     (20, "former-relevant", [("plan-review", "overdue", "2023-06-01"), ("agree-contact-at-21", "upcoming", "2027-11-10")]),
     council="nottingham")
owed("agreed", {**LEAVER, "events": [{"kind": "contact-agreed", "on": "2027-08-31"}]}, "2027-09-01",
     (20, "former-relevant", [("plan-review", "overdue", "2023-06-01")]), council="nottingham")
# With --history what was met is told too, and late is late.
MET = {**LEAVER, "plans": LEAVER["plans"] + [{"kind": "pathway-review", "on": "2023-06-02"}]}
h = said(answer(MET, "2023-06-30", "--history"))[2]
check(h == [("plan-at-16", "met", "2023-02-10"), ("plan-review", "met", "2023-06-01"),
            ("plan-review", "upcoming", "2023-12-02")], "history", h)
a = answer(MET, "2023-06-30")
check(all(set(d) == {"promise", "says", "due", "state", "strength", "owner", "since", "source", "why"} and d["why"] and
          d["source"] for d in a["dues"]) and set(a) == {"on", "age", "category", "dues"} and a["category"]["why"],
      "every due says what was promised, where, and why", a)
# The Local Offer in custody (s:001), as the county's own file has it: wishes, plans and awards of the file count.
REAL = "../../councils/nottinghamshire"
INSIDE = {"born": "2004-09-01", "care": [{"from": "2018-01-01", "to": "2022-09-01"}], "team": "21-plus",
          "custody": [{"from": "2025-11-30", "status": "remand"},
                      {"from": "2026-01-10", "status": "sentenced", "expected_release": "2026-08-31"}]}


def custody(life, day, *options):
    return {(p, s, d) for p, s, d in said(answer(life, day, *options, council=REAL))[2]
            if p.startswith(("custody-", "release-", "resettlement-"))}


# Twelve weeks after 30 November 2025 are 22 February 2026.
FIRST = {(p, "overdue", "2026-02-22") for p in ("custody-local-offer", "custody-work", "custody-money")}
# Released on 28 February 2026: a week, 28 days, and one adviser from that day.
AFTER = {("release-money", "upcoming", "2026-03-07"), ("release-allowance", "upcoming", "2026-03-07"),
         ("release-review-21-plus", "upcoming", "2026-03-28"), ("release-adviser", "due", "2026-02-28")}
for name, more, expected in (
        ("inside at 21", {}, {("custody-contact-21-plus", "due", "2026-02-28"),
                              ("custody-letter-21-plus", "overdue", "2025-12-30"),
                              ("resettlement-plan", "due", "2026-02-28"), *FIRST}),
        ("no visits wanted", {"wishes": {"custody-visits": False}},
         {("custody-contact-21-plus", "not-wanted", None), ("custody-letter-21-plus", "overdue", "2025-12-30"),
          ("resettlement-plan", "due", "2026-02-28"), *FIRST}),
        ("seen by video and planned", {"contacts": [{"on": "2026-01-31", "kind": "video"}, {"on": "2026-02-01", "kind": "email"}],
                                       "plans": [{"kind": "resettlement", "on": "2026-02-20"}]},
         {("custody-contact-21-plus", "upcoming", "2026-04-30"), ("custody-letter-21-plus", "upcoming", "2026-03-01"), *FIRST}),
        ("under supervision", {"custody": [{"from": "2025-11-30", "status": "supervision"}]}, set())):
    got = custody({**INSIDE, **more}, "2026-02-28")
    check(got == expected, name, got)
OUT = {**INSIDE, "custody": [{"from": "2025-11-30", "status": "sentenced", "released": "2026-02-28"}],
       "awards": [{"kind": "phone", "on": "2026-02-27"}]}
got = custody(OUT, "2026-02-28")
check(got == {("release-credit-21-plus", "due", "2026-02-28"), *AFTER}, "a phone at the gate, no credit", got)
got = custody({**INSIDE, "custody": INSIDE["custody"] + [{"from": "2026-02-28", "status": "supervision"}]}, "2026-02-28")
check(got == {("release-phone", "due", "2026-02-28"), ("release-credit-21-plus", "due", "2026-02-28"), *AFTER},
      "supervision is out", got)
# Every key at once, with empty lists and null for what is open.
FULL = {"born": "2003-05-31", "died": None, "uasc": True, "district": "Newark and Sherwood",
        "care": [{"from": "2016-01-01", "to": "2021-05-31", "legal_status": "C2", "ended": "E8"}],
        "special_guardianship": [], "home_with_parent": [{"from": "2019-01-01", "to": "2019-02-01"}],
        "detained_at_16": False, "team": "21-plus", "named_worker_since": "2024-06-01",
        "custody": [{"from": "2025-01-01", "status": "sentenced", "expected_release": "2026-12-01", "released": None}],
        "homes": [{"from": "2022-01-01", "to": "2025-01-01", "type": "U", "suitable": True, "provided_by_council": False}],
        "activities": [{"from": "2022-01-01", "to": None, "code": "G5"}],
        "contacts": [{"on": "2026-10-01", "kind": "visit-legal"}, {"on": "2026-09-01", "kind": "letter", "made": False}],
        "plans": [{"kind": k, "on": "2021-01-31"} for k in
                  ("assessment", "pathway", "pathway-review", "21plus-pathway", "resettlement", "release-day")],
        "awards": [{"kind": k, "on": "2021-01-31"} for k in
                   ("phone", "credit", "clothing", "allowance", "home-establishment-grant")],
        "wishes": {"custody-visits": True, "custody-letters": False, "custody-visit-interval-weeks": 8,
                   "contact-interval-months": 3, "review-interval-months": 3},
        "events": [{"kind": "graduated", "on": "2025-07-01"}],
        "statements": [{"at": "2026-03-27T16:30", "answered": "2026-03-30T16:30"}, {"at": "2026-11-20T09:00"}]}
code, out, err = ask(json.dumps(FULL))
check(code == 0 and "category former-relevant" in out and not err, "every key at once", out + err)
check(ask(json.dumps(FULL, indent="\t"))[0] == 0, "with tabs")
check(ask(json.dumps(FULL, separators=(",", ":"), ensure_ascii=False).replace("Newark", "N\\/\\u00e9w"))[0] == 0,
      "without a blank, with escapes")

# --- what is refused, and where ---
def refused(name, text, place, *words):
    code, out, err = ask(text)
    check(code == 1 and not out and err.startswith(f"life.json:{place}: ") and all(w in err for w in words), name, err)


refused("nothing", "", "1:1", "JSON")
refused("no comma", '{\n "born": "2004-01-01"\n "uasc": true\n}', "3:7", "JSON")
refused("YAML is not JSON", "born: 2004-01-01\n", "1:4", "JSON")
refused("a list", "[1]", "1:1", "keys")
refused("a key twice", '{"born": "2004-01-01",\n "born": "2004-01-02"}', "2:7", "born")
refused("born is missing", "{}", "1:1", "the key born is missing")
refused("an unknown key", '{"born": "2004-01-01",\n  "borm": 1}', "2:3", '"borm"', "did you mean born?")
refused("a key of a list", '{"born": "2004-01-01",\n "care": [\n  {"from": "2016-01-01", "until": null}]}', "3:26", '"until"')
refused("not a day", '{"born": "2005-02-29"}', "1:10", "2005-02-29")
refused("a number for a day", '{"born": 2005}', "1:10", "a day such as")
refused("ends before it begins", '{"born": "2004-01-01",\n "care": [{"from": "2016-01-01", "to": "2015-12-31"}]}', "2:40",
        "ends before")
for key, item, word in (("contacts", {"on": "2026-01-01", "kind": "vist"}, "visit?"),
                        ("plans", {"on": "2026-01-01", "kind": "pathways"}, "pathway?"),
                        ("awards", {"on": "2026-01-01", "kind": "cloting"}, "clothing?"),
                        ("events", {"on": "2026-01-01", "kind": "gradated"}, "graduated?"),
                        ("custody", {"from": "2026-01-01", "status": "recall"}, "remand"),
                        ("homes", {"from": "2026-01-01", "type": "Q"}, '"Q"'),
                        ("activities", {"from": "2026-01-01", "code": "F9"}, '"F9"'),
                        ("care", {"from": "2016-01-01", "legal_status": "C9"}, '"C9"'),
                        ("care", {"from": "2016-01-01", "to": "2017-01-01", "ended": "E99"}, '"E99"')):
    line = json.dumps(item)
    refused(f"a word in {key}", f'{{"born": "2004-01-01", "{key}": [\n{line}]}}', f"2:{line.rindex(': ') + 3}", word)
refused("a wish", '{"born": "2004-01-01",\n "wishes": {"custody-visits": "no"}}', "2:31", "true or false")
refused("an interval", '{"born": "2004-01-01",\n "wishes": {"custody-visit-interval-weeks": 0}}', "2:45", "1 to")
refused("a moment", '{"born": "2004-01-01",\n "statements": [{"at": "2026-03-27"}]}', "2:24", "2026-03-27T16:30")
refused("answered before", '{"born": "2004-01-01",\n "statements": [{"at": "2026-03-27T10:00", "answered": "2026-03-27T09:59"}]}',
        "2:56", "before it was made")
refused("a team", '{"born": "2004-01-01",\n "team": "nort"}', "2:10", "did you mean north?")
refused("a release before", '{"born": "2004-01-01",\n "custody": [{"from": "2026-01-01", "status": "remand", '
        '"expected_release": "2025-12-31"}]}', "2:77", "before the day")
code, out, err = ask('{"born": "2004-13-01", "uasc": "x", "care": 3}')
check(len(err.splitlines()) == 3, "all mistakes at once", err)
check(ask(json.dumps(LEAVER), "2006-11-09")[0] == 1, "a day before the birth")
check(ask(json.dumps(LEAVER), "2006-13-09")[0] == 2, "no such day")
check(ask(json.dumps(LEAVER), "2026-11-21", "--jason")[0] == 2, "no such option")
check(ask(json.dumps(LEAVER), council="nowhere")[0] == 1, "no such council")

# Files with a byte or two changed: read or refused with a place, never worse.
rng = random.Random(4)
whole = json.dumps(FULL, indent=1).encode()
bad = []
for _ in range(400):
    text = bytearray(whole)
    for _ in range(rng.randint(1, 3)):
        at = rng.randrange(len(text))
        what = rng.randrange(3)
        if what == 0:
            text[at] = rng.choice(b'{}[],:"\\0e-\x00\xff\n x')
        elif what == 1:
            del text[at:at + rng.randint(1, 20)]
        else:
            text[at:at] = rng.choice([b"{", b"[", b'"', b"\\u0000", b"null", b",", b"&a", b"*a", b"- "])
    code, out, err = ask(bytes(text))
    if not (code == 0 and out and not err or code == 1 and not out and err.startswith(("life.json:", "alwayshere: "))):
        bad.append((code, err, bytes(text)))
check(not bad, "400 files with a mistake crash nothing", bad[:1])
print(f"1..{tests}")
sys.exit(failed > 0)
