"""Production's settings with embedded servers, stand-ins of the outside systems and demo people."""

from portal.settings import environment as env
from portal.settings import local
from portal.settings.base import *
from portal.settings.base import CONTENT_SECURITY_POLICY, VAR_DIR

DEMO = True
GALLERY = True
DEMO_PASSWORD = env.text("DEMO_PASSWORD", "Yagona-demo-2026")
ALLOWED_HOSTS = env.names("ALLOWED_HOSTS", ["127.0.0.1", "localhost", "[::1]"])

globals().update(local.stores(VAR_DIR), **local.kept_secrets(VAR_DIR), **local.stand_ins(VAR_DIR))
# A form that signs in is answered by a redirect to OneID, which is another origin.
CONTENT_SECURITY_POLICY["DIRECTIVES"]["form-action"] = ["'self'", globals()["ONEID_URL"]]
