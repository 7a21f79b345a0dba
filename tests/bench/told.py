"""What the peers of measure.py and replay.py read and are told, so that their pages can be ours."""

import base64
import contextlib
import hashlib
import json
import re
import sqlite3


class Data:
    def __init__(self, folder, signed_in):
        self.path = folder / "data" / "alwayshere.db"
        with contextlib.closing(sqlite3.connect(f"file:{self.path}?mode=ro", uri=True)) as db:
            emails = [f"worker.{n}@bench.example" for n in range(signed_in)]
            self.accounts = {email: db.execute("select id, name from account where email = ?", [email]).fetchone()
                             for email in emails}
            self.people = db.execute("select count(*) from person").fetchone()[0]
            self.workers = db.execute("select count(*) from account").fetchone()[0]


def assets(page):
    """Their addresses hold what they are made of."""
    return {"css": re.search(r'<link rel="stylesheet" href="([^"]+)"', page)[1],
            "js": re.search(r'<script type="module" src="([^"]+)"', page)[1],
            "icon": re.search(r'<link rel="icon"[^>]* href="([^"]+)"', page)[1]}


def council_of(policy):
    return re.search(r"^council: (.+)$", policy, re.M)[1]


GIVEN = {f"{kind}-given": kind for kind in ("phone", "credit", "clothing", "allowance", "home-establishment-grant", "bursary")}


def met_by(policy):
    """{promise: (whether a plan's event meets it, whether a contact does, the steps that do)}"""
    found = {}
    for promise, says in re.findall(r"^- id: (\S+)\n(?:  .*\n)*?  met_by: \{(.*)\}", policy, re.M):
        steps = re.search(r"step: (?:\[(.*?)\]|([\w-]+))", says)
        found[promise] = ("plan:" in says, "contact:" in says, re.findall(r"[\w-]+", steps[1] or steps[2]) if steps else [])
    return found


def by_hand(policy, or_contact):
    """What a plan's event or a step meets has a page of its own, with or without what a contact may meet, too; the rest
    is met by a contact, or by something given."""
    return [promise for promise, (plan, contact, steps) in met_by(policy).items()
            if (or_contact or not contact) and (plan or any(step not in GIVEN for step in steps))]


def by_award(policy):
    """{promise: what is given to meet it}"""
    return {promise: next(GIVEN[step] for step in steps if step in GIVEN)
            for promise, (_, _, steps) in met_by(policy).items() if any(step in GIVEN for step in steps)}


def write_site(work, data, page, answer, sessions, duties):
    """What the peer is told, so that its page can be the same."""
    policy = (work / "data" / "council" / "policy.yaml").read_text()
    leave_out = {"date", "content-length", "content-type", "cache-control", "connection", "transfer-encoding"}
    site = {
        **assets(page),
        "council": council_of(policy),
        "titles": dict(re.findall(r"^- id: (\S+)\n  title: (.+)$", policy, re.M)),
        "by_hand": by_hand(policy, or_contact=False),
        "accounts": {number: name for number, name in data.accounts.values()},
        "duties": duties,
        "sessions": str(work / "peer-sessions.db"),
        "journal": str(work / "peer-journal"),
        "headers": {k: v for k, v in answer.getheaders() if k.lower() not in leave_out},
    }
    if duties:
        (work / "peer-sessions.db").unlink(missing_ok=True)
        with contextlib.closing(sqlite3.connect(site["sessions"])) as db:
            db.execute("pragma journal_mode = wal")
            db.execute("""create table web_session (id integer primary key, token_hash blob not null unique,
                       account integer not null, started_at text not null, seen_at text not null, ended_at text)""")
            for email, cookie in sessions.items():
                secret = base64.urlsafe_b64decode(cookie.partition("=")[2] + "=")
                hashed = hashlib.sha256(secret).digest()
                db.execute("insert into web_session (token_hash, account, started_at, seen_at) values (?, ?, '', '')",
                           [hashed, data.accounts[email][0]])
            db.commit()
    path = work / f"site-{'duties' if duties else 'bare'}.json"
    path.write_text(json.dumps(site))
    return path
