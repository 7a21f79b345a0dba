#!/usr/bin/env python3
"""workers.py ALWAYSHERE COUNCIL: several web workers as one service, on SQLite and (TEST_POSTGRES) on PostgreSQL.

Workers that die are replaced, counters are shared, a stop ends what is under way and the next start is at once, an
upload that breaks off leaves nothing, and a database that goes away comes back. Prints TAP. Runs on loopback alone."""

import contextlib
import http.client
import os
import pathlib
import re
import shutil
import signal
import socket
import struct
import subprocess
import sys
import tempfile
import time
import urllib.parse

PROGRAM, COUNCIL = os.path.abspath(sys.argv[1]), sys.argv[2]
ENVIRONMENT = {**os.environ, "ASAN_OPTIONS": "detect_leaks=0"}
tests, failures = 0, 0


def result(name, good, said=""):
    global tests, failures
    tests += 1
    failures += not good
    print("ok" if good else "not ok", tests, "-", name, flush=True)
    if not good:
        print("#", said, flush=True)


def until(seconds, condition):
    """What the condition gives, as soon as it is true, or at last."""
    end = time.monotonic() + seconds
    while not (given := condition()) and time.monotonic() < end:
        time.sleep(0.02)
    return given


class Service:
    def __init__(self, folder, *database):
        self.folder, self.database = folder, database
        with socket.create_server(("127.0.0.1", 0)) as free:
            self.port = free.getsockname()[1]
        self.run("init", "--council", COUNCIL)

    def run(self, *words, input=None):
        return subprocess.run([PROGRAM, "--data", self.folder, *self.database, *words], env=ENVIRONMENT, check=True,
                              capture_output=True, text=True, input=input).stdout

    def start(self):
        log = open(f"{self.folder}.log", "ab")
        self.process = subprocess.Popen([PROGRAM, "--data", self.folder, "serve", "--port", str(self.port), "--workers",
                                         "3"], env=ENVIRONMENT, stdout=log, stderr=log)
        return until(20, lambda: self.ask("GET", "/health")[0] == 200)

    def ask(self, method, path, body=None, headers={}):
        with contextlib.suppress(OSError, http.client.HTTPException):
            connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=20)
            connection.request(method, path, body, headers)
            answer = connection.getresponse()
            return answer.status, answer.read().decode(), answer.headers
        return 0, "", {}

    def measure(self, name):
        found = re.search(rf"^alwayshere_{name} (\S+)$", self.ask("GET", "/metrics")[1], re.M)
        return float(found[1]) if found else -1

    def children(self):
        pid = self.process.pid
        return [int(c) for c in pathlib.Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]

    def workers(self):
        found = []
        for child in self.children():
            with contextlib.suppress(OSError):
                if any("/journal/" in os.readlink(f) for f in pathlib.Path(f"/proc/{child}/fd").iterdir()):
                    found.append(child)
        return found

    def stop(self):
        began = time.monotonic()
        self.process.terminate()
        status = self.process.wait(30)
        return status, time.monotonic() - began


def hidden(name, page):
    return re.search(rf'name="{name}" value="([^"]*)"', page)[1]


def cookies(headers):
    return "; ".join(value.split(";")[0] for value in headers.get_all("Set-Cookie") or [])


def sign_in(service, email, password):
    _, page, headers = service.ask("GET", "/sign-in")
    form = urllib.parse.urlencode({"csrf": hidden("csrf", page), "next": "", "email": email, "password": password})
    return service.ask("POST", "/sign-in", form,
                       {"Cookie": cookies(headers), "Content-Type": "application/x-www-form-urlencoded"})


def replaced(service):
    result("it starts, with three workers", service.start() and until(20, lambda: service.measure("workers_running") == 3))
    victim = until(20, service.workers)[0]
    os.kill(victim, signal.SIGKILL)
    answers = [service.ask("GET", "/sign-in")[0] for _ in range(20)]
    until(20, lambda: len(service.workers()) == 3 and victim not in service.workers())
    result("a worker that was killed is replaced, and nobody is turned away meanwhile",
           set(answers) == {200} and service.measure("restarts_total") == 1,
           f"{answers} {service.workers()} {service.measure('restarts_total')}")


def counted_together(service):
    answers = [sign_in(service, "nobody@x.example", "wrong")[1] for _ in range(12)]
    refused = ["Too many tries" in page for page in answers]
    result("tries to sign in are counted over all workers", refused == [False] * 10 + [True] * 2, str(refused))


def stopped_and_started(service):
    idle = socket.create_connection(("127.0.0.1", service.port))
    idle.sendall(b"GET /health HTTP/1.1\r\nHost: x\r\n\r\n")
    idle.recv(1000)
    status, took = service.stop()
    result("it stops within two seconds though a connection is open", status == 0 and took < 2, f"{status} {took}")
    began = time.monotonic()
    good = service.start()
    result("it starts again at once", good and time.monotonic() - began < 5, str(time.monotonic() - began))
    idle.close()


def supervisor_killed(service):
    old = service.children()
    service.process.kill()
    service.process.wait()
    result("after its supervisor was killed it starts without a hand's help", service.start())
    result("and nobody of the old ones is left", until(15, lambda: not any(
        pathlib.Path(f"/proc/{pid}").exists() for pid in old)), str(old))


def upload_broken_off(service):
    password = service.run("user", "add", "--email", "jo@x.example", "--name", "Jo Marsh", "--role", "administrator",
                           input="four wet ducks on a bicycle\n") and "four wet ducks on a bicycle"
    status, _, headers = sign_in(service, "jo@x.example", password)
    cookie = cookies(headers)
    page = service.ask("GET", "/imports", None, {"Cookie": cookie})[1]
    head = (f"POST /imports HTTP/1.1\r\nHost: 127.0.0.1:{service.port}\r\nSec-Fetch-Site: same-origin\r\n"
            f"Cookie: {cookie}\r\nContent-Type: multipart/form-data; boundary=x\r\nContent-Length: 5000000\r\n\r\n"
            f'--x\r\nContent-Disposition: form-data; name="csrf"\r\n\r\n{hidden("csrf", page)}\r\n'
            '--x\r\nContent-Disposition: form-data; name="file"; filename="a.csv"\r\n\r\n')
    with socket.create_connection(("127.0.0.1", service.port)) as sender:
        sender.sendall(head.encode() + b"a,b\r\n" * 50000)
        uploads = pathlib.Path(service.folder) / "uploads"
        there = until(20, lambda: list(uploads.glob("*/a.csv")))
        # Broken, not ended: one that just says no more is cut off at its deadline, 20 seconds later.
        sender.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
    result("an upload that breaks off leaves nothing",
           status == 303 and there and until(10, lambda: not list(uploads.iterdir())), f"{status} {there} {list(uploads.iterdir())}")
    big = (f"POST /imports HTTP/1.1\r\nHost: 127.0.0.1:{service.port}\r\nContent-Type: multipart/form-data; boundary=x\r\n"
           "Content-Length: 5000000\r\n\r\n")
    with socket.create_connection(("127.0.0.1", service.port)) as sender:
        sender.sendall(big.encode())
        result("and one by nobody is refused before it is sent", b" 403 " in sender.recv(1000)[:20])


def database_goes_away(service, url):
    def end_connections():
        subprocess.run(["psql", url, "-qc", "select pg_terminate_backend(pid) from pg_stat_activity where datname like "
                        "'workers_%' and pid <> pg_backend_pid()"], check=True, capture_output=True)
    old = until(20, lambda: len(service.workers()) == 3 and service.workers())
    end_connections()
    lost = {"Cookie": "session=" + "A" * 43}
    answers = [service.ask("GET", "/nowhere", None, lost)[0] for _ in range(30)]
    result("a worker that has lost its database answers 503", 503 in answers and set(answers) <= {503, 404},
           str(answers))
    result("and is replaced", until(15, lambda: service.ask("GET", "/nowhere", None, lost)[0] == 404 and
           service.ask("GET", "/health")[0] == 200), str(old))
    status, took = service.stop()
    result("it stops all the same", status == 0, f"{status} {took}")


def on_postgres(folder):
    url = os.environ["TEST_POSTGRES"]
    name = f"workers_{os.getpid()}"
    own = url.replace("///postgres?", f"///{name}?")
    subprocess.run(["psql", url, "-qc", f"create database {name}"], check=True, capture_output=True)
    service = Service(folder, "--database", own)
    service.database = ()
    try:
        replaced(service)
        database_goes_away(service, url)
    finally:
        if service.process.poll() is None:
            service.stop()


work = pathlib.Path(tempfile.mkdtemp(prefix="alwayshere-workers-"))
try:
    service = Service(work / "data")
    try:
        for test in (replaced, counted_together, stopped_and_started, supervisor_killed, upload_broken_off):
            test(service)
    finally:
        if service.process.poll() is None:
            service.stop()
    if os.environ.get("TEST_POSTGRES") and shutil.which("psql"):
        on_postgres(work / "postgres")
    print("# what serve said is in", work) if failures else shutil.rmtree(work)
finally:
    print(f"1..{tests}")
sys.exit(1 if failures else 0)
