"""OneID's stand-in over real HTTP, a person's way through it, and a server that answers as it is told."""

import json
import re
import threading
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from types import SimpleNamespace
from urllib.parse import parse_qs, urlsplit

import httpx
import pytest

from accounts.models import User
from common.encryption import blind_index
from sandbox import oneid as stand_in
from sandbox.program import start_in_thread


@pytest.fixture(scope="session")
def running_sandbox(tmp_path_factory):
    running = start_in_thread(tmp_path_factory.mktemp("sandbox"))
    yield running
    running.stop()


@pytest.fixture
def oneid(running_sandbox, settings):
    """The stand-in in order, and the settings that lead to it; `tell` and `served` are its control."""
    address = running_sandbox.addresses["oneid"]
    settings.PUBLIC_URL = "http://127.0.0.1:8000"
    settings.ONEID_URL = address + stand_in.PATH
    settings.ONEID_CLIENT_ID = settings.ONEID_SCOPE = running_sandbox.options.oneid_client_id
    settings.ONEID_CLIENT_SECRET = running_sandbox.options.oneid_client_secret
    settings.ONEID_TIMEOUT = 5

    def tell(mode: str, **more: float) -> None:
        httpx.post(f"{address}/control", json={"mode": mode, **more}).raise_for_status()

    def served() -> int:
        return int(httpx.get(f"{address}/control").json()["served"].get(stand_in.PATH, 0))

    tell("ok")
    yield SimpleNamespace(tell=tell, served=served)
    tell("ok")


@pytest.fixture
def pick() -> Callable[..., str]:
    """Press a button on the stand-in's page, as a browser would; returns the address of return, without the host."""

    def press(page: str, **pressed: str) -> str:
        markup = httpx.get(page)
        assert markup.status_code == 200, markup.text
        hidden = dict(re.findall(r'type="hidden" name="(\w+)" value="([^"]*)"', markup.text))
        host = f"{urlsplit(page).scheme}://{urlsplit(page).netloc}"
        answer = httpx.post(f"{host}/choose", data=hidden | pressed)
        assert answer.status_code == 303, answer.text
        back = urlsplit(answer.headers["location"])
        return f"{back.path}?{back.query}"

    return press


@pytest.fixture
def go_to_oneid(client) -> Callable[..., str]:
    """Begin a sign-in; returns the address of OneID's page."""

    def begin(next_url: str = "", language: str = "uz") -> str:
        answer = client.get(f"/{language}/account/sign-in/oneid/", {"next": next_url} if next_url else {})
        assert answer.status_code == 302
        return str(answer["Location"])

    return begin


@pytest.fixture
def sign_in(client, oneid, go_to_oneid, pick):
    """Sign a demo person in through the stand-in; returns the portal's answer to the return."""

    def through(person: str = "nodira", *, next_url: str = "", language: str = "uz", **pressed: str):
        return client.get(pick(go_to_oneid(next_url, language), person=person, **pressed))

    return through


@pytest.fixture
def scripted(settings) -> Iterator[SimpleNamespace]:
    """A server in OneID's place: answers step by step with `answers`, (status, body) each; `asked` are the bodies."""
    script = SimpleNamespace(answers=[], asked=[], queries=[])

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            script.asked.append(parse_qs(self.rfile.read(int(self.headers["Content-Length"])).decode()))
            script.queries.append(urlsplit(self.path).query)
            status, body = script.answers.pop(0)
            content = body if isinstance(body, bytes) else json.dumps(body).encode()
            self.send_response(status)
            self.send_header("Content-Length", str(len(content)))
            self.end_headers()
            self.wfile.write(content)

        def log_message(self, *words: object) -> None:
            """Silence."""

    server = HTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True)
    thread.start()
    settings.ONEID_URL = f"http://127.0.0.1:{server.server_port}/sso/oauth/Authorization.do"
    settings.ONEID_TIMEOUT = 5
    yield script
    server.shutdown()
    thread.join()
    server.server_close()


@pytest.fixture
def nodira(db) -> User:
    pin = "41506859999988"
    return User.objects.create_user(
        "p-000000000001",
        full_name="Karimova Nodira",
        first_name="Nodira",
        pin=pin,
        pin_index=blind_index(pin),
    )


@pytest.fixture
def rustam(db) -> User:
    return User.objects.create_user(
        "rustam", "correct horse battery", full_name="Rustam Qodirov", is_staff=True
    )


@pytest.fixture
def statement() -> dict[str, object]:
    """A sound step 3 answer about an invented person."""
    return {
        "valid": "true",
        "validation_method": ["PKCSMETHOD"],
        "pin": "30101909999992",
        "user_id": "a.namunaev",
        "full_name": "NAMUNAYEV ALISHER BOTIROVICH",
        "pport_no": "AA0000000",
        "birth_date": "1990-01-01",
        "sur_name": "NAMUNAYEV",
        "first_name": "ALISHER",
        "mid_name": "BOTIROVICH",
        "user_type": "I",
        "sess_id": "7d1b6c44",
        "ret_cd": "0",
        "auth_method": "PKCSMETHOD",
        "legal_info": [],
    }
