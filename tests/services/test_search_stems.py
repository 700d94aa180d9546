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
        "tugʻilganlik tugʻilganligi tugʻilganligim tugʻilganligini",
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


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("yawaw", "yashash"),
        ("oqiw", "oʻqish"),
        ("4et", "chet"),
        ("4iqiw", "chiqish"),
        ("6artnoma", "shartnoma"),
    ],
)
def test_letters_of_text_messages_are_read(typed: str, meant: str) -> None:
    assert set(asked_stems(typed)) >= set(stored_stems([meant]))


@pytest.mark.parametrize("typed", ["wifi", "work", "903", "4", "6 oy", "6oylik", "4ta"])
def test_english_words_and_numbers_are_no_text_messages(typed: str) -> None:
    assert {stem[0] for word in words_of(typed) for stem in asked_stems(word)} <= {
        word[0] for word in typed.split()
    }


@pytest.mark.parametrize("form", ["dollar", "dollarni", "dollarlar", "доллар", "долларов"])
def test_the_end_of_dollar_is_no_plural(form: str) -> None:
    assert stored_stems([form]) == ["dolar"]


def test_a_letter_again_and_again_is_no_word_of_one_letter() -> None:
    assert asked_stems("aaaaaaaa") == ("aaaaaaaa",)
    assert asked_stems("ооо") == asked_stems("ooo") == ("ooo",)


def test_a_kazakh_word_does_not_lose_so_much_that_it_meets_a_russian_one() -> None:
    assert not set(stored_stems(["дәрі"])) & set(asked_stems("даром"))
    assert set(stored_stems(["дәрі"])) <= set(asked_stems("дәрі"))
