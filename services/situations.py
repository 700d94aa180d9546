"""Life situations: what happens to people, and under which words the catalogue shows it."""

from dataclasses import dataclass
from functools import cache
from pathlib import Path

import yaml

from common.localized import Localized

FILE = Path(__file__).with_name("data") / "situations.yaml"


@dataclass(frozen=True)
class Situation:
    """One life situation; `name` and `hint` are language -> text."""

    code: str
    name: Localized
    hint: Localized


@cache
def situations() -> tuple[Situation, ...]:
    """Every life situation, in the order in which people see them."""
    rows = yaml.safe_load(FILE.read_text(encoding="utf-8"))
    return tuple(
        Situation(row["code"], {"uz": row["uz"], "ru": row["ru"]}, row.get("hint") or {}) for row in rows
    )


def situation(code: str) -> Situation | None:
    """The life situation with this code, if there is one."""
    return next((each for each in situations() if each.code == code), None)
