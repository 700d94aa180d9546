"""What keeps a definition from being published."""

from typing import Any

import pytest

from formspec.checker import check
from tests.formspec.samples import both, definition, options, page, question

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
    sound = definition()
    passport = {
        "who_may_apply": both("All"),
        "term": {"amount": 3, "unit": "working_days"},
        "fee": {"free": False},
        "documents": [],
        "result": both("Paper"),
        "legal_basis": [both("Law")],
        "steps": [both("Apply")],
        "minutes_to_fill": 1,
    }
    assert check(sound) == []
    assert check(definition(passport=passport)) == ["passport.fee.words: say what is to be paid"]
