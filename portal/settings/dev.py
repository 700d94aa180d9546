"""The demonstration with Django's debug pages, for work on the code."""

from portal.settings.demo import *

DEBUG = True
STORAGES = {
    **globals()["STORAGES"],
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
