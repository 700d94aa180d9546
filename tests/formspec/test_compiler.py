"""A page as a form, and what comes of posting it."""

from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile, UploadedFile
from django.http import QueryDict
from django.template import Context, Template
from django.utils.datastructures import MultiValueDict

from formspec.answers import initial
from formspec.compiler import Outcome, answer_page, page_form, upload_keys
from formspec.definition import Definition
from tests.formspec.samples import CHILONZOR, Lists, both, definition, options, page, question

JOB = definition(
    page(
        "one",
        question("had_job", "yes_no"),
        question("employer", show_if={"eq": [{"answer": "had_job"}, "yes"]}),
        question("note", required=False),
    )
)
FILES = definition(page("one", question("photos", "file", max_files=2), question("name")))


def post(asked: Definition, stored: dict[str, object], posted: str, **more: Any) -> Outcome:
    """Posts the first page; `posted` as a browser sends it."""
    options = {"files": {}, "choices": Lists(), "keep": never, **more}
    return answer_page(asked, asked.pages[0], stored=stored, data=QueryDict(posted), language="uz", **options)


def never(key: str, upload: UploadedFile[Any]) -> tuple[str, str]:
    raise AssertionError("nothing was to be stored")


def uploads(*names: str, content: bytes = b"%PDF-") -> MultiValueDict[str, Any]:
    return MultiValueDict({"photos": [SimpleUploadedFile(name, content) for name in names]})


class Shelf:
    """Keeps what it is given; refuses what is called bad."""

    def __init__(self) -> None:
        self.names: list[str] = []

    def keep(self, key: str, upload: UploadedFile[Any]) -> tuple[str, str]:
        if upload.name == "bad.pdf":
            raise ValidationError("Bad file")
        self.names.append(str(upload.name))
        return f"id-{len(self.names)}", str(upload.name)


def test_the_form_asks_what_the_answers_so_far_lead_to() -> None:
    def names(answers: dict[str, object]) -> list[str]:
        made = page_form(JOB, JOB.pages[0], answers=answers, language="uz", choices=Lists())
        return [name for name in made().fields if name != "page-asked"]

    assert names({}) == ["had_job", "note"]
    assert names({"had_job": "yes"}) == ["had_job", "employer", "note"]


def test_labels_are_in_the_language_asked_for() -> None:
    asked = definition(page("one", question("q", label={"uz": "Ismingiz", "ru": "Имя"}, help=both("Help"))))
    for language, label in (("uz", "Ismingiz"), ("ru", "Имя"), ("uz-cyrl", "Исмингиз")):
        made = page_form(asked, asked.pages[0], answers={}, language=language, choices=Lists())
        assert made().fields["q"].label == label


def test_the_form_is_drawn_by_our_template_pack() -> None:
    asked = definition(
        page("one", question("home", "address", label=both("{{ 1|add:1 }}")), question("d", "date"))
    )
    answers: dict[str, object] = {"d": "2026-03-27"}
    made = page_form(asked, asked.pages[0], answers=answers, language="uz", choices=Lists())
    form = made(initial=initial(asked.pages[0], answers))
    html = Template("{% load crispy_forms_tags %}{% crispy form %}").render(Context({"form": form}))
    assert "<form" not in html
    assert "{{ 1|add:1 }}" in html
    assert '<optgroup label="Toshkent shahri">' in html
    for name in ("home_district", "home_street", "home_house", "home_flat", "d_day", "d_month", "page-asked"):
        assert f'name="{name}"' in html
    assert 'name="d_year"' in html
    assert 'value="2026"' in html


def test_no_question_key_can_break_the_form() -> None:
    hostile = [
        "clean",
        "fields",
        "data",
        "questions",
        "helper",
        "media",
        "errors",
        "files",
        "is_valid",
        "refused",
    ]
    asked = definition(page("one", *(question(key) for key in hostile)))
    outcome = post(asked, {}, "&".join(f"{key}=x" for key in hostile))
    assert outcome.complete
    assert outcome.answers == dict.fromkeys(hostile, "x")


def test_a_good_page_is_complete() -> None:
    outcome = post(JOB, {"age": 5}, "page-asked=had_job+note&had_job=no&note=hi")
    assert (outcome.complete, outcome.asks_more) == (True, False)
    assert outcome.answers == {"age": 5, "had_job": "no", "note": "hi"}


def test_a_question_that_comes_up_is_asked_without_reproach() -> None:
    outcome = post(JOB, {}, "page-asked=had_job+note&had_job=yes&note=hi")
    assert (outcome.complete, outcome.asks_more) == (False, True)
    assert "employer" in outcome.form.fields
    assert not outcome.form.errors
    assert outcome.form["note"].value() == "hi"
    assert outcome.form["page-asked"].value() == "had_job employer note"


def test_the_second_post_completes_the_page() -> None:
    stored: dict[str, object] = {"had_job": "yes"}
    assert not post(JOB, stored, "page-asked=had_job+employer+note&had_job=yes&employer=").complete
    outcome = post(JOB, stored, "page-asked=had_job+employer+note&had_job=yes&employer=Namuna")
    assert outcome.complete
    assert outcome.answers == {"had_job": "yes", "employer": "Namuna"}


def test_a_question_that_goes_away_keeps_its_answer_in_the_draft() -> None:
    stored: dict[str, object] = {"had_job": "yes", "employer": "Namuna"}
    gone = post(JOB, stored, "page-asked=had_job+employer+note&had_job=no&employer=Namuna")
    assert gone.complete
    assert gone.answers["employer"] == "Namuna"
    back = post(JOB, gone.answers, "page-asked=had_job+note&had_job=yes")
    assert back.asks_more
    assert back.form["employer"].value() == "Namuna"


def test_what_is_wrong_is_said_first_and_the_rest_is_kept() -> None:
    asked = definition(page("one", question("age", "number"), question("name")))
    outcome = post(asked, {"age": 5}, "page-asked=age+name&age=old&name=Nodira")
    assert list(outcome.form.errors) == ["age"]
    assert outcome.form["age"].value() == "old"
    assert outcome.answers == {"age": 5, "name": "Nodira"}


def test_emptying_an_optional_answer_removes_it() -> None:
    assert post(JOB, {"note": "old"}, "page-asked=had_job+note&had_job=no&note=").answers == {"had_job": "no"}


def test_a_post_that_names_no_questions_is_taken_as_far_as_it_goes() -> None:
    assert post(JOB, {}, "had_job=yes&employer=Namuna").complete
    assert post(JOB, {}, "had_job=yes").asks_more
    assert "had_job" in post(JOB, {}, "").form.errors


def test_a_post_that_denies_its_questions_completes_nothing() -> None:
    assert not post(JOB, {}, "page-asked=&had_job=no").complete


def test_the_marker_of_a_repeated_page_is_always_the_present_one() -> None:
    stored: dict[str, object] = {"had_job": "yes", "employer": "Namuna"}
    outcome = post(JOB, stored, "page-asked=had_job+employer+note&had_job=no&note=%F0%9F%98%80")
    assert list(outcome.form.errors) == ["note"]
    assert outcome.form["page-asked"].value() == "had_job note"


def test_questions_that_take_files_are_known() -> None:
    assert upload_keys(FILES.pages[0]) == ["photos"]
    assert upload_keys(JOB.pages[0]) == []


def test_uploads_are_stored_and_their_ids_become_the_answer() -> None:
    shelf = Shelf()
    outcome = post(FILES, {}, "name=N", files=uploads("a.pdf", "b.pdf"), keep=shelf.keep)
    assert outcome.complete
    assert outcome.answers["photos"] == ["id-1", "id-2"]
    assert shelf.names == ["a.pdf", "b.pdf"]


def test_uploads_survive_an_error_elsewhere_on_the_page() -> None:
    shelf = Shelf()
    outcome = post(FILES, {}, "page-asked=photos+name&name=", files=uploads("a.pdf"), keep=shelf.keep)
    assert list(outcome.form.errors) == ["name"]
    assert outcome.answers["photos"] == ["id-1"]
    assert "a.pdf" in str(outcome.form["photos_remove"])


def test_a_refused_file_is_told_at_its_field_and_the_others_stay() -> None:
    outcome = post(FILES, {}, "name=N", files=uploads("a.pdf", "bad.pdf"), keep=Shelf().keep)
    assert outcome.form.errors == {"photos": ["Bad file"]}
    assert outcome.answers["photos"] == ["id-1"]


def test_a_refused_only_file_is_not_reproached_twice() -> None:
    outcome = post(FILES, {}, "name=N", files=uploads("bad.pdf"), keep=Shelf().keep)
    assert outcome.form.errors == {"photos": ["Bad file"]}
    assert "photos" not in outcome.answers


def test_too_many_files_are_counted_with_the_stored_ones_and_none_is_stored() -> None:
    stored = Lists({"photos": [("old", "old.pdf")]})
    outcome = post(FILES, {"photos": ["old"]}, "name=N", files=uploads("a.pdf", "b.pdf"), choices=stored)
    assert list(outcome.form.errors) == ["photos"]
    assert outcome.answers["photos"] == ["old"]


def test_a_stored_file_satisfies_the_question_and_can_be_taken_back() -> None:
    stored = Lists({"photos": [("old", "old.pdf"), ("older", "older.pdf")]})
    answers: dict[str, object] = {"photos": ["old", "older"]}
    assert post(FILES, answers, "name=N", choices=stored).complete
    one_left = post(FILES, answers, "name=N&photos_remove=old&photos_remove=foreign", choices=stored)
    assert one_left.complete
    assert one_left.answers["photos"] == ["older"]
    none_left = post(FILES, answers, "name=N&photos_remove=old&photos_remove=older", choices=stored)
    assert list(none_left.form.errors) == ["photos"]
    assert none_left.answers["photos"] == ["old", "older"]


def test_an_empty_file_is_refused_before_it_is_stored() -> None:
    outcome = post(FILES, {}, "name=N", files=uploads("a.pdf", content=b""))
    assert list(outcome.form.errors) == ["photos"]


def test_an_optional_address_may_be_left_out_but_not_half_given() -> None:
    asked = definition(page("one", question("home", "address", required=False)))
    assert post(asked, {}, "home_district=&home_street=&home_house=&home_flat=").complete
    half = post(asked, {}, f"home_district={CHILONZOR}&home_street=&home_house=&home_flat=")
    assert set(half.form.errors) == {"home_street", "home_house"}
    assert half.answers == {}


@pytest.mark.parametrize(
    "kind", ["text", "long_text", "number", "phone", "yes_no", "choice", "choices", "date"]
)
def test_a_required_question_says_what_to_do(kind: str) -> None:
    more = {"options": options("a")} if kind.startswith("choice") else {}
    outcome = post(definition(page("one", question("q", kind, **more))), {}, "page-asked=q")
    assert len(outcome.form.errors["q"]) == 1
