"""The peer in Django: a young person's page as a WSGI application, as people.mjs makes it given what is due, and why.

    SITE=site-person.json DATABASE=alwayshere.db EXPLAINED=explained.db gunicorn ... person:application    (as peer.py)

Rows come twice: /raw/N/people/REF asks in the SQL of people.mjs, as little as Django can do; /mapped/N/people/REF asks
through models, as Django's users do. All else, the view and its template, is the same."""

import json
import os
import pathlib

import configured
from django.core.handlers.wsgi import WSGIHandler
from django.db.backends.signals import connection_created
from django.http import HttpResponse
from django.template import engines
from django.urls import path
from django.utils import timezone

configured.start(__name__)

import person_mapped  # noqa: E402: models want the settings
import person_raw  # noqa: E402
import person_view  # noqa: E402

PAGE = engines["django"].get_template("person.html")
SITE = person_view.Site(json.loads(pathlib.Path(os.environ["SITE"]).read_text()))


def attach(connection, **_):
    """What is due is in a file of its own. Nobody else has it, so it need not be locked for each page."""
    with connection.cursor() as cursor:
        cursor.execute("attach %s as explained", [os.environ["EXPLAINED"]])
        cursor.execute("pragma explained.locking_mode = exclusive")


connection_created.connect(attach)


def page(rows, worker, ref):
    today = timezone.localdate()
    found = rows(ref, today.isoformat())
    if not found:
        return HttpResponse(status=501)
    view = person_view.page_of(*found, SITE, today)
    return configured.answer(PAGE.render({**view, "site": SITE.on_page, "account": SITE.accounts[worker],
                                          "csrf": "not-masked"}))


def raw(request, worker, ref):
    return page(person_raw.rows, worker, ref)


def mapped(request, worker, ref):
    return page(person_mapped.rows, worker, ref)


urlpatterns = [path("raw/<worker>/people/<ref>", raw), path("mapped/<worker>/people/<ref>", mapped)]
application = WSGIHandler()
