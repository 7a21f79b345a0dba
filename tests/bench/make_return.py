#!/usr/bin/env python3
"""tests/bench/make_return.py FOLDER EPISODES [--on DAY]: a made-up children looked-after return of so many episodes as
`alwayshere import ssda903` takes it: header.csv, episodes.csv and oc3.csv. The same arguments give the same bytes. A
child has one to five episodes, one after the other; two in three have left care and are in OC3."""

import argparse
import csv
import datetime
import pathlib
import random


def main():
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("folder", type=pathlib.Path)
    arguments.add_argument("episodes", type=int)
    arguments.add_argument("--on", type=datetime.date.fromisoformat, default=datetime.date.today())
    given = arguments.parse_args()
    random_ = random.Random(20091)
    given.folder.mkdir(parents=True, exist_ok=True)

    def writer(name, headings):
        out = csv.writer(open(given.folder / name, "w", newline="", encoding="utf-8"), lineterminator="\n")
        out.writerow(headings.split(","))
        return out

    header = writer("header.csv", "CHILD,SEX,DOB,ETHNIC,UPN,MOTHER,MC_DOB")
    episodes = writer("episodes.csv", "CHILD,DECOM,RNE,LS,CIN,PLACE,PLACE_PROVIDER,DEC,REC,REASON_PLACE_CHANGE,"
                                      "HOME_POST,PL_POST,URN")
    leavers = writer("oc3.csv", "CHILD,DOB,IN_TOUCH,ACTIV,ACCOM")
    day = lambda d: d.strftime("%d/%m/%Y")
    left = given.episodes
    child = 100000
    while left:
        child += 1
        age = random_.randint(17, 21) if random_.random() < 2 / 3 else random_.randint(15, 16)
        born = given.on - datetime.timedelta(days=age * 365 + age // 4 + random_.randint(1, 300))
        header.writerow([child, random_.choice("12"), day(born), random_.choice(["WBRI", "MWBC", "BAFR", "AOTH"]), "", "", ""])
        n = min(left, random_.randint(1, 5))
        left -= n
        begins = born + datetime.timedelta(days=random_.randint(11 * 365, 13 * 365))
        leaves = born + datetime.timedelta(days=16 * 365 + random_.randint(30, 360)) if age >= 17 else None
        for i in range(n):
            last = i == n - 1
            ends = begins + datetime.timedelta(days=random_.randint(30, 150)) if not last else leaves
            episodes.writerow([
                child, day(begins), "S" if i == 0 else random_.choice("PT"), random_.choice(["C2", "V2"]),
                f"N{random_.randint(1, 8)}", random_.choice(["U1", "U4", "K2", "H5"]), f"PR{random_.randint(0, 5)}",
                day(ends) if ends else "", "" if not ends else "E4A" if last else "X1",
                "" if last else random_.choice(["CARPL", "CLOSE"]), f"NG{random_.randint(1, 25)} {random_.randint(1, 9)}AA",
                f"NG{random_.randint(1, 25)} {random_.randint(1, 9)}BB", random_.randint(1000000, 9999999)])
            begins = ends
        if leaves:
            leavers.writerow([child, day(born), "YES", random_.choice(["F2", "P5", "G5"]), random_.choice(["U1", "V1", "C1"])])


main()
