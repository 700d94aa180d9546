"""Stand-in of the interagency gateway (MIP): its token server, the persons register, the address register."""

import base64
import binascii
import html
import secrets
import time
from dataclasses import dataclass, field
from pathlib import Path
from string import Template
from typing import Any

from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, Response
from starlette.routing import Route

from sandbox import registers
from sandbox.faults import ANSWERS, MODES, Faulty, fault

TOKEN_SECONDS = 3600
PAGE = Template(Path(__file__).with_name("gateway.html").read_text(encoding="utf-8"))
# At WSO2 303001 is a suspended back-end; in the persons register's own answers it is "not found".
GATEWAY_ANSWERS = {
    **ANSWERS,
    "error": fault(503, 303001, "Runtime Error", "Currently, the address endpoint is suspended"),
    "limited": fault(429, 900800, "Message throttled out", "You have exceeded your quota"),
}


@dataclass
class Gateway:
    """The credentials that are accepted, and the tokens given out: token -> moment of its end."""

    key: str
    secret: str
    user: str
    password: str
    tokens: dict[str, float] = field(default_factory=dict)

    async def token(self, request: Request) -> Response:
        if basic(request) != (self.key, self.secret):
            return JSONResponse({"error": "invalid_client"}, status_code=401)
        form = await request.form()
        if form.get("grant_type") != "password":
            return JSONResponse({"error": "unsupported_grant_type"}, status_code=400)
        if (form.get("username"), form.get("password")) != (self.user, self.password):
            return JSONResponse({"error": "invalid_grant"}, status_code=400)
        token = secrets.token_hex(16)
        self.tokens[token] = time.monotonic() + TOKEN_SECONDS
        return JSONResponse(
            {
                "access_token": token,
                "refresh_token": secrets.token_hex(16),
                "scope": "default",
                "token_type": "Bearer",
                "expires_in": TOKEN_SECONDS,
            }
        )

    async def revoke(self, request: Request) -> Response:
        self.tokens.pop(str((await request.form()).get("token")), None)
        return Response(status_code=200)

    async def call(self, request: Request) -> Response:
        scheme, _, token = request.headers.get("authorization", "").partition(" ")
        if scheme != "Bearer":
            return fault(401, 900902, "Missing Credentials", "The required credentials are not given")
        if self.tokens.get(token, 0) < time.monotonic():
            return fault(401, 900901, "Invalid Credentials", "The access token has expired or is not known")
        register = registers.REGISTERS.get(request.url.path)
        if register is None:
            return fault(404, 900906, "No matching resource found", "No such API")
        try:
            question: Any = await request.json()
        except ValueError:
            return fault(400, 102500, "Bad Request", "The body is not JSON")
        return JSONResponse(register(question) if isinstance(question, dict) else registers.refusal("body"))


def basic(request: Request) -> tuple[str, str] | None:
    scheme, _, coded = request.headers.get("authorization", "").partition(" ")
    try:
        key, _, secret = base64.b64decode(coded, validate=True).decode().partition(":")
    except (binascii.Error, UnicodeDecodeError):
        return None
    return (key, secret) if scheme == "Basic" else None


def make(key: str, secret: str, user: str, password: str) -> Faulty:
    """The stand-in as an ASGI application, with its control."""
    gateway = Gateway(key, secret, user, password)

    async def home(request: Request) -> Response:
        return page(faulty)

    app = Starlette(
        routes=[
            Route("/", home, methods=["GET"]),
            Route("/oauth2/token", gateway.token, methods=["POST"]),
            Route("/oauth2/revoke", gateway.revoke, methods=["POST"]),
            Route("/{path:path}", gateway.call, methods=["POST"]),
        ]
    )
    faulty = Faulty(app, GATEWAY_ANSWERS)
    return faulty


def page(faulty: Faulty) -> Response:
    """For a person who opens the stand-in's address: what it is, what it does now, a form to change that."""
    faults = faulty.faults
    options = "".join(
        f"<option{' selected' if mode == faults.mode else ''}>{mode}</option>" for mode in MODES
    )
    served = "".join(f"<li>{html.escape(path)}: {times}</li>" for path, times in faulty.served.items())
    text = PAGE.substitute(
        mode=faults.mode, options=options, seconds=faults.seconds, served=served or "<li>0</li>"
    )
    return HTMLResponse(text)
