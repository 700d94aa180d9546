"""The list of mahallas taken into the classifiers."""

import io
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from django.db import IntegrityError
from django.urls import reverse

from classifiers.models import Mahalla
from common.dates import today

HEADER = "code,district_soato,name_uz_latn,type,name_uz_cyrl_generated,needs_review"
ILGOR = "17150091,1703401,Ilgʻor,MFY,,0"
HUMO = "112-0027,1726294,Humo,MFY,Humo,0"

pytestmark = pytest.mark.usefixtures("classifiers")


def write(folder: Path, *rows: str, header: str = HEADER) -> Path:
    path = folder / "mahallas.csv"
    path.write_text("\n".join([header, *rows]) + "\n", encoding="utf-8")
    return path


def run(path: Path, *options: str) -> str:
    told = io.StringIO()
    call_command("import_mahallas", str(path), *options, stdout=told)
    return told.getvalue()


def test_mahallas_are_imported_with_both_scripts(tmp_path):
    assert "mahallas: 2 added, 0 changed, 0 unchanged" in run(write(tmp_path, ILGOR, HUMO))
    assert Mahalla.objects.get(code="17150091").names == {"uz": "Ilgʻor", "uz-cyrl": "Илғор"}
    humo = Mahalla.objects.get(code="112-0027")
    assert (humo.names["uz-cyrl"], humo.kind, humo.district_id) == ("Ҳумо", "MFY", "1726294")


def test_an_official_cyrillic_name_goes_before_a_derived_one(tmp_path):
    header = HEADER.replace("name_uz_cyrl_generated", "name_uz_cyrl")
    run(write(tmp_path, ILGOR.replace("MFY,,", "MFY,Расмий,"), header=header))
    assert Mahalla.objects.get().names["uz-cyrl"] == "Расмий"


def test_a_second_import_changes_nothing_and_says_so(tmp_path):
    path = write(tmp_path, ILGOR, HUMO)
    run(path)
    assert "0 added, 0 changed, 2 unchanged, 0 closed" in run(path)


def test_a_changed_row_is_put_right(tmp_path):
    run(write(tmp_path, ILGOR))
    assert "0 added, 1 changed" in run(write(tmp_path, ILGOR.replace("Ilgʻor", "Yangi")))
    assert Mahalla.objects.get().names["uz"] == "Yangi"


def test_a_trial_run_only_reports(tmp_path):
    assert "1 added" in run(write(tmp_path, ILGOR), "--dry-run")
    assert not Mahalla.objects.exists()


def test_only_a_whole_list_closes_what_it_lacks_and_a_later_one_opens_it_again(tmp_path):
    run(write(tmp_path, ILGOR, HUMO))
    run(write(tmp_path, ILGOR))
    assert not Mahalla.objects.exclude(valid_to=None).exists()
    assert "1 closed" in run(write(tmp_path, ILGOR), "--whole", "--close-many")
    assert Mahalla.objects.get(code="112-0027").valid_to == today()
    run(write(tmp_path, HUMO))
    assert Mahalla.objects.get(code="112-0027").valid_to is None


def many(count: int) -> list[str]:
    return [f"1715{number:04},1703401,Nom {number},MFY,,0" for number in range(count)]


@pytest.mark.parametrize(
    "flawed", ["112-0027,1799999,Humo,MFY,,0", "112-0027,1726294,Humo", "0,1726294,Humo,MFY,,0"]
)
@pytest.mark.parametrize("sound", [[], [ILGOR]])
def test_a_list_with_a_flawed_row_is_not_whole_and_changes_nothing(tmp_path, sound, flawed):
    run(write(tmp_path, HUMO))
    with pytest.raises(CommandError, match=r"1 of its rows left out, .* without --whole"):
        run(write(tmp_path, *sound, flawed), "--whole", "--close-many")
    assert Mahalla.objects.get().valid_to is None


def test_a_list_without_rows_closes_nothing(tmp_path):
    run(write(tmp_path, HUMO))
    with pytest.raises(CommandError, match="holds no rows"):
        run(write(tmp_path), "--whole", "--close-many")
    assert Mahalla.objects.get().valid_to is None


def test_many_are_closed_only_where_that_is_asked_for(tmp_path):
    run(write(tmp_path, *many(40)))
    assert "2 closed" in run(write(tmp_path, *many(38)), "--whole")
    with pytest.raises(CommandError, match=r"lacks 2 of the 38 open mahallas, more than 5%.* --close-many"):
        run(write(tmp_path, *many(36), ILGOR), "--whole")
    assert Mahalla.objects.filter(valid_to=None).count() == 38
    assert "2 closed" in run(write(tmp_path, *many(36)), "--whole", "--close-many")


@pytest.mark.parametrize(
    ("row", "told"),
    [
        ("17150091,1703401,Takror,MFY,,0", "code: 17150091 stands already on line 2"),
        ("1715,1703401,Nom,MFY,,0", "code: “1715” is no code"),
        ("17150092,1799999,Nom,MFY,,0", "district_soato: 17150092: there is no district “1799999”"),
        ("17150092,1703401,,MFY,,0", "name_uz_latn: 17150092: the name is missing"),
        ("17150092,1703401,Nom,ABC,,0", "type: 17150092: “ABC” is no type"),
    ],
)
def test_a_flawed_row_is_told_and_does_not_stop_the_sound_ones(tmp_path, row, told):
    lines = run(write(tmp_path, ILGOR, row))
    assert f"mahallas.csv:3: {told}" in lines
    assert "1 added" in lines


@pytest.mark.parametrize(
    ("row", "told"),
    [
        ("17150092,1703401,Il'g'or,,,0", "type: 17150092: MFY, QFY or OFY is not said"),
        ("17150092,1703401,Jaңabazar,MFY,,1", "“Jaңabazar” mixes Latin and Cyrillic letters"),
        ("17150092,1703401,Nom,MFY,,1", "needs_review: 17150092: “Nom” is marked in the list itself"),
        ("17150092,1703401,ILGʻOR,MFY,,0", "“ILGʻOR” stands in this district already, on line 2"),
        (f"17150092,1703401,{'Nom' * 30},MFY,,0", "name_uz_latn: 17150092: 90 letters"),
    ],
)
def test_an_odd_row_is_told_and_imported(tmp_path, row, told):
    lines = run(write(tmp_path, ILGOR, row))
    assert told in lines
    assert "2 added" in lines


def test_a_mahalla_among_neighbours_of_another_district_is_told(tmp_path):
    lines = run(write(tmp_path, ILGOR, "17150093,1703401,Bir,MFY,,0", "17150094,1726294,Ikki,MFY,,0"))
    assert "17150094: the others that begin with 1715 lie in 1703401" in lines


@pytest.mark.parametrize(("content", "told"), [(b"", "is empty"), (b"code\n1\n", "lacks the columns")])
def test_a_file_that_is_no_list_is_refused_in_words(tmp_path, content, told):
    path = tmp_path / "mahallas.csv"
    path.write_bytes(content)
    with pytest.raises(CommandError, match=told):
        run(path)


def test_thousands_of_mahallas_take_few_statements(tmp_path, django_assert_max_num_queries):
    path = write(tmp_path, *(f"1715{n:04},1703401,Nom {n},MFY,,0" for n in range(3000)))
    with django_assert_max_num_queries(10):
        assert "3000 added" in run(path)


def test_the_database_refuses_an_unknown_kind():
    with pytest.raises(IntegrityError, match="mahalla_kind_is_known"):
        Mahalla.objects.create(code="17150091", district_id="1703401", kind="ABC", names={"uz": "Nom"})


def test_mahallas_are_for_looking_up_only(tmp_path, admin_client):
    run(write(tmp_path, ILGOR))
    assert admin_client.get(reverse("admin:classifiers_mahalla_changelist")).status_code == 200
    address = reverse("admin:classifiers_mahalla_change", args=["17150091"])
    assert admin_client.get(address).status_code == 200
    assert admin_client.post(address, {"kind": "QFY"}).status_code == 403
