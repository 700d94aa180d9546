"""A mail server that delivers nothing: it keeps every letter the portal sends and shows it on a page."""

import asyncio
import html
import re
from collections.abc import Iterator
from dataclasses import asdict, dataclass, field
from datetime import UTC, datetime
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default
from pathlib import Path
from string import Template
from typing import Any

from aiosmtpd.smtp import SMTP, Envelope, Session
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, PlainTextResponse, RedirectResponse, Response
from starlette.routing import Route

HERE = Path(__file__).parent
MODES = ("ok", "later", "never", "cut")
SHOWN = 200


@dataclass(frozen=True)
class Letter:
    """One letter as it came; `at` is when."""

    number: int
    at: str
    sender: str
    to: str
    subject: str
    language: str
    message_id: str
    text: str
    html: str


@dataclass
class Box:
    """The letters in a folder, a file each, so that they outlive the program; and what the server does now."""

    folder: Path
    mode: str = "ok"
    attempts: list[str] = field(default_factory=list)

    def keep(self, content: bytes) -> None:
        self.folder.mkdir(parents=True, exist_ok=True)
        number = max((int(path.stem) for path in self.folder.glob("*.eml")), default=0) + 1
        draft = self.folder / f"{number:06d}.tmp"
        draft.write_bytes(content)
        draft.rename(draft.with_suffix(".eml"))

    def letters(self) -> Iterator[Letter]:
        """Newest first."""
        for path in sorted(self.folder.glob("*.eml"), reverse=True):
            yield read(path)

    def letter(self, number: int) -> Letter | None:
        path = self.folder / f"{number:06d}.eml"
        return read(path) if path.exists() else None


def read(path: Path) -> Letter:
    message = message_from_bytes(path.read_bytes(), policy=default)
    return Letter(
        number=int(path.stem),
        at=datetime.fromtimestamp(path.stat().st_mtime, UTC).isoformat(timespec="seconds"),
        sender=str(message["From"] or ""),
        to=str(message["To"] or ""),
        subject=str(message["Subject"] or ""),
        language=str(message["Content-Language"] or ""),
        message_id=str(message["Message-ID"] or ""),
        text=part(message, "plain"),
        html=part(message, "html"),
    )


def part(message: EmailMessage, kind: str) -> str:
    body = message.get_body(preferencelist=(kind,))
    return str(body.get_content()) if body is not None else ""


class Handler:
    """What aiosmtpd asks at each step of a letter; the mode decides what it hears."""

    def __init__(self, box: Box) -> None:
        self.box = box

    async def handle_RCPT(  # noqa: N802 - the name is aiosmtpd's
        self, server: SMTP, session: Session, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        if self.box.mode == "never":
            return "550 5.1.1 There is no such mailbox"
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:  # noqa: N802
        self.box.attempts.append(self.box.mode)
        if self.box.mode == "later":
            return "451 4.3.0 Come again later"
        self.box.keep(bytes(envelope.original_content or b""))
        if self.box.mode == "cut" and isinstance(server.transport, asyncio.WriteTransport):
            # The worst moment: the letter is taken and the sender never hears of it.
            server.transport.abort()
        return "250 OK"


@dataclass(frozen=True)
class Controller:
    """The running mail server."""

    box: Box
    server: asyncio.Server
    host: str
    port: int

    async def stop(self) -> None:
        self.server.close()
        await self.server.wait_closed()


async def start(host: str, port: int, var_dir: Path) -> Controller:
    """Listen for SMTP (port 0: any that is free) and keep what comes under `var_dir`/mail, which `app` shows."""
    box = Box(Path(var_dir) / "mail")
    loop = asyncio.get_running_loop()
    server = await loop.create_server(lambda: smtp(box, loop), host, port)
    app.state.box = box
    return Controller(box, server, host, int(server.sockets[0].getsockname()[1]))


def smtp(box: Box, loop: asyncio.AbstractEventLoop) -> SMTP:
    return SMTP(Handler(box), hostname="mail.sandbox", enable_SMTPUTF8=True, loop=loop)


async def home(request: Request) -> Response:
    """The list, newest first, and the letters themselves below one another."""
    box: Box = request.app.state.box
    letters = [shown(letter) for letter, _ in zip(box.letters(), range(SHOWN), strict=False)]
    options = [f"<option{' selected' if mode == box.mode else ''}>{mode}</option>" for mode in MODES]
    page = Template((HERE / "mail.html").read_text(encoding="utf-8"))
    empty = "<p>Hali xat yoʻq. / <span lang='ru'>Писем пока нет.</span></p>"
    return HTMLResponse(
        page.substitute(mode=box.mode, options="".join(options), letters="".join(letters) or empty)
    )


def shown(letter: Letter) -> str:
    """One letter for the list: closed, its links open the portal."""
    text = re.sub(
        r"https?://\S+", lambda found: f'<a href="{found[0]}">{found[0]}</a>', html.escape(letter.text)
    )
    return (
        f'<details id="letter-{letter.number}"><summary>{html.escape(letter.subject)}</summary>'
        f"<p><small>{letter.at} · {html.escape(letter.to)} · "
        f'<a href="/letters/{letter.number}.html">HTML</a></small></p><pre>{text}</pre></details>'
    )


async def letters_json(request: Request) -> Response:
    """Every letter, newest first; `?to=` narrows to one recipient."""
    box: Box = request.app.state.box
    to = request.query_params.get("to", "")
    return JSONResponse([asdict(letter) for letter in box.letters() if to in letter.to])


async def letter_html(request: Request) -> Response:
    letter = request.app.state.box.letter(request.path_params["number"])
    if letter is None:
        return PlainTextResponse("There is no such letter", status_code=404)
    return HTMLResponse(letter.html, headers={"Content-Security-Policy": "sandbox allow-popups"})


async def control(request: Request) -> Response:
    """`{"mode": "ok"}`; `later` and `never` refuse letters, `cut` takes them and breaks the line."""
    box: Box = request.app.state.box
    if request.method == "POST":
        is_json = request.headers.get("content-type", "").startswith("application/json")
        wish: Any = await request.json() if is_json else await request.form()
        if wish.get("mode") not in MODES:
            return PlainTextResponse(f"mode must be one of {', '.join(MODES)}", status_code=400)
        box.mode = wish["mode"]
        if not is_json:
            return RedirectResponse("/", status_code=303)
    return JSONResponse({"mode": box.mode, "attempts": box.attempts})


app = Starlette(
    routes=[
        Route("/", home),
        Route("/letters.json", letters_json),
        Route("/letters/{number:int}.html", letter_html),
        Route("/control", control, methods=["GET", "POST"]),
    ]
)
