"""Loading agencies: again changes nothing, a flawed row is named and stops nobody else."""

from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.db import IntegrityError, transaction
from django.utils import translation

from agencies.models import Agency, Desk

pytestmark = pytest.mark.django_db

SOUND = """
- code: sinov
  name: {uz: Sinov vazirligi, ru: Министерство испытаний}
  short_name: {uz: Sinov, ru: Испытания}
  desks: [{code: sinov-central, name: {uz: Markaz, ru: Центр}}]
"""
FLAWED = """
- code: yarim
  name: {uz: Yarim vazirligi}
  short_name: {uz: Yarim, ru: Половина}
  desks: []
"""


def load(*arguments):
    output, errors = StringIO(), StringIO()
    call_command("load_agencies", *arguments, stdout=output, stderr=errors)
    return output.getvalue(), errors.getvalue()


def test_our_own_agencies_are_sound_and_each_has_a_central_desk():
    load()
    load()
    assert Agency.objects.filter(code__in=["bandlik", "fvv", "iiv"]).count() == 3
    assert Desk.objects.filter(region_code="").count() == Agency.objects.count() == 30


def test_an_agency_is_shown_in_the_readers_language():
    load()
    agency = Agency.objects.get(code="iiv")
    for language, name in (("uz", "IIV"), ("ru", "МВД")):
        with translation.override(language):
            assert str(agency) == name


def test_a_flawed_row_is_named_and_the_sound_one_is_saved(tmp_path):
    file = tmp_path / "agencies.yaml"
    file.write_text(FLAWED + SOUND, encoding="utf-8")
    output, errors = load(str(file))
    assert "1 of 2" in output
    assert errors == "agencies.yaml:3: [0].name.ru: is missing\n"
    assert [agency.code for agency in Agency.objects.all()] == ["sinov"]


def test_a_missing_key_is_named(tmp_path):
    file = tmp_path / "agencies.yaml"
    file.write_text(SOUND.replace("short_name", "nickname"), encoding="utf-8")
    errors = load(str(file))[1]
    assert "agencies.yaml:2: [0].short_name: is missing" in errors
    assert "agencies.yaml:4: [0].nickname: is not known here" in errors


def test_what_the_tables_refuse_is_named_with_its_field(tmp_path):
    file = tmp_path / "agencies.yaml"
    file.write_text(SOUND.replace("  desks:", "  site: no site\n  desks:"), encoding="utf-8")
    assert "agencies.yaml:5: [0].site: " in load(str(file))[1]


def test_a_dry_run_saves_nothing(tmp_path):
    file = tmp_path / "agencies.yaml"
    file.write_text(SOUND, encoding="utf-8")
    assert "1 of 1" in load(str(file), "--dry-run")[0]
    assert not Agency.objects.exists()


@pytest.mark.parametrize("text", ["{", "code: iiv"])
def test_a_file_that_cannot_be_read_is_an_error(tmp_path, text):
    file = tmp_path / "agencies.yaml"
    file.write_text(text, encoding="utf-8")
    with pytest.raises(CommandError):
        load(str(file))


@pytest.mark.parametrize(
    ("desks", "said"),
    [
        ("[]", "central desk"),
        ("[{code: sinov-1703, region_code: 1703, name: {uz: Andijon, ru: Андижан}}]", "central desk"),
        (
            "[{code: sinov-1, name: {uz: Bir, ru: Один}}, {code: sinov-2, name: {uz: Ikki, ru: Два}}]",
            "already has a desk",
        ),
    ],
    ids=["no desk", "only a regional one", "two central ones"],
)
def test_an_agency_has_exactly_one_central_desk(tmp_path, desks, said):
    file = tmp_path / "agencies.yaml"
    row = SOUND[: SOUND.index("desks:")]
    file.write_text(f"{row}desks: {desks}", encoding="utf-8")
    with translation.override("en"):
        assert said in load(str(file))[1]
    assert not Agency.objects.exists()


def test_the_database_itself_keeps_one_desk_a_region():
    load()
    agency = Agency.objects.get(code="iiv")
    with pytest.raises(IntegrityError, match="one_desk_a_region"), transaction.atomic():
        Desk.objects.create(agency=agency, code="iiv-second", name={"uz": "Ikki", "ru": "Два"})
