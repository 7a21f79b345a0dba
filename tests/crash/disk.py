#!/usr/bin/env python3
"""disk.py ALWAYSHERE COUNCIL SHIM [--cuts N] [--seed S]: a disk that is cut off from power, full, failing, or lying.

Contacts and documents are recorded over HTTP as in crash.py, on a disk that SHIM (disk_shim.c, preloaded) makes up. N times the power
is cut: everything is killed, and the disk is what was synced until then, and nothing else. Then the disk is full for a
while, then every sync fails for a while: nothing may be acknowledged meanwhile, and work must go on afterwards without
anybody's hand. A backup is made under load, and cut short. At the end the look of crash.py. Then the control: the same
power cut on a disk that says "synced" and does nothing, as libeatmydata makes one, must be noticed.
Prints TAP. Runs on loopback alone."""

import argparse
import os
import pathlib
import random
import re
import shutil
import signal
import sys
import tempfile
import time

import crash


class Disk:
    """The folders of SHIM: what processes see, what a power cut leaves, and what is wrong with it now."""

    def __init__(self, work, shim):
        self.root, self.shadow, self.control = work / "disk", work / "shadow", work / "control"
        self.root.mkdir()
        self.control.mkdir()
        self.environment = {
            "LD_PRELOAD": str(shim), "DISK_ROOT": str(self.root), "DISK_SHADOW": str(self.shadow),
            "DISK_CONTROL": str(self.control),
            "ASAN_OPTIONS": "detect_leaks=0:verify_asan_link_order=0"}

    def begins(self):
        """All that is there now is on it for good."""
        shutil.rmtree(self.shadow, ignore_errors=True)
        shutil.copytree(self.root, self.shadow)

    def is_now(self, what, on):
        (self.control / what).touch() if on else (self.control / what).unlink()

    def power_cut(self, server):
        """Everything stops at one instant; what is left is what was synced. The supervisor first, so that no child is
        made that nobody stops: one that went on would acknowledge what it writes to a disk that is gone."""
        server.signal(server.process.pid, signal.SIGSTOP)
        pids = server.child_pids()
        for pid in pids:
            server.signal(pid, signal.SIGSTOP)
        for pid in (server.process.pid, *pids):
            server.signal(pid, signal.SIGKILL)
        server.process.wait()
        shutil.rmtree(self.root)
        shutil.copytree(self.shadow, self.root, ignore=shutil.ignore_patterns("*.copying", "*.db-shm"))


def acknowledged(clients):
    return sum(len(c.acknowledged) + len(c.documents) for c in clients)


def wait_for_work(clients, seconds):
    """Until every client has recorded once more; those that have not are what is wrong."""
    before = [len(c.acknowledged) for c in clients]
    until = time.monotonic() + seconds
    while time.monotonic() < until and any(len(c.acknowledged) == n for c, n in zip(clients, before)):
        time.sleep(0.05)
    return [f"client {c.number} records nothing any more" for c, n in zip(clients, before) if len(c.acknowledged) == n]


def with_trouble(disk, server, clients, what, seconds):
    """Nothing is acknowledged while it lasts; afterwards everybody works on, and the supervisor is the same."""
    problems, supervisor = [], server.process.pid
    disk.is_now(what, True)
    time.sleep(0.5)  # requests that were past their sync
    before = acknowledged(clients)
    time.sleep(seconds)
    if acknowledged(clients) != before:
        problems.append(f"{acknowledged(clients) - before} contacts or documents were acknowledged meanwhile")
    disk.is_now(what, False)
    problems += wait_for_work(clients, 20)
    if server.process.poll() is not None or server.process.pid != supervisor:
        problems.append("serve ended")
    return problems


def backups(server, clients, work, chance):
    """One that is killed leaves nothing with its name; a whole one holds what was acknowledged before it began; one
    that is cut off, or has a byte changed, is refused."""
    problems = []
    for n in range(3):
        made = crash.subprocess.Popen([server.program, "--data", server.folder, "backup", work / f"killed-{n}"],
                                      env=server.environment, stdout=server.log, stderr=server.log)
        time.sleep(chance.uniform(0, 0.2))
        made.kill()
        made.wait()
        if (work / f"killed-{n}").exists() and server.command("backup", str(work / f"killed-{n}"), "--check",
                                                              check=False).returncode:
            problems.append("a backup that was killed has a name and is not whole")
    known, sent = [list(c.acknowledged) for c in clients], [dict(c.documents) for c in clients]
    server.command("backup", str(work / "whole"))
    put_back = crash.Server(server.program, work / "again" / "data", environment=server.environment)
    put_back.command("restore", str(work / "whole"))
    there = {note for (note,) in put_back.store.rows("select note from contact_said")}
    problems += [f"{note} is not in the backup" for notes in known for note in notes if note not in there]
    problems += crash.look_for_documents(put_back.store, sent)
    problems += crash.documents_verified(put_back)
    for n in range(4):
        half = work / f"half-{n}"
        shutil.copytree(work / "whole", half)
        victim = chance.choice([half / "alwayshere.db", half / "manifest"])
        size = victim.stat().st_size
        if n % 2:
            os.truncate(victim, chance.randrange(size))
        else:
            with open(victim, "r+b") as f:
                f.seek(chance.randrange(size))
                byte = f.read(1)
                f.seek(-1, 1)
                f.write(bytes([byte[0] ^ 4]))
        said = crash.Server(server.program, work / "none" / "data").command("restore", str(half), check=False)
        if said.returncode == 0 or "is no whole backup" not in said.stderr or (work / "none" / "data").exists():
            problems.append(f"{victim.name} was damaged, and restore says: {said.stdout}{said.stderr}")
    return problems


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("program")
    parser.add_argument("council")
    parser.add_argument("shim")
    parser.add_argument("--cuts", type=int, default=3)
    parser.add_argument("--seed", type=int, default=time.time_ns() % 1000000)
    given = parser.parse_args()
    chance = random.Random(given.seed)
    work = pathlib.Path(tempfile.mkdtemp(prefix="alwayshere-disk-"))
    for name in ("again", "none"):
        (work / name).mkdir()
    disk = Disk(work, os.path.abspath(given.shim))
    # Web workers must reach the shadow, which is outside the data folder.
    server = crash.Server(os.path.abspath(given.program), disk.root / "data", chance, disk.environment,
                          ("--sandbox", "off"))
    server.log.close()
    server.log = open(work / "log", "ab")
    clients, result = [], crash.result
    try:
        server.command("init", "--council", given.council)
        password = re.search(r"password (\S+)", server.command("demo", "--people", "30").stdout)[1]
        refs = crash.refs_of(server)
        disk.begins()
        server.start()
        began = time.monotonic()
        clients = [crash.Client(n, server, crash.session(server.port, f"{name}@demo.example", password), refs[name],
                                given.seed) for n, name in enumerate(crash.ACCOUNTS[:crash.CLIENTS])]
        for client in clients:
            client.start()
        lost = []
        for n in range(given.cuts):
            time.sleep(chance.uniform(0.5, 1.5))
            disk.power_cut(server)
            lost += crash.look_for_losses(server.store, clients)
            server.start()
        lost += wait_for_work(clients, 20)
        result(f"{given.cuts} power cuts lose nothing that was acknowledged, and work goes on", lost)
        result("a full disk: nothing is acknowledged, and work goes on when there is room",
               with_trouble(disk, server, clients, "full", 1.5))
        result("syncs that fail: nothing is acknowledged, and work goes on when they work again",
               with_trouble(disk, server, clients, "sync-fails", 2.5))
        result("a backup is whole or refused", backups(server, clients, work, chance))
        for client in clients:
            client.stop.set()
        for client in clients:
            client.join(30)
        print(f"# seed {given.seed}: {time.monotonic() - began:.0f} s, {acknowledged(clients)} contacts and documents acknowledged, "
              f"{sum(c.again for c in clients)} requests sent again")
        result("nobody was refused", [r for c in clients for r in c.refused])
        result("the trail is sealed and good", crash.look_at_trail(server))
        server.stop()
        result("every acknowledged contact and document is there, once, whole", crash.look_for_losses(server.store, clients))
        result("the database is sound; each contact has its row in the trail",
               crash.look_at_database(server.store, clients, looks_too=False))
        result("the projection is what a rebuild makes", crash.look_at_projection(server))
        control(disk, server, password, refs, given.seed)
    except (crash.Wrong, crash.subprocess.CalledProcessError) as wrong:
        result("the test runs to its end", [f"{wrong} {getattr(wrong, 'stderr', '')}"])
    finally:
        for client in clients:
            client.stop.set()
        if server.process and server.process.poll() is None:
            server.process.terminate()
            server.process.wait(30)
        if crash.failures:
            print(f"# what was left is in {work}")
        else:
            shutil.rmtree(work)
    print(f"1..{crash.tests}")
    return 1 if crash.failures else 0


def control(disk, server, password, refs, seed):
    """The same power cut on a disk that lies."""
    disk.begins()
    disk.is_now("lies", True)
    server.start()
    name = crash.ACCOUNTS[0]
    client = crash.Client(9, server, crash.session(server.port, f"{name}@demo.example", password), refs[name], seed)
    client.start()
    wait_for_work([client], 20)
    disk.power_cut(server)
    client.stop.set()
    client.join(30)
    disk.is_now("lies", False)
    crash.noticed("a disk that says \"synced\" and lies", crash.look_for_losses(server.store, [client]),
                  "acknowledged and is not there")


if __name__ == "__main__":
    sys.exit(main())
