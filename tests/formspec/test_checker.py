"""What keeps a definition from being published."""

from typing import Any

import pytest

from formspec.checker import check
from tests.formspec.samples import both, charged, definition, fee_row, options, page, question

CHOICE = question("education", "choice", options=options("school", "college"))
SEVERAL = question("burned", "choices", options=options("house", "car"))


def problems_with(condition: dict[str, Any], *earlier: dict[str, Any]) -> list[str]:
    return check(definition(page("one", *earlier, question("last", show_if=condition))))


def test_a_sound_definition_has_no_problems() -> None:
    assert check(definition()) == []


def test_keys_are_unique_over_all_pages() -> None:
    twice = definition(page("one", question("x")), page("one", question("x")))
    found = check(twice)
    assert any("key “one” is used 2 times" in problem for problem in found)
    assert any("question key “x” is used 2 times" in problem for problem in found)


def test_option_keys_are_unique() -> None:
    found = check(definition(page("one", question("x", "choice", options=options("a", "a")))))
    assert found == ["pages[0].questions[0].options: the key “a” is used 2 times"]


def test_two_questions_never_post_under_one_name() -> None:
    found = check(definition(page("one", question("home", "address"), question("home_street"))))
    assert found == ["pages: “home” and “home_street” both post “home_street”: rename one of them"]


def test_bounds_that_exclude_each_other_are_found() -> None:
    number = question("n", "number", minimum=5, maximum=2)
    day = question("d", "date", earliest="today", latest="today - 1 year")
    found = check(definition(page("one", number, day)))
    assert len(found) == 2
    assert "minimum is larger" in found[0]


@pytest.mark.parametrize(
    ("condition", "expected"),
    [
        ({"answered": "nobody"}, "“nobody” is not a question"),
        ({"answered": "last"}, "“last” is asked only later"),
        ({"eq": [{"answer": "education"}, "univrsity"]}, "one of: school, college"),
        ({"in": [{"answer": "education"}, ["school", "none"]]}, "“none” is no possible answer"),
        ({"gt": [{"answer": "education"}, "school"]}, "needs a number or a date"),
        ({"eq": [{"answer": "age"}, "5"]}, "which is a number"),
        ({"lt": [{"answer": "born"}, "yesterday"]}, "which is a date"),
        ({"eq": [{"answer": "burned"}, "house"]}, "use contains or answered"),
        ({"contains": [{"answer": "burned"}, "boat"]}, "“boat” is not an option"),
        ({"contains": [{"answer": "age"}, "house"]}, "needs a question of several choices"),
        ({"eq": [{"answer": "age"}, {"answer": "born"}]}, "of different kinds"),
        ({"eq": [{"answer": "married"}, "maybe"]}, "one of: yes, no"),
        ({"eq": [{"answer": "home"}, "x"]}, "cannot be used"),
    ],
)
def test_conditions_fit_the_questions_they_ask_about(condition: dict[str, Any], expected: str) -> None:
    earlier = [CHOICE, SEVERAL, question("age", "number"), question("born", "date")]
    found = problems_with(condition, *earlier, question("married", "yes_no"), question("home", "address"))
    assert len(found) == 1
    assert found[0].startswith("pages[0].questions[6].show_if: ")
    assert expected in found[0]


def test_sound_conditions_of_every_sort_pass() -> None:
    condition = {
        "and": [
            {
                "or": [
                    {"eq": [{"answer": "education"}, "school"]},
                    {"contains": [{"answer": "burned"}, "car"]},
                ]
            },
            {"not": {"ge": [{"answer": "born"}, "2000-01-01"]}},
            {"in": [{"answer": "age"}, [1, 2]]},
            {"answered": "born"},
        ]
    }
    assert (
        problems_with(condition, CHOICE, SEVERAL, question("age", "number"), question("born", "date")) == []
    )


def test_a_page_may_depend_only_on_earlier_pages() -> None:
    early = page("one", question("x"), show_if={"answered": "y"})
    assert check(definition(early, page("two", question("y")))) == [
        "pages[0].show_if: “y” is asked only later"
    ]


def test_every_text_stands_in_both_languages() -> None:
    lacking = definition(page("one", question("x", help={"uz": "yordam"})), title={"ru": "Название"})
    assert check(lacking) == [
        "title.uz: the text is missing",
        "pages[0].questions[0].help.ru: the text is missing",
    ]


@pytest.mark.parametrize("mark", ["'", "’", "‘", "`"])
def test_uzbek_is_written_with_its_own_letters(mark: str) -> None:
    found = check(definition(summary=both(f"o{mark}zbek"), keywords={"uz": [f"o{mark}y"], "ru": ["май"]}))
    assert [problem.split(":")[0] for problem in found] == ["summary.uz", "keywords.uz[0]"]
    assert "U+02BB" in found[0]


def test_a_decided_service_has_reasons_for_refusal_and_a_paper() -> None:
    found = check(definition(paper=None, refusal_reasons={}))
    assert [problem.split(":")[0] for problem in found] == ["refusal_reasons", "paper"]


def test_an_automatic_service_names_its_register() -> None:
    assert [problem.split(":")[0] for problem in check(definition(kind="automatic"))] == ["automatic"]
    automatic = {"register": "persons.registered_address", "paper": "residence"}
    assert check(definition(kind="automatic", automatic=automatic)) == []


def test_a_paper_takes_its_lines_from_what_there_is() -> None:
    values = [{"key": "a", "label": both("A"), "source": source} for source in ("answer.no", "weather.today")]
    found = check(definition(paper={"template": "residence", "title": both("Paper"), "values": values}))
    assert [problem.split(":")[0] for problem in found] == [
        "paper.values[0].source",
        "paper.values[1].source",
    ]


def test_what_costs_money_says_how_much() -> None:
    assert check(definition(passport=charged())) == [
        "passport.fee.rows: say what is to be paid, in words where the sum is not fixed"
    ]
    assert check(definition(passport=charged(words=both("By tariff")))) == []
    assert check(definition(passport=charged(fee_row(full_share="1")))) == []


def test_a_free_service_has_no_rows_of_a_fee() -> None:
    found = check(definition(passport=charged(fee_row(), free=True)))
    assert found == ["passport.fee.rows: a free service has none"]


@pytest.mark.parametrize(
    ("changes", "problem"),
    [
        ({"who": "organisation"}, "who: the service is not for “organisation”"),
        ({"full_share": "0.8"}, "full_share: is smaller than what is charged through the portal"),
        ({"share": None, "sum": 5, "full_share": "1"}, "full_share: belongs to a share, not to a sum"),
        ({"label": {"uz": "toʻlov"}}, "label.ru: the text is missing"),
        ({"label": both("to'lov")}, "label.uz: “to'lov” holds"),
    ],
)
def test_a_row_of_the_fee_agrees_with_itself(changes: dict[str, Any], problem: str) -> None:
    (found,) = check(definition(passport=charged(fee_row(), fee_row(**changes))))
    assert found.startswith(f"passport.fee.rows[1].{problem}")


@pytest.mark.parametrize("kind", ["automatic", "semi_automatic"])
def test_what_is_asked_for_here_has_pages(kind: str) -> None:
    automatic = {"register": "persons.registered_address", "paper": "residence"}
    changes = {"automatic": automatic} if kind == "automatic" else {}
    found = check(definition(kind=kind, pages=[], **changes))
    assert found == ["pages: give at least one page, this service is asked for here"]


def test_what_only_informs_needs_neither_pages_nor_a_paper() -> None:
    assert check(definition(kind="informational", pages=[], paper=None, refusal_reasons={})) == []


def test_a_link_belongs_to_services_that_lead_out() -> None:
    link = {"url": "https://a.uz/", "notice": both("Go there")}
    wanted = "link: belongs to services of kind link_out, and to all of them"
    assert check(definition(link=link)) == [wanted]
    assert check(definition(kind="link_out", pages=[], paper=None, refusal_reasons={})) == [wanted]
    assert check(definition(kind="link_out", link=link, pages=[], paper=None, refusal_reasons={})) == []
    assert check(definition(kind="link_out", link=link | {"notice": {"uz": "Saytda"}})) == [
        "link.notice.ru: the text is missing"
    ]


def test_marks_and_situations_stand_once() -> None:
    found = check(definition(plausible=["steps", "steps"], situations=["moving", "moving"]))
    assert found == ["plausible: “steps” is used 2 times", "situations: “moving” is used 2 times"]
