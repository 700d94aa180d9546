"""A text from somebody's browser: limits, flaws with their lines, and whose service it is."""

import time

import pytest

from services.builder.dumping import dump
from services.builder.reading import MOST_CHARACTERS, read
from services.models import Service
from tests.services.conftest import document

pytestmark = pytest.mark.usefixtures("ministries")

SOUND = dump(document())
BILLION_LAUGHS = "a: &a [x, x]\nb: &b [*a, *a]\nc: &c [*b, *b]\n"


def flaws(text: str) -> list[tuple[int, str, str]]:
    return [(flaw.line, flaw.field, flaw.message) for flaw in read(text, code="903", agency="bandlik").flaws]


def line_of(words: str) -> int:
    return 1 + SOUND[: SOUND.index(words)].count("\n")


def test_a_sound_text_has_no_flaws() -> None:
    assert flaws(SOUND) == []


@pytest.mark.parametrize(
    ("text", "line", "words"),
    [
        ("", 1, "is empty"),
        ("# only a comment\n", 1, "is empty"),
        ("- a\n- b\n", 1, "must be a mapping"),
        ("just words", 1, "must be a mapping"),
        (BILLION_LAUGHS, 1, "anchors"),
        ("a: b\nc: *nothing\n", 2, "anchors"),
        ("a: !!python/object/apply:os.system [ls]\n", 1, "tags"),
        ("a: !!binary aGk=\n", 1, "tags"),
        ("a: {<<: {b: c}}\n", 1, "merging"),
        ("a: b\na: c\n", 2, "“a” stands twice"),
        ("a: " + "[" * 30 + "]" * 30, 1, "nested"),
        ("a: [" + "x, " * 3000 + "x]\n" + "b:\n" + "  - x\n" * 18000, 16997, "parts"),
        ("a: b\nc: " + "x" * 10_001, 2, "the line has more"),
        ("a: b\x00", 1, "NUL"),
        ("a: b\x07", 1, "cannot be read"),
        ('a: b\nc: "\\ud800"\n', 2, "no text"),
        ('a: [b,\n "c\\0"]\n', 2, "no text"),
        ('a: b\n"\\uDFFF": c\n', 2, "no text"),
        ('a: "\\ud83d\\ude00"', 1, "no text"),
        ('a: "\\x07"', 1, "no text"),
        ("a: " + "9" * 5000, 1, "a number that is too long"),
        ("a: b\n---\nc: d\n", 2, "but found another document"),
        ("a: [b\n", 2, "expected ',' or ']'"),
        ("\ta: b", 1, "cannot start any token"),
        ("? [a]\n: b", 1, "a name must be text"),
        ("1: b", 1, "the name 1 must be text"),
        ("a\n" * (MOST_CHARACTERS // 2 + 1), 1, "characters"),
    ],
    ids=lambda value: str(value)[:20],
)
def test_what_is_no_document_is_told_with_its_line(text: str, line: int, words: str) -> None:
    ((found, field, message),) = flaws(text)
    assert (found, field) == (line, "")
    assert words in message


def test_the_largest_text_is_read_in_seconds() -> None:
    started = time.monotonic()
    flaws("a:\n" + "  - {uz: matn, ru: текст}\n" * 9_000)
    flaws("[" * 200_000)
    assert time.monotonic() - started < 10


def test_all_flaws_of_the_checker_are_told_with_their_lines() -> None:
    text = SOUND.replace("  ru: Пособие по безработице\n", "").replace("category: work", "category: play")
    assert [(line, field) for line, field, _ in flaws(text)] == [
        (line_of("category:"), "category"),
        (line_of("title:"), "title.ru"),
    ]


@pytest.mark.parametrize(
    ("old", "new", "field"),
    [
        ('code: "903"', 'code: "904"', "code"),
        ("agency: bandlik", "agency: fvv", "agency"),
        ("agency: bandlik", "agency: nobody", "agency"),
        ("template: benefit_decision", "template: riddle", "paper.template"),
        ("template: benefit_decision", "template: base", "paper.template"),
        ("audience: [person]", "audience: [person]\nsituations: [war]", "situations[0]"),
    ],
)
def test_what_names_something_unknown_or_foreign_is_a_flaw(old: str, new: str, field: str) -> None:
    assert old in SOUND
    assert field in [name for _, name, _ in flaws(SOUND.replace(old, new))]


def test_an_unknown_register_is_a_flaw() -> None:
    automatic = {"register": "stars.horoscope", "paper": "benefit_decision"}
    text = dump(document(kind="automatic", automatic=automatic))
    assert [field for _, field, _ in flaws(text)] == ["automatic.register"]


def test_a_draft_takes_no_service_of_another_agency(fire: Service) -> None:
    text = dump(document(code="981"))
    found = read(text, code="981", agency="bandlik").flaws
    assert [flaw.message for flaw in found] == ["the service “981” belongs to another agency"]
