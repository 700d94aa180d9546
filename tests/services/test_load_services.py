"""The command that loads the definition files."""

import io
from pathlib import Path

import pytest
import yaml
from django.core.management import CommandError, call_command

from common.spelling import put_right, suspicions
from services.management.commands.load_services import DEFINITIONS, ROOM
from services.models import Category, Service, ServiceVersion
from tests.services.conftest import document


def write(folder: Path, **changes: object) -> Path:
    content = document(**changes)
    path = folder / f"{content['code']}.yaml"
    path.write_text(yaml.safe_dump(content, allow_unicode=True, sort_keys=False), encoding="utf-8")
    return path


def load(folder: Path, *options: str) -> str:
    told = io.StringIO()
    call_command("load_services", "--folder", str(folder), *options, stdout=told)
    return told.getvalue()


def refused(folder: Path) -> str:
    told = io.StringIO()
    with pytest.raises(CommandError, match="Nothing was loaded"):
        call_command("load_services", "--folder", str(folder), stdout=io.StringIO(), stderr=told)
    assert not Service.objects.exists()
    return told.getvalue()


def line_with(path: Path, text: str) -> int:
    return 1 + next(n for n, line in enumerate(path.read_text(encoding="utf-8").splitlines()) if text in line)


def test_services_and_categories_are_loaded(ministries: None, tmp_path: Path) -> None:
    write(tmp_path)
    write(tmp_path, code="904")
    told = load(tmp_path)
    assert set(Service.objects.published().values_list("code", flat=True)) == {"903", "904"}
    assert Category.objects.filter(code="transport", name__ru="Транспорт").exists()
    assert "903: version 1" in told
    assert "services: 2, new versions: 2" in told


def test_loading_again_changes_nothing(ministries: None, tmp_path: Path) -> None:
    write(tmp_path)
    load(tmp_path)
    assert "services: 1, new versions: 0" in load(tmp_path)
    assert ServiceVersion.objects.count() == 1


def test_a_trial_run_only_reports(ministries: None, tmp_path: Path) -> None:
    write(tmp_path)
    load(tmp_path, "--dry-run")
    assert not Service.objects.exists()
    assert not Category.objects.filter(code="transport").exists()


def test_broken_yaml_is_told_with_file_and_line(ministries: None, tmp_path: Path) -> None:
    write(tmp_path)
    (tmp_path / "1.yaml").write_text("code: '1'\ntitle: [unfinished\nkind: x\n", encoding="utf-8")
    assert "1.yaml:3: document:" in refused(tmp_path)


def test_a_key_that_stands_twice_is_an_error(ministries: None, tmp_path: Path) -> None:
    (tmp_path / "1.yaml").write_text("code: '1'\nkind: a\nkind: b\n", encoding="utf-8")
    assert "1.yaml:3: kind: “kind” stands twice" in refused(tmp_path)


def test_every_key_that_stands_twice_is_told(ministries: None, tmp_path: Path) -> None:
    (tmp_path / "1.yaml").write_text("a: 1\na: 2\nb:\n  - c: 1\n    c: 2\n", encoding="utf-8")
    told = refused(tmp_path)
    assert "1.yaml:2: a: “a” stands twice" in told
    assert "1.yaml:5: b[0].c: “c” stands twice" in told


def test_flaws_of_every_sort_in_one_file_are_told_together(ministries: None, tmp_path: Path) -> None:
    path = write(
        tmp_path, agency="nobody", category="nothing", situations=["unheard"], audience=["dog"], colour="red"
    )
    told = refused(tmp_path)
    for field, text in (
        ("agency", "agency"),
        ("category", "category"),
        ("audience[0]", "- dog"),
        ("colour", "colour"),
    ):
        assert f"903.yaml:{line_with(path, text)}: {field}: " in told


@pytest.mark.parametrize("content", ["", "- a list\n", "just words\n", "&a [*a]\n", "? [1, 2]\n: x\n"])
def test_what_is_no_definition_is_refused_in_words(ministries: None, tmp_path: Path, content: str) -> None:
    (tmp_path / "1.yaml").write_text(content, encoding="utf-8")
    assert "1.yaml:1: document:" in refused(tmp_path)


def test_bytes_that_are_no_text_are_refused_in_words(ministries: None, tmp_path: Path) -> None:
    (tmp_path / "1.yaml").write_bytes(b"\xff\xfe\x00")
    assert "1.yaml:1: document: cannot be read" in refused(tmp_path)


def test_a_missing_russian_text_is_told_with_file_line_and_field(ministries: None, tmp_path: Path) -> None:
    path = write(tmp_path, summary={"uz": "Faqat oʻzbekcha"})
    assert f"903.yaml:{line_with(path, 'summary')}: summary.ru:" in refused(tmp_path)


def test_an_unknown_agency_is_told_with_file_line_and_field(ministries: None, tmp_path: Path) -> None:
    path = write(tmp_path, agency="nobody")
    assert f"903.yaml:{line_with(path, 'agency')}: agency: there is no agency “nobody”" in refused(tmp_path)


def test_all_flaws_of_all_files_are_told_at_once(ministries: None, tmp_path: Path) -> None:
    write(tmp_path, agency="nobody", category="nothing")
    write(tmp_path, code="904", kind="magic")
    told = refused(tmp_path)
    assert all(text in told for text in ("903.yaml", "“nobody”", "“nothing”", "904.yaml", "kind"))


def test_a_flaw_deep_inside_is_told_with_its_line(ministries: None, tmp_path: Path) -> None:
    pages = document()["pages"]
    pages[0]["questions"][0]["kind"] = "riddle"
    path = write(tmp_path, pages=pages)
    assert f"903.yaml:{line_with(path, 'riddle')}: pages[0].questions[0].kind:" in refused(tmp_path)


def test_the_name_of_the_file_is_the_number_of_the_service(ministries: None, tmp_path: Path) -> None:
    write(tmp_path).rename(tmp_path / "77.yaml")
    assert "77.yaml:1: code:" in refused(tmp_path)


def test_an_empty_folder_is_an_error(db: None, tmp_path: Path) -> None:
    with pytest.raises(CommandError, match="no definition file"):
        load(tmp_path)


def test_our_own_definitions_can_be_published(db: None) -> None:
    call_command("load_agencies", stdout=io.StringIO())
    call_command("load_services", stdout=io.StringIO())
    assert {"367", "903", "981"} <= set(Service.objects.published().values_list("code", flat=True))


def test_every_service_of_ours_belongs_to_a_known_life_situation() -> None:
    situations = yaml.safe_load((ROOM / "data" / "situations.yaml").read_text(encoding="utf-8"))
    known = {situation["code"] for situation in situations}
    for path in DEFINITIONS.glob("*.yaml"):
        named = yaml.safe_load(path.read_text(encoding="utf-8"))["situations"]
        assert named, path.name
        assert set(named) <= known, path.name


def test_every_life_situation_is_named_and_described_in_both_languages() -> None:
    for situation in yaml.safe_load((ROOM / "data" / "situations.yaml").read_text(encoding="utf-8")):
        for text in (situation["uz"], situation["ru"], situation["hint"]["uz"], situation["hint"]["ru"]):
            assert text.strip()
        for text in (situation["uz"], situation["hint"]["uz"]):
            assert put_right(text) == (text, 0)
            assert not suspicions(text)
