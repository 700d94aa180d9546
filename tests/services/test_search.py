"""Search among the services."""

from typing import Any

import pytest

from services.models import SearchWord, Service
from services.search import search
from tests.services.conftest import Publish

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def catalogue(publish: Publish, benefit: Service, fire: Service) -> None:
    publish(
        code="975",
        category="pension",
        title={"uz": "Yoshga doir pensiya", "ru": "Пенсия по возрасту"},
        summary={"uz": "Pensiyani tayinlash.", "ru": "Назначение пенсии."},
        keywords={"uz": ["keksalik"], "ru": ["старость"]},
    )


def found(query: str) -> list[str]:
    return [service.code for service in search(query)]


@pytest.mark.parametrize(
    "query",
    [
        "yongʻin", "yong'in", "yong`in", "yong’in", "yong‘in", "yongin", "YONGʻIN", "ёнғин", "Ёнгин", "yonğin",
        "пожар", "справка о пожаре", "pojar", "maʼlumotnoma", "ma'lumotnoma", "malumotnoma", "маълумотнома",
    ],
)  # fmt: skip
def test_every_script_and_apostrophe_finds(query: str) -> None:
    assert found(query)[:1] == ["981"]


@pytest.mark.parametrize(
    "query", ["nafaqsi", "nafaaqasi", "ишсизлк", "пособие по безработеце", "isizlik nafakasi"]
)
def test_a_typing_error_finds(query: str) -> None:
    assert found(query)[:1] == ["903"]


@pytest.mark.parametrize("query", ["naf", "ishsiz", "пособ", "безраб"])
def test_a_beginning_finds(query: str) -> None:
    assert found(query)[:1] == ["903"]


@pytest.mark.parametrize(
    "query",
    ["nafaqasini qanday olaman?", "пособия", "как получить пособие", "ишсизлик нафақасини олмоқчиман"],
)
def test_inflected_words_and_whole_questions_find(query: str) -> None:
    assert found(query)[:1] == ["903"]


@pytest.mark.parametrize("query", ["birja", "уволили", "ishdan boʻshadim", "bandlik vazirligi", "занятость"])
def test_keywords_and_names_of_the_agency_and_category_find(query: str) -> None:
    assert "903" in found(query)


def test_a_number_finds_the_service() -> None:
    assert found("981") == ["981"]
    assert found("№ 981") == ["981"]
    assert found("98") == []


def test_the_title_counts_more_than_the_rest(publish: Publish) -> None:
    publish(
        code="1",
        title={"uz": "Boshqa xizmat", "ru": "Другое"},
        keywords={"uz": ["pensiya"], "ru": ["другое"]},
    )
    assert found("pensiya") == ["975", "1"]


def test_a_closed_service_is_found_again_once_it_is_opened(publish: Publish) -> None:
    Service.objects.filter(code="981").update(is_published=False)
    publish(audience=["organisation"])
    assert found("yongʻin") == []
    Service.objects.filter(code="981").update(is_published=True)
    assert found("yongʻin") == ["981"]


@pytest.mark.parametrize(
    "query",
    [
        "", " ", "?", "%%%", "_", "'", "\\", ":*", "a & b | !c", "'; DROP TABLE services_service; --", "\x00", "🔥🔥",
        "JavaScript", "futbol natijalari", "ъ", "x" * 10_000, "qwertyuiop asdfghjkl",
    ],
)  # fmt: skip
def test_nonsense_finds_nothing_and_breaks_nothing(query: str) -> None:
    assert found(query) == []


def test_ten_thousand_letters_with_a_word_inside_still_find() -> None:
    assert found("pensiya " + "\t" * 10_000) == ["975"]


def test_many_words_stay_four_queries(django_assert_num_queries: Any) -> None:
    with django_assert_num_queries(4):
        list(search("ishsizlik nafaqasi yongʻin pensiya maʼlumotnoma birja bandlik mehnat"))


def test_words_that_left_the_catalogue_are_forgotten(publish: Publish) -> None:
    publish(keywords={"uz": ["kompensatsiya"], "ru": ["деньги"]})
    words = set(SearchWord.objects.values_list("word", flat=True))
    assert "kompensasiya" in words
    assert "birja" not in words


def test_a_word_that_is_known_is_not_taken_for_another_by_a_wrong_guess_of_its_stem(publish: Publish) -> None:
    for code, word in (("1", "kanal"), ("2", "kanab")):
        publish(code=code, title={"uz": word, "ru": word}, keywords={"uz": ["a"], "ru": ["a"]})
    assert found("kanal") == ["1"]


def test_a_letter_again_and_again_finds_nothing(publish: Publish) -> None:
    publish(code="1", title={"uz": "A toifasi", "ru": "Категория А"})
    assert found("aaaaaaaa") == []


def test_a_text_message_finds() -> None:
    assert found("iwsizlik")[:1] == ["903"]
