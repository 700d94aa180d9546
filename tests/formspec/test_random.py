"""Whatever is posted or stored, nothing crashes and nothing hidden is handed on."""

from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import QueryDict
from django.utils.datastructures import MultiValueDict
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from formspec.answers import (
    initial,
    minutes_left,
    problems,
    project,
    summary,
    visible_pages,
    visible_questions,
)
from formspec.compiler import answer_page
from formspec.definition import Definition
from tests.formspec.samples import CHILONZOR, Lists, definition, options, page, question

KEYS = ("job", "kind", "several", "age", "born", "name", "words", "phone", "home", "files")
EVERYTHING = definition(
    page("one", question("job", "yes_no"), question("kind", "choice", options=options("a", "b", "c"))),
    page(
        "two",
        question("several", "choices", options=options("x", "y"), show_if={"eq": [{"answer": "kind"}, "a"]}),
        question("age", "number", maximum=120),
        question("born", "date", latest="today"),
        show_if={"eq": [{"answer": "job"}, "yes"]},
    ),
    page(
        "three",
        question("name", show_if={"not": {"contains": [{"answer": "several"}, "x"]}}),
        question("words", "long_text", required=False, show_if={"ge": [{"answer": "age"}, 18]}),
        question("phone", "phone", required=False),
        question(
            "home", "address", show_if={"or": [{"answered": "phone"}, {"in": [{"answer": "kind"}, ["b"]]}]}
        ),
        question("files", "file", required=False, max_files=2),
    ),
)
NAMES = [
    *KEYS,
    "born_day",
    "born_month",
    "born_year",
    "home_district",
    "home_street",
    "home_house",
    "home_flat",
]
NAMES += ["files_remove", "page-asked"]

HOME = {"district": CHILONZOR, "street": "s", "house": "1", "flat": ""}
LIKELY = ["yes", "no", "a", "b", "x", 30, "2000-01-01", "+998901234567", ["x"], ["x", "y"], ["1"], None, HOME]
likely = st.sampled_from(LIKELY)
anything = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text() | st.characters(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=8,
)
stored_answers = st.dictionaries(st.sampled_from(KEYS), likely | anything)
posted_texts = st.text(max_size=30) | st.sampled_from(
    ["yes", "a", "x", "30", "1", "2000", CHILONZOR, " ".join(KEYS)]
)
posts = st.dictionaries(st.sampled_from(NAMES), st.lists(posted_texts, min_size=1, max_size=2))
calm = settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def shown(asked: Definition, answers: dict[str, object]) -> set[str]:
    projected = project(asked, answers)
    return {
        found.key
        for visible in visible_pages(asked, answers)
        for found in visible_questions(visible, projected)
    }


@calm
@given(stored_answers)
def test_stored_answers_of_any_shape_are_read_without_a_crash(answers: dict[str, Any]) -> None:
    lists = Lists({"files": [("1", "a.pdf")]})
    for language in ("uz", "uz-cyrl", "ru"):
        summary(EVERYTHING, answers, language=language, choices=lists)
    problems(EVERYTHING, answers, choices=lists)
    minutes_left(EVERYTHING, answers)
    for each in EVERYTHING.pages:
        initial(each, answers)


@calm
@given(stored_answers)
def test_a_hidden_answer_is_never_handed_on(answers: dict[str, Any]) -> None:
    handed_on = project(EVERYTHING, answers)
    assert set(handed_on) <= shown(EVERYTHING, answers)
    assert project(EVERYTHING, handed_on) == handed_on
    rows = [
        row
        for section in summary(EVERYTHING, answers, language="uz", choices=Lists())
        for row in section.rows
    ]
    assert {row.question_key for row in rows} == shown(EVERYTHING, answers)
    assert {problem.question_key for problem in problems(EVERYTHING, answers, choices=Lists())} <= shown(
        EVERYTHING, answers
    )


@calm
@given(stored_answers, posts, st.sampled_from(EVERYTHING.pages), st.integers(0, 3))
def test_any_post_is_answered_and_a_complete_page_is_sound(
    answers: dict[str, Any], posted: dict[str, list[str]], asked_page: Any, uploads: int
) -> None:
    data = QueryDict(mutable=True)
    for name, texts in posted.items():
        data.setlist(name, texts)
    sent = [SimpleUploadedFile(f"{number}.pdf", b"x") for number in range(uploads)]
    outcome = answer_page(
        EVERYTHING,
        asked_page,
        stored=answers,
        data=data,
        files=MultiValueDict({"files": sent} if sent else {}),
        language="ru",
        choices=Lists({"files": [("1", "a.pdf")]}),
        keep=lambda key, upload: (str(upload.name), str(upload.name)),
    )
    str(outcome.form)
    own = {found.key for found in asked_page.questions}
    assert {key: value for key, value in outcome.answers.items() if key not in own} == {
        key: value for key, value in answers.items() if key not in own and value not in (None, "", [], {})
    }
    if outcome.complete:
        known = [("1", "a.pdf"), *((str(upload.name), str(upload.name)) for upload in sent)]
        left = problems(EVERYTHING, outcome.answers, choices=Lists({"files": known}))
        assert [problem for problem in left if problem.page_key == asked_page.key] == []
