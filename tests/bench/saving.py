#!/usr/bin/env python3
"""tests/bench/saving.py BINARY WORK [--at-once 16] [--each 40]: how long recording a contact takes until the answer has
come, with its trail row and projection, while so many save at once; and beside it what one sync costs on this disk.
Uses a copy of the county of 1,000 that growth.py keeps in WORK."""

import argparse
import os
import pathlib
import shutil
import sys
import tempfile
import threading
import time
import urllib.parse

sys.path.insert(0, str(pathlib.Path(__file__).parent))
import growth  # noqa: E402
import measure  # noqa: E402


def sync_ms(folder, times=200):
    """The median and the 99th in a hundred of writing 4 kB behind a file's end and having them kept."""
    took = []
    with tempfile.NamedTemporaryFile(dir=folder) as out:
        for _ in range(times):
            out.write(b"x" * 4096)
            out.flush()
            began = time.monotonic()
            os.fdatasync(out.fileno())
            took.append((time.monotonic() - began) * 1000)
    return percentiles(took)


def percentiles(took):
    took = sorted(took)
    return took[len(took) // 2], took[len(took) * 99 // 100]


def save(port, cookie, ref, took, failed):
    path = f"/people/{ref}/contacts/new"
    _, page = measure.get(port, path, {"Cookie": cookie})
    hidden = {name: measure.re.search(rf'name="{name}" value="([^"]*)"', page)[1] for name in ("csrf", "operation")}
    day = time.gmtime(time.time() - 86400)
    fields = urllib.parse.urlencode({**hidden, "note": "All well.", "kind": "phone", "made": "made",
                                     "day-day": day.tm_mday, "day-month": day.tm_mon, "day-year": day.tm_year})
    began = time.monotonic()
    answer, _ = measure.get(port, path, {"Cookie": cookie, "Content-Type": "application/x-www-form-urlencoded"}, fields)
    took.append((time.monotonic() - began) * 1000)
    if answer.status != 303:
        failed.append(answer.status)


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("binary")
    parser.add_argument("work", type=pathlib.Path)
    parser.add_argument("--at-once", type=int, default=16)
    parser.add_argument("--each", type=int, default=40)
    given = parser.parse_args()
    given.work = given.work.resolve()
    growth.make(given.binary, given.work / "1000", 1000)
    folder = given.work / "saving"
    shutil.rmtree(folder, ignore_errors=True)
    shutil.copytree(given.work / "1000", folder)
    found = growth.advisers(folder)
    for _, email, _ in found:
        measure.set_password(given.binary, folder / "data", email)
    server = measure.Server("saving", [given.binary, "--data", folder / "data", "serve", "--port", "0"],
                            given.work / "saving.log", r"event=serving.* port=(\d+)")
    took, failed = [], []
    try:
        of = [(measure.sign_in(server.port, email), people) for _, email, people in found]

        def one(which):
            cookie, people = of[which % len(of)]
            for n in range(given.each):
                save(server.port, cookie, people[(n + which) % len(people)][0], took, failed)

        threads = [threading.Thread(target=one, args=[n]) for n in range(given.at_once)]
        for t in threads:
            t.start()
        for t in threads:
            t.join()
    finally:
        server.stop()
    median, slow = percentiles(took)
    print(f"{given.at_once} at once, {len(took)} contacts, {len(failed)} refused: median {median:.1f} ms, p99 {slow:.1f} ms")
    print("one sync on this disk: median {:.2f} ms, p99 {:.2f} ms".format(*sync_ms(folder)))
    shutil.rmtree(folder)


if __name__ == "__main__":
    main()
