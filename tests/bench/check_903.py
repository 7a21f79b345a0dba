#!/usr/bin/env python3
"""tests/bench/check_903.py BINARY [--rounds N] [--work FOLDER]: alwayshere check-903 over five files of 250,000 rows,
made here and always the same: 50,000 rows of OC3 and of Header, 39,896 episodes, 60,104 of last year, 50,000 rows of last
year's OC3. Beside it, in the same run: Python's csv module reading the same files and doing nothing with them, and `wc -l`.
Prints wall and processor time (medians, and the lowest) and peak memory of each. Measures and never judges."""

import argparse
import csv
import datetime
import os
import pathlib
import random
import statistics
import subprocess
import sys
import tempfile
import time

YEAR = 2026
LEAVERS, EPISODES, LAST = 50000, 39896, 60104
READER = """
import csv, sys
for name in sys.argv[1:]:
    with open(name, newline="") as file:
        for row in csv.reader(file):
            pass
"""


def text(day):
    return day.strftime("%d/%m/%Y")


def writer(path, headings):
    out = csv.writer(open(path, "w", newline="", encoding="utf-8"), lineterminator="\n")
    out.writerow(headings.split(","))
    return out


def episode(random_, child, born, now):
    """One that began when they were 11 to 15 and ended, nine times in ten, at 16 to 18."""
    begins = born + datetime.timedelta(days=random_.randint(11 * 365, 15 * 365))
    ends = born + datetime.timedelta(days=random_.randint(16 * 365, 18 * 365 + 4))
    still = random_.random() < 0.1 and now
    return [child, text(begins), random_.choice("SPL"), random_.choice(["C2", "V2", "C1", "V3"]), "N1", "U1", "PR1",
            "" if still else text(ends), "" if still else random_.choice(["E4A", "E11", "E3", "X1", "E2", "E13"]), "",
            "NG1 1AA", "NG2 2BB", "1234567"]


def make(folder):
    random_ = random.Random(903)
    last = folder / "last"
    last.mkdir(parents=True)
    header = writer(folder / "header.csv", "CHILD,SEX,DOB,ETHNIC,UPN,MOTHER,MC_DOB")
    columns = "CHILD,DECOM,RNE,LS,CIN,PLACE,PLACE_PROVIDER,DEC,REC,REASON_PLACE_CHANGE,HOME_POST,PL_POST,URN"
    episodes, episodes_last = writer(folder / "episodes.csv", columns), writer(last / "episodes.csv", columns)
    oc3 = writer(folder / "oc3.csv", "CHILD,DOB,IN_TOUCH,ACTIV,ACCOM")
    oc3_last = writer(last / "oc3.csv", "CHILD,DOB,IN_TOUCH,ACTIV,ACCOM")
    now, before = 0, 0
    for i in range(LEAVERS):
        child = 1000000 + i
        born = datetime.date(YEAR - 22, 4, 1) + datetime.timedelta(days=random_.randint(0, 5 * 365))
        header.writerow([child, random_.choice("MF"), text(born), "WBRI", "A123456789012", random_.choice(["", "", "0", "1"]), ""])
        for out in (oc3, oc3_last):
            fields = [random_.choice(["YES", "YES", "YES", "NO", "REFU", "NREQ"]), random_.choice(["F2", "P5", "G5", "F4"]),
                      random_.choice(["U1", "K2", "B1", "T1", "Z1"])]
            if random_.random() < 0.02:
                fields[random_.randint(0, 2)] = random_.choice(["", "XX", "0"])
            out.writerow([child, text(born)] + fields)
        for _ in range(random_.choice([0, 1, 1, 1])):
            if now < EPISODES:
                episodes.writerow(episode(random_, child, born, True))
                now += 1
        for _ in range(random_.choice([1, 1, 1, 2])):
            if before < LAST:
                episodes_last.writerow(episode(random_, child, born, False))
                before += 1
    for out, n, of in ((episodes, now, EPISODES), (episodes_last, before, LAST)):
        for i in range(of - n):
            born = datetime.date(2008, 5, 1) + datetime.timedelta(days=i % 300)
            out.writerow(episode(random_, 2000000 + i, born, False))


def measure(command):
    """Seconds by the clock, of the processor, and peak memory in MB."""
    begun = time.perf_counter()
    child = subprocess.Popen(command, stdout=subprocess.DEVNULL)
    _, status, used = os.wait4(child.pid, 0)
    child.returncode = os.waitstatus_to_exitcode(status)
    if child.returncode not in (0, 1):
        sys.exit(f"{command[0]} ended with {child.returncode}")
    return time.perf_counter() - begun, used.ru_utime + used.ru_stime, used.ru_maxrss / 1024


def main():
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("binary", type=pathlib.Path)
    arguments.add_argument("--rounds", type=int, default=15)
    arguments.add_argument("--work", type=pathlib.Path)
    given = arguments.parse_args()
    with tempfile.TemporaryDirectory() as temporary:
        folder = given.work or pathlib.Path(temporary) / "return"
        if not folder.exists():
            make(folder)
        names = [str(p) for p in sorted(folder.glob("*.csv")) + sorted(folder.glob("last/*.csv"))]
        ours = [str(given.binary), "check-903", "--year", str(YEAR), str(folder), "--last", str(folder / "last"), "--format", "csv"]
        commands = {
            "check-903": ours,
            "check-903 --as-published": ours + ["--as-published"],
            "Python's csv module, reading alone": [sys.executable, "-c", READER] + names,
            "wc -l": ["wc", "-l"] + names,
        }
        taken = {name: [] for name in commands}
        for _ in range(given.rounds):
            for name, command in commands.items():
                taken[name].append(measure(command))
        size = sum(os.path.getsize(name) for name in names) / 1e6
        print(f"{len(names)} files, {size:.1f} MB, {given.rounds} rounds")
        print(f"{'':36}{'wall s':>8}{'lowest':>8}{'CPU s':>8}{'lowest':>8}{'peak MB':>9}")
        for name, rows in taken.items():
            wall, cpu, memory = zip(*rows)
            print(f"{name:36}{statistics.median(wall):8.3f}{min(wall):8.3f}{statistics.median(cpu):8.3f}{min(cpu):8.3f}"
                  f"{max(memory):9.1f}")


if __name__ == "__main__":
    main()
