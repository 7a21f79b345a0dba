"""What the peers of a young person's page (peer/people.mjs, peer/django/person.py) are told, and what starts them. Called by
replay.py.

One works out of the facts in our database and of the council's policy what is due, why, the category and what is left of the
money, as ours does for each page. To the others all that is given ready-made, once, from what our own program says: so they
have less to do. The policy and the offers come as JSON from the council's files, which takes Debian's python3-yaml."""

import collections
import contextlib
import html
import json
import re
import sqlite3
import subprocess

import yaml

import measure
import told

WORKED_OUT, GIVEN = "fastify + nunjucks + better-sqlite3", "the same, given what is due"
MAPPED, RAW = "Django + gunicorn", "Django in raw SQL"  # both given what is due
Peer = collections.namedtuple("Peer", "goal share")
PEERS = {WORKED_OUT: Peer(measure.GOAL, 1), GIVEN: Peer(measure.GOAL, 1),
         MAPPED: Peer(measure.GOAL_DJANGO, measure.DJANGO_SHARE), RAW: Peer(measure.GOAL_DJANGO, measure.DJANGO_SHARE)}

CATEGORY_WHY = re.compile(r"Why this category\?.*?<div[^>]*>(.*?)</div>", re.S)
UNKNOWN_TO_THE_PEER = 501
POT = re.compile(r"<p[^>]*>([^<]+): <strong>([^<]+)</strong>, had <strong>([^<]+)</strong>, left <strong>([^<]+)</strong>\s*"
                 r'<progress [^>]*max="(\d+)" value="(\d+)"')
PARAGRAPH = re.compile(r"<p[^>]*>(.*?)</p>", re.S)


def due_of(binary, folder, ref):
    """What is due and why, as `alwayshere due --json` says it; (category, dues)."""
    said = subprocess.run([binary, "--data", folder / "data", "due", "--person", ref, "--json"], check=True,
                          stdout=subprocess.PIPE, text=True)
    person = json.loads(said.stdout)[0]
    dues = [{"promise": d["promise"], "title": d["title"], "by": d["by"], "why": d["why"]} for d in person["dues"]]
    return person["category"].replace("-", " ").capitalize(), dues


def explain(binary, folder, pages, path):
    """The projection: a table with a row a person. pages: {ref: our page}."""
    path.unlink(missing_ok=True)
    with contextlib.closing(sqlite3.connect(path)) as db:
        db.execute("create table explained (ref text not null primary key, category text not null,"
                   " category_why text not null, dues text not null, pots text not null) without rowid")
        for ref, page in pages.items():
            category, dues = due_of(binary, folder, ref)
            why = "\n".join(html.unescape(line) for line in PARAGRAPH.findall(CATEGORY_WHY.search(page)[1]))
            pots = [dict(zip(("title", "whole", "had", "left", "max", "value"), map(html.unescape, pot)))
                    for pot in POT.findall(page)]
            db.execute("insert into explained values (?, ?, ?, ?, ?)", [ref, category, why, json.dumps(dues), json.dumps(pots)])
        db.commit()


def routes_of(text):
    """Who is for whom, from a council's teams.yaml."""
    routes = []
    for rule in re.split(r"^- team: ", text.partition("\nroutes:\n")[2], flags=re.M)[1:]:
        def number(key, rule=rule):
            found = re.search(rf"^  {key}: (\d+)$", rule, re.M)
            return int(found[1]) if found else 0

        places = []
        for district, towns in re.findall(r"- district: (.+)\n(?: +towns: \[(.+)\]\n)?", rule):
            places += [{"district": district, "town": town} for town in ["", *filter(None, towns.split(", "))]]
        routes.append({"team": rule.split("\n", 1)[0], "uasc": "status: uasc" in rule, "from": number("from"),
                       "under": number("under"), "places": places})
    return routes


def money_of(council):
    """The offers of which something is left, or not, in the order of their names, as ours keeps them."""
    offers = [offer for file in (council / "offers").glob("*.yaml") for offer in yaml.safe_load(file.read_text())["offers"]]
    return sorted((offer for offer in offers if "award" in offer), key=lambda offer: offer["id"])


def write_site(folder, page, path):
    """What our page has from elsewhere than the rows of the person."""
    council = folder / "data" / "council"
    policy = (council / "policy.yaml").read_text()
    with contextlib.closing(sqlite3.connect(f"file:{folder}/data/alwayshere.db?mode=ro", uri=True)) as db:
        teams = {code: {"code": code, "name": name, "phone": phone, "email": email,
                        "tel": "tel:" + re.sub(r"[^\d+]", "", phone or "")}
                 for code, name, phone, email in db.execute("select code, name, phone, email from team")}
        accounts = dict(db.execute("select id, name from account"))
    prisons = measure.HERE / ".." / ".." / "src" / "service" / "custody" / "prisons.c"
    path.write_text(json.dumps({
        **told.assets(page), "policy": yaml.safe_load(policy), "offers": money_of(council),
        "council": told.council_of(policy), "by_hand": told.by_hand(policy, or_contact=True),
        "by_award": told.by_award(policy), "accounts": accounts, "teams": teams,
        "routes": routes_of((council / "teams.yaml").read_text()),
        "prisons": dict(re.findall(r'^    \{\{"([^"]+)", \d+\}, \{"([^"]+)", \d+\}', prisons.read_text(), re.M)),
    }, default=str))


def heads_of(peer, whose, under=""):
    """A head of each page, which was found to be ours; None of somebody of whom something is recorded that the peer knows
    nothing of, a wish maybe. under: what the peer's addresses begin with."""
    heads = []
    for account, ref, page in whose:
        path = f"{under}/{account}/people/{ref}"
        answer, theirs = measure.get(peer.port, path)
        if answer.status != UNKNOWN_TO_THE_PEER:
            measure.compare(page, theirs, ref)
        heads.append(None if answer.status == UNKNOWN_TO_THE_PEER else
                     f"GET {path} HTTP/1.1\r\nHost: 127.0.0.1:{peer.port}\r\n\r\n")
    return heads


def start(given, folder, whose, start_server):
    """The peers, and whose pages they show: [(name, server, heads)], places in whose. whose: [(account, ref, our page)]."""
    site, explained = given.work / "site-person.json", given.work / "explained.db"
    write_site(folder, whose[0][2], site)
    explain(given.binary, folder, {ref: page for _, ref, page in whose}, explained)
    peers, database = [], folder / "data" / "alwayshere.db"
    for name, log, more in (WORKED_OUT, "person-peer.log", []), (GIVEN, "person-peer-given.log", [explained]):
        peer = start_server(measure.Server, name, ["node", measure.HERE / "peer" / "people.mjs", database, site, *more],
                            given.work / log, r"^(\d+)\n", {"NODE_ENV": "production"})
        peers.append((name, peer, heads_of(peer, whose)))
    django = measure.start_django(start_server, "Django", "person", given.work / "person-django.log",
                                  {"SITE": str(site), "DATABASE": str(database), "EXPLAINED": str(explained)})
    peers += [(name, django, heads_of(django, whose, under)) for name, under in ((MAPPED, "/mapped"), (RAW, "/raw"))]
    kept = [n for n in range(len(whose)) if all(heads[n] for _, _, heads in peers)]
    if len(kept) < len(whose) / 2:
        measure.fail(f"the peers can show no more than {len(kept)} of {len(whose)} people")
    return [(name, peer, [heads[n] for n in kept]) for name, peer, heads in peers], kept
