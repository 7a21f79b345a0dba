"""Django as the peers here have it: one connection that stays open, its templates behind its cached loader, no
middleware, no log, DEBUG off. The database is the file DATABASE."""

import os
import pathlib

import django
from django.conf import settings
from django.http import HttpResponse


def start(urls):
    """urls: the name of the module that has urlpatterns."""
    settings.configure(
        DEBUG=False, ALLOWED_HOSTS=["127.0.0.1"], SECRET_KEY="not-a-secret", ROOT_URLCONF=urls, USE_TZ=True,
        TIME_ZONE="Europe/London", LOGGING_CONFIG=None, MIDDLEWARE=[],
        DATABASES={"default": {"ENGINE": "django.db.backends.sqlite3", "NAME": os.environ["DATABASE"],
                               "CONN_MAX_AGE": None}},
        TEMPLATES=[{"BACKEND": "django.template.backends.django.DjangoTemplates", "OPTIONS": {"loaders": [
            ("django.template.loaders.cached.Loader",
             [("django.template.loaders.filesystem.Loader", [str(pathlib.Path(__file__).parent)])])]}}])
    django.setup()


def answer(text):
    html = text.encode()
    return HttpResponse(html, headers={"Cache-Control": "no-store", "Content-Length": str(len(html))})
