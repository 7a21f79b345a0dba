#!/usr/bin/env python3
"""tests/bench/board.py PROGRAM DATA [--on DAY] [--rounds N]: the report to the board with everything in it, of everybody in a
data folder: its figures, its words and tables, its PDF and its workbook; beside the figures of one day and no more, and a
PDF with one line on it, in the same run.

PROGRAM is tests/bench/board of a build as ./run makes it (`ninja -C build tests/bench/board`); DATA is a data folder, such
as the demonstration's."""

import argparse
import datetime
import statistics
import subprocess

GOAL = 2000  # ms, from asking for it to the PDF
PARTS = ("figures of two days, small numbers hidden", "words and tables", "the PDF", "the workbook",
         "figures of one day, no more", "a PDF with one line")


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("program")
    parser.add_argument("data")
    parser.add_argument("--on", default=datetime.date.today().isoformat())
    parser.add_argument("--rounds", type=int, default=5)
    given = parser.parse_args()
    done = subprocess.run([given.program, given.data, given.on, str(given.rounds + 1)], check=True, stdout=subprocess.PIPE, text=True)
    lines = [line.split() for line in done.stdout.splitlines()]
    first, rest = lines[0], lines[1:]  # the first reads fonts and prepares statements, as a job's process does
    print(f"As of {given.on}, {given.rounds} rounds, ms of the processor's time, median (lowest to highest); {first[6]} pages, {first[7]} bytes:")
    for i, name in enumerate(PARTS):
        took = [float(line[i]) for line in rest]
        print(f"  {name:42} {statistics.median(took):7.1f} ({min(took):.1f} to {max(took):.1f}); the first {float(first[i]):.1f}")
    whole = sum(float(first[i]) for i in range(3))
    print(f"The goal is under {GOAL} ms to the PDF; the first, with nothing prepared, took {whole:.0f} ms.")


if __name__ == "__main__":
    main()
