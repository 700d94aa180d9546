"""Loading the files of this room."""

from datetime import date
from io import StringIO
from pathlib import Path

import pytest
import yaml
from django.core.management import CommandError, call_command

from classifiers.loader import DATA, load
from classifiers.models import BaseAmount, District, Region
from common.dates import today
from common.scripts import normalize_apostrophes, to_cyrillic


def test_the_whole_country_is_loaded(classifiers):
    assert Region.objects.count() == 14
    assert District.objects.count() == 206
    assert District.objects.filter(code__regex=r"^17\d{2}4").count() == 31
    assert BaseAmount.objects.count() == 8


def test_a_second_load_changes_nothing(classifiers):
    assert [(table.added, table.changed, table.closed) for table in load()] == [(0, 0, 0)] * 3


def test_the_command_says_what_it_did(db):
    output = StringIO()
    call_command("load_classifiers", stdout=output)
    assert "206 in the file, 206 added, 0 changed, 0 closed" in output.getvalue()


def test_a_changed_name_is_put_right_and_a_vanished_code_is_closed(classifiers):
    District.objects.filter(code="1726294").update(names={"uz": "Eski nom", "uz-cyrl": "", "ru": ""})
    District.objects.create(code="1726999", region_id="1726", names={"uz": "Eski tuman"})
    districts = load()[1]
    assert (districts.changed, districts.closed) == (1, 1)
    assert District.objects.get(code="1726294").names["uz"] == "Chilonzor tumani"
    assert District.objects.get(code="1726999").valid_to == today()


def test_an_amount_corrected_by_an_administrator_stays(classifiers):
    BaseAmount.objects.filter(valid_from=date(2025, 8, 1)).update(amount_tiyin=1)
    load()
    assert BaseAmount.objects.get(valid_from=date(2025, 8, 1)).amount_tiyin == 1


REGION = 'regions:\n  - {code: "1799", uz: a, uz-cyrl: а, ru: а, districts: []}\n'
AMOUNTS = "base_amounts: []\n"


def refused(folder: Path, territory: str = REGION, amounts: str = AMOUNTS) -> str:
    (folder / "territory.yaml").write_text(territory, encoding="utf-8")
    (folder / "base_amounts.yaml").write_text(amounts, encoding="utf-8")
    told = StringIO()
    with pytest.raises(CommandError, match="Nothing was loaded"):
        call_command("load_classifiers", "--folder", str(folder), stdout=StringIO(), stderr=told)
    return told.getvalue()


def test_a_broken_file_leaves_the_tables_as_they_were(classifiers, tmp_path):
    told = refused(tmp_path, amounts="base_amounts: [{valid_from: 2030-01-01, amount: x, basis: ''}]\n")
    assert "base_amounts.yaml:1: base_amounts[0].amount: must be a whole number" in told
    assert not Region.objects.filter(code="1799").exists()


def test_all_flaws_of_both_files_are_told_with_line_and_field(db, tmp_path):
    told = refused(
        tmp_path,
        REGION
        + '  - code: "1799"\n    uz: b\n    ru: 5\n    colour: red\n    districts:\n'
        + '      - {code: "1701001", uz: a, uz-cyrl: а, ru: а, valid_from: 2020-01-01, valid_to: 2019-01-01}\n',
        "base_amounts: [{valid_from: someday, amount: 0}]\n",
    )
    assert told.splitlines() == [
        "base_amounts.yaml:1: base_amounts[0].amount: must be a whole number from 1 up, not 0",
        "base_amounts.yaml:1: base_amounts[0].valid_from: “someday” is no day: write it as 2026-03-27",
        "territory.yaml:3: regions[1].code: 1799 stands already at regions[0]",
        "territory.yaml:3: regions[1].uz-cyrl: is missing",
        "territory.yaml:5: regions[1].ru: must be text, not 5: put it in quotes",
        "territory.yaml:6: regions[1].colour: is not known here; "
        "known: code, districts, ru, uz, uz-cyrl, valid_from, valid_to",
        "territory.yaml:8: regions[1].districts[0]: the code 1701001 must begin with that of its region, 1799",
        "territory.yaml:8: regions[1].districts[0].valid_to: must come after valid_from",
    ]


@pytest.mark.parametrize("content", ["", "just words", "regions: 5", "a: 1\na: 2\n", "{", "regions: [5]"])
def test_what_is_no_territory_is_refused_in_words(db, tmp_path, content):
    assert "territory.yaml:" in refused(tmp_path, content)


def test_a_trial_run_only_reports(db):
    told = StringIO()
    call_command("load_classifiers", "--dry-run", stdout=told)
    assert "206 added" in told.getvalue()
    assert not Region.objects.exists()


def test_official_cyrillic_names_agree_with_our_transliteration_and_apostrophes_are_right():
    regions = yaml.safe_load((DATA / "territory.yaml").read_text(encoding="utf-8"))["regions"]
    for unit in [*regions, *(district for region in regions for district in region["districts"])]:
        assert to_cyrillic(unit["uz"]) == unit["uz-cyrl"]
        assert normalize_apostrophes(unit["uz"]) == unit["uz"]
