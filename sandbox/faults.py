"""Faults on demand: `POST /control` tells a stand-in to be slow, to fail, to answer rubbish or to go away."""

import asyncio
import json
from collections import Counter
from collections.abc import Mapping
from dataclasses import asdict, dataclass

from starlette.requests import Request
from starlette.responses import JSONResponse, PlainTextResponse, RedirectResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

MODES = ("ok", "slow", "drip", "error", "garbage", "away", "limited")
DRIPS = 20
GARBAGE = Response(b"<html>\x00 502 {not JSON", media_type="application/json")
ANSWERS: Mapping[str, Response] = {
    "error": PlainTextResponse("Internal Server Error", status_code=500),
    "limited": PlainTextResponse("Too Many Requests", status_code=429, headers={"Retry-After": "30"}),
    "garbage": GARBAGE,
}


@dataclass
class Faults:
    """What is wrong now: for `count` requests or until told otherwise; `seconds` long where it is slow."""

    mode: str = "ok"
    seconds: float = 5.0
    count: int | None = None

    def tell(self, wish: Mapping[str, object]) -> None:
        """Take a wish such as {"mode": "slow", "seconds": 3, "count": 1}; raises `ValueError`."""
        mode = str(wish.get("mode", "ok"))
        if mode not in MODES:
            raise ValueError(f"mode must be one of {', '.join(MODES)}")
        self.seconds = float(str(wish.get("seconds") or 5))
        self.count = int(str(wish["count"])) if wish.get("count") else None
        self.mode = mode

    def next_mode(self) -> str:
        """The mode of the request that has just come."""
        mode = self.mode
        if mode != "ok" and self.count is not None:
            self.count -= 1
            if self.count <= 0:
                self.mode, self.count = "ok", None
        return mode


class Faulty:
    """A stand-in's application with its faults in front; its own page at `/` stays in order."""

    def __init__(self, app: ASGIApp, answers: Mapping[str, Response] = ANSWERS) -> None:
        self.app = app
        self.answers = answers
        self.faults = Faults()
        self.served: Counter[str] = Counter()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http" or (scope["path"] == "/" and scope["method"] == "GET"):
            await self.app(scope, receive, send)
        elif scope["path"] == "/control":
            answer = await self.control(Request(scope, receive))
            await answer(scope, receive, send)
        else:
            self.served[scope["path"]] += 1
            await self.spoilt(self.faults.next_mode(), scope, receive, send)

    async def control(self, request: Request) -> Response:
        if request.method == "GET":
            return JSONResponse(asdict(self.faults) | {"served": dict(self.served)})
        from_page = not request.headers.get("content-type", "").startswith("application/json")
        try:
            wish = dict(await request.form()) if from_page else await request.json()
            self.faults.tell(wish)
        except (ValueError, AttributeError) as error:
            return PlainTextResponse(str(error), status_code=400)
        return RedirectResponse("/", status_code=303) if from_page else JSONResponse(asdict(self.faults))

    async def spoilt(self, mode: str, scope: Scope, receive: Receive, send: Send) -> None:
        if mode in self.answers:
            await self.answers[mode](scope, receive, send)
        elif mode == "away":
            await hang_up(scope)
        elif mode == "drip":
            await self.app(scope, receive, Dripping(send, self.faults.seconds))
        else:
            await asyncio.sleep(self.faults.seconds if mode == "slow" else 0)
            await self.app(scope, receive, send)


async def hang_up(scope: Scope) -> None:
    """Cut the connection without a word, as a machine does that has just gone."""
    scope["sandbox.transport"].abort()
    # The server learns of it in the next turns of the loop; until then it would complain of a missing answer.
    await asyncio.sleep(0.01)


class Dripping:
    """Sends an answer in many small pieces, `seconds` long in all."""

    def __init__(self, send: Send, seconds: float) -> None:
        self.send = send
        self.pause = seconds / DRIPS

    async def __call__(self, message: Message) -> None:
        if message["type"] != "http.response.body":
            await self.send(message)
            return
        body: bytes = message.get("body", b"")
        size = max(1, len(body) // DRIPS)
        for start in range(0, len(body), size):
            await self.send({**message, "body": body[start : start + size], "more_body": True})
            await asyncio.sleep(self.pause)
        await self.send({**message, "body": b""})


def fault(status: int, code: int, message: str, description: str) -> Response:
    """A fault in the form of the WSO2 gateway."""
    text = {"fault": {"code": code, "type": "Status report", "message": message, "description": description}}
    return Response(json.dumps(text), status_code=status, media_type="application/json")
