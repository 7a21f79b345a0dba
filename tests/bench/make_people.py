#!/usr/bin/env python3
"""tests/bench/make_people.py FOLDER PEOPLE WORKERS [--on DAY]: made-up people as files in the formats that
`alwayshere import` takes: people-N.csv, plans-N.csv and contacts-N.csv of 5,000 people each, and workers.txt (a line
each: email, name, team). The same arguments give the same bytes. Everybody has a worker, and stands on that worker's
list once: under 21 for the next review of their plan, from 21 on for the next contact."""

import argparse
import csv
import datetime
import pathlib
import random

PIECE = 5000  # people in one file
FIRST = """Aaliyah Abdi Ade Agnes Aiden Alfie Amara Amelia Amina Arjun Asha Ayesha Ben Bethany Caleb Callum Chloe Connor
Daisy Daniel Deniz Dylan Ella Emeka Ethan Farah Filmon Freya Grace Hana Harry Ibrahim Isla Jack Jasmine Jordan Kai
Keira Leila Leon Lily Logan Lucas Maisie Marcus Mia Mohammed Nadia Niamh Noah Olivia Oskar Poppy Rezan Rhys Robin
Saoirse Samuel Selam Sofia Tamsin Thao Tia Tyrell Yusuf Zara Zofia""".split()
LAST = """Abbott Adeyemi Ahmed Allsop Atkin Bailey Begum Birch Bramley Brook Chambers Clarke Clay Cooper Doyle Dexter
Ellis Fearn Fisher Godfrey Haile Hallam Hardwick Hussain Jessop Karimi Khan Kowalska Lacey Marsh Mellors Moore Nair
Nguyen O'Brien Okoro Osei Parr Patel Pearson Radford Rahimi Sesay Severn Shaw Slater Smith-Jones Tesfay Thorpe Towle
Turton Vickers Wagstaff Ward Widdowson Wright Yousefi""".split()
TEAMS = ["north", "central", "south"]
KINDS = ["visit", "phone", "text", "email", "video", "drop-in"]
NOTES = ["Talked about how the week had been and what comes next.", "Went through the letter about council tax.",
         "College is going well.", "The boiler is mended. Asked about money for the bus."]
HEADINGS = """person_id first_name surname known_as pronouns birth_date gender ethnicity uasc phone email team worker
care_from care_to records_from home activity in_touch""".split()


def years_after(day, years):
    try:
        return day.replace(year=day.year + years)
    except ValueError:  # 29 February
        return datetime.date(day.year + years, 3, 1)


def main():
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("folder", type=pathlib.Path)
    arguments.add_argument("people", type=int)
    arguments.add_argument("workers", type=int)
    arguments.add_argument("--on", type=datetime.date.fromisoformat, default=datetime.date.today())
    given = arguments.parse_args()
    random_ = random.Random(20091)
    ago = lambda days: given.on - datetime.timedelta(days=days)

    def writer(name, headings):
        out = csv.writer(open(given.folder / name, "w", newline="", encoding="utf-8"), lineterminator="\n")
        out.writerow(headings)
        return out

    worker = []
    with open(given.folder / "workers.txt", "w", encoding="utf-8") as to:
        for w in range(given.workers):
            worker.append((f"worker.{w}@bench.example", TEAMS[w % 3]))
            to.write(f"{worker[w][0]}\t{random_.choice(FIRST)} {random_.choice(LAST)}\t{worker[w][1]}\n")

    for i in range(given.people):
        if i % PIECE == 0:
            piece = i // PIECE
            people = writer(f"people-{piece}.csv", HEADINGS)
            plans = writer(f"plans-{piece}.csv", ["person_id", "date", "event"])
            contacts = writer(f"contacts-{piece}.csv",
                              ["person_id", "contact_id", "date", "kind", "made", "by", "note"])
        # So that a worker's people are not neighbours in the tables, as they are in no council's.
        email, team = worker[i % given.workers]
        ident = f"B{i:06d}"
        age = random_.choices([17, 18, 19, 20, 21, 22, 23], [2, 4, 4, 4, 3, 2, 2])[0]
        birth = years_after(ago(random_.randrange(20, 340)), -age)
        care_to = years_after(birth, 18)
        people.writerow([ident, random_.choice(FIRST), random_.choice(LAST), "", "", birth, random_.choice("MF"),
                         random_.choice(["WBRI", "WBRI", "BAFR", "AOTH", "MWBC"]), "no", f"07700 900{i % 1000:03d}",
                         "", team if age < 21 else "21-plus", email, years_after(birth, random_.randrange(3, 15)),
                         care_to if care_to <= given.on else "", years_after(birth, 16),
                         random_.choice(["U1", "D1", "Z1"]), random_.choice(["F2", "F5", "G5"]), "YES"])
        # The next review, six months after the last, must come before they are 21, or there is none.
        until_21 = max((years_after(birth, 21) - given.on).days, 0)
        reviewed = random_.randrange(max(190 - until_21, 1), 240)
        plans.writerow([ident, ago(reviewed if age < 21 else reviewed + 500), "reviewed"])
        for c, days in enumerate(sorted(random_.sample(range(1, 500), 3), reverse=True)):
            contacts.writerow([ident, f"C{i:06d}-{c}", ago(days), random_.choice(KINDS),
                               random_.choices(["made", "attempted"], [5, 1])[0], email, random_.choice(NOTES)])


main()
