"""What a demonstration or a test needs of its own: embedded servers, secrets kept under `var/`, the stand-ins."""

import base64
import json
import os
import secrets
from pathlib import Path
from typing import Any

from portal.embedded import postgres, valkey
from portal.settings import environment as env
from portal.settings.stores import broker_at, cache_at, database_at

DATABASE_SCHEMES = ("postgres", "postgresql")
REDIS_SCHEMES = ("redis", "rediss", "unix")


def stores(var_dir: Path, *, fast: bool = False) -> dict[str, Any]:
    """Settings of the database, cache and broker: those named in the environment, else embedded ones."""
    database_url = env.address("DATABASE_URL", "", schemes=DATABASE_SCHEMES)
    redis_url = env.address("REDIS_URL", "", schemes=REDIS_SCHEMES)
    if not database_url:
        server = postgres.ensure(var_dir, fast=fast)
        database_url = f"postgres://{server.user}@{str(server.host).replace('/', '%2F')}/{server.name}"
    if not redis_url:
        redis_url = f"unix://{valkey.ensure(var_dir)}"
    return {
        "DATABASES": database_at(database_url),
        "CACHES": cache_at(redis_url),
        "CELERY_BROKER_URL": broker_at(redis_url),
    }


def kept_secrets(var_dir: Path) -> dict[str, Any]:
    """Secrets made at the first start and kept in `var/secrets.json`, readable by its owner only."""
    path = var_dir / "secrets.json"
    if not path.exists():
        var_dir.mkdir(parents=True, exist_ok=True)
        made = {
            "SECRET_KEY": secrets.token_urlsafe(48),
            "FIELD_ENCRYPTION_KEYS": [base64.urlsafe_b64encode(secrets.token_bytes(32)).decode()],
            "BLIND_INDEX_KEY": secrets.token_urlsafe(48),
        }
        draft = path.with_name(f"secrets.{os.getpid()}.tmp")
        draft.touch(mode=0o600)
        draft.write_text(json.dumps(made), encoding="utf-8")
        try:
            # A link fails where the file is there already, so that two first starts agree on one set.
            os.link(draft, path)
        except FileExistsError:
            pass
        finally:
            draft.unlink()
    kept: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return kept


def stand_ins(var_dir: Path) -> dict[str, Any]:
    """Addresses and credentials of the stand-ins that `make run` started, for whatever the environment leaves open."""
    path = var_dir / "run" / "sandbox.json"
    known: dict[str, str] = json.loads(path.read_text(encoding="utf-8")) if path.exists() else {}
    smtp_host, _, smtp_port = known.get("mail_smtp", "127.0.0.1:25").rpartition(":")
    gateway = known.get("gateway", "http://127.0.0.1:9")
    return {
        "ONEID_URL": env.address(
            "ONEID_URL", known.get("oneid", "http://127.0.0.1:9") + "/sso/oauth/Authorization.do"
        ),
        "ONEID_CLIENT_ID": env.text("ONEID_CLIENT_ID", "yagona_demo"),
        "ONEID_CLIENT_SECRET": env.text("ONEID_CLIENT_SECRET", "demo-secret"),
        "ONEID_SCOPE": env.text("ONEID_SCOPE", "yagona_demo"),
        "GATEWAY_URL": env.address("GATEWAY_URL", gateway),
        "GATEWAY_TOKEN_URL": env.address("GATEWAY_TOKEN_URL", f"{gateway}/oauth2/token"),
        "GATEWAY_KEY": env.text("GATEWAY_KEY", "demo-key"),
        "GATEWAY_SECRET": env.text("GATEWAY_SECRET", "demo-secret"),
        "GATEWAY_USER": env.text("GATEWAY_USER", "portal"),
        "GATEWAY_PASSWORD": env.text("GATEWAY_PASSWORD", "demo-password"),
        "EMAIL_HOST": env.text("EMAIL_HOST", smtp_host),
        "EMAIL_PORT": env.number("EMAIL_PORT", int(smtp_port), low=1, high=65535),
        "MAIL_CATCHER_URL": known.get("mail_web", ""),
    }
