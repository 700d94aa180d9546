"""The demonstration for tests: embedded servers of their own that need not survive a power cut."""

import os
from pathlib import Path

from portal.settings import environment as env

os.environ["VAR_DIR"] = os.environ.get("VAR_DIR") or str(Path(__file__).resolve().parents[2] / "var" / "test")

from portal.settings import local
from portal.settings.base import *
from portal.settings.base import CONTENT_SECURITY_POLICY, VAR_DIR

DEMO = True
GALLERY = True
DEMO_PASSWORD = env.text("DEMO_PASSWORD", "Yagona-demo-2026")
ALLOWED_HOSTS = ["127.0.0.1", "localhost", "testserver"]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]

globals().update(local.stores(VAR_DIR, fast=True), **local.kept_secrets(VAR_DIR), **local.stand_ins(VAR_DIR))
globals()["DATABASES"]["default"]["OPTIONS"].pop("pool", None)
CONTENT_SECURITY_POLICY["DIRECTIVES"]["form-action"] = ["'self'", globals()["ONEID_URL"]]
STORAGES = {
    **globals()["STORAGES"],
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
# A test changes rows and looks at once; tests/common/test_caching.py keeps pages.
PAGES_KEPT_FOR = 0
WHITENOISE_AUTOREFRESH = True
WHITENOISE_USE_FINDERS = True
