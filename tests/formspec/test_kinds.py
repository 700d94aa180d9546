"""What people type into each kind of question, and what becomes of it."""

from typing import Any

import pytest
import time_machine
from django.http import QueryDict
from django.utils import translation

from formspec.answers import initial, problems, read, summary
from formspec.compiler import answer_page, page_form
from formspec.questions import KINDS
from tests.formspec.samples import CHILONZOR, Lists, asking, definition, one, options, page, question

MEGABYTES = "ў" * 10_000_000


def typed(kind: str, value: str | dict[str, str], **more: Any) -> tuple[object, list[str]]:
    """The answer and the messages when `value` is typed into a question of this kind."""
    asked = definition(page("one", question("q", kind, **more)))
    parts = value if isinstance(value, dict) else {"": value}
    data = QueryDict(mutable=True)
    for part, text in parts.items():
        data[f"q{part}"] = text
    with translation.override("en"):
        outcome = answer_page(
            asked,
            asked.pages[0],
            stored={},
            data=data,
            files={},
            language="uz",
            choices=Lists(),
            keep=lambda key, upload: ("", ""),
        )
        messages = [str(message) for errors in outcome.form.errors.values() for message in errors]
    return outcome.answers.get("q"), messages


def day(*parts: str) -> dict[str, str]:
    return dict(zip(("_day", "_month", "_year"), parts, strict=True))


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ("  Nodira   Karimova ", "Nodira Karimova"),
        ("Oʻzbekiston, Gʻijduvon, maʼno", "Oʻzbekiston, Gʻijduvon, maʼno"),
        ("Ўзбекистон", "Ўзбекистон"),
        ("№ 5, 20 °C", "№ 5, 20 °C"),
        ("cafe\u0301", "café"),
        ("so\u00adft\ufeff", "soft"),
        ("two\r\nlines", "two lines"),
        ("<script>alert(1)</script>", "<script>alert(1)</script>"),
    ],
)
def test_text_is_kept_as_it_is_meant(given: str, kept: str) -> None:
    assert typed("text", given) == (kept, [])


@pytest.mark.parametrize("kind", ["text", "long_text"])
@pytest.mark.parametrize(
    "bad", ["a\x00b", "a\x07b", "a\u202eb", "\u200fa", "a😀b", "a\ue000b", "a\U0010ffffb", "\ud800"]
)
def test_what_cannot_be_printed_is_told_at_the_field(kind: str, bad: str) -> None:
    answer, messages = typed(kind, bad)
    assert answer is None
    assert messages == ["Use only letters, digits and ordinary signs: delete emoji and invisible characters."]


def test_long_text_keeps_its_lines() -> None:
    assert typed("long_text", " one\r\n\ttwo  \rthree\u2028four\n\n") == ("one\n two\nthree\nfour", [])


def test_a_text_that_is_too_long_says_by_how_much() -> None:
    assert typed("text", "abcdef", max_length=5) == (
        None, ["Shorten the text: it has 6 characters, and the limit is 5."]
    )  # fmt: skip


@pytest.mark.parametrize("kind", ["text", "long_text", "number", "phone", "yes_no", "choice", "choices"])
def test_ten_megabytes_are_told_at_the_field(kind: str) -> None:
    more = {"options": options("a")} if kind.startswith("choice") else {}
    answer, messages = typed(kind, MEGABYTES, **more)
    assert answer is None
    assert len(messages) == 1
    assert len(messages[0]) < 200


@pytest.mark.parametrize(
    ("given", "number"),
    [("12", 12), (" 1 200\u00a0000 ", 1_200_000), ("007", 7), ("+3", 3), ("0", 0), ("-5", -5), ("−5", -5)],
)
def test_numbers_are_read_as_people_write_them(given: str, number: int) -> None:
    assert typed("number", given, minimum=-10) == (number, [])


@pytest.mark.parametrize(
    "bad", ["twelve", "1.5", "1,5", "1e3", "٣", "३", "½", "²", "0x1f", "1_000", "--1", "9" * 40, "\x00"]
)
def test_what_is_no_whole_number_is_told(bad: str) -> None:
    assert typed("number", bad) == (None, ["Write a whole number in digits, for example 12."])


def test_a_number_stays_within_its_bounds() -> None:
    assert typed("number", "-1") == (None, ["The number must be 0 or more."])
    assert typed("number", "21", maximum=20) == (None, ["The number must be 20 or less."])


@pytest.mark.parametrize(
    "given", [day("27", "3", "2026"), day(" 27 ", "03", "2026"), day("\u200f27", "3", "2026")]
)
def test_dates_are_read_from_three_boxes(given: dict[str, str]) -> None:
    assert typed("date", given) == ("2026-03-27", [])


@pytest.mark.parametrize(
    ("given", "message"),
    [
        (day("31", "2", "2026"), "There is no such date: check the day and the month."),
        (day("0", "0", "2026"), "There is no such date: check the day and the month."),
        (day("1", "13", "2026"), "There is no such date: check the day and the month."),
        (day("", "3", "2026"), "The day is missing."),
        (day("27", "", "2026"), "The month is missing."),
        (day("27", "3", ""), "The year is missing."),
        (day("27", "3", "85"), "Write the year with four digits, for example 1985."),
        (day("27", "mart", "1985"), "Write the date in digits, for example 27 3 1985."),
        (day("-1", "3", "1985"), "Write the date in digits, for example 27 3 1985."),
        (day("٢٧", "3", "1985"), "Write the date in digits, for example 27 3 1985."),
        (day("27\x00", "3", "1985"), "Write the date in digits, for example 27 3 1985."),
        (day(MEGABYTES, "3", "1985"), "Write the date in digits, for example 27 3 1985."),
        (day("27", "3", "1885"), "The date must be 01.01.1900 or later."),
    ],
)
def test_what_is_wrong_with_a_date_is_said(given: dict[str, str], message: str) -> None:
    assert typed("date", given) == (None, [message])


@time_machine.travel("2026-11-23T20:30:00+00:00")
def test_today_is_the_day_in_tashkent() -> None:
    assert typed("date", day("24", "11", "2026"), latest="today") == ("2026-11-24", [])
    assert typed("date", day("25", "11", "2026"), latest="today") == (
        None,
        ["The date cannot be in the future."],
    )
    assert typed("date", day("23", "11", "2026"), earliest="today") == (
        None,
        ["The date cannot be in the past."],
    )


@time_machine.travel("2026-11-23T05:00:00+00:00")
def test_an_age_is_a_bound_counted_from_today() -> None:
    assert typed("date", day("23", "11", "2010"), latest="today - 16 years") == ("2010-11-23", [])
    assert typed("date", day("24", "11", "2010"), latest="today - 16 years") == (
        None, ["The date must be 23.11.2010 or earlier."]
    )  # fmt: skip


def test_a_wrong_date_is_shown_as_it_was_typed() -> None:
    asked = definition(page("one", question("q", "date")))
    made = page_form(asked, asked.pages[0], answers={}, language="uz", choices=Lists())
    form = made(QueryDict("q_day=31&q_month=feb&q_year=26"))
    html = str(form["q"])
    assert not form.is_valid()
    assert all(f'value="{part}"' in html for part in ("31", "feb", "26"))


@pytest.mark.parametrize(
    "given",
    [
        "901234567",
        "90 123 45 67",
        "+998 90 123-45-67",
        "998901234567",
        "(+998) 90 123.45.67",
        "\u202a+998\u00a090\u00a0123\u201145\u201167\u202c",
        "00998901234567",
    ],
)
def test_phones_are_read_as_people_write_them(given: str) -> None:
    assert typed("phone", given) == ("+998901234567", [])


def test_a_number_of_another_country_needs_its_plus() -> None:
    assert typed("phone", "+7 495 123-45-67") == ("+74951234567", [])


@pytest.mark.parametrize(
    "bad", ["12", "my phone", "+998 10 123 45 67", "٩٠١٢٣٤٥٦٧", "901234567\x00", "+", "9" * 16, "😀"]
)
def test_what_is_no_phone_shows_how_to_write_one(bad: str) -> None:
    answer, messages = typed("phone", bad)
    assert answer is None
    assert len(messages) == 1
    assert "+998 90 123 45 67" in messages[0]


@pytest.mark.parametrize("bad", ["c", "", "a\x00", "A", "😀"])
def test_only_answers_on_offer_are_taken(bad: str) -> None:
    assert typed("choice", "a", options=options("a", "b")) == ("a", [])
    assert typed("choice", bad, options=options("a", "b"))[0] is None
    assert typed("choices", bad, options=options("a", "b"))[0] is None
    assert typed("yes_no", bad)[0] is None


def test_several_choices_are_kept_in_the_order_of_the_options() -> None:
    asked = definition(page("one", question("q", "choices", options=options("a", "b", "c"))))
    made = page_form(asked, asked.pages[0], answers={}, language="uz", choices=Lists())
    form = made(QueryDict("q=c&q=a&q=c"))
    assert form.is_valid()
    assert read(asked.pages[0], form.cleaned_data) == {"q": ["a", "c"]}


def test_few_options_are_radio_buttons_and_many_a_list() -> None:
    few = KINDS["choice"].fields(one("choice", options=options(*"abcdefg")), asking())["q"]
    many = KINDS["choice"].fields(one("choice", options=options(*"abcdefgh")), asking())["q"]
    assert [few.widget.input_type, many.widget.input_type] == ["radio", "select"]


def test_an_address_is_one_answer_of_several_fields() -> None:
    given = {"_district": CHILONZOR, "_street": " Bunyodkor  koʻchasi ", "_house": "12A", "_flat": ""}
    answer = {"district": CHILONZOR, "street": "Bunyodkor koʻchasi", "house": "12A", "flat": ""}
    assert typed("address", given) == (answer, [])


def test_an_address_needs_a_known_district_and_a_house() -> None:
    given = {"_district": "1", "_street": "Bunyodkor", "_house": "", "_flat": ""}
    assert typed("address", given) == (
        None, ["Choose the district or city from the list.", "Write the number of the house."]
    )  # fmt: skip
    rural = {**given, "_district": CHILONZOR}
    assert typed("address", rural, house_required=False)[1] == []


@pytest.mark.parametrize(
    ("kind", "more", "answer", "uzbek", "russian"),
    [
        ("text", {}, "Nodira", "Nodira", "Nodira"),
        ("number", {}, 1234567, "1\u202f234\u202f567", "1\u202f234\u202f567"),
        ("date", {}, "2026-03-27", "2026-yil 27-mart", "27 марта 2026 г."),
        ("yes_no", {}, "no", "Yoʻq", "Нет"),
        ("phone", {}, "+998901234567", "+998 90 123 45 67", "+998 90 123 45 67"),
        ("choices", {"options": options("a", "b")}, ["b", "a"], "A; B", "A; B"),
        (
            "address",
            {},
            {"district": CHILONZOR, "street": "Bunyodkor", "house": "12A", "flat": "7"},
            "Toshkent shahri, Chilonzor tumani, Bunyodkor, 12A-uy, 7-xonadon",
            "город Ташкент, Чиланзарский район, Bunyodkor, дом 12A, кв. 7",
        ),
    ],
)
def test_answers_read_back_in_the_readers_language(
    kind: str, more: dict[str, Any], answer: object, uzbek: str, russian: str
) -> None:
    asked = definition(page("one", question("q", kind, **more)))
    for language, words in (("uz", uzbek), ("ru", russian)):
        (section,) = summary(asked, {"q": answer}, language=language, choices=Lists())
        assert section.rows[0].text == words
    assert problems(asked, {"q": answer}, choices=Lists()) == []
    assert initial(asked.pages[0], {"q": answer})
