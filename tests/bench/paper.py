#!/usr/bin/env python3
"""paper.py ALWAYSHERE FOLDER [N]: what it costs to make every PDF of a data folder, N times (5), and how large they are."""

import os
import subprocess
import sys
import tempfile
import time


def once(program, folder, out):
    began = time.perf_counter()
    process = subprocess.Popen([program, "--data", folder, "paper", "--out", out], stdout=subprocess.DEVNULL)
    _, status, used = os.wait4(process.pid, 0)
    if status != 0:
        sys.exit("it failed")
    return time.perf_counter() - began, used.ru_utime + used.ru_stime, used.ru_maxrss / 1024


with tempfile.TemporaryDirectory() as out:
    runs = [once(sys.argv[1], sys.argv[2], out) for _ in range(int(sys.argv[3]) if len(sys.argv) > 3 else 5)]
    sizes = sorted(os.path.getsize(os.path.join(out, name)) for name in os.listdir(out))
took, cpu, memory = (sorted(figures) for figures in zip(*runs))
middle = len(runs) // 2
print(f"{len(sizes)} PDFs, {sum(sizes) / 1e6:.1f} MB, the largest {sizes[-1] / 1e3:.0f} kB; {len(runs)} times: CPU median "
      f"{cpu[middle]:.2f} s ({1000 * cpu[middle] / len(sizes):.1f} ms each), from start to end median {took[middle]:.1f} s, "
      f"memory {memory[-1]:.0f} MB")
