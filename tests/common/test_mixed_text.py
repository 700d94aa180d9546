"""What is not Uzbek in a text comes through its conversion unharmed, wherever it stands."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from common.scripts import name_to_cyrillic, normalize_apostrophes, search_key, to_cyrillic

STAYING = (
    "https://my.gov.uz/uz/service/367?x=1&y=2#top", "http://ijro.uz", "info@yagona.uz", "yagona.uz/uz/services/",
    "PDF", "SMS", "QR", "ID", "URL", "CSV", "OneID", "E-IMZO", "IT-Park", "Click", "Humo", "2FA", "AA1234567",
    "01A123BC", "XXI", "IV", "42", "1 030", "12,5", "50%", "2026-11-24", "+998 71 200-00-00", "%(name)s", "{count}",
    "Министерство юстиции", "Почта России", "паспорт", "<b>", "&nbsp;", "shartnoma.pdf", "@yagona_bot",
)  # fmt: skip
WORDS = {
    "ariza": "ариза", "xizmat": "хизмат", "maʼlumotnoma": "маълумотнома", "oʻqish": "ўқиш", "gʻolib": "ғолиб",
    "yongʻin": "ёнғин", "kompyuter": "компьютер", "pensiya": "пенсия", "choʻl": "чўл", "shahar": "шаҳар",
}  # fmt: skip
SYLLABLES = (
    "ba", "do", "gu", "hi", "ja", "ki", "lo", "ma", "nu", "po", "qa", "ri", "sa", "tu", "vo", "xa", "yo", "za",
    "sho", "chi", "gʻa", "oʻr", "bor", "dil", "kat", "mur", "nav", "tosh", "zar",
)  # fmt: skip

staying = st.sampled_from(STAYING)
uzbek = st.sampled_from(sorted(WORDS))
names = st.lists(st.sampled_from(SYLLABLES), min_size=1, max_size=5).map("".join)


@given(st.lists(st.one_of(staying, uzbek), min_size=1, max_size=8))
def test_each_part_of_a_mixed_text_is_treated_by_itself(parts):
    assert to_cyrillic(" ".join(parts)) == " ".join(WORDS.get(part, part) for part in parts)


@given(
    st.lists(uzbek, min_size=1, max_size=6), st.sampled_from(("", ".", ",", "!", ":", ";", ")", "”", "\n"))
)
def test_signs_and_lines_stay_where_they_are(words, sign):
    assert to_cyrillic(f"({sign} ".join(words)) == f"({sign} ".join(WORDS[word] for word in words)


@given(st.text(alphabet="абвгдеёжзийклмнопрстуфхцчшщъыьэюяўқғҳАБЎҚҒҲ 0123456789.,-№«»", max_size=60))
def test_cyrillic_text_stays_as_it_is(text):
    assert to_cyrillic(text) == text


@given(names)
def test_a_name_has_one_search_key_in_both_scripts_and_any_case(name):
    assert search_key(to_cyrillic(name)) == search_key(name) == search_key(name.upper())


@given(names, st.sampled_from("'`‘’ʻʼ´′"))
def test_any_apostrophe_gives_the_same_cyrillic(name, apostrophe):
    typed = re.sub("[ʻʼ]", apostrophe, name)
    assert normalize_apostrophes(typed) == name
    assert to_cyrillic(typed) == to_cyrillic(name)


@given(names.map(str.capitalize))
def test_capital_letters_stay_capital(name):
    assert to_cyrillic(name)[0].isupper()
    assert to_cyrillic(name.upper()) == to_cyrillic(name).upper()


@given(st.text(max_size=60))
def test_no_text_breaks_the_conversion(text):
    assert isinstance(to_cyrillic(text), str)
    assert isinstance(name_to_cyrillic(text), str)
    assert search_key(search_key(text)) == search_key(text)


@pytest.mark.parametrize(
    ("name", "cyrillic"),
    [("Humo", "Ҳумо"), ("XXI asr", "XXI аср"), ("Davlatsoy", "Давлатсой")],
)
def test_the_name_of_a_place_is_no_brand(name, cyrillic):
    assert name_to_cyrillic(name) == cyrillic
