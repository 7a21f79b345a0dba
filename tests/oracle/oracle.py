"""What is due, worked out a second time.

Written from the Acts, the regulations and the sentences of the two policies, day by day and night by night, with
nothing taken from the heart's C. Makes up people from a seed, writes them as a facts file with what is expected of
each, and lets golden_test compare.

  oracle.py GOLDEN_TEST POLICY COUNCIL PEOPLE SEED [both-ends] [28-february]

The last two are settings of the policy, tried in a copy of it.

Care is thought of as beginning and ending at noon, birthdays as falling on midnight. A day's answer is the one at its
end. Counting one end counts nights; counting both counts calendar days touched.
"""
import calendar
import json
import random
import subprocess
import sys
import tempfile
from datetime import date, timedelta

DAY = timedelta(days=1)
SETTINGS = set(sys.argv[6:])


def months(day, n):
    """The same day n months on, or the last day of that month."""
    index = day.year * 12 + day.month - 1 + n
    year, month = divmod(index, 12)
    return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


def birthday(birth, age):
    """An age is reached at the start of the anniversary; 1 March for those of 29 February, or as the setting says."""
    try:
        return birth.replace(year=birth.year + age)
    except ValueError:
        return date(birth.year + age, 2, 28) if "28-february" in SETTINGS else date(birth.year + age, 3, 1)


def inside(span, day):
    return span["from"] <= day and (span.get("to") is None or day < span["to"])


class Life:
    """One person as seen at the end of one day."""

    def __init__(self, person, today):
        self.p, self.today, self.until = person, today, 25 if "qualifying-until-25" in SETTINGS else 21
        self.b = {n: birthday(person["birth"], n) for n in range(14, 26)} if person["birth"] else {}
        self.care = [c for c in person["care"] if c["from"] <= today and not c["short_break"]]

    def known_end(self, c):
        return c["to"] if c["to"] and c["to"] <= self.today else None

    # --- nights in care ---
    def nights(self, stop):
        """Nights begun from the 14th birthday on, over by stop; an open period goes on. Counting both ends, days up to and
        with stop on which there was care. A bit for each, so that none counts twice; the first is that of the birthday."""
        slept = 0
        for c in self.care:
            end = min(self.known_end(c) or self.b[18], stop)
            if "both-ends" in SETTINGS:
                end += DAY
            first, last = (max(c["from"], self.b[14]) - self.b[14]).days, (min(end, self.b[18]) - self.b[14]).days
            if first < last:
                slept |= (1 << last) - (1 << first)
        return slept

    def first_eligible(self):
        """The first day, at 16 or 17, with 91 nights behind and in care for some part of the day."""
        slept = self.nights(self.b[18])
        if slept.bit_count() < 91:
            return None
        for _ in range(90):  # the first 90 go
            slept &= slept - 1
        nth = (slept & -slept).bit_length() - 1
        weeks = self.b[14] + DAY * (nth if "both-ends" in SETTINGS else nth + 1)
        there = [max(c["from"], weeks, self.b[16]) for c in self.care
                 if self.known_end(c) is None or max(c["from"], weeks, self.b[16]) <= c["to"]]
        return min((day for day in there if day <= self.b[18]), default=None)

    def in_care(self, day):
        return any(inside(c, day) for c in self.care)

    def ever_in_care_at_16_17(self):
        return any(c["from"] < self.b[18] and (self.known_end(c) is None or c["to"] >= self.b[16]) for c in self.care)

    def spells(self, kind):
        return [s for s in self.p["spells"] if s["kind"] == kind and s["from"] <= self.today]

    def home_six_months(self, day):
        return any(inside(s, day) and months(s["from"], 6) <= day for s in self.spells("home"))

    def away_at_16(self, day):
        """SI 2010/2571 reg 3(2)."""
        if any(inside(s, day) for s in self.spells("care-order")):
            return False
        for s in self.spells("detained") + self.spells("hospital"):
            there = s["from"] <= self.b[16] and (s["to"] is None or s["to"] >= self.b[16])
            if there and self.nights(s["from"]).bit_count() >= 91:
                return True
        return False

    def guardianship(self, day):
        day = min(day, self.b[18] - DAY)
        orders = self.spells("special-guardianship")
        if not orders:  # the return's reasons why care ended say it too
            return any(c["ended"] in ("E45", "E46", "E47", "E48") and c["from"] < c["to"] <= day for c in self.care)
        return any(inside(s, day) and any(c["from"] < s["from"] and (c["to"] is None or c["to"] >= s["from"])
                                          for c in self.care) for s in orders)

    def last_period(self):
        open_ones = [c for c in self.care if self.known_end(c) is None]
        if open_ones:
            return open_ones[-1]
        return max(enumerate(self.care), key=lambda nc: (nc[1]["to"], nc[0]))[1] if self.care else None

    # --- the category ---
    def left_care(self, day):
        if self.eligible_day or self.away_at_16(day):
            return "qualifying" if self.home_six_months(day) else "relevant"
        return "qualifying" if self.ever_in_care_at_16_17() or self.guardianship(day) else "none"

    def at_18(self):
        eve = self.b[18] - DAY
        if self.in_care(eve):
            return "former-relevant" if self.eligible_day else "qualifying"
        was = self.left_care(eve)
        if was == "relevant":
            return "qualifying" if self.home_six_months(self.b[18]) else "former-relevant"
        return was

    def category(self):
        """(category, will be eligible on, nights, another council's, only stated)"""
        none, today = ("none", None, 0, False, False), self.today
        self.eligible_day = self.became = None
        if not self.p["birth"]:
            return none
        deaths = [c["to"] for c in self.p["care"] if c["ended"] == "E2" and c["to"]]
        if any(d <= today for d in deaths + [self.p["died"]] if d) or today >= self.b[25]:
            return ("closed",) + none[1:]
        if not self.p["care"] and self.p["stated"]:
            said = [s["category"] for s in self.p["stated"] if s["on"] <= today]
            c = said[-1] if said else "none"
            if today >= self.b[18] and c in ("eligible", "relevant"):
                c = "former-relevant"
            if today >= self.b[self.until] and c == "qualifying":
                c = "none"
            return (c, None, 0, False, True)
        self.eligible_day = self.first_eligible()
        nights = self.nights(today).bit_count()
        last = self.last_period()
        if last and last["ended"] == "E15" and self.known_end(last) and last["to"] < self.b[18]:
            return ("none", None, nights, False, False)
        if today >= self.b[18]:
            c = self.at_18()
        elif self.in_care(today):
            c = "eligible" if self.eligible_day and self.eligible_day <= today else "not-yet"
        else:
            c = self.left_care(today) if today >= self.b[16] else "none"
        if c == "qualifying" and today >= self.b[self.until]:
            c = "none"
        if c == "none":
            return ("none", None, nights, False, False)
        if not last or (last["ours"] and not (last["ended"] == "E3" and self.known_end(last))):
            self.became = self.eligible_day
            if not self.became and self.away_at_16(min(today, self.b[18] - DAY)):
                self.became = self.b[16]
            return (c, self.became if c == "not-yet" else None, nights, False, False)
        return ("none", None, nights, True, False)

    # --- records ---
    def events(self, *wanted):
        """Days on which something of these kinds was recorded, up to today."""
        p, days = self.p, []
        for what, kind in wanted:
            if what == "contact":
                days += [c["on"] for c in p["contacts"] if c["kind"] == kind and c["made"]]
            elif what == "plan":
                days += [e["on"] for e in p["plan"] if e["kind"] == kind]
            elif what == "step":
                days += [s["on"] for s in p["steps"] if s["step"] == kind]
            else:
                days += [t["from"] for t in p["teams"] if t["kind"] == kind]
        return sorted(d for d in days if d <= self.today)

    def cannot_say(self, day):
        """It is past, and from before our records are complete."""
        return day < self.today and (self.p["records_from"] is None or day < self.p["records_from"])

    def complete_since(self, day):
        return self.p["records_from"] is not None and self.p["records_from"] <= day

    # --- the promises ---
    def state(self, by):
        return "upcoming" if by > self.today else "due" if by == self.today else "overdue"

    def known(self, name, by, since):
        return (name, self.state(by), by, since)

    def plan_at_16(self, c):
        if c not in ("not-yet", "eligible", "relevant", "former-relevant") or self.today >= self.b[21]:
            return None
        if self.events(("plan", "started"), ("plan", "reviewed")):
            return None
        if self.became is None:
            return ("plan-at-16", "not-known start", None, None) if self.only_stated else None
        since = max(self.b[16], self.became)
        by = months(since, 3)
        if by >= self.b[21] or months(by, -4) > self.today:
            return None
        if self.cannot_say(by):
            return ("plan-at-16", "not-known before-records", None, since)
        return self.known("plan-at-16", by, since)

    def plan_review(self, c):
        if c not in ("eligible", "relevant", "former-relevant") or self.today >= self.b[21]:
            return None
        started, reviewed = self.events(("plan", "started")), self.events(("plan", "reviewed"))
        if not started and not reviewed:
            if self.complete_since(self.became or self.b[16]):
                return None
            return ("plan-review", "not-known start", None, None)
        since = max(started[-1:] + reviewed[-1:])
        by = months(since, 6)
        since_start = not reviewed or (started and started[-1] > reviewed[-1])
        if since_start and self.cannot_say(by):
            return ("plan-review", "not-known before-records", None, since)
        return self.known("plan-review", by, since) if by < self.b[21] else None

    def by_21(self, name, ahead, *met):
        since = self.b[21]
        if self.events(*met) or months(since, -ahead) > self.today or self.today < self.b[20]:
            return None
        if self.cannot_say(since):
            return (name, "not-known before-records", None, since)
        return self.known(name, since, since)

    def contact(self):
        kinds = "visit visit-legal visit-domestic video phone text email drop-in unstated".split()
        since = self.b[21]
        if self.today < since:
            return None
        times = [d for d in self.events(*(("contact", k) for k in kinds)) if d >= since]
        # Each of these begins twelve months in which there must be two more; the first that has not got them counts.
        starts = [since] + times
        start = next(s for i, s in enumerate(starts) if i + 2 > len(times))
        by = months(start, 12)
        if self.complete_since(start) or (len(times) >= 2 and not self.cannot_say(by)):
            pass
        else:
            records = self.p["records_from"]
            if records is None or months(records, 12) >= self.today:
                return ("contact-after-21", "not-known too-few", None, None)
            start, by = records, months(records, 12)
        return self.known("contact-after-21", by, start) if by < self.b[25] else None

    def cards(self):
        sent = self.events(("step", "birthday-card-sent"))
        for age in (21, 22, 23, 24):
            day = self.b[age]
            first, last = day - 21 * DAY, day + 7 * DAY
            if first <= self.today <= last and not any(first <= s <= last for s in sent) and not self.cannot_say(day):
                yield self.known("birthday-card", day, day)

    def dues(self, council):
        c, will_be, nights, elsewhere, self.only_stated = self.category()
        found = []
        if c != "none" and c != "closed":
            found += [self.plan_at_16(c), self.plan_review(c)]
        if c == "former-relevant" and council == "nottinghamshire":
            found += [self.by_21("move-to-21-plus", 6, ("team", "21-plus"), ("step", "stays-with-adviser")),
                      self.contact(), *self.cards()]
        elif c == "former-relevant":
            found += [self.by_21("agree-contact-at-21", 3, ("step", "contact-agreed"))]
        found = [d for d in found if d]
        found.sort(key=lambda d: d[2] or date.max)  # stable: the order of the policy
        lines = [f"on {self.today}: {c}" + (f" from {will_be}" if will_be else "") + (f" days {nights}" if nights else "")
                 + (" other-council" if elsewhere else "") + (" stated" if self.only_stated else "")]
        for name, state, by, since in found:
            lines.append(f"  {name} {state}" + (f" by {by}" if by else "") + (f" since {since}" if since else ""))
        return "".join(line + "\n" for line in lines)


# --- people made up ---------------------------------------------------------------------------------------------------

def near(r, days, spread=2):
    return r.choice(days) + DAY * r.randint(-spread, spread)


def made_up(r, index):
    birth = date(2004, 2, 29) if r.random() < 0.1 else date(2001, 1, 1) + DAY * r.randint(0, 3000)
    b = {n: birthday(birth, n) for n in range(13, 27)}
    care, at = [], b[14] + DAY * r.randint(-800, 900)
    for _ in range(r.choice([0, 1, 1, 1, 2, 2, 3, 6])):
        if r.random() < 0.2:
            at = near(r, [b[14], b[16], b[18] - 91 * DAY, b[16] - 91 * DAY], 1)
        length = r.choice([0, 1, 10, 30, 45, 89, 90, 91, 92, r.randint(0, 2000), r.randint(0, 2000)])
        end = at + DAY * length
        if r.random() < 0.25:
            end = max(at, near(r, [b[16], b[18], b[18]], 1))
        care.append({"from": at, "to": None if r.random() < 0.12 else end, "short_break": r.random() < 0.06,
                     "ours": r.random() > 0.08, "ended": r.choice(["", "", "", "E45", "E48", "E4a", "E3", "E15", "E2"])
                     if r.random() < 0.3 else ""})
        at = end + DAY * r.choice([0, 0, 1, r.randint(-20, 400)])
    went_home = r.random() < 0.15  # out of care at 16 or 17, to a parent
    if went_home:
        end = near(r, [b[17], months(b[18], -6), b[16], b[16] + DAY * r.randint(0, 730)], 1)
        care = [{"from": b[14] + DAY * r.randint(0, 300), "to": end, "short_break": False, "ours": True, "ended": ""}]
    care.sort(key=lambda c: c["from"])
    for c in care:
        if c["to"] is None:
            c["ended"] = ""
    spells = []
    for _ in range(r.choice([0, 0, 0, 1, 2])):
        start = near(r, [b[16], b[17], b[16] - 200 * DAY] + [c["to"] for c in care if c["to"]], 3)
        stop = near(r, [start + 100 * DAY, months(start, 6), b[18], b[16], start + 700 * DAY], 1)
        spells.append({"from": start, "to": None if r.random() < 0.3 else max(start, stop),
                       "kind": r.choice(["home", "home", "detained", "hospital", "special-guardianship",
                                         "special-guardianship", "care-order"])})
    if went_home:
        stop = near(r, [months(end, 6), b[18], b[18] + 400 * DAY], 1)
        spells.append({"from": end, "to": max(end, stop), "kind": "home"})
    if r.random() < 0.1:  # away on the 16th birthday
        start = b[16] - DAY * r.randint(0, 100)
        stop = near(r, [b[16], b[17], b[18]], 1)
        spells.append({"from": start, "to": stop, "kind": r.choice(["detained", "hospital"])})
        care = [{"from": b[14] + DAY * r.randint(0, 300), "to": start - DAY * r.choice([0, 0, 20]), "short_break": False,
                 "ours": True, "ended": ""}]
        if r.random() < 0.4:
            spells.append({"from": b[14], "to": near(r, [b[16], b[17], b[18]]), "kind": "care-order"})
    spells.sort(key=lambda s: s["from"])
    stated = []
    if not care and r.random() < 0.9:
        stated = [{"on": near(r, [b[17], b[19], b[21], b[23]], 300), "source": "a list",
                   "category": r.choice(["eligible", "relevant", "former-relevant", "qualifying"])}]
    plan = [{"on": near(r, [b[16], b[17], b[19], b[20], b[21] - 183 * DAY], 120),
             "kind": r.choice(["started", "reviewed", "reviewed"])} for _ in range(r.choice([0, 0, 1, 2, 5]))]
    kinds = "visit visit-legal visit-domestic video phone text email letter drop-in unstated".split()
    contacts = [{"on": b[20] + DAY * r.randint(0, 1900), "kind": r.choice(kinds), "made": r.random() > 0.2}
                for _ in range(r.choice([0, 0, 1, 2, 3, 8]))]
    steps = [{"on": near(r, [b[n] for n in (20, 21, 22, 23, 24)], 25), "step":
              r.choice(["birthday-card-sent", "birthday-card-sent", "stays-with-adviser", "contact-agreed", "other"])}
             for _ in range(r.choice([0, 0, 1, 3]))]
    teams = [{"from": near(r, [b[18], b[20], b[21]], 200), "to": None, "kind": r.choice(["leaving-care", "21-plus"])}
             for _ in range(r.choice([0, 1, 1]))]
    if r.random() < 0.2:
        plan.append({"on": near(r, [months(b[21], -6)], 1), "kind": "reviewed"})
    records = r.choice([None, b[13], b[13], near(r, [b[16], b[20], b[22]], 300)])
    if r.random() < 0.3:  # on or about a day on which it matters
        turns = [b[16], b[21], b[22]] + [c["on"] for c in contacts] + [months(c["on"], 12) for c in contacts]
        records = near(r, turns + [months(e["on"], 6) for e in plan], 1)
    for rows in (plan, contacts, steps, teams):
        rows.sort(key=lambda e: e.get("on") or e["from"])
    return {"name": f"person {index}", "birth": None if r.random() < 0.01 else birth,
            "died": b[20] + DAY * r.randint(0, 900) if r.random() < 0.04 else None,
            "records_from": records,
            "care": care, "stated": stated, "contacts": contacts, "plan": plan, "steps": steps, "teams": teams,
            "spells": spells}, b


def days_to_ask(r, p, b):
    """Mostly days on which something turns."""
    turns = [b[n] for n in range(16, 26)] + [b[14] + 91 * DAY]
    for rows in ("care", "spells", "contacts", "plan", "steps", "teams", "stated"):
        for e in p[rows]:
            for d in (e.get("from"), e.get("to"), e.get("on")):
                if d:
                    turns += [d, d + 91 * DAY, months(d, 6), months(d, 12), months(d, 3)]
    if p["records_from"]:
        turns += [months(p["records_from"], 12)]
    turns = [t for t in turns if t >= b[14]]
    return sorted({near(r, turns, 1) for _ in range(6)} | {b[14] + DAY * r.randint(0, 4400)})


def plain(p):
    """As the facts file wants it: no key without a value, days as text."""
    if isinstance(p, dict):
        return {k: plain(v) for k, v in p.items() if v is not None and v != [] and v != ""}
    return [plain(x) for x in p] if isinstance(p, list) else p if isinstance(p, bool) else str(p)


def main():
    golden_test, council, people, seed = sys.argv[1], sys.argv[3], int(sys.argv[4]), sys.argv[5]
    r, out, seen = random.Random(seed + council), [], {}
    with open(sys.argv[2]) as f:
        text = f.read()
    text = text.replace("one-end", "both-ends") if "both-ends" in SETTINGS else text
    text = text.replace("1-march", "28-february") if "28-february" in SETTINGS else text
    folder = tempfile.TemporaryDirectory()
    policy, facts = folder.name + "/policy.yaml", folder.name + "/facts.yaml"
    with open(policy, "w") as f:
        f.write(text)
    for index in range(people):
        p, b = made_up(r, index)
        p["expect"] = "".join(Life(p, day).dues(council) for day in days_to_ask(r, p, b))
        for line in p["expect"].splitlines():
            words = line.replace("not-known ", "not-known-").split()
            key = " ".join(words[:2]) if line.startswith(" ") else words[2]
            seen[key] = seen.get(key, 0) + 1
        out.append(plain(p))
    failed, asked = 0, 0
    for start in range(0, len(out), 500):
        with open(facts, "w") as f:
            json.dump({"people": out[start:start + 500]}, f, indent=0)
        ran = subprocess.run([golden_test, policy, facts], capture_output=True, text=True)
        asked += ran.stdout.count("\nok ") + ran.stdout.startswith("ok ")
        bad = [line for line in ran.stdout.splitlines() if not line.startswith("ok ")]
        if ran.returncode:
            failed += 1
            print("\n".join("# " + line for line in bad[:60]), ran.stderr[-2000:])
    for key in sorted(seen):
        print(f"# {seen[key]:6} {key}")
    # A comparison that never met a case says nothing about it.
    wanted = ["closed", "eligible", "former-relevant", "not-yet", "qualifying", "relevant", "plan-at-16 upcoming",
              "plan-at-16 overdue", "plan-at-16 not-known-start", "plan-at-16 not-known-before-records",
              "plan-review due", "plan-review overdue", "plan-review not-known-start"]
    if council == "nottinghamshire":
        wanted += ["contact-after-21 not-known-too-few", "contact-after-21 upcoming", "contact-after-21 overdue",
                   "birthday-card due", "birthday-card overdue", "move-to-21-plus not-known-before-records"]
    missing = [w for w in wanted if seen.get(w, 0) < 5]
    print(f"# seed {seed}, {people} people, {asked} compared")
    print("1..2")
    print("not ok" if failed or asked != people else "ok", "1 - the heart and the oracle agree")
    print("not ok" if missing else "ok", "2 - every case was met", *missing)
    sys.exit(bool(failed or missing or asked != people))


if __name__ == "__main__":
    main()
