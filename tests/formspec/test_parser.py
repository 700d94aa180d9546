"""Reading a document: what is accepted, and where errors point."""

from decimal import Decimal
from typing import Any

import pytest

from formspec.checker import check
from formspec.definition import Fee, FeeRow, Link
from formspec.parser import DefinitionError, parse
from tests.formspec.samples import both, charged, definition, document, fee_row, options, page, question


def flaw_of(broken: Any) -> tuple[str, str]:
    with pytest.raises(DefinitionError) as raised:
        parse(broken)
    return raised.value.path, raised.value.message


def test_a_sound_document_is_read() -> None:
    read = parse(document())
    assert (read.code, read.kind, read.audience) == ("1", "semi_automatic", ("person",))
    assert read.passport.term is not None
    assert read.passport.term.unit == "working_days"
    assert [question.key for question in read.questions()] == ["name"]
    assert read.refusal_reasons == {"wrong": both("Wrong data")}
    assert read.automatic is None


def test_a_text_of_a_wrong_type_is_found_by_its_path() -> None:
    choices = options("a", "b", "c")
    choices[2]["label"]["ru"] = 5
    broken = document(page("one", question("x")), page("two", question("y", "choice", options=choices)))
    path, message = flaw_of(broken)
    assert path == "pages[1].questions[0].options[2].label.ru"
    assert "put it in quotes" in message


def test_an_unknown_key_is_refused_with_the_likely_one() -> None:
    path, message = flaw_of(document(page("one", question("x", requierd=True))))
    assert path == "pages[0].questions[0].requierd"
    assert "required" in message


def test_an_unknown_language_is_refused() -> None:
    assert flaw_of(document(title=both("T") | {"en": "T"}))[0] == "title.en"


def test_a_setting_of_another_kind_is_refused() -> None:
    assert flaw_of(document(page("one", question("x", "number", max_length=5))))[0].endswith(".max_length")


def test_options_belong_to_choices_only() -> None:
    assert flaw_of(document(page("one", question("x", "text", options=options("a")))))[0].endswith(".options")
    assert flaw_of(document(page("one", question("x", "choice")))) == (
        "pages[0].questions[0].options",
        "is missing",
    )


def test_a_missing_part_is_named() -> None:
    broken = document()
    del broken["passport"]["result"]
    assert flaw_of(broken) == ("passport.result", "is missing")


def test_yaml_booleans_in_place_of_text_are_explained() -> None:
    condition = {"eq": [{"answer": "x"}, False]}
    path, message = flaw_of(document(page("one", question("x", "yes_no"), question("y", show_if=condition))))
    assert path == "pages[0].questions[1].show_if.eq[1]"
    assert "put the word in quotes" in message


@pytest.mark.parametrize(
    ("changes", "path"),
    [
        ({"code": 367}, "code"),
        ({"code": "a b"}, "code"),
        ({"kind": "manual"}, "kind"),
        ({"audience": []}, "audience"),
        ({"audience": ["martian"]}, "audience[0]"),
        ({"title": "Title"}, "title"),
        ({"title": both(" ")}, "title.uz"),
        ({"pages": {}}, "pages"),
        ({"pages": [page("Big", question("x"))]}, "pages[0].key"),
        ({"pages": [page("empty")]}, "pages[0].questions"),
        ({"keywords": {"uz": "one"}}, "keywords.uz"),
        ({"refusal_reasons": {"Wrong": both("x")}}, "refusal_reasons.Wrong"),
        ({"refusal_reasons": {1: both("x")}}, "refusal_reasons"),
        ({"paper": {"template": "../etc", "title": both("x")}}, "paper.template"),
        ({"automatic": {"register": "persons", "paper": "x"}}, "automatic.register"),
        ({"link": {"url": "http://a.uz", "notice": both("x")}}, "link.url"),
        ({"link": {"url": "https://a.uz/ b", "notice": both("x")}}, "link.url"),
        ({"link": {"url": "https://a.uz"}}, "link.notice"),
        ({"plausible": ["price"]}, "plausible[0]"),
        ({"plausible": "steps"}, "plausible"),
        ({"situations": ["Moving"]}, "situations[0]"),
    ],
)
def test_what_cannot_be_read_is_refused_at_its_place(changes: dict[str, Any], path: str) -> None:
    assert flaw_of(document(**changes))[0] == path


@pytest.mark.parametrize("nothing", [None, 5, "text", [], [document()]])
def test_a_document_is_a_mapping(nothing: object) -> None:
    assert flaw_of(nothing)[0] == ""


@pytest.mark.parametrize(
    "condition",
    [
        {},
        {"eq": [{"answer": "x"}]},
        {"eq": ["x", "y"]},
        {"eq": [{"answer": "x"}, None]},
        {"eq": [{"answer": "x"}, 1.5]},
        {"like": [{"answer": "x"}, "y"]},
        {"answered": "x", "not": {"answered": "x"}},
        {"and": []},
        {"in": [{"answer": "x"}, []]},
        "x",
    ],
)
def test_an_unsound_condition_is_refused(condition: object) -> None:
    broken = document(page("one", question("x"), question("y", show_if=condition)))
    assert flaw_of(broken)[0].startswith("pages[0].questions[1].show_if")


def test_a_condition_of_a_thousand_levels_is_refused_and_not_followed() -> None:
    condition: dict[str, Any] = {"answered": "x"}
    for _level in range(1000):
        condition = {"not": condition}
    assert "nested" in flaw_of(document(page("one", question("x"), question("y", show_if=condition))))[1]


@pytest.mark.parametrize(
    ("changes", "place"),
    [
        ({"share": 0.9}, ".share"),
        ({"share": 1}, ".share"),
        ({"share": "0,9"}, ".share"),
        ({"share": "0.00001"}, ".share"),
        ({"share": "0.0"}, ".share"),
        ({"share": "-1"}, ".share"),
        ({"share": "1e3"}, ".share"),
        ({"share": None}, ""),
        ({"sum": 30000}, ""),
        ({"share": None, "sum": "30000"}, ".sum"),
        ({"share": None, "sum": 0}, ".sum"),
        ({"who": "martian"}, ".who"),
        ({"kind": "fine"}, ".kind"),
        ({"full_share": 1}, ".full_share"),
        ({"label": "Fee"}, ".label"),
        ({"relief": "0.5"}, ".relief"),
    ],
)
def test_an_unsound_row_of_the_fee_is_refused(changes: dict[str, Any], place: str) -> None:
    broken = document(passport=charged(fee_row(), fee_row(**changes)))
    assert flaw_of(broken)[0] == f"passport.fee.rows[1]{place}"


def test_shares_of_the_fee_are_read_exactly() -> None:
    read = definition(passport=charged(fee_row(share="0.018", full_share="0.02"), words=both("And postage")))
    assert read.passport.fee == Fee(
        free=False,
        rows=(FeeRow("person", "fee", share=Decimal("0.018"), full_share=Decimal("0.02")),),
        words=both("And postage"),
    )


def test_a_service_that_leads_out_needs_no_pages() -> None:
    leading = document(kind="link_out", link={"url": "https://uzbmb.uz/a?b=1", "notice": both("Go there")})
    for name in ("pages", "paper", "refusal_reasons"):
        del leading[name]
    read = parse(leading)
    assert read.link == Link("https://uzbmb.uz/a?b=1", both("Go there"))
    assert (read.pages, read.paper, read.refusal_reasons) == ((), None, {})


def test_marks_and_situations_are_read_in_their_order() -> None:
    read = definition(plausible=["steps", "result"], situations=["moving", "birth_child"])
    assert (read.plausible, read.situations) == (("steps", "result"), ("moving", "birth_child"))


def test_settings_left_out_have_their_defaults() -> None:
    read = definition(page("one", question("x", "number", maximum=5), question("f", "file")))
    number, file = read.questions()
    assert number.settings == {"minimum": 0, "maximum": 5}
    assert file.settings == {"max_files": 5}


def test_a_service_that_only_informs_may_be_silent_about_its_passport() -> None:
    read = definition(
        kind="informational", passport={}, pages=[], paper=None, refusal_reasons={}, machine=["ru"]
    )
    assert (read.passport.term, read.passport.fee, read.passport.steps) == (None, None, ())
    assert read.machine == ("ru",)
    assert check(read) == []


@pytest.mark.parametrize("kind", ["automatic", "semi_automatic", "link_out"])
def test_any_other_service_has_a_whole_passport(kind: str) -> None:
    assert flaw_of(document(kind=kind, passport={}))[0] == "passport.who_may_apply"


def test_what_is_known_of_a_silent_passport_is_checked_like_any_other() -> None:
    assert flaw_of(document(kind="informational", passport={"term": {"amount": 0, "unit": "hours"}}))[0] == (
        "passport.term.amount"
    )
