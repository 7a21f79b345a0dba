#!/usr/bin/env python3
"""Called by tests/bench/run: starts Always Here and its peer on the same data, sees that both give the same page, asks
each for it in turn, and prints what a request took of the processor. It measures and never judges."""

import argparse
import contextlib
import difflib
import html.parser
import http.client
import os
import pathlib
import re
import signal
import statistics
import subprocess
import sys
import time
import urllib.parse

import told

GOAL, GOAL_DJANGO, GOAL_LOOP = 4, 25, 2  # so many times less than a peer's page; at most so many times the loop's
CONNECTIONS = 8
DJANGO_SHARE = 20  # it is asked for so many times fewer pages, because it is slow
TICK = os.sysconf("SC_CLK_TCK")
HERE = pathlib.Path(__file__).parent
PASSWORD = "bench bench bench"
WORK_ROUND = 5  # seconds: how often the work process takes read records into the trail


def fail(why):
    sys.exit(f"tests/bench: {why}")


# Processes


def pin(core):
    """Servers on one core, the load on another, where there are two."""
    cores = sorted(os.sched_getaffinity(0))
    if len(cores) > 1:
        os.sched_setaffinity(0, {cores[core]})


class Server:
    def __init__(self, name, command, log, port_pattern, environment=None):
        self.name = name
        self.log = open(log, "w+b")
        self.process = subprocess.Popen(command, stdout=self.log, stderr=subprocess.STDOUT,
                                        env={**os.environ, **(environment or {})}, preexec_fn=lambda: pin(0))
        began = time.monotonic()
        self.port = None
        while self.port is None:
            if self.process.poll() is not None or time.monotonic() > began + 60:
                fail(f"{name} does not start: {pathlib.Path(log).read_text()[-2000:]}")
            found = re.search(port_pattern, pathlib.Path(log).read_text())
            self.port = int(found[1]) if found else None
            time.sleep(0.01)
        self.pids = self.tree()

    def tree(self):
        """All processes. Asked again at the end: one that came or went meanwhile is said."""
        parent = {}
        for stat in pathlib.Path("/proc").glob("[0-9]*/stat"):
            with contextlib.suppress(OSError):
                parent[int(stat.parent.name)] = int(stat.read_text().rpartition(")")[2].split()[1])
        tree = {self.process.pid}
        while more := {p for p, of in parent.items() if of in tree} - tree:
            tree |= more
        return tree

    def cpu(self):
        """Seconds of user and system time so far, of all processes and of what they waited for."""
        total = 0
        for pid in self.pids:
            with contextlib.suppress(FileNotFoundError):  # ended; whoever waited for it has its time
                fields = pathlib.Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
                total += sum(map(int, fields[11:15]))
        return total / TICK

    def settle_down(self):
        """Waits until the night's jobs, which a first start begins, are done: for three seconds the same processes, which
        do next to nothing."""
        quiet, spent = 0, 0.0
        for _ in range(300):
            before, self.pids = self.pids, self.tree()
            now = self.cpu()
            quiet = quiet + 1 if before == self.pids and now - spent < 0.05 else 0
            if quiet == 3:
                return
            spent = now
            time.sleep(1)
        fail(f"{self.name}: jobs do not end")

    def settled_cpu(self):
        """The same after the work that requests leave behind is done: two of the work process's rounds."""
        time.sleep(2 * WORK_ROUND + 1)
        return self.cpu()

    def memory(self):
        """Proportional set size of all processes that are there, in bytes."""
        total = 0
        for pid in self.pids:
            with contextlib.suppress(FileNotFoundError, ProcessLookupError):  # a job's, which ended
                total += int(re.search(r"^Pss:\s+(\d+)", pathlib.Path(f"/proc/{pid}/smaps_rollup").read_text(), re.M)[1])
        return total * 1024

    def stop(self):
        if self.pids != self.tree():
            print(f"{self.name}: a process came or went meanwhile; do not trust its figures")
        self.process.send_signal(signal.SIGTERM)
        self.process.wait(30)


def starting(stack):
    """What starts a server, made of whatever makes one, and has it stopped when the stack ends."""
    def start(made, *arguments):
        server = made(*arguments)
        stack.callback(server.stop)
        return server
    return start


# Pages


def get(port, path, headers=None, body=None):
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=20)
    connection.request("POST" if body else "GET", path, body, headers or {})
    answer = connection.getresponse()
    text = answer.read().decode()
    connection.close()
    return answer, text


def cookies(answer):
    return "; ".join(v.split(";")[0] for v in answer.headers.get_all("Set-Cookie") or [])


def set_password(binary, data, email):
    subprocess.run([binary, "--data", data, "user", "password", "--email", email], check=True, input=PASSWORD, text=True,
                   stdout=subprocess.DEVNULL)


def sign_in(port, email):
    """As a browser does: the form, then its token with it."""
    answer, form = get(port, "/sign-in")
    token = re.search(r'name="csrf" value="([^"]*)"', form)[1]
    fields = urllib.parse.urlencode({"csrf": token, "next": "", "email": email, "password": PASSWORD})
    answer, _ = get(port, "/sign-in", {"Cookie": cookies(answer),
                                       "Content-Type": "application/x-www-form-urlencoded"}, fields)
    found = re.search(r"session=[\w-]+", cookies(answer))
    if answer.status != 303 or not found:
        fail(f"{email} cannot sign in: {answer.status}")
    return found[0]


class Pieces(html.parser.HTMLParser):
    """A page as tags, sorted attributes and text without blanks that nobody sees; the token and the end of the session are
    left out, and so are classes, which a designer changes on one side."""

    def __init__(self, text):
        super().__init__()
        self.pieces, self.rows, self.tables = [], 0, 0
        self.feed(text)
        self.close()

    def handle_starttag(self, tag, attributes):
        given = dict(attributes)
        if given.get("name") == "csrf":
            given["value"] = "..."
        if "data-seconds" in given:
            given["data-seconds"] = "..."
        self.rows += "app-worklist__row" in (given.pop("class", None) or "")
        self.tables += tag == "table"
        self.pieces.append(f"<{tag} {sorted(given.items())}>")

    def handle_endtag(self, tag):
        self.pieces.append(f"</{tag}>")

    def handle_data(self, data):
        if words := " ".join(data.split()):
            self.pieces.append(re.sub(r"signed out at \S+", "signed out at ...", words))


def compare(ours, theirs, whose):
    a, b = Pieces(ours), Pieces(theirs)
    if a.pieces != b.pieces:
        print(*list(difflib.unified_diff(a.pieces, b.pieces, "ours", "the peer", lineterm="", n=1))[:30], sep="\n")
        fail(f"the page of {whose} differs between the two, so nothing can be compared")
    return a


# Measuring


class Contender:
    def __init__(self, name, server, paths, work, gzip=False, share=1):
        """share: gets so many times fewer requests, because it is slow."""
        self.name, self.server, self.rounds, self.share = name, server, [], share
        self.heads = work / f"heads-{re.sub('[^a-z]+', '-', name.lower())}"
        more = "Accept-Encoding: gzip\r\n" if gzip else ""
        self.heads.write_text("".join(
            f"GET {path} HTTP/1.1\r\nHost: 127.0.0.1:{server.port}\r\n{more}{cookie}\r\n" for path, cookie in paths),
            newline="")

    def load(self, work, requests):
        requests //= self.share
        done = subprocess.run([work / "load", "127.0.0.1", str(self.server.port), str(CONNECTIONS), str(requests),
                               self.heads], stdout=subprocess.PIPE, text=True, preexec_fn=lambda: pin(-1))
        if done.returncode != 0:
            fail(f"{self.name}: the load ended early")
        return list(map(float, done.stdout.split()))

    def measure(self, work, requests, settle):
        before = self.server.cpu()
        answered, size, seconds, median, slow = self.load(work, requests)
        answering = self.server.cpu() - before
        whole = self.server.settled_cpu() - before if settle else answering
        self.rounds.append({"answering": answering / answered * 1e6, "cpu": whole / answered * 1e6,
                            "rate": answered / seconds, "bytes": size / answered, "p50": median, "p99": slow})

    def of(self, what):
        return statistics.median(r[what] for r in self.rounds)


def start_django(start, name, module, log, environment):
    """start: makes a Server, which is stopped at the end; module: one of peer/django/, with an application."""
    peer = start(Server, name, ["/usr/bin/python3", "/usr/bin/gunicorn", "--chdir", HERE / "peer" / "django", "-w", "1",
                                "-k", "gthread", "--threads", "1", "--keep-alive", "600", "-b", "127.0.0.1:0",
                                f"{module}:application"],
                 log, r"Listening at: http://127.0.0.1:(\d+)", environment)
    time.sleep(2)
    peer.pids = peer.tree()
    return peer


class Loop:
    """bare.c: the same statements and rendering in a loop, with nothing of a server."""

    def __init__(self, program, folder, pages):
        self.command, self.rounds = [program, folder, "20000", *pages], []

    def measure(self):
        done = subprocess.run(self.command, stdout=subprocess.PIPE, text=True, check=True, preexec_fn=lambda: pin(0))
        self.rounds.append(float(done.stdout.split()[0]))

    def cpu(self):
        return statistics.median(self.rounds)


def print_table(contenders, first):
    print(f"\n{'CPU us a request, median of rounds':44} {'CPU us':>7} {'lowest':>7} {'highest':>8} {'answering':>10}"
          f" {'pages/s':>8} {'p50 us':>7} {'p99 us':>7} {'bytes':>7} {'PSS MB':>7} {'ratio':>6}")
    for c in contenders:
        cpu = [r["cpu"] for r in c.rounds]
        print(f"{c.name:44} {c.of('cpu'):7.1f} {min(cpu):7.1f} {max(cpu):8.1f} {c.of('answering'):10.1f}"
              f" {c.of('rate'):8.0f} {c.of('p50'):7.0f} {c.of('p99'):7.0f} {c.of('bytes'):7.0f}"
              f" {c.server.pss / 1e6:7.1f} {c.of('cpu') / first.of('cpu'):6.2f}")
    print("CPU: user and system time of all processes of a server, with what the requests leave to do behind them."
          "\nanswering: without that. ratio: CPU, over that of the first line.")


def print_import(work):
    path = work / "data" / "imported.txt"
    for line in path.read_text().splitlines() if path.exists() else []:
        kind, rows, seconds = line.split("\t")
        print(f"alwayshere import {kind:9} {int(rows):7} rows in {float(seconds):6.1f} s:"
              f" {int(rows) / max(float(seconds), 0.1):6.0f} a second")


def main():
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--binary", required=True)
    arguments.add_argument("--work", type=pathlib.Path, required=True)
    arguments.add_argument("--signed-in", type=int, default=8)
    arguments.add_argument("--rounds", type=int, default=3)
    arguments.add_argument("--requests", type=int, default=20000)
    arguments.add_argument("--peer", choices=["yes", "no"], default="yes")
    arguments.add_argument("--django", choices=["yes", "no"], default="yes")
    arguments.add_argument("--loop")
    given = arguments.parse_args()
    work = given.work.resolve()
    data = told.Data(work, given.signed_in)

    with contextlib.ExitStack() as stack:
        start = starting(stack)
        ours = start(Server, "Always Here", [given.binary, "--data", work / "data", "serve", "--port", "0", "--workers", "1"],
                     work / "serve.log", r"event=serving.* port=(\d+)")
        session = {email: sign_in(ours.port, email) for email in data.accounts}
        ours.pids = ours.tree()  # its children may have come after its first line
        pages = {}
        for email, cookie in session.items():
            answer, pages[email] = get(ours.port, "/worklist", {"Cookie": cookie})
            if answer.status != 200:
                fail(f"the worklist of {email} is not given: {answer.status}")
        with_cookie = [("/worklist", f"Cookie: {cookie}\r\n") for cookie in session.values()]
        contenders = [Contender("Always Here", ours, with_cookie, work),
                      Contender("Always Here, gzip", ours, with_cookie, work, gzip=True)]
        if given.peer == "yes":
            for duties, name in ((False, "fastify + nunjucks + better-sqlite3"), (True, "the same, with our duties")):
                site = told.write_site(work, data, next(iter(pages.values())), answer, session, duties)
                peer = start(Server, name, ["node", HERE / "peer" / "server.mjs", data.path, site],
                             work / f"{site.stem}.log", r"^(\d+)\n", {"NODE_ENV": "production"})
                paths = with_cookie if duties else [(f"/worklist/{n}", "") for n, _ in data.accounts.values()]
                for (email, page), (path, cookie) in zip(pages.items(), paths):
                    compare(page, get(peer.port, path, {"Cookie": session[email]})[1], email)
                contenders.append(Contender(name, peer, paths, work))
                if not duties:
                    contenders.append(Contender(name[:7] + " ..., gzip", peer, paths, work, gzip=True))

                if not duties:
                    bare = contenders[-2]
        if given.django == "yes":
            site = told.write_site(work, data, next(iter(pages.values())), answer, session, False)
            peer = start_django(start, "Django", "peer", work / "django.log", {"SITE": str(site), "DATABASE": str(data.path)})
            django = []
            for name, where in (("Django + gunicorn", "mapped"), ("the same, raw SQL", "worklist")):
                paths = [(f"/{where}/{n}", "") for n, _ in data.accounts.values()]
                for (email, page), (path, _) in zip(pages.items(), paths):
                    compare(page, get(peer.port, path)[1], email)
                django.append(Contender(name, peer, paths, work, share=DJANGO_SHARE))
            contenders += django
        loop = Loop(given.loop, data.path.parent, data.accounts) if given.loop else None

        shown = [Pieces(page) for page in pages.values()]
        print(f"\nThe worklists of {len(pages)} of {data.workers} workers, {data.people} young people;"
              f" {min(p.rows for p in shown)} to {max(p.rows for p in shown)} rows a page"
              f"{', the same from every server' if given.peer == 'yes' else ''}."
              f"\n{given.rounds} rounds of {given.requests} requests each over {CONNECTIONS} connections, load"
              f" average {os.getloadavg()[0]:.1f} on {os.cpu_count()} cores.")
        for c in contenders:  # so that what is compiled while running is
            c.load(work, min(given.requests, 5000))
        ours.settle_down()
        for _ in range(given.rounds):
            for c in contenders:
                c.measure(work, given.requests, settle=c.server is ours)
            if loop:
                loop.measure()
        for c in contenders:
            c.server.pss = c.server.memory()
        print_table(contenders, contenders[0])
        print_import(work)
        ours_cpu = contenders[0].of("cpu")
        if given.peer == "yes":
            goal("the bare peer", bare.of("cpu") / ours_cpu, GOAL)
        if given.django == "yes":
            for one, name in zip(django, ("Django", "Django asking in raw SQL")):
                goal(name, one.of("cpu") / ours_cpu, GOAL_DJANGO)
        if loop:
            times = ours_cpu / loop.cpu()
            print(f"\nThe bare loop of statements and rendering takes {loop.cpu():.1f} us; a page takes {times:.2f} times that."
                  f" The goal, at most {GOAL_LOOP} times: {'met' if times <= GOAL_LOOP else 'NOT MET'}.")
        if given.peer != "yes":
            print("\nThere was no peer to compare with.")


def goal(name, times, wanted):
    print(f"\n{name} takes {times:.2f} times our CPU a page. The goal, at least {wanted} times:"
          f" {'met' if times >= wanted else 'NOT MET'}.")


if __name__ == "__main__":
    main()
