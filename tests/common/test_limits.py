"""How often something may be asked from one address."""

import pytest
from django.core.cache import cache
from django.test import RequestFactory
from redis.exceptions import RedisError

from common.limits import is_too_often


@pytest.fixture
def request_from(rf: RequestFactory):
    return lambda address: rf.get("/", REMOTE_ADDR=address)


def test_whoever_asks_more_often_than_allowed_is_told_so(request_from):
    one = request_from("192.0.2.1")
    assert [is_too_often(one, "search", 2) for _question in range(4)] == [False, False, True, True]


def test_each_address_and_each_thing_is_counted_by_itself(request_from):
    assert not is_too_often(request_from("192.0.2.1"), "search", 1)
    assert not is_too_often(request_from("192.0.2.2"), "search", 1)
    assert not is_too_often(request_from("192.0.2.1"), "api", 1)


def test_nobody_is_turned_away_because_the_cache_is(request_from, monkeypatch):
    def away(*_args, **_options):
        raise RedisError

    monkeypatch.setattr(cache, "add", away)
    assert not is_too_often(request_from("192.0.2.1"), "search", 0)
