"""Preparing the demonstration: a step whose files did not change is left out."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command

from portal import preparation
from portal.preparation import Load, load

pytestmark = pytest.mark.django_db


@pytest.fixture
def calls(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    made: list[str] = []
    monkeypatch.setattr(preparation, "call_command", lambda name, **_: made.append(name))
    return made


@contextmanager
def quietly(what: str) -> Iterator[None]:
    yield


def test_data_are_loaded_again_only_when_their_files_changed(
    tmp_path: Path, settings: Any, calls: list[str]
) -> None:
    settings.BASE_DIR = tmp_path
    (tmp_path / "room").mkdir()
    source = tmp_path / "room" / "rows.csv"
    step = Load("load_rows", "Loading rows", ("room",))
    for content, loaded in (("a", 1), ("a", 1), ("b", 2)):
        source.write_text(content)
        load(step, quietly)
        assert len(calls) == loaded


def test_a_new_password_reaches_the_officers(tmp_path: Path, settings: Any, calls: list[str]) -> None:
    settings.BASE_DIR = tmp_path
    step = Load("load_demo_people", "Loading officers", ("accounts",))
    load(step, quietly)
    settings.DEMO_PASSWORD = "another"
    load(step, quietly)
    assert calls == ["load_demo_people"] * 2


def test_a_step_that_failed_is_done_again(
    tmp_path: Path, settings: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings.BASE_DIR = tmp_path

    def fail(name: str, **options: Any) -> None:
        raise RuntimeError("the file is broken")

    monkeypatch.setattr(preparation, "call_command", fail)
    for _ in range(2):
        with pytest.raises(RuntimeError, match="broken"):
            load(Load("load_rows", "Loading rows", ()), quietly)


def test_only_a_demonstration_is_prepared(settings: Any, calls: list[str]) -> None:
    settings.DEMO = False
    with pytest.raises(CommandError, match="not those of a demonstration"):
        call_command("prepare_demo")
    assert calls == []
