#!/usr/bin/env python3
"""tests/bench/public.py BINARY WORK [--rounds N] [--requests N] [--connections N]: what the public pages cost, beside
fastify + nunjucks and beside libmicrohttpd serving a constant of the same size. Needs the npm packages that tests/bench/run
installs, a C compiler, libmicrohttpd and Debian's python3-yaml. On a made-up county, whose data folder is made in WORK when
it is not there. It measures and never judges.

The peer (peer/public.mjs) gives the same pages of the same content, compared tag by tag and word by word before anything
is measured; once bare, once with our headers and a tag of what the page says, and once bare but keeping each page that it
made, as ours does. The constant (constant.c) sends the
very bytes and headers of our answer."""

import argparse
import contextlib
import functools
import gzip
import http.client
import os
import pathlib
import subprocess
import sys

sys.path.insert(0, str(pathlib.Path(__file__).parent))
import content  # noqa: E402
import growth  # noqa: E402
import measure  # noqa: E402

PAGES = ["/", "/topics/money", "/offers/home-establishment-grant", "/who-to-contact/mansfield"]
GOAL_RATE, GOAL_CONSTANT = 5, 3
PEER_SHARE = 4  # gets so many times fewer requests, because it is slow
BARE, HEADERS, CONSTANT = "fastify + nunjucks", "the same, with our headers and a tag", "libmicrohttpd, a constant"
KEEPS = "fastify, keeping what nunjucks made"


def ask(port, path, packed):
    """(headers, body as it came)."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=20)
    connection.request("GET", path, headers={"Accept-Encoding": "gzip"} if packed else {})
    answer = connection.getresponse()
    body = answer.read()
    connection.close()
    if answer.status != 200 or (answer.headers["Content-Encoding"] == "gzip") != packed:
        measure.fail(f"{path} is not given as it was asked for: {answer.status}")
    return answer.getheaders(), body


def compare_all(ours, peers):
    for path in PAGES:
        for packed in False, True:
            def text(server, path=path, packed=packed):
                body = ask(server.port, path, packed)[1]
                return (gzip.decompress(body) if packed else body).decode()

            for peer in peers:
                measure.compare(text(ours), text(peer), path)


def compile_c(given, name, *libraries):
    subprocess.run(["cc", "-std=c17", "-D_GNU_SOURCE", "-O2", "-Wall", "-Wextra", "-o", given.work / name,
                    measure.HERE / f"{name}.c", *libraries], check=True)


def constant_of(given, ours, number, path, packed, start):
    """A server of the bytes that we answer with."""
    headers, body = ask(ours.port, path, packed)
    files = [given.work / f"constant-{what}-{number}-{'gzip' if packed else 'plain'}" for what in ("headers", "body", "log")]
    files[0].write_text("".join(f"{k}: {v}\n" for k, v in headers if k.lower() not in {"date", "content-length"}))
    files[1].write_bytes(body)
    server = start(CONSTANT, [given.work / "constant", *files[:2]], files[2], r"^(\d+)\n")
    theirs, sent = ask(server.port, path, packed)
    if sent != body or {k for k, _ in theirs} != {k for k, _ in headers}:
        measure.fail(f"the constant of {path} is not what we answer with")
    return server


class Page(measure.Contender):
    """A server asked for one page."""

    def __init__(self, name, server, path, given, packed, share=1):
        super().__init__(f"{name}, {path}{' gzip' if packed else ''}", server, [(path, "")], given.work, packed, share)
        self.name = name

    def queued(self):
        """Seconds that a process had to wait for its core, since others had it."""
        return {pid: int(pathlib.Path(f"/proc/{pid}/schedstat").read_text().split()[1]) / 1e9 for pid in self.server.pids}

    def measure(self, work, requests, settle=False):
        before = self.queued()
        super().measure(work, requests, settle)
        seconds = requests // self.share / self.rounds[-1]["rate"]
        self.rounds[-1]["waited"] = max(s - before[pid] for pid, s in self.queued().items()) / seconds * 100


def group_of(given, servers, number, packed, start):
    """Ours first, then its peers."""
    ours, *peers = servers
    path = PAGES[number]
    constant = constant_of(given, ours, number, path, packed, start)
    return [Page(f"Always Here, {path}", ours, path, given, packed),
            *[Page(name, peer, path, given, packed, PEER_SHARE) for name, peer in zip((BARE, HEADERS, KEEPS), peers)],
            Page(CONSTANT, constant, path, given, packed)]


def left_behind(folder):
    """What a page that is read would be written into, in bytes."""
    return sum(f.stat().st_size for f in (folder / "data" / "journal").iterdir())


def print_group(group):
    ours = group[0]
    for c in group:
        cpu = [r["cpu"] for r in c.rounds]
        print(f"{c.name:44} {c.of('cpu'):7.1f} {min(cpu):7.1f} {max(cpu):8.1f} {c.of('cpu') / ours.of('cpu'):6.2f}"
              f" {c.of('rate'):8.0f} {c.of('rate') / ours.of('rate'):6.2f} {c.of('waited'):6.0f}% {c.of('p50'):7.0f}"
              f" {c.of('bytes'):7.0f}")


def print_goals(groups):
    for group in groups:
        ours, bare, constant = group[0], group[1], group[-1]
        rate, cpu = ours.of("rate") / bare.of("rate"), bare.of("cpu") / ours.of("cpu")
        above = ours.of("cpu") / constant.of("cpu")
        print(f"{ours.name}: {rate:.2f} times the requests a second of {bare.name}, whose CPU is {cpu:.2f} times ours (the goal, "
              f"{GOAL_RATE}: {'met' if rate >= GOAL_RATE else 'NOT MET'}); {above:.2f} times the CPU of the constant (the"
              f" goal, {GOAL_CONSTANT}: {'met' if above <= GOAL_CONSTANT else 'NOT MET'})")


def measure_all(given, groups):
    every = [c for group in groups for c in group]
    print(f"{given.rounds} rounds of {given.requests} requests each (the peer {given.requests // PEER_SHARE}) over "
          f"{measure.CONNECTIONS} connections, load average {os.getloadavg()[0]:.1f} on {os.cpu_count()} cores.")
    for c in every:  # so that what is compiled while running is
        c.load(given.work, 3000 * c.share)
    for _ in range(given.rounds):
        for c in every:
            c.measure(given.work, given.requests)
    print(f"Load average at the end: {os.getloadavg()[0]:.1f}.")


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("binary")
    parser.add_argument("work", type=pathlib.Path)
    parser.add_argument("--people", type=int, default=300)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--requests", type=int, default=40000)
    parser.add_argument("--connections", type=int, default=measure.CONNECTIONS)
    given = parser.parse_args()
    measure.CONNECTIONS = given.connections
    given.work = given.work.resolve()
    folder = given.work / str(given.people)
    growth.make(given.binary, folder, given.people)
    compile_c(given, "load")
    compile_c(given, "constant", "-lmicrohttpd")
    with contextlib.ExitStack() as stack:
        start = functools.partial(measure.starting(stack), measure.Server)

        def peer(name, file, with_headers=False, keeps=False):
            site = content.write(folder / "data" / "council", ours.port, given.work / f"{file}.json", with_headers, keeps)
            return start(name, ["node", measure.HERE / "peer" / "public.mjs", site], given.work / f"{file}.log", r"^(\d+)\n",
                         {"NODE_ENV": "production"})

        ours = start("Always Here", [given.binary, "--data", folder / "data", "serve", "--port", "0", "--workers", "1"],
                     given.work / "public.log", r"event=serving.* port=(\d+)")
        servers = [ours, peer(BARE, "public-bare"), peer(HEADERS, "public-headers", with_headers=True),
                   peer(KEEPS, "public-keeps", keeps=True)]
        compare_all(ours, servers[1:])
        print("The pages are the same from every server.")
        tables = [[group_of(given, servers, n, packed, start) for n in range(len(PAGES))] for packed in (False, True)]
        ours.settle_down()
        before = left_behind(folder)
        measure_all(given, [group for table in tables for group in table])
        print(f"Our pages left {left_behind(folder) - before} bytes in the journal for the work process.")
        for packed, table in zip((False, True), tables):
            print(f"\n{'gzip' if packed else 'without gzip':44} {'CPU us':>7} {'lowest':>7} {'highest':>8} {'ratio':>6}"
                  f" {'pages/s':>8} {'ratio':>6} {'waited':>7} {'p50 us':>7} {'bytes':>7}")
            for group in table:
                print_group(group)
            print_goals(table)
        print("\nwaited: of the time on the clock, while others had the server's core; pages/s has it in it, CPU has not.")


if __name__ == "__main__":
    main()
