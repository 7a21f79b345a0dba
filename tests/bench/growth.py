#!/usr/bin/env python3
"""tests/bench/growth.py BINARY WORK [--sizes 1000,10000,100000]: what a whole request takes as a council becomes a
country. For each size a made-up county (`alwayshere demo --people N`, made once in WORK/N), eight advisers from all
over it, and in turn: their worklists (those apart that have the mail run of everybody on them), the pages of their people,
and searches. One connection, so that nothing waits; medians of the time until the whole answer has come, and the processor's
time. All sizes are served at once and measured in turn. Needs WORK/load, which tests/bench/run builds."""

import argparse
import contextlib
import pathlib
import sqlite3
import statistics
import subprocess
import sys
import urllib.parse

sys.path.insert(0, str(pathlib.Path(__file__).parent))
import measure  # noqa: E402

ADVISERS, PEOPLE = 8, 6
LEAST_CONTACTS = 20


def make(binary, folder, people):
    if (folder / "data").exists():  # made by an older program, maybe
        subprocess.run([binary, "--data", folder / "data", "migrate"], check=True, stdout=subprocess.DEVNULL)
        return
    folder.mkdir(parents=True, exist_ok=True)
    making = [binary, "--data", folder / "making"]
    subprocess.run([*making, "init", "--council", "councils/nottinghamshire"], check=True, stdout=subprocess.DEVNULL)
    subprocess.run([*making, "demo", "--people", str(people)], check=True, stdout=subprocess.DEVNULL)
    (folder / "making.seal").rename(folder / "data.seal")
    (folder / "making").rename(folder / "data")


def advisers(folder):
    """Of all counties of the country; [(account, email, [(ref, first name, surname, birth date)])]: people with many contacts."""
    with contextlib.closing(sqlite3.connect(f"file:{folder}/data/alwayshere.db?mode=ro", uri=True)) as db:
        workers = db.execute("""select a.id, a.email from account a where a.role = 'adviser' and
            (select count(*) from due d where d.worker = a.id) between 12 and 60 order by a.id""").fetchall()
        found = []
        for account, email in workers[::max(1, len(workers) // (2 * ADVISERS))]:
            people = db.execute("""select p.ref, d.first_name, d.surname, d.birth_date from due u join person p on p.id = u.person
                join details d on d.person = p.id and d.replaced_at is null
                where u.worker = ? and p.restricted = 0 and d.surname is not null and
                (select count(*) from contact c where c.person = p.id) >= ? group by p.id order by p.id limit ?""",
                                [account, LEAST_CONTACTS, PEOPLE]).fetchall()
            if len(people) == PEOPLE and len(found) < ADVISERS:
                found.append((account, email, people))
    return found


class Load(measure.Contender):
    """Whole requests, a head and maybe a body each; one at a time."""

    def __init__(self, name, server, requests, work):
        self.name, self.server, self.rounds, self.share = name, server, [], 1
        self.heads = work / f"growth-heads-{server.name}"
        self.text = "".join(requests)

    def load(self, work, requests):
        self.heads.write_text(self.text, newline="")
        done = subprocess.run([work / "load", "127.0.0.1", str(self.server.port), "1", str(requests), self.heads],
                              stdout=subprocess.PIPE, text=True, preexec_fn=lambda: measure.pin(-1))
        if done.returncode != 0:
            measure.fail(f"{self.name}: the load ended early")
        return list(map(float, done.stdout.split()))


def get(server, path, cookie):
    return f"GET {path} HTTP/1.1\r\nHost: 127.0.0.1:{server.port}\r\nCookie: {cookie}\r\n\r\n"


def find(server, what, cookie, token):
    body = urllib.parse.urlencode({"csrf": token, "q": what})
    return (f"POST /find HTTP/1.1\r\nHost: 127.0.0.1:{server.port}\r\nCookie: {cookie}\r\n"
            f"Content-Type: application/x-www-form-urlencoded\r\nContent-Length: {len(body)}\r\n\r\n{body}")


def loads(server, people_of, work):
    kinds = {"worklist": [], "worklist, mail run": [], "person": [], "search: surname": [], "search: both names": [],
             "search: surname, birth date": []}
    for cookie, token, mail_run, people in people_of:
        kinds["worklist, mail run" if mail_run else "worklist"].append(get(server, "/worklist", cookie))
        for ref, first, last, birth in people:
            kinds["person"].append(get(server, f"/people/{ref}", cookie))
            kinds["search: surname"].append(find(server, last, cookie, token))
            kinds["search: both names"].append(find(server, f"{first} {last}", cookie, token))
            kinds["search: surname, birth date"].append(find(server, f"{last} {birth}", cookie, token))
    return [Load(name, server, requests, work) for name, requests in kinds.items() if requests]


class Country:
    """A county of one size, served, with its advisers signed in."""

    def __init__(self, given, size):
        self.folder = given.work / str(size)
        self.advisers = advisers(self.folder)
        for _, email, _ in self.advisers:
            measure.set_password(given.binary, self.folder / "data", email)
        self.server = measure.Server(f"{size}", [given.binary, "--data", self.folder / "data", "serve", "--port", "0",
                                                 "--workers", "1"], given.work / f"growth-{size}.log",
                                     r"event=serving.* port=(\d+)")

    def sign_in(self, work):
        people_of = []
        for _, email, people in self.advisers:
            cookie = measure.sign_in(self.server.port, email)
            self.server.pids = self.server.tree()
            _, page = measure.get(self.server.port, "/worklist", {"Cookie": cookie})
            token = measure.re.search(r'name="csrf" value="([^"]*)"', page)[1]
            people_of.append((cookie, token, "/mail-run/" in page, people))
        self.server.settle_down()
        self.loads = {load.name: load for load in loads(self.server, people_of, work)}


def measured(given, countries):
    """Each kind of request in rounds, and each round with one country after another: what else runs on the machine then
    slows one as much as the other."""
    kinds = [name for name in countries[0].loads if all(name in c.loads for c in countries)]
    for name in kinds:
        for c in countries:
            c.loads[name].load(given.work, 500)
        for _ in range(given.rounds):
            for c in countries:
                c.loads[name].measure(given.work, given.requests, settle=False)
    return kinds


def show(countries, sizes, kinds):
    print("us until the whole answer has come, the median of a round, the median of the rounds; CPU us; bytes.")
    print("growth: the largest beside the smallest in the same round, the median of the rounds (lowest to highest)")
    print(f"{'':28}" + "".join(f"{size:>26,}" for size in sizes) + f"{'growth':>10}")
    for name in kinds:
        of = [c.loads[name] for c in countries]
        growth = sorted(last["p50"] / first["p50"] for first, last in zip(of[0].rounds, of[-1].rounds))
        print(f"{name:28}" + "".join(f"{load.of('p50'):12.0f}{load.of('cpu'):7.0f}{load.of('bytes'):7.0f}" for load in of)
              + f"{statistics.median(growth):10.2f} ({growth[0]:.2f} to {growth[-1]:.2f})")
    print(f"{'PSS MB, all processes':28}" + "".join(f"{c.server.memory() / 1e6:12.1f}{'':14}" for c in countries))
    print(f"Advisers: {', '.join(str(len(c.advisers)) for c in countries)}; {PEOPLE} people each.")


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("binary")
    parser.add_argument("work", type=pathlib.Path)
    parser.add_argument("--sizes", default="1000,10000,100000")
    parser.add_argument("--requests", type=int, default=2000)
    parser.add_argument("--rounds", type=int, default=7)
    given = parser.parse_args()
    given.work = given.work.resolve()
    sizes = list(map(int, given.sizes.split(",")))
    for size in sizes:
        make(given.binary, given.work / str(size), size)
    countries = []
    try:
        for size in sizes:
            countries.append(Country(given, size))
            countries[-1].sign_in(given.work)
        show(countries, sizes, measured(given, countries))
    finally:
        for country in countries:
            country.server.stop()


if __name__ == "__main__":
    main()
