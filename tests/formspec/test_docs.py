"""What docs/services.md teaches is true."""

import re
from pathlib import Path

import yaml
from django.conf import settings

from formspec.checker import check
from formspec.papers import FACTS
from formspec.parser import parse
from formspec.questions import KINDS

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


def test_every_fact_of_a_paper_is_listed() -> None:
    assert all(f"`{fact}`" in LESSON for fact in FACTS)
