"""The rows of a young person's page through models, as Django's users ask for them: a query for each table, the newest
first. What the page shows whole comes as objects; what is but a line of what has happened as values, merged here.

The models have the columns that the page wants and no others. Days stay text, which is less work than dates."""

from django.db import models
from django.db.models.expressions import RawSQL
from person_raw import not_known
from person_view import (ACTIVITY, ALLOCATION, CAME, CONTACT, GIVEN, HELD, HOME, INSIDE, LEFT, PAGE, PLAN, SPELL, STEP,
                         TOUCH, Row)

KEEP = models.DO_NOTHING


def table(name):
    return type("Meta", (), {"app_label": "peer", "managed": False, "db_table": name})


class Explained(models.Model):
    ref = models.TextField(primary_key=True)
    category = models.TextField()
    category_why = models.TextField()
    dues = models.TextField()
    pots = models.TextField()
    Meta = table("explained")


class Person(models.Model):
    explained = models.OneToOneField(Explained, KEEP, db_column="ref")
    council_ref = models.TextField()
    Meta = table("person")


class Account(models.Model):
    name = models.TextField()
    Meta = table("account")


class Team(models.Model):
    code = models.TextField()
    name = models.TextField()
    Meta = table("team")


class OfPerson(models.Model):
    """What is recorded of somebody, and may have been replaced since."""
    person = models.ForeignKey(Person, KEEP, db_column="person")
    on_day = models.TextField()
    replaced_at = models.TextField(null=True)

    class Meta:
        abstract = True


class Details(models.Model):
    person = models.ForeignKey(Person, KEEP, db_column="person")
    first_name = models.TextField(null=True)
    surname = models.TextField(null=True)
    known_as = models.TextField(null=True)
    pronouns = models.TextField(null=True)
    birth_date = models.TextField()
    phone = models.TextField(null=True)
    email = models.TextField(null=True)
    uasc = models.IntegerField(null=True)
    died_on = models.TextField(null=True)
    replaced_at = models.TextField(null=True)
    Meta = table("details")


class Home(OfPerson):
    kind = models.TextField(null=True)
    suitable = models.IntegerField(null=True)
    provided = models.IntegerField(null=True)
    address = models.TextField(null=True)
    postcode = models.TextField(null=True)
    place = models.TextField(null=True)
    town = models.TextField(null=True)
    country = models.TextField(null=True)
    sensitive = models.IntegerField(null=True)
    source = models.TextField(null=True)
    Meta = table("home")


class Coded(OfPerson):
    code = models.TextField(null=True)
    note = models.TextField(null=True)
    source = models.TextField(null=True)

    class Meta:
        abstract = True


class Activity(Coded):
    Meta = table("activity")


class InTouch(Coded):
    Meta = table("in_touch")


class Allocation(OfPerson):
    team = models.ForeignKey(Team, KEEP, null=True, db_column="team")
    worker = models.ForeignKey(Account, KEEP, null=True, db_column="worker")
    worker_said = models.TextField(null=True)
    recorded_at = models.TextField()
    Meta = table("allocation")


class HandOver(models.Model):
    person = models.ForeignKey(Person, KEEP, db_column="person")
    on_day = models.TextField()
    by_account = models.ForeignKey(Account, KEEP, db_column="by_account")
    note = models.TextField()
    recorded_at = models.TextField()
    Meta = table("hand_over")


class ContactSaid(models.Model):
    by_account = models.ForeignKey(Account, KEEP, null=True, db_column="by_account")
    by_said = models.TextField(null=True)
    topics = models.TextField()
    note = models.TextField()
    Meta = table("contact_said")


class Contact(OfPerson):
    kind = models.TextField()
    made = models.IntegerField()
    said = models.ForeignKey(ContactSaid, KEEP, db_column="said")
    Meta = table("contact")


class PlanEvent(OfPerson):
    kind = models.TextField()
    Meta = table("plan_event")


class Step(OfPerson):
    code = models.TextField()
    Meta = table("step")


class CarePeriod(OfPerson):
    until_day = models.TextField(null=True)
    short_break = models.IntegerField()
    ours = models.IntegerField()
    Meta = table("care_period")


class OfferGiven(OfPerson):
    part = models.TextField()
    form = models.TextField()
    title = models.TextField()
    how = models.TextField()
    given_by = models.TextField()
    by_account = models.ForeignKey(Account, KEEP, db_column="by_account")
    Meta = table("offer_given")


class CustodySpell(OfPerson):
    what = models.TextField()
    said_day = models.TextField()
    status = models.TextField()
    expected_release = models.TextField(null=True)
    released = models.TextField(null=True)
    note = models.TextField()
    by_account = models.ForeignKey(Account, KEEP, null=True, db_column="by_account")
    Meta = table("custody_spell")


class CustodyPlace(OfPerson):
    prison = models.TextField()
    prison_said = models.TextField()
    by_account = models.ForeignKey(Account, KEEP, null=True, db_column="by_account")
    Meta = table("custody_place")


class InsideNote(OfPerson):
    kind = models.TextField()
    ended = models.IntegerField()
    name = models.TextField()
    words = models.TextField()
    by_account = models.ForeignKey(Account, KEEP, null=True, db_column="by_account")
    Meta = table("inside_note")


def latest(model):
    return model.objects.filter(replaced_at=None).order_by("-on_day", "-id")


# What is the same for everybody is put together once. Two dozen tables of which nobody measured has a row are asked at
# once in SQL: so many queries would be most of the work.
PEOPLE = (Details.objects.filter(died_on=None, replaced_at=None).select_related("person__explained")
          .annotate(not_known=RawSQL(not_known("details.person"), [])))
HOMES, ACTIVITIES, TOUCHES = latest(Home), latest(Activity), latest(InTouch)
ALLOCATIONS = latest(Allocation).select_related("team", "worker")
HAND_OVERS = HandOver.objects.values_list("on_day", "recorded_at", "by_account__name", "note")
CONTACTS = latest(Contact).values_list("on_day", "id", "kind", "made", "said__topics", "said__by_account__name",
                                       "said__by_said", "said__note")
PLANS = latest(PlanEvent).values_list("on_day", "id", "kind")
STEPS = latest(Step).values_list("on_day", "id", "code")
CARE = latest(CarePeriod).filter(short_break=0).values_list("on_day", "id", "until_day", "ours")
OFFERS = latest(OfferGiven).values_list("part", "on_day", "id", "how", "form", "title", "given_by", "by_account__name")
SPELLS = (CustodySpell.objects.order_by("-on_day", "-id")
          .values_list("said_day", "id", "what", "status", "expected_release", "by_account__name", "note"))
SPELLS_BEGUN = latest(CustodySpell).exclude(what="withdrawn")
HELD_AT = latest(CustodyPlace).values_list("on_day", "id", "prison", "prison_said", "by_account__name")
NOTES = (InsideNote.objects.order_by("-on_day", "-id")
         .values_list("on_day", "id", "kind", "ended", "by_account__name", "words", "name"))
NO_HOME, NO_ACTIVITY, NO_TOUCH, NO_ALLOCATION = Home(), Activity(), InTouch(), Allocation()


def shown(query, person):
    """As many as the page can show, and one more."""
    return query.filter(person=person)[:PAGE + 1]


def contacts(person):
    return [(CONTACT, day, number, kind, made, topics, name or said, note)
            for day, number, kind, made, topics, name, said, note in shown(CONTACTS, person)]


def allocated(person, allocations):
    """With the words of who handed them over, if anybody did."""
    handed = {(day, at): (name, note) for day, at, name, note in HAND_OVERS.filter(person=person)}
    for one in allocations:
        by, note = handed.get((one.on_day, one.recorded_at), (None, None))
        yield (ALLOCATION, one.on_day, one.id, one.team and one.team.name, None,
               one.worker.name if one.worker else one.worker_said, by, note)


def in_care(person):
    for day, number, until, ours in CARE.filter(person=person):
        yield CAME, day, number, None, ours, None, None, ""
        if until:
            yield LEFT, until, number, None, None, None, None, ""


def inside(person, spells, places):
    for day, number, what, status, expected, name, note in spells:
        yield SPELL, day, number, what, status, expected, name, note
    for day, number, prison, said, name in places:
        yield HELD, day, number, prison, None, said, name, ""
    for day, number, kind, ended, name, words, whose in shown(NOTES, person):
        yield INSIDE, day, number, kind, ended, None, name, words or whose


def held(person, places, today):
    """The newest spell that began by today, and where they are held."""
    spell = SPELLS_BEGUN.filter(person=person, on_day__lte=today).first()
    place = next(((prison, said) for day, _, prison, said, _ in places if day <= today), (None, None))
    return spell and (spell.on_day, spell.status, spell.expected_release, spell.released, *place)


def rows(ref, today):
    """As those of person_raw.py."""
    d = PEOPLE.filter(person__explained=ref).first()
    if not d or d.not_known:
        return None
    person, explained = d.person, d.person.explained
    homes, activities, touches = HOMES.filter(person=person), shown(ACTIVITIES, person), shown(TOUCHES, person)
    allocations, offers = shown(ALLOCATIONS, person), OFFERS.filter(person=person)
    spells, steps = SPELLS.filter(person=person), STEPS.filter(person=person)
    got = [day for part, day, *_ in offers if part in ("all", "audience")]
    got += [day for day, _, code in steps if code == "local-offer-given"]
    happened = [
        *contacts(person),
        *((PLAN, *plan, None, None, None, "") for plan in shown(PLANS, person)),
        *((STEP, *step, None, None, None, "") for step in steps[:PAGE + 1]),
        *((HOME, h.on_day, h.id, h.kind, h.suitable, None, None, "") for h in homes),
        *((ACTIVITY, a.on_day, a.id, a.code, None, None, None, "") for a in activities),
        *((TOUCH, t.on_day, t.id, t.code, None, None, None, "") for t in touches),
        *allocated(person, allocations),
        *in_care(person),
        *((GIVEN, day, number, how, form, title, given_by or name, "")
          for _, day, number, how, form, title, given_by, name in offers)]
    spell = None
    if spells:
        places = HELD_AT.filter(person=person)
        happened += inside(person, spells, places)
        spell = held(person, places, today)
    happened.sort(key=lambda entry: entry[1:3], reverse=True)
    h = homes[0] if homes else NO_HOME
    a = activities[0] if activities else NO_ACTIVITY
    t = touches[0] if touches else NO_TOUCH
    w = allocations[0] if allocations else NO_ALLOCATION
    town_here = next((one.town for one in homes if one.place == "here" and one.town is not None), None)
    row = Row(
        person.id, ref, person.council_ref, d.first_name, d.surname, d.known_as, d.pronouns, d.birth_date, d.phone,
        d.email, d.uasc, w.team and w.team.name, w.team and w.team.code, w.worker and w.worker.name, w.worker_said,
        h.on_day, h.kind, h.suitable, h.provided, h.address, h.postcode, h.place, h.town, h.country, h.sensitive,
        h.source, a.on_day, a.code, a.note, a.source, t.on_day, t.code, t.note, t.source, town_here,
        max(got, default=None), explained.category, explained.category_why, explained.dues, explained.pots)
    return row, happened[:PAGE + 1], spell
