#!/usr/bin/env python3
"""tests/bench/idle.py BINARY FOLDER [--connections N]: the memory of a worker with N connections (10,000) that stay open
after a page each. Starts `serve` with one worker on the data folder, signs a new account in, opens the connections in
turn, asks each for its worklist, and prints PSS of the worker and of all processes with none, with all, and when each
has been asked for a second page. Needs as many open files as that (ulimit -n)."""

import argparse
import pathlib
import re
import resource
import socket
import subprocess
import sys
import time

sys.path.insert(0, str(pathlib.Path(__file__).parent))
import measure  # noqa: E402

EMAIL = "idle@bench.example"


def ask(connection, head):
    connection.sendall(head)
    got = b""
    while b"\r\n\r\n" not in got:
        got += more(connection)
    length = int(re.search(rb"Content-Length: (\d+)", got)[1])
    left = length - len(got.partition(b"\r\n\r\n")[2])
    while left > 0:
        left -= len(more(connection))
    return got.startswith(b"HTTP/1.1 200 ")


def more(connection):
    piece = connection.recv(65536)
    if not piece:
        measure.fail("a connection was closed")
    return piece


def pss(pid):
    return int(re.search(r"^Pss:\s+(\d+)", pathlib.Path(f"/proc/{pid}/smaps_rollup").read_text(), re.M)[1]) / 1000


def show(server, when, connections):
    _, worker, *_ = sorted(server.pids)  # the supervisor makes the worker first
    print(f"{when:44} {connections:11} {pss(worker):8.1f} {sum(map(pss, server.pids)):8.1f}", flush=True)


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("binary")
    parser.add_argument("folder")
    parser.add_argument("--connections", type=int, default=10000)
    given = parser.parse_args()
    _, most = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (most, most))
    alwayshere = [given.binary, "--data", given.folder]
    subprocess.run([*alwayshere, "user", "add", "--email", EMAIL, "--name", "Ada Waiting", "--role", "adviser"],
                   input=measure.PASSWORD, text=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    server = measure.Server("serve", [*alwayshere, "serve", "--port", "0", "--workers", "1"], "/tmp/idle-bench.log",
                            r"event=serving.* port=(\d+)")
    try:
        cookie = measure.sign_in(server.port, EMAIL)
        server.pids = server.tree()
        head = f"GET /worklist HTTP/1.1\r\nHost: 127.0.0.1\r\nCookie: {cookie}\r\n\r\n".encode()
        print(f"{'PSS MB':44} {'connections':>11} {'worker':>8} {'all':>8}")
        show(server, "before", 0)
        began = time.monotonic()
        connections = []
        for _ in range(given.connections):
            connections.append(socket.create_connection(("127.0.0.1", server.port)))
            if not ask(connections[-1], head):
                measure.fail("a page was refused")
        opened = time.monotonic() - began
        show(server, f"a page each, {opened:.1f} s after the first", len(connections))
        time.sleep(4)
        show(server, "4 s later", len(connections))
        if not all(ask(c, head) for c in connections):
            measure.fail("a second page was refused")
        show(server, "a second page each", len(connections))
    finally:
        server.stop()


if __name__ == "__main__":
    main()
