"""What docs/services.md teaches is true."""

import re
from pathlib import Path

import pytest
import yaml
from django.conf import settings

from formspec.checker import check
from formspec.definition import FEE_KINDS, FEE_PAYERS
from formspec.papers import FACTS
from formspec.parser import parse
from formspec.questions import KINDS
from tests.formspec.samples import document

LESSON = (Path(settings.BASE_DIR) / "docs" / "services.md").read_text(encoding="utf-8")


def test_the_smallest_service_may_be_published() -> None:
    example = re.search(r"## The smallest service\n\n```yaml\n(.*?)```", LESSON, re.DOTALL)
    assert example
    assert check(parse(yaml.safe_load(example[1]))) == []


def test_every_kind_is_listed_with_its_settings() -> None:
    rows = dict(re.findall(r"^\| `(\w+)` \| [^|]+ \| ([^|]*)\|$", LESSON, re.MULTILINE))
    assert set(KINDS) <= set(rows)
    for name, kind in KINDS.items():
        assert all(f"`{setting}`" in rows[name] for setting in kind.settings)


def test_what_it_says_of_the_fee_and_of_leading_out_may_be_published() -> None:
    fee, link = (
        yaml.safe_load(example)
        for example in re.findall(r"```yaml\n((?:fee|kind: link_out).*?)```", LESSON, re.DOTALL)
    )
    shown = document(audience=["person", "organisation"])
    assert check(parse(shown | link | {"passport": shown["passport"] | fee})) == []


@pytest.mark.parametrize("name", ["situations", "plausible", "machine"])
def test_the_other_parts_stand_where_it_says(name: str) -> None:
    (example,) = re.findall(rf"`({name}: \[[^`]+\])`", LESSON)
    assert getattr(parse(document(**yaml.safe_load(example))), name)


def test_every_code_of_a_fee_is_listed() -> None:
    assert all(re.search(rf"\b{code}\b", LESSON) for code in (*FEE_PAYERS, *FEE_KINDS))


def test_every_fact_of_a_paper_is_listed() -> None:
    assert all(f"`{fact}`" in LESSON for fact in FACTS)
