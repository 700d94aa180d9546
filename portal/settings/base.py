"""What is the same everywhere; `demo`, `dev`, `test` and `production` add where things are and what is secret."""

from pathlib import Path

import django_stubs_ext
from csp.constants import NONE, SELF

from common import languages
from portal import logs
from portal.settings import environment as env

# Lets `ModelAdmin[Application]` and the like be written at run time as the type checker reads them.
django_stubs_ext.monkeypatch()

BASE_DIR = Path(__file__).resolve().parents[2]
VAR_DIR = Path(env.text("VAR_DIR", str(BASE_DIR / "var"))).resolve()
FILES_ROOT = Path(env.text("FILES_ROOT", str(VAR_DIR / "files"))).resolve()

DEBUG = False
DEMO = False
GALLERY = False
PUBLIC_URL = env.address("PUBLIC_URL", f"http://127.0.0.1:{env.number('PORT', 8000, low=1, high=65535)}")
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
ROOT_URLCONF = "portal.urls"
WSGI_APPLICATION = "portal.wsgi.application"
SITE_NAME = "Yagona"
SECURITY_CONTACT = env.text("SECURITY_CONTACT", "mailto:security@yagona.example")

INSTALLED_APPS = [
    "portal.apps.PortalConfig",
    "applications.apps.ApplicationsConfig",
    "notifications.apps.NotificationsConfig",
    "documents.apps.DocumentsConfig",
    "services.apps.ServicesConfig",
    "accounts.apps.AccountsConfig",
    "accounts.oneid.apps.OneIDConfig",
    "agencies.apps.AgenciesConfig",
    "classifiers.apps.ClassifiersConfig",
    "common.apps.CommonConfig",
    "portal.apps.DeskAdminConfig",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.postgres",
    "django.forms",
    "allauth",
    "allauth.account",
    "allauth.socialaccount",
    "allauth.mfa",
    "crispy_forms",
    "csp",
    "django_structlog",
    "pgtrigger",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.middleware.gzip.GZipMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "accounts.middleware.SignInRequiredMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "django_structlog.middlewares.RequestMiddleware",
    "portal.middleware.OfficerLanguageMiddleware",
]

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.i18n",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "portal.context.frame",
            ],
        },
    },
]
FORM_RENDERER = "django.forms.renderers.TemplatesSetting"
CRISPY_ALLOWED_TEMPLATE_PACKS = ("fields",)
CRISPY_TEMPLATE_PACK = "fields"

# Languages, time
LANGUAGE_CODE = "uz"
LANGUAGES = languages.LANGUAGES
LOCALE_PATHS = [BASE_DIR / "locale"]
FORMAT_MODULE_PATH = ["common.formats"]
LANGUAGE_COOKIE_NAME = "language"
LANGUAGE_COOKIE_AGE = 60 * 60 * 24 * 365
LANGUAGE_COOKIE_HTTPONLY = True
USE_I18N = True
USE_TZ = True
TIME_ZONE = "Asia/Tashkent"

# Sign-in
AUTH_USER_MODEL = "accounts.User"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
LOGIN_URL = "accounts:sign_in"
LOGIN_REDIRECT_URL = "home"
LOGOUT_REDIRECT_URL = "home"
STAFF_MFA_REQUIRED = False
ACCOUNT_ADAPTER = "accounts.adapters.AccountAdapter"
ACCOUNT_LOGIN_METHODS = {"username"}
ACCOUNT_SIGNUP_FIELDS = ["username*", "password1*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_SESSION_REMEMBER = False
ACCOUNT_FORMS = {
    "login": "accounts.forms.StaffLoginForm",
    "reauthenticate": "accounts.forms.PasswordAgainForm",
}
SOCIALACCOUNT_ADAPTER = "accounts.adapters.SocialAccountAdapter"
SOCIALACCOUNT_STORE_TOKENS = False
MFA_ADAPTER = "accounts.adapters.MFAAdapter"
MFA_SUPPORTED_TYPES = ["totp", "recovery_codes"]
MFA_TOTP_ISSUER = SITE_NAME
MFA_TOTP_TOLERANCE = 1
MFA_FORMS = {
    "authenticate": "accounts.forms.CodeForm",
    "reauthenticate": "accounts.forms.CodeAgainForm",
    "activate_totp": "accounts.forms.EnrolForm",
}
ONEID_URL = env.address("ONEID_URL", "")
ONEID_CLIENT_ID = env.text("ONEID_CLIENT_ID", "")
ONEID_CLIENT_SECRET = env.text("ONEID_CLIENT_SECRET", "")
ONEID_SCOPE = env.text("ONEID_SCOPE", ONEID_CLIENT_ID)
ONEID_TIMEOUT = env.number("ONEID_TIMEOUT", 5, low=1, high=30)

# The interagency gateway
GATEWAY_URL = env.address("GATEWAY_URL", "")
GATEWAY_TOKEN_URL = env.address("GATEWAY_TOKEN_URL", "")
GATEWAY_KEY = env.text("GATEWAY_KEY", "")
GATEWAY_SECRET = env.text("GATEWAY_SECRET", "")
GATEWAY_USER = env.text("GATEWAY_USER", "")
GATEWAY_PASSWORD = env.text("GATEWAY_PASSWORD", "")
GATEWAY_TIMEOUT = env.number("GATEWAY_TIMEOUT", 10, low=1, high=60)
OUTGOING_CA_BUNDLE = env.text("OUTGOING_CA_BUNDLE", "")

# E-mail
EMAIL_HOST = env.text("EMAIL_HOST", "127.0.0.1")
EMAIL_PORT = env.number("EMAIL_PORT", 25, low=1, high=65535)
EMAIL_HOST_USER = env.text("EMAIL_HOST_USER", "")
EMAIL_HOST_PASSWORD = env.text("EMAIL_HOST_PASSWORD", "")
EMAIL_USE_TLS = env.flag("EMAIL_USE_TLS", False)
EMAIL_TIMEOUT = env.number("EMAIL_TIMEOUT", 10, low=1, high=60)
DEFAULT_FROM_EMAIL = env.text("DEFAULT_FROM_EMAIL", "Yagona <xabar@yagona.example>")

# Files
UPLOAD_MAX_BYTES = env.number("UPLOAD_MAX_MEGABYTES", 10, low=1, high=100) * 1024 * 1024
# Longer than any answer may be, so that too long a text is told at its field.
DATA_UPLOAD_MAX_MEMORY_SIZE = 16 * 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FILES = 20
FILE_UPLOAD_HANDLERS = [
    "django.core.files.uploadhandler.MemoryFileUploadHandler",
    "documents.uploads.LimitedUploadHandler",
]
STATIC_URL = "/static/"
STATIC_ROOT = VAR_DIR / "static"
STATICFILES_DIRS = [("dist", BASE_DIR / "static" / "dist"), ("img", BASE_DIR / "static" / "img")]
STORAGES = {
    "default": {
        "BACKEND": "django.core.files.storage.FileSystemStorage",
        "OPTIONS": {"location": FILES_ROOT},
    },
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}

# What a page may load: nothing of anybody else's, nothing inline without a nonce
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [SELF],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF],
        "font-src": [SELF],
        "connect-src": [SELF],
        "object-src": [NONE],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
        "form-action": [SELF, *([ONEID_URL] if ONEID_URL else [])],
    }
}
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
SESSION_COOKIE_NAME = "session"
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_AGE = 60 * 60 * 12
SESSION_ENGINE = "django.contrib.sessions.backends.cached_db"
CSRF_COOKIE_HTTPONLY = True
CSRF_FAILURE_VIEW = "portal.errors.csrf_failure"

# For how many seconds a finished open page is kept at the most; 0 makes each anew.
PAGES_KEPT_FOR = 60

# Tasks
CELERY_TASK_IGNORE_RESULT = True
CELERY_TASK_SERIALIZER = "json"
CELERY_ACCEPT_CONTENT = ["json"]
CELERY_TIMEZONE = TIME_ZONE
CELERY_BROKER_CONNECTION_RETRY_ON_STARTUP = True
# A worker and beat wait for their broker for ever ...
CELERY_BROKER_CONNECTION_MAX_RETRIES = None
# ... and whoever sends does not wait: the row stays in the outbox. kombu retries by itself unless these are zero.
CELERY_BROKER_TRANSPORT_OPTIONS = {
    "max_retries": 0,
    "interval_start": 0,
    "interval_step": 0,
    "interval_max": 0,
    "socket_connect_timeout": 2,
    "socket_timeout": 2,  # longer than the second for which a worker's own question for news stays open
}
CELERY_BROKER_CONNECTION_TIMEOUT = 2
CELERY_WORKER_HIJACK_ROOT_LOGGER = False
OUTBOX_LEASE_SECONDS = env.number("OUTBOX_LEASE_SECONDS", 120, low=4, high=3600)
OUTBOX_KEEP_DAYS = env.number("OUTBOX_KEEP_DAYS", 30, low=1, high=3650)
# No run may outlast its lease, or a second one would begin beside it.
CELERY_TASK_SOFT_TIME_LIMIT = OUTBOX_LEASE_SECONDS // 2
CELERY_TASK_TIME_LIMIT = OUTBOX_LEASE_SECONDS * 3 // 4
CELERY_BEAT_SCHEDULE = {
    "sweep the outbox": {"task": "common.tasks.relay", "schedule": 5.0, "options": {"expires": 5}},
    "prune the outbox": {
        "task": "common.tasks.prune_outbox",
        "schedule": 60 * 60.0,
        "options": {"expires": 60 * 60},
    },
    "forget old searches": {"task": "services.tasks.forget_searches", "schedule": 24 * 60 * 60.0},
    "sweep the storage": {"task": "documents.tasks.sweep", "schedule": 24 * 60 * 60.0},
    "count the applications": {
        "task": "applications.tasks.refresh_figures",
        "schedule": 300.0,
        "options": {"expires": 300},
    },
}

# An address tells who somebody is: no line of the log holds one.
DJANGO_STRUCTLOG_IP_LOGGING_ENABLED = False
LOGGING = logs.configure(env.one_of("LOG_LEVEL", "INFO", words=("DEBUG", "INFO", "WARNING", "ERROR")))
