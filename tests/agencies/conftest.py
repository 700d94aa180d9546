"""The stand-ins in a thread, the settings that lead to them, and a way to make them misbehave."""

import uuid

import httpx
import pytest
from django.core.cache import cache

from agencies.clients import mip
from agencies.messages import Caller
from common.breaker import Breaker
from sandbox.program import start_in_thread


class StandIn:
    """The gateway's stand-in, seen from outside."""

    def __init__(self, address):
        self.address = address
        self.http = httpx.Client(base_url=address)

    def tell(self, mode, **wish):
        self.http.post("/control", json={"mode": mode, **wish}).raise_for_status()

    def served(self, path):
        return self.http.get("/control").json()["served"].get(path, 0)

    def end_token(self):
        self.http.post("/oauth2/revoke", data={"token": cache.get(mip.connect().tokens.cache_key)})


@pytest.fixture(scope="session")
def stand_in(tmp_path_factory):
    running = start_in_thread(tmp_path_factory.mktemp("sandbox"))
    stand_in = StandIn(running.addresses["gateway"])
    yield stand_in
    stand_in.http.close()
    running.stop()


@pytest.fixture
def gateway(stand_in, settings):
    address = stand_in.address
    settings.GATEWAY_URL = address
    settings.GATEWAY_TOKEN_URL = f"{address}/oauth2/token"
    settings.GATEWAY_TIMEOUT = 2
    cache.delete(mip.connect().tokens.cache_key)
    Breaker(address.removeprefix("http://"), 1, 1, 1).succeeded()
    stand_in.tell("ok")
    return stand_in


@pytest.fixture
def caller():
    return Caller(
        request_id=str(uuid.uuid4()),
        purpose="Yashash joyi boʻyicha maʼlumot",
        officer_pin="30101909999992",
        application_number="100000017",
    )
