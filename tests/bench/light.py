#!/usr/bin/env python3
"""tests/bench/light.py BINARY WORK [--people N]: what pages weigh over the wire, heads and all and compressed as for a browser,
in a made-up county (`alwayshere demo`, made once in WORK/county), after the first visit, when stylesheets and scripts are
kept. The young people's pages are those of a whole team as its manager sees them, and of advisers as they do."""

import argparse
import contextlib
import http.client
import pathlib
import sqlite3
import statistics
import sys

sys.path.insert(0, str(pathlib.Path(__file__).parent))
import growth  # noqa: E402
import measure  # noqa: E402

GOAL = 6 * 1024  # bytes of a page after the first


def weigh(port, path, cookie):
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=20)
    connection.request("GET", path, headers={"Cookie": cookie, "Accept-Encoding": "gzip, deflate, br"})
    answer = connection.getresponse()
    body = answer.read()
    connection.close()
    if answer.status != 200:
        measure.fail(f"{path}: {answer.status}")
    status = len(f"HTTP/1.1 {answer.status} {answer.reason}\r\n\r\n")
    return status + sum(len(f"{name}: {value}\r\n") for name, value in answer.getheaders()) + len(body)


OF_TEAM = """select a.email, c.ref from account a join account_team t on t.account = a.id join caseload c on c.team = t.team
    where a.role = 'manager' and c.restricted = 0 order by a.id, c.person"""
OF_WORKER = """select a.email, c.ref from account a join caseload c on c.worker = a.id
    where a.id in (select worker from caseload where worker <> 0 group by worker order by worker limit 8)
    and a.role = 'adviser' and c.restricted = 0
    order by a.id, c.person"""


def whose(folder, query):
    """{email: [ref]} of those who are signed in."""
    people = {}
    with contextlib.closing(sqlite3.connect(f"file:{folder}/data/alwayshere.db?mode=ro", uri=True)) as db:
        for email, ref in db.execute(query):
            people.setdefault(email, []).append(ref)
    return people


def of(server, all_of, paths):
    """The weight of each page that those who are signed in ask for."""
    return [weigh(server.port, path, cookie) for cookie, refs in all_of for path in paths(refs)]


def signed_in(given, server, folder, people):
    for email in people:
        measure.set_password(given.binary, folder / "data", email)
    return [(measure.sign_in(server.port, email), refs) for email, refs in people.items()]


def show(name, sizes):
    heavy = sum(size > GOAL for size in sizes)
    print(f"{name:58}{len(sizes):7,}{statistics.median(sizes):8,.0f}{max(sizes):8,}{heavy:8,}")


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("binary")
    parser.add_argument("work", type=pathlib.Path)
    parser.add_argument("--people", type=int, default=1170)
    given = parser.parse_args()
    folder = given.work.resolve() / "county"
    growth.make(given.binary, folder, given.people)
    server = measure.Server("Always Here", [given.binary, "--data", folder / "data", "serve", "--port", "0"],
                            given.work / "light.log", r"event=serving.* port=(\d+)")
    try:
        manage, advise = (signed_in(given, server, folder, people) for people in (whose(folder, OF_TEAM), whose(folder, OF_WORKER)))
        person = lambda refs: [f"/people/{ref}" for ref in refs]
        print(f"{'bytes':58}{'pages':>7}{'median':>8}{'most':>8}{'> ' + format(GOAL, ','):>8}")
        show("a young person's page, for their manager", of(server, manage, person))
        show("a young person's page, for their adviser", of(server, advise, person))
        show("recording a contact", of(server, advise, lambda refs: [f"/people/{ref}/contacts/new" for ref in refs]))
        show("an adviser's worklist", of(server, advise, lambda refs: ["/worklist"]))
        show("a manager's worklist", of(server, manage, lambda refs: ["/worklist"]))
    finally:
        server.stop()


if __name__ == "__main__":
    main()
