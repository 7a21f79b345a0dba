#!/usr/bin/env python3
"""tests/bench/forecast.py BINARY WORK [--people 50000] [--months 24] [--rounds 3]: how long `alwayshere forecast` takes
for a made-up county of so many (made once in WORK/N, as tests/bench/growth.py does), beside a walk over the same people
and facts that works out only what is due today (`alwayshere due --json`). Seconds and the processor's seconds, best of
the rounds."""

import argparse
import json
import os
import pathlib
import subprocess
import sys
import time

sys.path.insert(0, str(pathlib.Path(__file__).parent))
from growth import make  # noqa: E402


def timed(command):
    """Seconds, the processor's seconds, and what it wrote."""
    before, began = os.times(), time.monotonic()
    done = subprocess.run(command, stdout=subprocess.PIPE, check=True)
    after = os.times()
    cpu = after.children_user + after.children_system - before.children_user - before.children_system
    return time.monotonic() - began, cpu, done.stdout


def main():
    ask = argparse.ArgumentParser(description=__doc__)
    ask.add_argument("binary", type=pathlib.Path)
    ask.add_argument("work", type=pathlib.Path)
    ask.add_argument("--people", type=int, default=50000)
    ask.add_argument("--months", type=int, default=24)
    ask.add_argument("--rounds", type=int, default=3)
    given = ask.parse_args()
    folder = given.work / str(given.people)
    make(given.binary, folder, given.people)
    data = [given.binary, "--data", folder / "data"]
    forecasts = [timed([*data, "forecast", "--json", f"--months={given.months}"]) for _ in range(given.rounds)]
    dues = [timed([*data, "due", "--json"]) for _ in range(given.rounds)]
    said = json.loads(forecasts[0][2])
    work = sum(w["due"] for month in said["months"] for w in month["work"])
    print(f"{said['people']} young people, {given.months} months, {work} pieces of work")
    for name, runs in ("forecast", forecasts), ("due today", dues):
        print(f"{name:10} {min(r[0] for r in runs):7.2f} s {min(r[1] for r in runs):7.2f} s of the processor")


if __name__ == "__main__":
    main()
