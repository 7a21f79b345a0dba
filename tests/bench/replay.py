#!/usr/bin/env python3
"""tests/bench/replay.py BINARY WORK [--people N] [--rounds N] [--requests N] [--loop BARE]: what a young person's page with its 20 latest
contacts costs, what is due worked out and explained, and what a search costs, beside peers. Needs what tests/bench/run
installs and builds (WORK/load, the npm packages); on the made-up county of growth.py (WORK/N, made when it is not there).

The page has peers of its own (peer/people.mjs, peer/django/person.py, started by person.py): the same page, tag by tag and
word by word, of rows that they ask for in their own way. One works out what is due, and why, as ours does; to the others that
is given.

The replaying peer (peer/replay.mjs) asks the same statements, which are written down while our server answers
(statements.c), and writes the same words between ready-made markup. It works nothing out, and puts together nothing.

With --loop (tests/bench/bare, built by tests/bench/run) the page is also made in a bare loop of its statements and template.

No peer looks up a session, an account or a reason for looking, and none keeps a record of who looked."""

import argparse
import contextlib
import html
import itertools
import json
import os
import pathlib
import re
import subprocess
import sys

sys.path.insert(0, str(pathlib.Path(__file__).parent))
import growth  # noqa: E402
import measure  # noqa: E402
import person  # noqa: E402

PAGE, SEARCH = "a young person's page", "a search: first name and surname"
DUTIES = ("web_session", " from account where id =", "access_reason")  # the peer has none of them
WORD = re.compile(r">([^<]+)<|=\"([^\"]+)\"")


def serve(given, folder, preload=None):
    more = {"LD_PRELOAD": str(preload), "STATEMENTS": str(given.work / "statements")} if preload else {}
    return measure.Server("Always Here", [given.binary, "--data", folder / "data", "serve", "--port", "0", "--workers",
                                          "1", *(["--sandbox", "off"] if preload else [])],
                          given.work / "replay.log", r"event=serving.* port=(\d+)", more)


def requests_of(server, folder):
    """[(path, cookie, body)] of each kind, of the people of eight advisers."""
    kinds = {PAGE: [], SEARCH: []}
    for _, email, people in growth.advisers(folder):
        cookie = measure.sign_in(server.port, email)
        _, page = measure.get(server.port, "/worklist", {"Cookie": cookie})
        token = re.search(r'name="csrf" value="([^"]*)"', page)[1]
        for ref, first, last, _ in people:
            kinds[PAGE].append((f"/people/{ref}", cookie, None))
            body = measure.urllib.parse.urlencode({"csrf": token, "q": f"{first} {last}"})
            kinds[SEARCH].append(("/find", cookie, body))
    return kinds


def ask(server, request):
    path, cookie, body = request
    headers = {"Cookie": cookie}
    if body:
        headers["Content-Type"] = "application/x-www-form-urlencoded"
    answer, text = measure.get(server.port, path, headers, body)
    if answer.status != 200:
        measure.fail(f"{path} is not given: {answer.status}")
    return text


def statements_of(given, server, request):
    """Those of the worker, whose number is the one after its supervisor's."""
    log = given.work / "statements"
    ask(server, request)
    server.pids = server.tree()  # its children may have come after its first line
    log.write_bytes(b"")
    text = ask(server, request)
    worker = str(sorted(server.pids)[1])
    lines = [line.partition(b"\t") for line in log.read_bytes().split(b"\0") if line]
    return [sql.decode() for pid, _, sql in lines
            if pid.decode() == worker and not any(duty in sql.decode() for duty in DUTIES)], text


def parts_of(texts):
    """Each page as markup and words in turn; what stands on every page is markup."""
    words = [{a or b for a, b in WORD.findall(text)} for text in texts]
    common = set.intersection(*words)
    pages = []
    for text in texts:
        parts, at = [], 0
        for found in WORD.finditer(text):
            which = 1 if found[1] is not None else 2
            if found[which] not in common and found[which].strip():
                parts.append({"markup": text[at:found.start(which)], "text": html.unescape(found[which])})
                at = found.end(which)
        pages.append([*parts, {"markup": text[at:], "text": ""}])
    return pages


def head(server, request):
    path, cookie, body = request
    more = f"Content-Type: application/x-www-form-urlencoded\r\nContent-Length: {len(body)}\r\n" if body else ""
    return (f"{'POST' if body else 'GET'} {path} HTTP/1.1\r\nHost: 127.0.0.1:{server.port}\r\nCookie: {cookie}\r\n{more}\r\n"
            f"{body or ''}")


class Replayed(measure.Contender):
    def __init__(self, name, server, heads, work, share=1):
        super().__init__(name, server, [], work, share=share)
        self.heads.write_text("".join(heads), newline="")


def replaying_peer(given, folder, kind, asked, start):
    """(server, heads) of a peer that gives our pages back; asked: (statements, page) of each."""
    statements, texts = zip(*asked)
    parts = parts_of(texts)
    pages = given.work / "pages.json"
    pages.write_text(json.dumps([{"statements": s, "parts": p} for s, p in zip(statements, parts)]))
    peer = start(measure.Server, "the replaying peer",
                 ["node", measure.HERE / "peer" / "replay.mjs", folder / "data" / "alwayshere.db", pages],
                 given.work / "replay-peer.log", r"^(\d+)\n", {"NODE_ENV": "production"})
    for n, text in enumerate(texts):
        theirs = measure.get(peer.port, f"/{n}")[1]
        if html.unescape(theirs).rstrip("\n") != html.unescape(text).rstrip("\n"):  # it escapes an apostrophe, too
            measure.fail(f"the peer's page {n} is not ours")
    print(f"{kind}: {sum(map(len, statements)) / len(texts):.0f} statements, "
          f"{sum(map(len, parts)) / len(texts):.0f} changing words a page")
    return peer, [f"GET /{n} HTTP/1.1\r\nHost: a\r\n\r\n" for n in range(len(texts))]


def contenders_of(given, folder, kind, requests, ours, asked, start):
    """Ours first, then its peers."""
    peers = []
    if kind == PAGE:
        whose = [(account, ref) for account, _, people in growth.advisers(folder) for ref, *_ in people]
        written, kept = person.start(given, folder, [(*who, ask(ours, r)) for who, r in zip(whose, requests)], start)
        requests, asked = [requests[n] for n in kept], [asked[n] for n in kept]
        print(f"{kind}: {len(kept)} of {len(whose)} pages, the same from each peer")
        peers += [Replayed(name, peer, heads, given.work, person.PEERS[name].share) for name, peer, heads in written]
    peers.append(Replayed(kind + ", replayed", *replaying_peer(given, folder, kind, asked, start), given.work))
    return [Replayed(kind, ours, [head(ours, r) for r in requests], given.work), *peers]


def recorded(given, folder):
    """The statements that each page asks, and the page: {kind: [(statements, page)]}."""
    preload = given.work / "statements.so"
    subprocess.run(["cc", "-D_GNU_SOURCE", "-O2", "-shared", "-fPIC", "-o", preload, measure.HERE / "statements.c"], check=True)
    listening = serve(given, folder, preload)
    asked = {kind: [statements_of(given, listening, r) for r in requests]
             for kind, requests in requests_of(listening, folder).items()}
    listening.stop()
    return asked


def print_goals(page):
    """page: ours first, then its peers. Of the replaying one there is no goal."""
    for peer in page[1:]:
        if peer.name in person.PEERS:
            measure.goal(peer.name, peer.of("cpu") / page[0].of("cpu"), person.PEERS[peer.name].goal)


def measure_all(given, groups, loop):
    print(f"{given.rounds} rounds of {given.requests} requests each over {measure.CONNECTIONS} connections, load average "
          f"{os.getloadavg()[0]:.1f} on {os.cpu_count()} cores.")
    for c in itertools.chain(*groups):  # so that what is compiled while running is
        c.load(given.work, min(given.requests, 5000))
    for _ in range(given.rounds):
        for group in groups:
            for c in group:
                c.measure(given.work, given.requests, settle=c is group[0])
        if loop:
            loop.measure()
    for c in itertools.chain(*groups):
        c.server.pss = c.server.memory()
    for group in groups:
        measure.print_table(group, group[0])
    print_goals(groups[0])
    if loop:
        page = groups[0][0]
        print(f"\nThe bare loop of statements and rendering takes {loop.cpu():.1f} us; {page.name} takes "
              f"{page.of('cpu') / loop.cpu():.2f} times that, answering it {page.of('answering') / loop.cpu():.2f}. "
              f"The goal is at most {measure.GOAL_LOOP}.")
    print(f"Load average at the end: {os.getloadavg()[0]:.1f}.")


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("binary")
    parser.add_argument("work", type=pathlib.Path)
    parser.add_argument("--people", type=int, default=1000)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--requests", type=int, default=10000)
    parser.add_argument("--loop", type=pathlib.Path)
    given = parser.parse_args()
    given.work = given.work.resolve()
    folder = given.work / str(given.people)
    growth.make(given.binary, folder, given.people)
    for _, email, _ in growth.advisers(folder):
        measure.set_password(given.binary, folder / "data", email)
    asked = recorded(given, folder)
    with contextlib.ExitStack() as stack:
        start = measure.starting(stack)
        ours = start(serve, given, folder)
        requests = requests_of(ours, folder)
        groups = [contenders_of(given, folder, kind, of_kind, ours, asked[kind], start) for kind, of_kind in requests.items()]
        ours.pids = ours.tree()  # a job may have had a process of its own meanwhile
        loop = given.loop and measure.Loop(given.loop, folder / "data",
                                           [f"{email}/{ref}" for _, email, people in growth.advisers(folder) for ref, *_ in people])
        measure_all(given, groups, loop)


if __name__ == "__main__":
    main()
