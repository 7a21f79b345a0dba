#!/usr/bin/env python3
"""crash.py ALWAYSHERE COUNCIL [--postgres] [--rounds N] [--seed S]: nothing acknowledged is lost, nothing is there twice.

Starts `alwayshere serve` on made-up people and records contacts and documents over HTTP from several clients, each with
an operation number, which a client sends again until it is answered, and now and then once more after that. Meanwhile, N times, it
kills (-9) a web worker, all of them, the work process, the supervisor, or all at once, and starts serve again where nobody else
does. At the end it looks into the database. Then it damages copies of the folder and sees that the same look notices.
With --postgres the database is a new one on the server of TEST_POSTGRES, which is never killed.
Prints TAP. Runs on loopback alone."""

import argparse
import contextlib
import http.client
import os
import pathlib
import random
import re
import shutil
import signal
import socket
import sqlite3
import subprocess
import sys
import tempfile
import threading
import time
import urllib.parse

CLIENTS = 4
MARK = "----crash-of-documents"
RECORD = 64  # bytes of a look in a journal
AT_LAST = 40  # seconds in which each client records something when nothing is killed any more: a slow machine needs some
ACCOUNTS = ["lena.brook", "sam.okoro", "priya.nair", "tom.hallam"]
# Workers are sandboxed without ptrace, which LeakSanitizer needs.
ENVIRONMENT = {**os.environ, "ASAN_OPTIONS": "detect_leaks=0"}


class Wrong(Exception):
    pass


def link(path):
    """Where it leads; nowhere when it is gone meanwhile, as a file that is being closed."""
    with contextlib.suppress(OSError):
        return os.readlink(path)
    return ""


class Store:
    """The database of a data folder, looked into from outside: SQLite's file, or a PostgreSQL database."""

    def __init__(self, folder, url=None):
        self.folder, self.url = folder, url

    def psql(self, sql):
        return subprocess.run(["psql", self.url, "-XqAt", "-F", "\x1f", "-v", "ON_ERROR_STOP=1", "-c", sql], check=True,
                              capture_output=True, text=True).stdout

    def rows(self, sql):
        if self.url:
            return [tuple(int(v) if re.fullmatch(r"-?\d+", v) else v for v in line.split("\x1f"))
                    for line in self.psql(sql).splitlines()]
        with contextlib.closing(sqlite3.connect(f"file:{self.folder}/alwayshere.db?mode=ro", uri=True)) as db:
            return db.execute(sql).fetchall()

    def change(self, sql):
        if self.url:
            self.psql(sql)
            return
        with contextlib.closing(sqlite3.connect(self.folder / "alwayshere.db")) as db:
            db.executescript(sql)

    def copy(self, name):
        if self.url:
            ours = re.search(r"///(\w+)\?", self.url)[1]
            self.psql(f"select pg_terminate_backend(pid) from pg_stat_activity where datname = '{ours}' "
                      "and pid <> pg_backend_pid()")
            other = Store(None, self.url.replace(f"///{ours}?", "///postgres?"))
            other.psql(f"create database {ours}_{name} template {ours}")
            return Store(None, self.url.replace(f"///{ours}?", f"///{ours}_{name}?"))
        folder = self.folder.parent / name / "data"
        shutil.copytree(self.folder, folder)
        return Store(folder)


class Server:
    """serve on one data folder, started again by hand only where the supervisor itself was killed."""

    def __init__(self, program, folder, chance=random, environment=None, more=(), url=None):
        self.program, self.folder, self.chance, self.kills = program, folder, chance, {}
        self.store = Store(folder, url)
        self.environment, self.more = {**ENVIRONMENT, **(environment or {})}, more
        self.log = open(folder.parent / "log", "ab")
        with socket.create_server(("127.0.0.1", 0)) as free:
            self.port = free.getsockname()[1]
        self.process = None

    def command(self, *words, check=True):
        return subprocess.run([self.program, "--data", self.folder, *words], env=self.environment, check=check,
                              capture_output=True, text=True)

    def start(self):
        """Until it stays up: after the supervisor was killed its children go first, and they hold the folder."""
        until = time.monotonic() + 20
        while time.monotonic() < until:
            words = [self.program, "--data", self.folder, "serve", "--port", str(self.port), "--workers", "4",
                     *self.more]
            self.process = subprocess.Popen(words, env=self.environment, stdout=self.log, stderr=self.log)
            while self.process.poll() is None and time.monotonic() < until:
                with contextlib.suppress(OSError, http.client.HTTPException):
                    # A worker that has lost its supervisor may still answer: it must be one of ours.
                    if ask(self.port, "GET", "/sign-in")[0] == 200 and any(n == "web" for n, _ in self.children()):
                        return
                time.sleep(0.05)
        raise Wrong("serve does not start again: " + (self.folder.parent / "log").read_text()[-2000:])

    def child_pids(self):
        pid = self.process.pid
        with contextlib.suppress(OSError):
            return list(map(int, pathlib.Path(f"/proc/{pid}/task/{pid}/children").read_text().split()))
        return []

    def children(self):
        """The supervisor's children: [("web", pid), ("work", pid), ...]. A web worker is one with a journal open."""
        found = []
        for child in self.child_pids():
            with contextlib.suppress(OSError):
                open_files = [link(f) for f in pathlib.Path(f"/proc/{child}/fd").iterdir()]
                found.append(("web" if any("/journal/" in f for f in open_files) else "work", child))
        return found

    def signal(self, pid, number):
        with contextlib.suppress(ProcessLookupError):
            os.kill(pid, number)

    def kill(self, what):
        children = self.children()
        self.kills[what] = self.kills.get(what, 0) + 1
        if what in ("supervisor", "all"):
            self.signal(self.process.pid, signal.SIGKILL)
        ours = [pid for name, pid in children if what in (name, "all", "every web")]
        if what == "web" and ours:  # one of several
            ours = [self.chance.choice(ours)]
        elif what == "every web":
            ours = [pid for name, pid in children if name == "web"]
        for pid in ours:
            self.signal(pid, signal.SIGKILL)
        if what in ("supervisor", "all"):
            self.process.wait()
            self.start()

    def frozen_copy(self, to):
        """The data folder as it is at one instant."""
        pids = [self.process.pid, *[pid for _, pid in self.children()]]
        for pid in pids:
            self.signal(pid, signal.SIGSTOP)
        shutil.copytree(self.folder, to)
        for pid in pids:
            self.signal(pid, signal.SIGCONT)

    def stop(self):
        self.process.send_signal(signal.SIGTERM)
        if self.process.wait(30) != 0:
            raise Wrong(f"serve ended with {self.process.returncode}")


def ask(port, method, path, body=None, cookie="", kind="application/x-www-form-urlencoded"):
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=10)
    try:
        connection.request(method, path, body, {"Cookie": cookie, "Content-Type": kind})
        answer = connection.getresponse()
        text = answer.read().decode(errors="replace")
        return answer.status, text, answer.headers
    finally:
        connection.close()


def hidden(name, page):
    return re.search(rf'name="{name}" value="([^"]*)"', page)[1]


def session(port, email, password):
    _, page, headers = ask(port, "GET", "/sign-in")
    cookie = "; ".join(v.split(";")[0] for v in headers.get_all("Set-Cookie"))
    form = urllib.parse.urlencode({"csrf": hidden("csrf", page), "next": "", "email": email, "password": password})
    status, _, headers = ask(port, "POST", "/sign-in", form, cookie)
    if status != 303:
        raise Wrong(f"{email} cannot sign in: {status}")
    return re.search(r"session=[\w-]+", " ".join(headers.get_all("Set-Cookie")))[0]


def multipart(fields, content):
    line = "--" + MARK
    parts = "".join(f'{line}\r\nContent-Disposition: form-data; name="{k}"\r\n\r\n{v}\r\n' for k, v in fields.items())
    head = f'{line}\r\nContent-Disposition: form-data; name="file"; filename="a.pdf"\r\n\r\n'
    return f"multipart/form-data; boundary={MARK}", (parts + head).encode() + content + f"\r\n{line}--\r\n".encode()


class Client(threading.Thread):
    """Records one contact after the other, and a document now and then. acknowledged: notes that were answered with 303;
    documents: what was sent under titles that were; looks: pages given out."""

    def __init__(self, number, server, cookie, refs, seed):
        super().__init__(daemon=True)
        self.number, self.server, self.cookie, self.refs = number, server, cookie, refs
        self.random = random.Random(seed * 100 + number)
        self.acknowledged, self.tried, self.again, self.looks, self.refused = [], [], 0, 0, []
        self.documents, self.documents_tried = {}, []
        self.warned = 0
        self.stop = threading.Event()

    def persist(self, method, path, body, wanted, **more):
        """Until it is answered as wanted; the same words each time. None when the test ended first.

        Where the form comes back because the way is marked as not safe for them, the box is ticked that says "I know"."""
        while not self.stop.is_set():
            with contextlib.suppress(OSError, http.client.HTTPException):
                status, text, _ = ask(self.server.port, method, path, body, self.cookie, **more)
                if status == wanted:
                    self.looks += 1
                    return text
                if not more and status == 200 and 'name="sure"' in text and "sure=" not in body:
                    self.looks += 1
                    self.warned += 1
                    body += "&sure=yes"
                    continue
                if status not in (503, 500):
                    self.refused.append(f"{method} was answered {status}")
            self.again += 1
            time.sleep(0.02)

    def add_document(self, path):
        if (page := self.persist("GET", path, None, 200)) is None:
            return
        title = f"crash {self.number} document {len(self.documents_tried)}"
        content = b"%PDF-1.4\n" + title.encode() + self.random.randbytes(self.random.randrange(200000))
        day = time.gmtime(time.time() - 86400)
        kind, body = multipart({
            "csrf": hidden("csrf", page), "operation": hidden("operation", page), "kind": "letter", "title": title,
            "day-day": day.tm_mday, "day-month": day.tm_mon, "day-year": day.tm_year, "for-them": "yes",
            "restricted": "no"}, content)
        self.documents_tried.append(title)
        looks = self.looks
        for _ in range(1 + (self.random.random() < 0.2)):
            if self.persist("POST", path, body, 303, kind=kind) is None:
                return
            self.documents[title] = content
        self.looks = looks  # one that did its work before is answered without a look

    def run(self):
        while not self.stop.is_set():
            if self.random.random() < 0.25:
                self.add_document(f"/people/{self.random.choice(self.refs)}/documents/new")
                continue
            path = f"/people/{self.random.choice(self.refs)}/contacts/new"
            if (page := self.persist("GET", path, None, 200)) is None:
                return
            note = f"crash {self.number} {len(self.tried)}"
            day = time.gmtime(time.time() - 86400)
            form = urllib.parse.urlencode({
                "csrf": hidden("csrf", page), "operation": hidden("operation", page), "note": note,
                "kind": self.random.choice(["phone", "visit", "text"]), "made": "made",
                "day-day": day.tm_mday, "day-month": day.tm_mon, "day-year": day.tm_year})
            self.tried.append(note)
            if self.persist("POST", path, form, 303) is None:
                return
            self.acknowledged.append(note)
            if self.random.random() < 0.2:
                self.persist("POST", path, form, 303)


def look_for_losses(store, clients):
    """What is wrong in words; nothing when nothing is."""
    found = dict(store.rows("select s.note, count(*) from contact_said s join contact c on c.said = s.id "
                              "where s.note like 'crash %' and c.replaced_at is null group by s.note"))
    for note in (note for client in clients for note in client.acknowledged):
        if note not in found:
            yield f"{note} was acknowledged and is not there"
    for note, n in found.items():
        if n != 1:
            yield f"{note} is there {n} times"
    for note in set(found) - {note for client in clients for note in client.tried}:
        yield f"{note} is there, and nobody recorded it"
    yield from look_for_documents(store, [dict(client.documents) for client in clients])


def look_for_documents(store, sent):
    """sent: for each client, what it sent by title. Each is there once, and its file to the last byte."""
    found = {}
    for title, name, size in store.rows("select title, hash, bytes from document where title like 'crash %'"):
        found.setdefault(title, []).append((name, size))
    for title, content in (item for titles in sent for item in titles.items()):
        if title not in found:
            yield f"{title} was acknowledged and is not there"
        elif len(found[title]) != 1:
            yield f"{title} is there {len(found[title])} times"
        elif store.folder:
            path = store.folder / "documents" / found[title][0][0]
            if not path.exists() or path.read_bytes() != content:
                yield f"the file of {title} was acknowledged and is not there as it was sent"


def look_at_database(store, clients, looks_too=True):
    for (said,) in store.rows("pragma integrity_check") if not store.url else []:
        if said != "ok":
            yield f"integrity_check: {said}"
    if not store.url and store.rows("pragma foreign_key_check"):
        yield "foreign_key_check finds rows without their parents"
    for (contact,) in store.rows("select id from contact where source = 'here' and not exists (select 1 from trail t "
                                   "where t.id = contact.id >> 16 and t.what in ('contact.recorded', 'demonstration.made') and t.person = "
                                   "contact.person)"):
        yield f"contact {contact} has no row in the trail"
    recorded = store.rows("select count(*) from trail where what = 'contact.recorded'")[0][0]
    here = store.rows("select count(*) from contact c join trail t on t.id = c.id >> 16 "
                "where c.source = 'here' and t.what = 'contact.recorded'")[0][0]
    if recorded != here:
        yield f"{recorded} rows of the trail for {here} contacts"
    looks = store.rows("select count(*) from read_log where what = 'person.name-seen'")[0][0]
    given = sum(client.looks for client in clients)
    if looks_too and looks < given:
        yield f"{given} pages were given out, and {looks} looks are kept"


def looks_waiting(store):
    """How many looks are in the journals and not in the database yet."""
    taken = dict(store.rows("select file, count(*) from read_log group by file"))
    return sum(max(0, f.stat().st_size // RECORD - taken.get(f.name, 0)) for f in (store.folder / "journal").iterdir())


def look_at_trail(server):
    """verify-trail, once the work process has taken in every look and sealed all there is."""
    for _ in range(120):
        waiting = looks_waiting(server.store)
        said = server.command("verify-trail", check=False)
        if said.returncode or not waiting and "not sealed yet" not in said.stdout:
            break
        time.sleep(0.25)
    if waiting:
        yield f"{waiting} looks are still in the journals alone"
    if said.returncode or "all good" not in said.stdout or "not sealed yet" in said.stdout:
        yield from (said.stdout + said.stderr).splitlines()


def documents_verified(server):
    said = server.command("verify-documents", check=False)
    if said.returncode or "all good" not in said.stdout:
        yield from (said.stdout + said.stderr).splitlines()


def projection(store):
    return store.rows("select * from due order by 1, 2, 3, 4, 5") + store.rows("select * from due_until order by 1")


def look_at_projection(server):
    """What was kept against what serve works out from the start when it finds another policy's projection."""
    kept = projection(server.store)
    server.store.change("update projection set policy_hash = 'none'")
    server.start()
    server.stop()
    rebuilt = projection(server.store)
    if not kept or kept != rebuilt:
        yield f"{len(kept)} rows kept, {len(rebuilt)} rebuilt, {len(set(kept) ^ set(rebuilt))} differ"


tests, failures = 0, 0


def result(name, problems):
    global tests, failures
    tests += 1
    problems = list(problems)
    failures += bool(problems)
    print("not ok" if problems else "ok", tests, "-", name, flush=True)
    print(*[f"# {p}\n" for p in problems[:20]], sep="", end="")


def noticed(name, problems, words):
    """A control: it passes when the look finds this."""
    problems = list(problems)
    result(f"control: {name} is noticed", [] if any(words in p for p in problems) else
           [f"\"{words}\" is not among {len(problems)} problems found", *problems])


def run_rounds(server, chance, rounds, old):
    """Kills at random moments; half way through it keeps the folder as it is."""
    for n in range(rounds):
        time.sleep(chance.uniform(0.05, 1.2))
        if n == rounds // 2 and old:
            server.frozen_copy(old)
            time.sleep(0.3)
        if server.process.poll() is not None:
            server.kills["gave up"] = server.kills.get("gave up", 0) + 1
            server.start()
        server.kill(["web", "work", "supervisor", "every web", "all"][n % 5] if rounds < 20 else
                    chance.choice(["web", "web", "every web", "work", "supervisor", "all"]))


def controls(server, clients, old):
    acknowledged = clients[0].acknowledged[-1]
    forgotten = server.store.copy("forgotten")
    forgotten.change(f"delete from contact where said = (select id from contact_said where note = '{acknowledged}')")
    noticed("a contact removed behind its back", look_for_losses(forgotten, clients), "acknowledged and is not there")
    twice = server.store.copy("twice")
    twice.change("insert into contact (person, on_day, id, kind, made, recorded_at, said, source) select person, on_day, "
                  f"id + 60000, kind, made, recorded_at, said, source from contact where said = (select id from contact_said where note = '{acknowledged}')")
    noticed("a contact that is there twice", look_for_losses(twice, clients), "is there 2 times")
    if not old:
        return
    half = server.store.copy("half")
    title = next(iter(clients[0].documents))
    (name,), = half.rows(f"select hash from document where title = '{title}'")
    os.truncate(half.folder / "documents" / name, 9)
    noticed("a document cut off behind its back", look_for_losses(half, clients), "is not there as it was sent")
    noticed("a document cut off behind its back, by verify-documents,",
            Server(server.program, half.folder).command("verify-documents", check=False).stdout.splitlines(), "has 9 bytes of")
    # A disk that said "synced" and had not: what came after a moment is gone, and the seal's head is not.
    noticed("a power cut that loses what was synced", look_for_losses(Store(old), clients), "acknowledged and is not there")
    shutil.copytree(server.folder.parent / "data.seal", old.parent / "data.seal")
    noticed("a database older than the trail's head", look_at_trail(Server(server.program, old)), "It was rolled back")


def refs_of(server):
    """Each works with the people of their own team: for others they would be asked why first."""
    return {name: [ref for (ref,) in server.store.rows(f"""
        select distinct p.ref from person p join allocation l on l.person = p.id join account_team m on m.team = l.team
          join account a on a.id = m.account
         where p.restricted = 0 and a.email = '{name}@demo.example' and l.replaced_at is null
           and not exists (select 1 from allocation n where n.person = p.id and n.replaced_at is null
                             and (n.on_day > l.on_day or (n.on_day = l.on_day and n.id > l.id)))
         limit 12""")] for name in ACCOUNTS[:CLIENTS]}


def new_database():
    name = f"crash_{os.getpid()}"
    Store(None, os.environ["TEST_POSTGRES"]).psql(f"create database {name}")
    return os.environ["TEST_POSTGRES"].replace("///postgres?", f"///{name}?")


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("program")
    parser.add_argument("council")
    parser.add_argument("--rounds", type=int, default=8)
    parser.add_argument("--seed", type=int, default=time.time_ns() % 1000000)
    parser.add_argument("--postgres", action="store_true")
    arguments = parser.parse_args()
    if arguments.postgres and not (os.environ.get("TEST_POSTGRES") and shutil.which("psql")):
        print("1..0 # SKIP no PostgreSQL")
        return 0
    chance = random.Random(arguments.seed)
    work = pathlib.Path(tempfile.mkdtemp(prefix="alwayshere-crash-"))
    url = new_database() if arguments.postgres else None
    server = Server(os.path.abspath(arguments.program), work / "data", chance, url=url)
    clients = []
    try:
        server.command("init", "--council", arguments.council, *(["--database", url] if url else []))
        password = re.search(r"password (\S+)", server.command("demo", "--people", "30").stdout)[1]
        refs = refs_of(server)
        server.start()
        began = time.monotonic()
        clients = [Client(n, server, session(server.port, f"{name}@demo.example", password), refs[name], arguments.seed)
                   for n, name in enumerate(ACCOUNTS[:CLIENTS])]
        for client in clients:
            client.start()
        old = None if url else work / "old" / "data"
        run_rounds(server, chance, arguments.rounds, old)
        meanwhile = sum(len(c.acknowledged) for c in clients)
        until = time.monotonic() + AT_LAST
        while time.monotonic() < until and not all(c.acknowledged and c.documents for c in clients):
            time.sleep(0.2)
        time.sleep(1)
        for client in clients:
            client.stop.set()
        for client in clients:
            client.join(30)
        print(f"# seed {arguments.seed}: {sum(server.kills.values())} kills {server.kills} in "
              f"{time.monotonic() - began:.0f} s, {sum(len(c.acknowledged) for c in clients)} contacts and "
              f"{sum(len(c.documents) for c in clients)} documents acknowledged, "
              f"{sum(c.again for c in clients)} requests sent again, {sum(c.warned for c in clients)} warned first")
        result("contacts were recorded through every kill, none refused",
               [r for c in clients for r in c.refused] + [f"client {c.number} recorded none" for c in clients
                                                          if not c.acknowledged or not c.documents] +
               ["none was recorded while something was killed"] * (not meanwhile))
        result("the trail is sealed and good", look_at_trail(server))
        server.stop()
        result("every acknowledged contact and document is there, once, whole", look_for_losses(server.store, clients))
        result("verify-documents finds nothing", documents_verified(server))
        result("the database is sound; each contact has its row in the trail, each page its look",
               look_at_database(server.store, clients))
        result("the projection is what a rebuild makes", look_at_projection(server))
        controls(server, clients, old)
    except Wrong as wrong:
        result("the test runs to its end", [str(wrong)])
    finally:
        for client in clients:
            client.stop.set()
        if server.process and server.process.poll() is None:
            server.process.terminate()
            server.process.wait(30)
        if failures:
            print(f"# what was left is in {work}")
        else:
            shutil.rmtree(work)
    print(f"1..{tests}")
    return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main())
