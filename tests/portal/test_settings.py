"""The environment is read strictly, and production does not start without what it needs."""

import os
import re
import runpy
import subprocess
import sys

import pytest
from cryptography.fernet import Fernet
from django.core.exceptions import ImproperlyConfigured

from portal.settings import environment as env
from portal.settings.stores import broker_at, cache_at, database_at
from tests.source import ROOT

PRODUCTION = {
    "SECRET_KEY": "Zx9-" * 13 + "kqwertyuiop",
    "FIELD_ENCRYPTION_KEYS": Fernet.generate_key().decode(),
    "BLIND_INDEX_KEY": "b" * 32,
    "ALLOWED_HOSTS": "yagona.example, www.yagona.example",
    "SECURITY_CONTACT": "mailto:security@yagona.example",
    "PUBLIC_URL": "https://yagona.example/",
    "DATABASE_URL": "postgres://yagona:hidden-word@db.example:5432/yagona",
    "REDIS_URL": "rediss://:hidden-word@cache.example:6379/0",
    "ONEID_URL": "https://sso.example/sso/oauth/Authorization.do",
    "ONEID_CLIENT_ID": "yagona",
    "ONEID_CLIENT_SECRET": "hidden-word",
}


@pytest.fixture
def environ(monkeypatch):
    """The environment of a production server, in which a test may set or leave out variables."""
    for name in [name for name in os.environ if name.endswith("_FILE")]:
        monkeypatch.delenv(name)
    for name, value in PRODUCTION.items():
        monkeypatch.setenv(name, value)
    return monkeypatch


def production():
    return runpy.run_module("portal.settings.production")


# Parsing


@pytest.mark.parametrize(
    "raw", ["abc", "80 80", "8_000", "٨٠٠٠", "0x1F", "8000.5", "-1", "0", "65536", "9" * 30]
)
def test_a_port_that_is_none_is_refused_by_name(monkeypatch, raw):
    monkeypatch.setenv("PORT", raw)
    with pytest.raises(
        ImproperlyConfigured, match=f"PORT: expected a whole number .* got '{re.escape(raw)}'"
    ):
        env.number("PORT", 8000, low=1, high=65535)


@pytest.mark.parametrize(("raw", "number"), [("1", 1), (" 65535 ", 65535), ("0080", 80), ("", 8000)])
def test_a_number_within_its_bounds_is_taken(monkeypatch, raw, number):
    monkeypatch.setenv("PORT", raw)
    assert env.number("PORT", 8000, low=1, high=65535) == number


@pytest.mark.parametrize("raw", ["yes", "on", "ha", "2", "truee"])
def test_a_flag_is_true_or_false_and_nothing_else(monkeypatch, raw):
    monkeypatch.setenv("EMAIL_USE_TLS", raw)
    with pytest.raises(ImproperlyConfigured, match="EMAIL_USE_TLS: expected true or false"):
        env.flag("EMAIL_USE_TLS", False)


@pytest.mark.parametrize(
    ("raw", "flag"), [("true", True), ("1", True), ("False", False), ("0", False), ("", True)]
)
def test_a_flag_is_read(monkeypatch, raw, flag):
    monkeypatch.setenv("EMAIL_USE_TLS", raw)
    assert env.flag("EMAIL_USE_TLS", True) is flag


@pytest.mark.parametrize(
    "raw",
    ["nonsense", "db.example:5432", "postgres://", "mysql://db/x", "postgres://db:notaport/x", "postgres://db:99999/x",
     "postgres://[bad/x", "postgres://d b/x"],
)  # fmt: skip
def test_an_address_that_is_none_is_refused_by_name(monkeypatch, raw):
    monkeypatch.setenv("DATABASE_URL", raw)
    with pytest.raises(ImproperlyConfigured, match="DATABASE_URL: expected an address"):
        env.address("DATABASE_URL", schemes=("postgres", "postgresql"))


@pytest.mark.parametrize(
    "raw", ["http://", "http:///path", "https://:443/", "ftp://yagona.example", "yagona.example"]
)
def test_an_address_of_the_web_has_a_host(monkeypatch, raw):
    monkeypatch.setenv("PUBLIC_URL", raw)
    with pytest.raises(ImproperlyConfigured, match="PUBLIC_URL"):
        env.address("PUBLIC_URL")


@pytest.mark.parametrize(
    ("raw", "address"),
    [
        ("https://yagona.example/", "https://yagona.example"),
        ("unix:///run/valkey.sock", "unix:///run/valkey.sock"),
    ],
)
def test_an_address_loses_the_slash_at_its_end(monkeypatch, raw, address):
    monkeypatch.setenv("REDIS_URL", raw)
    assert env.address("REDIS_URL", schemes=("https", "unix")) == address


def test_a_word_that_is_not_on_the_list_is_refused_by_name(monkeypatch):
    monkeypatch.setenv("LOG_LEVEL", "LOUD")
    with pytest.raises(ImproperlyConfigured, match="LOG_LEVEL: expected one of DEBUG, INFO"):
        env.one_of("LOG_LEVEL", "INFO", words=("DEBUG", "INFO"))


@pytest.mark.parametrize(("raw", "names"), [("a.example", ["a.example"]), (" a , b,", ["a", "b"])])
def test_a_list_is_separated_by_commas(monkeypatch, raw, names):
    monkeypatch.setenv("ALLOWED_HOSTS", raw)
    assert env.names("ALLOWED_HOSTS") == names


# Secrets


@pytest.mark.parametrize(
    ("name", "raw", "read"),
    [
        ("SECRET_KEY", "hidden-word", env.secret),
        ("FIELD_ENCRYPTION_KEYS", "hidden-word", env.keys),
        ("DATABASE_URL", "mysql://yagona:hidden-word@db.example/x", env.address),
    ],
)
def test_a_secret_that_is_refused_is_not_told_to_the_log(monkeypatch, name, raw, read):
    monkeypatch.setenv(name, raw)
    with pytest.raises(ImproperlyConfigured, match=f"{name}: expected") as caught:
        read(name)
    assert "hidden-word" not in str(caught.value)


def test_any_variable_may_come_from_a_file(monkeypatch, tmp_path):
    file = tmp_path / "key"
    file.write_text("k" * 40 + "\n")
    monkeypatch.delenv("SECRET_KEY", raising=False)
    monkeypatch.setenv("SECRET_KEY_FILE", str(file))
    assert env.secret("SECRET_KEY") == "k" * 40
    assert "SECRET_KEY" not in os.environ


def test_what_stands_in_the_environment_goes_before_the_file(monkeypatch, tmp_path):
    monkeypatch.setenv("SECRET_KEY", "e" * 40)
    monkeypatch.setenv("SECRET_KEY_FILE", str(tmp_path / "absent"))
    assert env.secret("SECRET_KEY") == "e" * 40


def test_a_file_that_cannot_be_read_is_refused_by_its_name(monkeypatch, tmp_path):
    monkeypatch.delenv("SECRET_KEY", raising=False)
    monkeypatch.setenv("SECRET_KEY_FILE", str(tmp_path / "absent"))
    with pytest.raises(ImproperlyConfigured, match="SECRET_KEY_FILE: cannot read"):
        env.secret("SECRET_KEY")


# Stores


def test_the_databases_socket_and_limits_are_understood(monkeypatch):
    monkeypatch.setenv("DATABASE_STATEMENT_TIMEOUT", "3000")
    monkeypatch.setenv("DATABASE_POOL_SIZE", "7")
    found = database_at("postgres://yagona@%2Frun%2Fpostgresql/portal")["default"]
    assert (found["HOST"], found["NAME"], found["USER"]) == ("/run/postgresql", "portal", "yagona")
    assert "statement_timeout=3000" in found["OPTIONS"]["options"]
    assert found["OPTIONS"]["pool"]["max_size"] == 7


def test_without_a_pool_each_request_opens_its_connection(monkeypatch):
    monkeypatch.setenv("DATABASE_POOL_SIZE", "0")
    assert "pool" not in database_at("postgres://db.example/portal")["default"]["OPTIONS"]


@pytest.mark.parametrize("name", ["DATABASE_STATEMENT_TIMEOUT", "DATABASE_POOL_SIZE"])
def test_a_limit_of_the_database_that_is_none_is_refused_by_name(monkeypatch, name):
    monkeypatch.setenv(name, "many")
    with pytest.raises(ImproperlyConfigured, match=name):
        database_at("postgres://db.example/portal")


def test_celery_names_a_socket_in_its_own_way():
    assert broker_at("unix:///run/valkey.sock") == "redis+socket:///run/valkey.sock"
    assert broker_at("redis://cache.example") == "redis://cache.example"
    assert cache_at("unix:///run/valkey.sock")["default"]["LOCATION"] == "unix:///run/valkey.sock"


# Production


@pytest.mark.parametrize("name", list(PRODUCTION))
def test_production_does_not_start_without(environ, name):
    environ.delenv(name)
    with pytest.raises(ImproperlyConfigured, match=f"^{name} is required"):
        production()


@pytest.mark.parametrize(
    ("name", "raw"),
    [
        ("SECRET_KEY", "short"),
        ("BLIND_INDEX_KEY", "short"),
        ("FIELD_ENCRYPTION_KEYS", "not-a-fernet-key"),
        ("FIELD_ENCRYPTION_KEYS", ","),
        ("ALLOWED_HOSTS", " , "),
        ("PUBLIC_URL", "http://yagona.example"),
        ("DATABASE_URL", "sqlite:///portal.db"),
        ("REDIS_URL", "memcached://cache"),
        ("BROKER_URL", "kafka://broker"),
        ("ONEID_URL", "http://sso.example"),
        ("TRUSTED_PROXY_COUNT", "all"),
    ],
)
def test_production_does_not_start_with(environ, name, raw):
    environ.setenv(name, raw)
    with pytest.raises(ImproperlyConfigured, match=f"^{name}: expected"):
        production()


def test_production_is_locked(environ):
    found = production()
    assert found["ALLOWED_HOSTS"] == ["yagona.example", "www.yagona.example"]
    assert found["CSRF_TRUSTED_ORIGINS"] == [found["PUBLIC_URL"]] == ["https://yagona.example"]
    for name in (
        "STAFF_MFA_REQUIRED", "SECURE_SSL_REDIRECT", "SECURE_CONTENT_TYPE_NOSNIFF", "SESSION_COOKIE_SECURE",
        "SESSION_COOKIE_HTTPONLY", "CSRF_COOKIE_SECURE", "CSRF_COOKIE_HTTPONLY", "LANGUAGE_COOKIE_SECURE",
    ):  # fmt: skip
        assert found[name] is True, name
    for name in ("DEBUG", "DEMO", "GALLERY"):
        assert found[name] is False, name
    assert found["SECURE_HSTS_SECONDS"] >= 60 * 60 * 24 * 365


@pytest.mark.parametrize("path", ["health/live", "health/ready"])
def test_the_watching_machine_is_not_redirected(environ, path):
    assert any(re.match(pattern, path) for pattern in production()["SECURE_REDIRECT_EXEMPT"])


def python(*words: str, **environ: str) -> subprocess.CompletedProcess[str]:
    """A program of its own, with nothing but `environ` around it."""
    kept = {name: os.environ[name] for name in ("PATH", "HOME", "VAR_DIR") if name in os.environ}
    return subprocess.run(
        [sys.executable, *words],
        cwd=ROOT,
        env={**kept, "DJANGO_SETTINGS_MODULE": "portal.settings.production", **environ},
        capture_output=True,
        text=True,
        check=False,
    )


def test_a_production_server_with_nothing_set_stops_and_says_what_it_lacks():
    ended = python("manage.py", "check")
    assert ended.returncode != 0
    assert "SECRET_KEY is required" in ended.stderr


@pytest.mark.parametrize(
    "door",
    [
        ["-c", "import portal.wsgi"],
        ["-m", "celery", "--app", "portal.celery", "worker"],
        ["-m", "celery", "--app", "portal.celery", "beat"],
    ],
    ids=["web server", "worker", "beat"],
)
def test_a_server_that_is_told_no_settings_does_not_start(door):
    ended = python(*door, DJANGO_SETTINGS_MODULE="")
    assert ended.returncode != 0
    assert "must either define the environment variable DJANGO_SETTINGS_MODULE" in ended.stderr


@pytest.mark.parametrize("program", [["manage.py", "check"], ["-m", "portal.supervisor"]])
def test_what_is_called_by_hand_is_the_demonstration_unless_it_is_told_otherwise(program):
    around = {name: value for name, value in os.environ.items() if name != "DJANGO_SETTINGS_MODULE"}
    ended = subprocess.run(
        [sys.executable, *program],
        cwd=ROOT,
        env={**around, "PORT": "abc", "SECRET_KEY": ""},
        capture_output=True,
        text=True,
        check=False,
    )
    assert ended.returncode != 0
    assert "PORT: expected" in ended.stderr


def test_a_production_server_passes_djangos_own_check_of_its_deployment():
    ended = python("manage.py", "check", "--deploy", "--fail-level", "WARNING", **PRODUCTION)
    assert ended.returncode == 0, ended.stderr


def test_nonsense_in_a_variable_of_every_environment_stops_it_by_name():
    ended = python("-c", "import portal.settings.base", PORT="abc")
    assert ended.returncode != 0
    assert "PORT: expected a whole number from 1 to 65535, got 'abc'" in ended.stderr


@pytest.mark.parametrize("seconds", ["4", "120", "3600"])
def test_a_task_ends_before_its_lease_however_that_is_set(seconds):
    ended = python(
        "-c",
        "from portal.settings.base import *;"
        "assert 0 < CELERY_TASK_SOFT_TIME_LIMIT < CELERY_TASK_TIME_LIMIT < OUTBOX_LEASE_SECONDS,"
        " OUTBOX_LEASE_SECONDS; print(OUTBOX_LEASE_SECONDS)",
        OUTBOX_LEASE_SECONDS=seconds,
    )
    assert ended.stdout.strip() == seconds, ended.stderr


@pytest.mark.parametrize(("name", "raw"), [("OUTBOX_LEASE_SECONDS", "3"), ("OUTBOX_KEEP_DAYS", "0")])
def test_a_limit_of_the_outbox_that_is_none_stops_the_start(name, raw):
    ended = python("-c", "import portal.settings.base", **{name: raw})
    assert f"{name}: expected a whole number" in ended.stderr
