"""What the peer puts on a young person's page: rows as the template wants them, as person.mjs makes it of what is
given."""

import datetime
import json
import pathlib
import re
import urllib.parse
from collections import namedtuple

from django.utils.html import format_html
from words import age_on, capital, day_words, distance_words, long_day

# The columns of the person, in the order of the statement in person_raw.py.
Row = namedtuple("Row", """
    id ref council_ref first_name surname known_as pronouns birth_date phone email uasc team team_code worker
    worker_said home_day home_kind home_suitable home_provided home_address home_postcode home_place home_town
    home_country home_sensitive home_source activity_day activity activity_note activity_source in_touch_day in_touch
    in_touch_note in_touch_source town_here got_offer category category_why dues pots""")

# person.mjs reads them, too.
WORDS = json.loads((pathlib.Path(__file__).parent.parent / "person_words.json").read_text())
HOMES, ACTIVITIES, IN_TOUCH, CONTACTS, TOPICS, NOTES, HOWS, FORMS, BEGAN, PLACES, WAYS = (WORDS[name] for name in (
    "HOMES", "ACTIVITIES", "IN_TOUCH", "CONTACTS", "TOPICS", "NOTES", "HOWS", "FORMS", "BEGAN", "PLACES", "WAYS"))
SUITABLE = {None: "", 0: ", not suitable", 1: ", suitable"}
SUITABLE_CODE = {None: "", 0: "2", 1: "1"}
PAGE = 20
CONTACT, PLAN, STEP, HOME, ACTIVITY, TOUCH, ALLOCATION, CAME, LEFT, SPELL, HELD, INSIDE, GIVEN = range(13)

FAR = "9999-12-31"
MOBILE = re.compile(r"\D*(?:07|447|44 7)")
NOT_DIALLED = re.compile(r"[^0-9+]")


def capitals(words):
    return {code: capital(text) for code, text in words.items()}


HOME_TITLES, ACTIVITY_TITLES, IN_TOUCH_TITLES = capitals(HOMES), capitals(ACTIVITIES), capitals(IN_TOUCH)
CONTACT_TITLES = capitals(CONTACTS)


class Site:
    """What our page has from elsewhere than the rows of the person, made ready once."""

    def __init__(self, told):
        self.on_page = {what: told[what] for what in ("icon", "css", "js", "council")}
        self.council, self.accounts, self.prisons = told["council"], told["accounts"], told["prisons"]
        self.by_hand, self.by_award = frozenset(told["by_hand"]), told["by_award"]
        self.asks = frozenset(p["id"] for p in told["policy"]["promises"] if p.get("ask"))
        self.steps = {s["id"]: s["says"] for s in told["policy"].get("steps", ())}
        self.routes = [route_of(route, told["teams"]) for route in told["routes"]]

    def prison(self, code, said):
        return self.prisons[code] if code else (said or "").split("\n", 1)[0]

    def team_for(self, town, age, uasc):
        """(team, why it is for them)"""
        place = (town or "").lower()
        for route in self.routes:
            if ((uasc or not route["uasc"]) and age >= route["from"] and (not route["under"] or age < route["under"])
                    and (not route["places"] or place in route["places"])):
                return route["team"], route["places"][place] if route["places"] else route["words"]
        return None, ""


def route_of(route, teams):
    words = ", ".join(filter(None, [
        route["uasc"] and "Everybody who came seeking asylum alone", route["from"] and f"from {route['from']}",
        route["under"] and f"until {route['under']}"]))
    places = {}
    for place in route["places"]:
        town, district = place["town"], place["district"]
        places[(town or district).lower()] = f"{town} ({district})" if town else district
    return {**route, "team": teams[route["team"]], "words": capital(words) if words else "Everybody else",
            "places": places}


def name_of(r):
    first = r.known_as or r.first_name
    if not first and not r.surname:
        return f"No name recorded, id {r.council_ref}"
    return f"{first} {r.surname}" if first and r.surname else first or r.surname


def ways_of(phone, email):
    """A field may hold several numbers."""
    ways = []
    for value in filter(None, map(str.strip, re.split("[,;/]", phone or ""))):
        kind = "mobile" if MOBILE.match(value) else "landline"
        ways.append({"kind": kind, "value": value, "url": f"tel:{NOT_DIALLED.sub('', value)}", **WAYS[kind]})
    if email:
        ways.append({"kind": "email", "value": email, "url": f"mailto:{urllib.parse.quote(email, safe='@!~*()')}",
                     **WAYS["email"]})
    return ways


def since(source, day):
    return f"{'since' if source == 'here' else 'as recorded on'} {long_day(day)}"


def where_of(r, council):
    name = r.home_country if r.home_place == "abroad" else r.home_town
    if not r.home_place or (r.home_place == "here" and name):
        return capital(name) if name else ""
    where = capital(f"{PLACES[r.home_place]}: {name}" if name else PLACES[r.home_place])
    return where if r.home_place == "here" else f"{where}. {council} stays responsible."


NOTHING = {"words": "", "code": "", "since": "", "note": "", "address": "", "postcode": "", "where": "", "keep": 0}


def moment_of(r, council):
    home = activity = in_touch = NOTHING
    if r.home_kind:
        provided = ", provided by the council" if r.home_provided else ""
        home = {"words": f"{HOME_TITLES[r.home_kind]}{SUITABLE[r.home_suitable]}{provided}",
                "code": r.home_kind + SUITABLE_CODE[r.home_suitable], "since": since(r.home_source, r.home_day),
                "note": "", "address": r.home_address, "postcode": r.home_postcode, "where": where_of(r, council),
                "keep": r.home_sensitive}
    if r.activity:
        activity = {**NOTHING, "words": ACTIVITY_TITLES[r.activity], "code": r.activity, "note": r.activity_note,
                    "since": since(r.activity_source, r.activity_day)}
    if r.in_touch:
        in_touch = {**NOTHING, "words": IN_TOUCH_TITLES[r.in_touch], "code": r.in_touch, "note": r.in_touch_note,
                    "since": since(r.in_touch_source, r.in_touch_day)}
    return [
        {"key": "Home", "what": "home", "path": "home", "unknown": "Nobody has recorded where they live.", **home},
        {"key": "Work or learning", "what": "work or learning", "path": "activity",
         "unknown": "Nobody has recorded what they do.", **activity},
        {"key": "In touch", "what": "in touch", "path": "in-touch",
         "unknown": "Nobody has recorded whether they are in touch.", **in_touch},
    ]


def custody_words(spell, site, today):
    """The newest spell that began by today, and where they are held."""
    on_day, status, expected, released, prison, prison_said = spell
    if status == "supervision" and not released:
        return f"Under supervision since {long_day(on_day)}"
    if released:
        return f"Released on {long_day(released)}"
    until = "and nobody knows until when"
    if expected:
        day = datetime.date.fromisoformat(expected)
        until = f"until {day_words(day, (day - today).days)}"
    place = site.prison(prison, prison_said)
    return f"In custody {until}{f', {place}' if place else ''}"


def due_of(due, site, today):
    promise, by, days, late = due["promise"], "", 0, False
    if due["by"] and due["by"] != FAR:
        day = datetime.date.fromisoformat(due["by"])
        days = (day - today).days
        by, late = f"{day_words(day, days)}, {distance_words(days)}", days < 0
    return {"promise": promise, "title": due["title"], "by": by, "late": late, "why": due["why"],
            "by_hand": promise in site.by_hand, "award": site.by_award.get(promise, ""), "asks": promise in site.asks}


def spell_happened(what, status, expected):
    if what == "inside":
        return BEGAN[status]
    if what == "expected":
        return f"Expected release is now {long_day(expected)}" if expected else "Expected release is not known any more"
    if what == "released":
        return "Supervision ended" if status == "supervision" else "Released from custody"
    return "Time in custody corrected" if what == "corrected" else "Time in custody taken back: it was a mistake"


def allocated(team, worker):
    if not worker:
        return f"With {team}, no worker yet"
    return f"With {team}, worker: {worker}" if team else f"Worker: {worker}"


# Of each arm (person_raw.py) but the contacts, which have more to them.
HAPPENED = {
    PLAN: lambda code, more, said, site: f"Pathway Plan {code}",
    STEP: lambda code, more, said, site: site.steps.get(code) or capital(code.replace("-", " ")),
    HOME: lambda code, more, said, site: f"Home: {HOMES[code]}{' (not suitable)' if more == 0 else ''}",
    ACTIVITY: lambda code, more, said, site: f"Work or learning: {ACTIVITIES[code]}",
    TOUCH: lambda code, more, said, site: f"Whether in touch: {IN_TOUCH[code]}",
    ALLOCATION: lambda code, more, said, site: allocated(code, said),
    CAME: lambda code, more, said, site: "Came into our care" if more else "Came into another council's care",
    LEFT: lambda code, more, said, site: "Left care",
    SPELL: lambda code, more, said, site: spell_happened(code, more, said),
    HELD: lambda code, more, said, site: f"Held at {site.prison(code, said)}",
    INSIDE: lambda code, more, said, site: NOTES[code] + (": taken away" if more else ""),
    GIVEN: lambda code, more, said, site: "Got the Local Offer",
}


def entry_of(entry, site):
    arm, day, _, code, more, said, by, note = entry
    if arm == CONTACT:
        return {"on": long_day(day), "what": CONTACT_TITLES[code], "attempted": more == 0, "by": by, "note": note,
                "topics": ", ".join([TOPICS[topic] for topic in said.split()]) if said else "", "contact": day,
                "small": CONTACTS[code]}
    return {"on": long_day(day), "what": HAPPENED[arm](code, more, said, site), "attempted": False, "by": by,
            "note": note, "topics": f"{HOWS[code]}: {said}{FORMS[more]}" if arm == GIVEN else "", "contact": "",
            "small": ""}


def page_of(r, happened, spell, site, today):
    """happened: tuples as person_raw.py's arms have them, one more than are shown; spell: None of who was never in
    custody."""
    age, name = age_on(r.birth_date, today.isoformat()), name_of(r)
    team, why_team = site.team_for(r.town_here, age, r.uasc)
    return {
        "title": name, "base": format_html("/people/{}", r.ref), "name": name, "age": age, "pronouns": r.pronouns,
        "born": long_day(r.birth_date), "category": r.category, "team": r.team, "worker": r.worker or r.worker_said,
        "id": r.council_ref, "ref": r.ref, "got": long_day(r.got_offer) if r.got_offer else "",
        "ways": ways_of(r.phone, r.email), "dues": [due_of(due, site, today) for due in json.loads(r.dues)],
        "pots": json.loads(r.pots), "moment": moment_of(r, site.council), "team_for": team, "why_team": why_team,
        "they_are_with": r.team if team and r.team_code and r.team_code != team["code"] else "",
        "custody": custody_words(spell, site, today) if spell else "", "around_21": age >= 20,
        "category_why": r.category_why.split("\n"), "more": len(happened) > PAGE,
        "entries": [entry_of(entry, site) for entry in happened[:PAGE]],
    }
