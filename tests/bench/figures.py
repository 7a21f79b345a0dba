#!/usr/bin/env python3
"""tests/bench/figures.py PROGRAM DATA [--on DAY] [--rounds N]: every indicator with all its breakdowns, as of a day, of
everybody in a data folder, beside a bare reading of the same tables by Python's sqlite3, which makes nothing of the rows.

PROGRAM is tests/bench/figures of a build as ./run makes it (`ninja -C build tests/bench/figures`); DATA is a data folder,
such as the made-up country of growth.py."""

import argparse
import contextlib
import datetime
import sqlite3
import statistics
import subprocess
import time

GOAL = 500  # ms, of 50,000 people
TABLES = ("contact", "home", "activity", "in_touch", "allocation", "plan_event", "care_period", "details", "step")


def bare(folder):
    """Milliseconds of the processor's time."""
    began = time.process_time()
    with contextlib.closing(sqlite3.connect(f"file:{folder}/alwayshere.db?mode=ro", uri=True)) as db:
        for table in TABLES:
            for _ in db.execute(f"select person, on_day from {table}" if table != "details" else "select person, birth_date from details"):
                pass
    return (time.process_time() - began) * 1e3


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("program")
    parser.add_argument("data")
    parser.add_argument("--on", default=datetime.date.today().isoformat())
    parser.add_argument("--rounds", type=int, default=5)
    given = parser.parse_args()
    read, worked, python, people = [], [], [], 0
    for _ in range(given.rounds):
        done = subprocess.run([given.program, given.data, given.on, "2"], check=True, stdout=subprocess.PIPE, text=True)
        last = done.stdout.split("\n")[1].split()  # the second of two: its statements are ready
        read.append(float(last[0]))
        worked.append(float(last[1]))
        people = int(last[2])
        python.append(bare(given.data))
    whole = [r + w for r, w in zip(read, worked)]
    print(f"{people:,} people as of {given.on}, {given.rounds} rounds, ms of the processor's time, median (lowest to highest):")
    for name, took in (("reading everybody's case", read), ("all indicators, breakdowns, reasons", worked), ("together", whole),
                       ("Python reading the same tables, no more", python)):
        print(f"  {name:40} {statistics.median(took):7.1f} ({min(took):.1f} to {max(took):.1f})")
    print(f"The goal is under {GOAL} ms for 50,000 people; for so many it would be {statistics.median(whole) * 50000 / people:.0f} ms"
          " were it to grow with the people alone.")


if __name__ == "__main__":
    main()
