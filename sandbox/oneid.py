"""Stand-in of OneID: its four steps, as strict as the real one, and a page on which one picks a person."""

import html
import re
import secrets
import time
from dataclasses import dataclass, field
from pathlib import Path
from string import Template
from typing import Any
from urllib.parse import urlencode

from starlette.applications import Starlette
from starlette.datastructures import FormData, QueryParams
from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, RedirectResponse, Response
from starlette.routing import Route

from sandbox.faults import MODES, Faulty
from sandbox.people import PEOPLE, Organisation, Person

PATH = "/sso/oauth/Authorization.do"
CODE_SECONDS = 60
METHODS = ("LOGINPASSMETHOD", "MOBILEMETHOD", "PKCSMETHOD", "LEPKCSMETHOD")
# The real one refuses loopback addresses; a demonstration has no other, on a port nobody knows beforehand.
REGISTERED = r"http://(127\.0\.0\.1|localhost)(:[0-9]+)?/account/oneid/callback/"
FORM = "application/x-www-form-urlencoded"
PAGE = Template(Path(__file__).with_name("oneid.html").read_text(encoding="utf-8"))
HOME = Template(Path(__file__).with_name("oneid_home.html").read_text(encoding="utf-8"))


@dataclass(frozen=True)
class SignedIn:
    """A person who has been picked, and how he is said to have signed in."""

    person: Person
    method: str
    valid: bool


@dataclass(frozen=True)
class Code:
    signed_in: SignedIn
    redirect_uri: str
    ends_at: float


@dataclass
class OneID:
    """The one client that is known, the codes and the tokens given out."""

    client_id: str
    client_secret: str
    registered: re.Pattern[str]
    codes: dict[str, Code] = field(default_factory=dict)
    tokens: dict[str, SignedIn] = field(default_factory=dict)

    async def authorization(self, request: Request) -> Response:
        """Step 1: the page for the person."""
        query = request.query_params
        if flaw := self.flaw(query) or (query.get("response_type") != "one_code" and "response_type"):
            return HTMLResponse(f"<p>{html.escape(flaw)}</p>", status_code=400)
        return HTMLResponse(picking_page(query))

    def flaw(self, given: QueryParams | FormData) -> str:
        """The first parameter of step 1 that is wrong, or ""."""
        if given.get("client_id") != self.client_id:
            return "client_id"
        if not self.registered.fullmatch(str(given.get("redirect_uri", ""))):
            return "redirect_uri"
        return "" if given.get("scope") == self.client_id else "scope"

    async def choose(self, request: Request) -> Response:
        """What the person pressed on the page: back with a code, or with a refusal."""
        form = await request.form()
        person = next((one for one in PEOPLE if one.key == form.get("person")), None)
        if self.flaw(form) or (person is None and "refuse" not in form):
            return HTMLResponse("<p>?</p>", status_code=400)
        back = {"state": str(form.get("state", ""))}
        if person is None:
            back["error"] = "access_denied"
        else:
            code = secrets.token_urlsafe(24)
            self.codes[code] = Code(
                SignedIn(person, method_for(person, str(form.get("method"))), "unverified" not in form),
                str(form["redirect_uri"]),
                time.monotonic() + CODE_SECONDS,
            )
            back["code"] = code
        return RedirectResponse(f"{form['redirect_uri']}?{urlencode(back)}", status_code=303)

    async def step(self, request: Request) -> Response:
        """Steps 2 to 4: form bodies only."""
        if request.url.query or request.headers.get("content-type", "").partition(";")[0] != FORM:
            return JSONResponse({"message": "BadRequest", "error": "FORM_BODY_EXPECTED"}, status_code=400)
        form = await request.form()
        if (form.get("client_id"), form.get("client_secret")) != (self.client_id, self.client_secret):
            error = {"message": "ClientSecretException", "error": "CLIENT_SECRET_NOT_FOUND"}
            return JSONResponse(error, status_code=400)
        steps = {
            "one_authorization_code": self.grant,
            "one_access_token_identify": self.identify,
            "one_log_out": self.log_out,
        }
        answer = steps.get(str(form.get("grant_type")))
        if answer is None:
            return JSONResponse({"error": "unsupported_grant_type"}, status_code=400)
        return JSONResponse(answer(form))

    def grant(self, form: FormData) -> dict[str, Any]:
        code = self.codes.pop(str(form.get("code")), None)
        if code is None or code.ends_at < time.monotonic() or form.get("redirect_uri") != code.redirect_uri:
            return {"error": "invalid_grant"}
        token = secrets.token_hex(16)
        self.tokens[token] = code.signed_in
        return {
            "scope": self.client_id,
            "expires_in": 500000,
            "token_type": "bearer",
            "refresh_token": secrets.token_hex(16),
            "access_token": token,
        }

    def identify(self, form: FormData) -> dict[str, Any]:
        token = str(form.get("access_token"))
        if token not in self.tokens or form.get("scope") != self.client_id:
            return {"ret_cd": "1", "message": "ACCESS_TOKEN_NOT_FOUND"}
        return statement(self.tokens[token], token)

    def log_out(self, form: FormData) -> dict[str, Any]:
        self.tokens.pop(str(form.get("access_token")), None)
        return {"ret_cd": "0"}


def method_for(person: Person, wish: str) -> str:
    """The wished way of signing in, else the person's usual one; an entity's key needs an entity."""
    if wish not in METHODS or (wish == "LEPKCSMETHOD" and not person.organisations):
        return person.sign_in
    return wish


def statement(signed_in: SignedIn, token: str) -> dict[str, Any]:
    """The answer of step 3."""
    person = signed_in.person
    by_entity = signed_in.method == "LEPKCSMETHOD"
    return {
        "valid": "true" if signed_in.valid else "false",
        "validation_method": [signed_in.method],
        "pin": person.pin,
        "user_id": person.login,
        "full_name": person.full_name,
        "pport_no": person.document,
        "birth_date": person.birth_date,
        "sur_name": person.surname,
        "first_name": person.name,
        "mid_name": person.patronymic,
        "user_type": "L" if by_entity else "I",
        "sess_id": token,
        "ret_cd": "0",
        "auth_method": signed_in.method,
        "email": person.email,
        "mob_phone_no": person.phone,
        **({"pkcs_legal_tin": person.organisations[0].tin} if by_entity else {}),
        "legal_info": [entity(organisation) for organisation in person.organisations],
    }


def entity(organisation: Organisation) -> dict[str, Any]:
    return {
        "is_basic": organisation.is_basic,
        "tin": organisation.tin,
        "acron_UZ": organisation.short_name,
        "le_tin": organisation.tin,
        "le_name": organisation.name,
    }


def picking_page(query: QueryParams) -> str:
    kept = "".join(
        f'<input type="hidden" name="{name}" value="{html.escape(query.get(name, ""))}">'
        for name in ("client_id", "redirect_uri", "scope", "state")
    )
    people = "".join(
        f'<p><button type="submit" name="person" value="{person.key}">{shown(person)}</button></p>'
        for person in PEOPLE
    )
    methods = "".join(f'<option value="{method}">{method}</option>' for method in METHODS)
    return PAGE.substitute(kept=kept, people=people, methods=methods)


def shown(person: Person) -> str:
    return html.escape(" ".join(word.capitalize() for word in person.full_name.split()))


def make(client_id: str, client_secret: str, registered: str = REGISTERED) -> Faulty:
    """The stand-in with its control; `registered` is a pattern of redirect addresses."""
    oneid = OneID(client_id, client_secret, re.compile(registered))

    async def home(request: Request) -> Response:
        options = "".join(f"<option>{mode}</option>" for mode in MODES)
        return HTMLResponse(HOME.substitute(mode=faulty.faults.mode, options=options))

    app = Starlette(
        routes=[
            Route("/", home, methods=["GET"]),
            Route(PATH, oneid.authorization, methods=["GET"]),
            Route(PATH, oneid.step, methods=["POST"]),
            Route("/choose", oneid.choose, methods=["POST"]),
        ]
    )
    faulty = Faulty(app)
    return faulty
