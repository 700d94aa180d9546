"""Loading the files of this room."""

from datetime import date
from io import StringIO

import pytest
import yaml
from django.core.management import call_command

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


def test_a_broken_file_leaves_the_tables_as_they_were(classifiers, tmp_path):
    (tmp_path / "territory.yaml").write_text(
        'regions:\n  - {code: "1799", uz: a, uz-cyrl: а, ru: а, districts: []}\n', encoding="utf-8"
    )
    (tmp_path / "base_amounts.yaml").write_text(
        "base_amounts: [{valid_from: 2030-01-01, amount: x, basis: ''}]\n", encoding="utf-8"
    )
    with pytest.raises(ValueError, match="expected a number"):
        load(tmp_path)
    assert not Region.objects.filter(code="1799").exists()


def test_official_cyrillic_names_agree_with_our_transliteration_and_apostrophes_are_right():
    regions = yaml.safe_load((DATA / "territory.yaml").read_text(encoding="utf-8"))["regions"]
    for unit in [*regions, *(district for region in regions for district in region["districts"])]:
        assert to_cyrillic(unit["uz"]) == unit["uz-cyrl"]
        assert normalize_apostrophes(unit["uz"]) == unit["uz"]
