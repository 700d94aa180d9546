"""Large lists of services taken into the catalogue."""

import io
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from django.urls import reverse
from django.utils import translation

from agencies.models import Agency
from services import actions
from services.models import Category, Service, ServiceVersion
from tests.services.conftest import document

HEADER = "id,name_uz_latn,name_ru_machine,category_uz,agency_uz,keywords_machine"
SOUND = "77,Ish staji toʻgʻrisida maʼlumotnoma,Справка о стаже,Pensiya,Pensiya jamgʻarmasi,staj | стаж"


def write(folder: Path, *rows: str, header: str = HEADER, encoding: str = "utf-8") -> Path:
    path = folder / "list.csv"
    path.write_text("\n".join([header, *rows]) + "\n", encoding=encoding)
    return path


def run(path: Path, *options: str) -> str:
    told = io.StringIO()
    call_command("import_services", str(path), *options, stdout=told)
    return told.getvalue()


def test_a_listed_service_is_found_in_the_catalogue(ministries, tmp_path, client):
    assert "services: 1 added" in run(write(tmp_path, SOUND))
    service = Service.objects.published().get(code="77")
    assert service.kind == "informational"
    assert service.agency.name["uz"] == "Pensiya jamgʻarmasi"
    with translation.override("uz"):
        page = client.get(reverse("services:service", args=["77"])).content.decode()
    assert "Ish staji" in page
    assert "apply" not in page
    assert "Hujjatlar" not in page


def test_nothing_unknown_is_claimed(ministries, tmp_path):
    run(write(tmp_path, SOUND))
    service = Service.objects.get(code="77")
    assert (service.term_amount, service.is_free, service.term) == (None, None, "")
    assert len(service.tags) == 1


def test_a_second_import_changes_nothing_and_says_so(ministries, tmp_path):
    path = write(tmp_path, SOUND)
    run(path)
    assert "0 added, 0 changed, 1 unchanged" in run(path)
    assert ServiceVersion.objects.count() == 1


def test_a_changed_row_becomes_the_next_version(ministries, tmp_path):
    run(write(tmp_path, SOUND))
    assert "0 added, 1 changed" in run(write(tmp_path, SOUND.replace("Ish staji", "Mehnat staji")))
    service = Service.objects.get(code="77")
    assert service.title["uz"].startswith("Mehnat")
    assert service.published_version.number == 2


def test_a_definition_that_people_wrote_is_never_overwritten(ministries, tmp_path):
    actions.publish(document(code="77"))
    told = run(write(tmp_path, SOUND))
    assert "1 kept their own definition" in told
    assert "77 has a definition of its own" in told
    assert Service.objects.get(code="77").kind == "semi_automatic"


def test_a_definition_written_later_takes_over_from_the_list(ministries, tmp_path):
    run(write(tmp_path, SOUND))
    actions.publish(document(code="77"))
    assert Service.objects.get(code="77").can_be_applied_for
    assert "1 kept their own definition" in run(tmp_path / "list.csv")


def test_a_service_that_was_closed_stays_closed(ministries, tmp_path):
    run(write(tmp_path, SOUND))
    Service.objects.update(is_published=False)
    run(write(tmp_path, SOUND.replace("Ish staji", "Mehnat staji")))
    assert not Service.objects.get(code="77").is_published


def test_a_trial_run_only_reports(ministries, tmp_path):
    told = run(write(tmp_path, SOUND), "--dry-run")
    assert "1 added" in told
    assert "nothing was changed" in told
    assert not Service.objects.exists()
    assert not Agency.objects.filter(name__uz="Pensiya jamgʻarmasi").exists()


@pytest.mark.parametrize(
    ("row", "told"),
    [
        ("77,Takror,,Pensiya,X,", "id: 77 stands already on line 2"),
        ("nomer 5,Nom,,Pensiya,X,", "id: “nomer 5” is no number"),
        ("78,,,Pensiya,X,", "name_uz_latn: 78: the name is missing"),
        ("78,Nom,,,X,", "category_uz: 78: the category is missing"),
        ("78,Nom,Имя", "row: has 3 cells, the first line has 6"),
    ],
)
def test_a_flawed_row_is_told_and_does_not_stop_the_sound_ones(ministries, tmp_path, row, told):
    lines = run(write(tmp_path, SOUND, row))
    assert f"list.csv:3: {told}" in lines
    assert "(row left out)" in lines
    assert "services: 1 added" in lines
    assert "1 rows left out" in lines


@pytest.mark.parametrize(
    ("row", "told"),
    [
        ("78,Nom,,Pensiya,,", "agency_uz: 78: nobody is named"),
        ("78,Nom,,Yangi soha,X,", "category_uz: “Yangi soha” was not known and is added"),
        ("78,Nom,,Pensiya,Yangi idora,", "agency_uz: “Yangi idora” was not known and is added"),
        ("78,Nom,,Pensiya,X,", "name_ru: 78: the Uzbek name stands in"),
        ("78,Nом,,Pensiya,X,", "name_uz_latn: 78: “Nом” mixes Latin and Cyrillic letters"),
        ("78,Ном,,Pensiya,X,", "name_uz_latn: 78: is written in Cyrillic"),
        (f"78,{'uzun ' * 50},,Pensiya,X,", "name_uz_latn: 78: 249 letters are hard to read"),
    ],
)
def test_an_odd_row_is_told_and_imported(ministries, tmp_path, row, told):
    lines = run(write(tmp_path, row))
    assert told in lines
    assert "services: 1 added" in lines


def test_apostrophes_are_put_right_and_machine_translations_marked(ministries, tmp_path):
    lines = run(write(tmp_path, "78,Ma'lumotnoma va so`rov,Справка,Pensiya,Jamg'arma,ma'lumot | справка"))
    assert "apostrophes put right: 1" in lines
    assert "machine translation: 1" in lines
    service = Service.objects.get(code="78")
    assert service.title["uz"] == "Maʼlumotnoma va soʻrov"
    assert service.agency.name["uz"] == "Jamgʻarma"
    assert service.published_version.definition.machine == ("ru",)


def test_a_russian_name_of_people_is_not_marked(ministries, tmp_path):
    run(write(tmp_path, "78,Nom,Имя,Pensiya,X,", header=HEADER.replace("name_ru_machine", "name_ru")))
    assert Service.objects.get(code="78").published_version.definition.machine == ()


def test_every_remark_can_be_had_as_a_table(ministries, tmp_path):
    run(write(tmp_path, SOUND), "--report", str(tmp_path / "report.csv"))
    lines = (tmp_path / "report.csv").read_text(encoding="utf-8").splitlines()
    assert lines[0] == "line,field,kind,left_out,message"
    assert "2,name_ru_machine,machine translation,0,77: to be read by a person" in lines


@pytest.mark.parametrize("spelling", ['"Sinov" AJ', "«SINOV» aksiyadorlik jamiyati", "Sinov AJ"])
def test_spellings_of_one_agency_are_one_agency(ministries, tmp_path, spelling):
    first = "1,Bir,Раз,Pensiya,“Sinov” AJ,"
    second = f'2,Ikki,Два,Pensiya,"{spelling.replace(chr(34), chr(34) * 2)}",'
    run(write(tmp_path, first, second))
    assert Agency.objects.filter(code__startswith="sinov").count() == 1


def test_our_own_agency_is_known_by_its_other_names(ministries, tmp_path):
    call_command("load_agencies", stdout=io.StringIO())
    run(write(tmp_path, "1,Bir,Раз,Pensiya,OʻZBEKISTON RESPUBLIKASI ADLIYA VAZIRLIGI,",
              "2,Ikki,Два,Pensiya,Oʻzbekiston Respublikasi Davlat bojxona qoʻmitasi,"))  # fmt: skip
    assert [service.agency.code for service in Service.objects.order_by("code")] == ["adliya", "bojxona"]


def test_agencies_of_a_few_letters_difference_are_told(ministries, tmp_path):
    lines = run(write(tmp_path, "1,Bir,Раз,Pensiya,Karantin va himoya agentligi,",
                      "2,Ikki,Два,Pensiya,Karantin va himoya agentiligi,"))  # fmt: skip
    assert "may be the same" in lines
    assert Agency.objects.filter(code__startswith="karantin").count() == 2


def test_russian_names_of_agencies_come_from_a_list_of_their_own(ministries, tmp_path):
    directory = tmp_path / "agencies.csv"
    directory.write_text("name_uz_latn,name_ru\nSinov jamgʻarmasi,Пробный фонд\n", encoding="utf-8")
    path = write(tmp_path, "1,Bir,Раз,Pensiya,SINOV JAMG'ARMASI,")
    run(path)
    run(path, "--agencies", str(directory))
    assert Agency.objects.get(code="sinov-jamgarmasi").name["ru"] == "Пробный фонд"


@pytest.mark.parametrize("encoding", ["utf-8-sig", "cp1251", "utf-16"])
def test_other_encodings_and_delimiters_are_read(ministries, tmp_path, encoding):
    row = "78;Malumot;Справка, первая;Pensiya;Idora;"
    run(write(tmp_path, row, header=HEADER.replace(",", ";"), encoding=encoding))
    assert Service.objects.get(code="78").title["ru"] == "Справка, первая"


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (b"", "is empty"),
        (b"\n\n", "is empty"),
        (b"\x89PNG\r\n\x1a\n\x00\x00", "is no text"),
        (b"a,b\n1,2\n", "lacks the columns id, name_uz_latn, category_uz, agency_uz; it has: a, b"),
        (HEADER.encode(), "holds no rows"),
        (b'id,"name', "cannot be read at line"),
        (b"id,id,name_uz_latn,category_uz,agency_uz\n1,1,1,1,1\n", "names a column twice: id"),
    ],
)
def test_a_file_that_is_no_list_is_refused_in_words(ministries, tmp_path, content, told):
    path = tmp_path / "list.csv"
    path.write_bytes(content)
    with pytest.raises(CommandError, match=told):
        run(path)


def test_a_file_that_is_not_there_is_refused_in_words(ministries, tmp_path):
    with pytest.raises(CommandError, match="cannot be opened"):
        run(tmp_path / "nowhere.csv")


def test_an_unknown_column_is_told(ministries, tmp_path):
    assert "list.csv:1: colour:" in run(write(tmp_path, SOUND + ",red", header=HEADER + ",colour"))


def test_categories_are_found_in_any_spelling(ministries, tmp_path):
    run(write(tmp_path, "1,Bir,Раз,MA'LUMOTNOMALAR,X,"))
    assert Service.objects.get(code="1").category.code == "certificates"
    assert not Category.objects.filter(position__gt=3).exists()


def test_hundreds_of_services_take_few_statements(ministries, tmp_path, django_assert_max_num_queries):
    path = write(
        tmp_path, *(f"{code},Xizmat {code},Услуга,Pensiya,Idora {code % 20}," for code in range(1, 301))
    )
    with django_assert_max_num_queries(25):
        assert "300 added" in run(path)


def test_a_row_that_is_refused_leaves_no_agency_and_no_category_behind(ministries, tmp_path, monkeypatch):
    flaws = {"77": [], "78": ["title: no good"]}
    monkeypatch.setattr("services.importing.load.checker.check", lambda definition: flaws[definition.code])
    refused = "78,Yangi xizmat,Новая услуга,Yangi boʻlim,Yangi muassasa,yangi"
    lines = run(write(tmp_path, SOUND, refused))
    assert "1 rows left out" in lines
    assert "Yangi muassasa" not in lines
    assert not Agency.objects.filter(name__uz="Yangi muassasa").exists()
    assert not Category.objects.filter(name__uz="Yangi boʻlim").exists()
    assert Agency.objects.filter(name__uz="Pensiya jamgʻarmasi").exists()
