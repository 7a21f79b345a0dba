"""The peer in Django: the worklist page as a WSGI application, as server.mjs makes it without any of our duties.

    SITE=site.json DATABASE=alwayshere.db gunicorn --chdir FOLDER -k gthread --threads 1 peer:application

Rows come twice: /worklist/N asks in raw SQL, as little as Django can do; /mapped/N asks through a model, as Django's
users do."""

import datetime
import json
import os
import pathlib

import configured
from django.core.handlers.wsgi import WSGIHandler
from django.db import connection, models
from django.template import engines
from django.urls import path
from words import age_on, day_words, distance_words, long_day

SITE = json.loads(pathlib.Path(os.environ["SITE"]).read_text())

configured.start(__name__)
PAGE = engines["django"].get_template("worklist.html")

WHEN = ["Late", "Today", "This week", "Later", "Not known"]
BY_HAND = frozenset(SITE["by_hand"])
SQL = """select by_day, promise, since_day, ref, name, birth_date from due
          where worker = %s and owner <> 'mail-run' and show_day <= %s
          order by by_day, person, promise, occurrence limit 501"""


class Due(models.Model):
    worker = models.IntegerField()
    by_day = models.TextField()
    person = models.IntegerField(primary_key=True)  # it is only read: any column will do
    promise = models.TextField()
    occurrence = models.TextField()
    owner = models.TextField()
    show_day = models.TextField()
    since_day = models.TextField(null=True)
    ref = models.TextField()
    name = models.TextField()
    birth_date = models.TextField()

    class Meta:
        app_label = "peer"
        managed = False
        db_table = "due"


def row_of(promise, since, ref, name, birth, day, days, today):
    return {
        "ref": ref, "name": name, "age": age_on(birth, today), "title": SITE["titles"].get(promise, promise),
        "day": day_words(day, days), "distance": distance_words(days),
        "since": long_day(since) if since and since <= today else "",
        "record": f"done/{promise}" if promise in BY_HAND else "contacts/new"}


def grouped(rows):
    now = datetime.date.today()
    today = now.isoformat()
    groups = [{"words": words, "late": i == 0, "unknown": i == 4, "rows": []} for i, words in enumerate(WHEN)]
    for by, promise, since, ref, name, birth in rows:
        day = datetime.date.fromisoformat(by)
        days = (day - now).days
        when = (4 if by == "9999-12-31" else 0 if days < 0 else 1 if days == 0 else
                2 if days <= 6 - now.weekday() else 3)
        groups[when]["rows"].append(row_of(promise, since, ref, name, birth, day, days, today))
    return groups


def worklist(request, worker):
    with connection.cursor() as cursor:
        cursor.execute(SQL, [worker, datetime.date.today().isoformat()])
        return page(worker, cursor.fetchall())


def mapped(request, worker):
    dues = (Due.objects.filter(worker=worker, show_day__lte=datetime.date.today().isoformat())
            .exclude(owner="mail-run").order_by("by_day", "person", "promise", "occurrence")[:501])
    return page(worker, [(d.by_day, d.promise, d.since_day, d.ref, d.name, d.birth_date) for d in dues])


def page(worker, rows):
    groups = grouped(rows)
    return configured.answer(PAGE.render({"site": SITE, "title": "My worklist", "csrf": "not-masked", "groups": groups,
                                          "account": SITE["accounts"][str(worker)]}))


urlpatterns = [path("worklist/<int:worker>", worklist), path("mapped/<int:worker>", mapped)]
application = WSGIHandler()
