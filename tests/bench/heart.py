#!/usr/bin/env python3
"""How fast the heart works people out, beside a few of the same rules with NumPy on whole columns, in the same run.

  heart.py HEART POLICY [PEOPLE]     HEART: build/tests/bench/heart (ninja -C build tests/bench/heart); needs python3-numpy

The heart works out every promise of the policy for one person at a time. NumPy works out three for all at once: the review
six months after the last, the second contact twelve months after the last but one, and the 21st birthday.
"""
import subprocess
import sys
import tempfile
import time

import numpy as np

HEART, POLICY = sys.argv[1], sys.argv[2]
PEOPLE = sys.argv[3] if len(sys.argv) > 3 else "20000"
NONE = -2**31


def add_months(days, months):
    """The same day of another month, or its last day."""
    day = days.astype("datetime64[D]")
    month = day.astype("datetime64[M]")
    of_month = (day - month.astype("datetime64[D]")).astype(int)
    then = month + months
    length = ((then + 1).astype("datetime64[D]") - then.astype("datetime64[D]")).astype(int)
    return (then.astype("datetime64[D]") + np.minimum(of_month, length - 1)).astype(int)


def rules(rows, today):
    birth, review, last, before = (rows[:, i].astype(np.int64) for i in range(4))
    b21, b25 = add_months(birth, 21 * 12), add_months(birth, 25 * 12)
    review_by = np.where(review == NONE, NONE, add_months(np.where(review == NONE, 0, review), 6))
    since = np.maximum(np.where(before == NONE, b21, before), b21)
    contact_by = add_months(since, 12)
    return ((review_by != NONE) & (today < b21)).sum(), ((b21 <= today) & (today < b25) & (contact_by < b25)).sum(), \
        ((add_months(b21, -6) <= today) & (today < b25)).sum()


with tempfile.NamedTemporaryFile() as f:
    said = subprocess.run([HEART, POLICY, PEOPLE, "7", f.name], capture_output=True, text=True, check=True).stdout
    rows = np.fromfile(f.name, dtype=np.int32).reshape(-1, 4)
rates = sorted(int(line.split()[0]) for line in said.splitlines())
promises = int(said.split(",")[1].split()[0])
today = int(np.datetime64("2026-11-29").astype("datetime64[D]").astype(int))
times = []
for _ in range(7):
    began = time.process_time()
    rules(rows, today)
    times.append(time.process_time() - began)
numpy_rate = len(rows) / sorted(times)[3]
heart = rates[3]
print(f"the heart   {heart:10,} people a second with {promises} promises (median of 7; {rates[0]:,} to {rates[-1]:,}): "
      f"{heart * promises:,} promises a second")
print(f"NumPy       {numpy_rate:10,.0f} people a second with 3 rules: {numpy_rate * 3:,.0f} rules a second")
