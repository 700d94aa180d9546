"""The program: starts every stand-in, says where they are, stops them together."""

import asyncio
import contextlib
import json
import os
import threading
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from starlette.types import ASGIApp

from sandbox import gateway, mail, oneid
from sandbox.serving import HOST, Served

START_SECONDS = 20


@dataclass(frozen=True)
class Options:
    """Where to write what, which ports to take (0: any that is free), which credentials to accept."""

    var_dir: Path
    gateway_port: int = 0
    oneid_port: int = 0
    mail_web_port: int = 0
    mail_smtp_port: int = 0
    gateway_key: str = os.environ.get("GATEWAY_KEY") or "demo-key"
    gateway_secret: str = os.environ.get("GATEWAY_SECRET") or "demo-secret"
    gateway_user: str = os.environ.get("GATEWAY_USER") or "portal"
    gateway_password: str = os.environ.get("GATEWAY_PASSWORD") or "demo-password"
    oneid_client_id: str = os.environ.get("ONEID_CLIENT_ID") or "yagona_demo"
    oneid_client_secret: str = os.environ.get("ONEID_CLIENT_SECRET") or "demo-secret"


async def serve(options: Options, stop: asyncio.Event, ready: Callable[[dict[str, str]], None]) -> None:
    """Run until `stop` is set; `ready` is called with the addresses once all of them answer."""
    async with contextlib.AsyncExitStack() as running:
        letters = await mail.start(HOST, options.mail_smtp_port, options.var_dir)
        running.push_async_callback(letters.stop)
        addresses = {"mail_smtp": f"{letters.host}:{letters.port}"}
        for name, app, port in stand_ins(options):
            served = Served(app, port)
            running.push_async_callback(served.stop)
            await served.start()
            addresses[name] = served.address
        announce(options.var_dir, addresses)
        ready(addresses)
        await stop.wait()


def stand_ins(options: Options) -> list[tuple[str, ASGIApp, int]]:
    """Those that speak HTTP: name, application, wished port."""
    mip = gateway.make(
        options.gateway_key, options.gateway_secret, options.gateway_user, options.gateway_password
    )
    return [
        ("oneid", oneid.make(options.oneid_client_id, options.oneid_client_secret), options.oneid_port),
        ("gateway", mip, options.gateway_port),
        ("mail_web", mail.app, options.mail_web_port),
    ]


def announce(var_dir: Path, addresses: dict[str, str]) -> None:
    """Write `run/sandbox.json` in one step: a reader sees the whole of it or nothing."""
    path = var_dir / "run" / "sandbox.json"
    path.parent.mkdir(parents=True, exist_ok=True)
    draft = path.with_name(f"sandbox.{os.getpid()}.tmp")
    draft.write_text(json.dumps(addresses, indent=2), encoding="utf-8")
    draft.replace(path)


class Running:
    """The stand-ins running in a thread of this process; `addresses` as in `run/sandbox.json`."""

    def __init__(self, options: Options) -> None:
        self.addresses: dict[str, str] = {}
        self.options = options
        self.is_up = threading.Event()
        self.loop = asyncio.new_event_loop()
        self.stopping = asyncio.Event()
        self.thread = threading.Thread(target=self.run, name="sandbox", daemon=True)
        self.thread.start()
        if not self.is_up.wait(START_SECONDS) or not self.addresses:
            raise RuntimeError("the stand-ins did not start")

    def run(self) -> None:
        try:
            self.loop.run_until_complete(serve(self.options, self.stopping, self.note))
        finally:
            self.is_up.set()
            self.loop.close()

    def note(self, addresses: dict[str, str]) -> None:
        self.addresses = addresses
        self.is_up.set()

    def stop(self) -> None:
        self.loop.call_soon_threadsafe(self.stopping.set)
        self.thread.join()


def start_in_thread(var_dir: Path) -> Running:
    """For tests: the same stand-ins over real HTTP; call `stop()` at the end."""
    return Running(Options(var_dir))
