#!/usr/bin/env python3
"""tests/bench/extract.py PROGRAM DATA [--rounds N]: what `alwayshere extract` takes, as a SQLite file and as a folder of CSV
files: seconds of the processor and by the clock, the most memory it had, how much it wrote, and how many rows.

PROGRAM is build/src/alwayshere of a release build; DATA is a data folder, such as a made-up country's
(`alwayshere demo --people 50000`). The files are made in a folder beside DATA and removed again."""

import argparse
import os
import pathlib
import statistics
import subprocess
import tempfile
import time


def size(path):
    return sum(f.stat().st_size for f in path.iterdir()) if path.is_dir() else path.stat().st_size


def once(program, data, out):
    """(seconds of the processor, by the clock, peak MB, rows)"""
    began = time.monotonic()
    child = subprocess.Popen([program, "--data", data, "extract", "--out", out], stdout=subprocess.PIPE, text=True)
    said = child.stdout.read()
    _, status, used = os.wait4(child.pid, 0)
    child.returncode = os.waitstatus_to_exitcode(status)
    if child.returncode:
        raise SystemExit(f"extract ended with {child.returncode}")
    rows = sum(int(line.split()[0]) for line in said.split("\n") if line[:1].isdigit())
    return used.ru_utime + used.ru_stime, time.monotonic() - began, used.ru_maxrss / 1024, rows


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("program")
    parser.add_argument("data", type=pathlib.Path)
    parser.add_argument("--rounds", type=int, default=3)
    given = parser.parse_args()
    print(f"load average {os.getloadavg()[0]:.1f}; {given.rounds} rounds, median (lowest)")
    with tempfile.TemporaryDirectory(dir=given.data.resolve().parent) as folder:
        for name, out in (("SQLite", pathlib.Path(folder) / "out.sqlite"), ("CSV", pathlib.Path(folder) / "csv")):
            rounds = [once(given.program, given.data, out) for _ in range(given.rounds)]
            processor, clock, memory, rows = zip(*rounds)
            print(f"  {name:7} {statistics.median(processor):6.2f} ({min(processor):.2f}) s of the processor, "
                  f"{statistics.median(clock):6.2f} ({min(clock):.2f}) s by the clock, {max(memory):.1f} MB at most, "
                  f"{rows[0]:,} rows, {size(out) / 1e6:.1f} MB")


if __name__ == "__main__":
    main()
