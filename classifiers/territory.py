"""Regions and districts as lists to choose from and as names to show, kept in the cache."""

from collections.abc import Iterable
from typing import TypedDict

from django.core.cache import cache
from django.db import transaction

from classifiers.models import District
from common import languages
from common.alphabet import alphabet_key
from common.dates import today
from common.localized import text_in

Choices = list[tuple[str, list[tuple[str, str]]]]
SECONDS_KEPT = 60 * 60


class _Territory(TypedDict):
    choices: Choices
    names: dict[str, str]


def district_choices(language: str) -> Choices:
    """`[(region, [(code, district), ...]), ...]` of the districts that exist today, in alphabetical order."""
    return _territory(language)["choices"]


def district_name(code: str, language: str) -> str:
    """`region, district`, for districts of the past too; an unknown code is given back as it is."""
    return _territory(language)["names"].get(code, code)


def forget() -> None:
    """Drop what is cached, now and once more when the open transaction is committed."""
    cache.delete_many(map(_key, languages.CODES))
    transaction.on_commit(lambda: cache.delete_many(map(_key, languages.CODES)))


def _key(language: str) -> str:
    return f"classifiers.territory.{language}"


def _territory(language: str) -> _Territory:
    known: _Territory | None = cache.get(_key(language))
    if known is None:
        known = _read(language)
        # an empty table means that nothing has been loaded yet: that is not worth keeping
        if known["names"]:
            cache.set(_key(language), known, SECONDS_KEPT)
    return known


def _read(language: str) -> _Territory:
    districts = list(District.objects.select_related("region"))
    now_valid = set(District.objects.in_force(today()).values_list("code", flat=True))
    names: dict[str, str] = {}
    by_region: dict[str, list[tuple[str, str]]] = {}
    for district in districts:
        region, name = text_in(district.region.names, language), text_in(district.names, language)
        names[district.code] = f"{region}, {name}"
        if district.code in now_valid:
            by_region.setdefault(region, []).append((district.code, name))
    choices = [(region, _sorted(units)) for region, units in by_region.items()]
    return {"choices": sorted(choices, key=lambda choice: _place(choice[0])), "names": names}


def _sorted(units: Iterable[tuple[str, str]]) -> list[tuple[str, str]]:
    return sorted(units, key=lambda unit: _place(unit[1]))


def _place(name: str) -> tuple[int, ...]:
    return alphabet_key(name.removeprefix("город "))
