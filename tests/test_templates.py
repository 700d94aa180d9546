"""Templates as a set: each compiles, each is used, none is long."""

import re
from pathlib import Path

import pytest
from django.apps import apps
from django.template.loader import get_template

from tests.source import files, line_count, text

TEMPLATES = [
    path.relative_to("templates")
    for path in files("templates")
    if path.suffix in {".html", ".txt", ".svg", ".xml"}
]
# Whom a family of templates is named by, where no code spells the whole name.
FAMILIES = {
    "fields/": "crispy-forms composes names from its template pack",
    "errors/": "the pages of error statuses extend them, the maintenance page stands alone",
}


@pytest.mark.parametrize("template", TEMPLATES, ids=str)
def test_a_template_compiles(template: Path) -> None:
    get_template(str(template))


def test_templates_stay_small() -> None:
    assert [path for path in TEMPLATES if line_count("templates" / path) > 120] == []


def test_no_template_is_unused() -> None:
    sources = "\n".join(text(path) for path in files() if path.suffix in {".py", ".html", ".txt", ".yaml"})
    words = set(re.findall(r"[\w./-]+", sources))
    assert [path for path in TEMPLATES if not is_used(path, words)] == []


def test_where_one_fills_in_there_is_the_form_that_the_language_switch_takes_along() -> None:
    filling = [
        path for path in TEMPLATES if '{% extends "layout/filling.html" %}' in text("templates" / path)
    ]
    assert filling != []
    assert [path for path in filling if text("templates" / path).count('id="main-form"') != 1] == []


def is_used(template: Path, words: set[str]) -> bool:
    name = template.as_posix()
    # Django itself asks for 404.html and its like.
    if name in words or name.startswith(tuple(FAMILIES)) or re.fullmatch(r"[45]\d\d\.html", name):
        return True
    # The folder of a notice or a paper bears the name that the code calls it by.
    if template.parts[0] == "notices":
        return template.parent.name in words
    if template.parts[0] == "papers":
        return template.stem in words
    return any((Path(app.path) / "templates" / name).exists() for app in apps.get_app_configs())
