"""Stems: Uzbek by our own table of endings, Russian by the rules of Snowball."""

import pytest
from django.db import connection

from services.search_stems import asked_stems, russian, stored_stems, uzbek, words_of
from services.words import sound


def stems(text: str) -> set[str]:
    return {uzbek(word) for word in sound(text).split()}


@pytest.mark.parametrize(
    "forms",
    [
        "guvohnoma guvohnomasi guvohnomasini guvohnomani guvohnomalar guvohnomamni",
        "nafaqa nafaqasi nafaqasini nafaqani nafaqamiz nafaqaga",
        "talaba talabalar talabalarga talabalarning talabasi",
        "maydon maydoni maydonini maydondan",
        "kvartira kvartiram kvartiramning kvartirasi kvartiraga",
        "soliq soligʻi soliqni soligʻini soliqlar",
        "uy uyim uyni uyga uyimiz",
        "pensiya pensiyani pensiyam pensiyamga пенсияни пенсиям",
        "tugʻildi tugʻilgan tugʻilganlik туғилди",
        "yoʻqoldi yoʻqolsa yoʻqolgan йўқолса",
        "mashina mashinani mashinamni машинани",
        "farzand farzandi farzandim farzandimni farzandlar",
    ],
)
def test_forms_of_an_uzbek_word_have_one_stem(forms: str) -> None:
    assert len(stems(forms)) == 1, stems(forms)


@pytest.mark.parametrize(
    "words", ["bola bojxona", "yer yil", "qarz qaror", "litsey litsenziya", "kadr kadastr"]
)
def test_different_words_stay_different(words: str) -> None:
    assert len(stems(words)) == 2


RUSSIAN = [
    "справка", "справку", "справки", "справок", "пособие", "пособия", "пособием", "родился", "родилась",
    "рождения", "ребёнка", "дети", "детский", "получить", "получение", "оформление", "оформить",
    "жильё", "жилья", "квартира", "квартиру", "недвижимость", "недвижимости", "открыть", "открытие",
    "бизнес", "предприниматель", "предпринимателя", "пенсионное", "пенсионный", "водительское",
    "удостоверение", "удостоверения", "лицензия", "лицензию", "загранпаспорт", "потерянный", "потеряла",
    "утерянные", "безработица", "безработным", "налоговая", "налогов", "дорожного", "движения",
    "вернувшись", "красивейший", "возможностью", "здания", "машиной", "школьники", "лучший",
]  # fmt: skip


@pytest.mark.django_db
def test_russian_stems_are_those_of_postgresql() -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT word, (ts_lexize('russian_stem', word))[1] FROM unnest(%s::text[]) word",
            [[word.replace("ё", "е") for word in RUSSIAN]],
        )
        expected = {word: stem for word, stem in cursor.fetchall() if stem}
    assert len(expected) > 50
    assert {word for word, stem in expected.items() if russian(word) != _settled_like(stem)} == set()


def _settled_like(stem: str) -> str:
    """The same stem as the index writes it: folded, a doubled letter once, k for q and g."""
    return next(iter({uzbek_end(sound(stem))}))


def uzbek_end(folded: str) -> str:
    single = "".join(
        letter for place, letter in enumerate(folded) if place == 0 or folded[place - 1] != letter
    )
    return single[:-1] + "k" if len(single) > 2 and single[-1] in "qg" else single


@pytest.mark.parametrize(
    ("typed", "kept"), [("spravku", "справка"), ("vremennaya", "временный"), ("kupit", "купить")]
)
def test_russian_typed_in_latin_letters_meets_russian(typed: str, kept: str) -> None:
    assert set(asked_stems(typed)) & set(stored_stems([kept]))


def test_a_cyrillic_word_may_be_of_either_language() -> None:
    assert set(asked_stems("паспорти")) >= {uzbek("pasporti")}


def test_words_keep_their_apostrophes_and_lose_their_hyphens() -> None:
    assert words_of("ID-karta, o'g'lim «Yo‘l»") == ["id", "karta", "o'g'lim", "yo‘l"]
