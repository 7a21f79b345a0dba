"""The content of the public pages, as JSON for their peer (peer/public.mjs): the council's own files, and from our pages
what the peer does not work out: which team is for whom in each place, and the languages. Called by public.py. Needs
Debian's python3-yaml."""

import datetime
import html
import json
import re

import measure
import yaml

PLACE = re.compile(r'href="/who-to-contact/([^"/]+)">(?:<strong>)?([^<]+)')
BAND = re.compile(r'<h2 class="govuk-heading-m">([^<]+)</h2>\s*<h3 class="govuk-heading-s app-reach__team">([^<]+)</h3>')
LANGUAGE = re.compile(r'hreflang="([^"]+)" lang="[^"]+" dir="([^"]+)">([^<]+)<')
ENDINGS = r" (County |City |Borough )?Council$"
NOT_OURS = {"date", "content-length", "content-type", "cache-control", "etag", "content-encoding", "connection"}


def read(path):
    return yaml.safe_load(path.read_text())


def night_of(same_night):
    """Whom the foot of a page names for the night: the first that has a number."""
    for need in same_night:
        for step in need["steps"]:
            if step["id"] == "out-of-hours" and step.get("phone"):
                return {"phone": step["phone"], "made_up": step.get("made_up", False)}
    return None


def numbers_of(directory):
    services = {s["id"]: s for o in directory["organisations"] for s in o.get("services", [])}
    named = [services[key] for key in directory["key_contacts"]]
    return [{"name": s["name"], "phone": str(s["phone"])} for s in named if s.get("phone")]


def places_of(port):
    """[{slug, name, bands: [{words, team}]}] of every place that our page names."""
    _, page = measure.get(port, "/who-to-contact")
    places = []
    for slug, name in PLACE.findall(page):
        bands = BAND.findall(measure.get(port, f"/who-to-contact/{slug}")[1])
        if slug != "elsewhere":
            places.append({"slug": slug, "name": html.unescape(name),
                           "bands": [{"words": html.unescape(w), "team": html.unescape(t)} for w, t in bands]})
    return places


def texts_of(value):
    """Numbers and days as the text that they were."""
    if isinstance(value, dict):
        return {key: texts_of(v) for key, v in value.items()}
    if isinstance(value, list):
        return [texts_of(v) for v in value]
    return value.isoformat() if isinstance(value, datetime.date) else value


def write(council, port, path, with_headers, keeps):
    """council: the folder. port: our server's."""
    answer, page = measure.get(port, "/")
    directory = read(council / "directory.yaml")
    name = read(council / "policy.yaml")["council"]
    site = {
        "css": re.search(r'<link rel="stylesheet" href="([^"]+)"', page)[1],
        "icon": re.search(r'<link rel="icon"[^>]* href="([^"]+)"', page)[1],
        "council": name, "area": re.sub(ENDINGS, "", name), "pledge": (council / "pledge.yaml").exists(),
        "numbers": numbers_of(directory), "night": night_of(read(council / "same-night.yaml")["needs"]),
        "languages": [dict(zip(("code", "dir", "name"), map(html.unescape, found))) for found in LANGUAGE.findall(page) if found[0] != "en"],
        "situations": [{"id": s["id"], "title": s["title"]} for s in directory["situations"]],
    }
    offers = [offer for file in sorted((council / "offers").glob("*.yaml")) for offer in read(file)["offers"]]
    content = {"site": site, "offers": offers, "teams": read(council / "teams.yaml")["teams"], "places": places_of(port)}
    if with_headers:
        content["headers"] = {k: v for k, v in answer.getheaders() if k.lower() not in NOT_OURS}
    content["keeps"] = keeps
    path.write_text(json.dumps(texts_of(content)))
    return path
