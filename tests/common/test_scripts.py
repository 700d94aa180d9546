"""Uzbek in its two scripts."""

import re
from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from common import scripts
from common.scripts import normalize_apostrophes, search_key, to_cyrillic

LIST = Path(scripts.__file__).with_name("cyrillic_exceptions.yaml")
EXCEPTIONS = yaml.safe_load(LIST.read_text(encoding="utf-8"))


@pytest.mark.parametrize(
    ("typed", "right"),
    [
        ("O'zbekiston", "Oʻzbekiston"),
        ("Oʼzbekiston", "Oʻzbekiston"),
        ("g’olib ma`lumot san‘at", "gʻolib maʼlumot sanʼat"),
        ("bog' va tog'", "bogʻ va togʻ"),
        ("Isʼhoq", "Isʼhoq"),
        ("'muhim' so'z", "'muhim' soʻz"),
        ("<a href='/uz/'>bo'lim</a>", "<a href='/uz/'>boʻlim</a>"),
        ("", ""),
    ],
)
def test_apostrophes_are_put_right_and_quotation_marks_left_alone(typed, right):
    assert normalize_apostrophes(typed) == right
    assert normalize_apostrophes(right) == right


@pytest.mark.parametrize(
    ("latin", "cyrillic"),
    [
        ("Yashash joyi boʻyicha maʼlumotnoma", "Яшаш жойи бўйича маълумотнома"),
        ("O'zbekiston Respublikasi", "Ўзбекистон Республикаси"),
        ("Yongʻin xavfsizligi", "Ёнғин хавфсизлиги"),
        ("elektron eʼtibor aeroport shoir", "электрон эътибор аэропорт шоир"),
        ("yoʻl, yer, tayyor, daryo, quyosh", "йўл, ер, тайёр, дарё, қуёш"),
        ("litsenziya, pensiya, funksiya, korrupsiya", "лицензия, пенсия, функция, коррупция"),
        ("baxtsiz, ketsa, aytsin", "бахтсиз, кетса, айтсин"),
        ("obyekt, kompyuter, parol, parolni", "объект, компьютер, пароль, паролни"),
        ("2026-yil 30-noyabrdagi 5-sonli", "2026 йил 30 ноябрдаги 5-сонли"),
        ("STIR, JShShIR, BHM, AQSh, MCHJ, IIV", "СТИР, ЖШШИР, БҲМ, АҚШ, МЧЖ, ИИВ"),
        ("EʼLON QILISH", "ЭЪЛОН ҚИЛИШ"),
        ("A.Navoiy, X.Amirov", "А.Навоий, Х.Амиров"),
        ("Yagona", "Ягона"),
        ("sirk va sirka", "цирк ва сирка"),
        ("", ""),
    ],
)
def test_words_become_cyrillic(latin, cyrillic):
    assert to_cyrillic(latin) == cyrillic


@pytest.mark.parametrize(
    "kept",
    [
        "PDF, SMS, QR, OneID, E-IMZO, IT-Park, ID, URL",
        "https://my.gov.uz/uz/service/367?x=1",
        "info@yagona.uz",
        "%(name)s %(count)d {name} {} %s {{ value }} {% url 'x' %}",
        '<strong class="big">&nbsp;</strong>',
        "AA0000001, 01A123BC",
        "XXI, II, IV",
        "ma.pdf",
        "Уже кириллица, 12 345,67",
    ],
)
def test_what_is_not_uzbek_text_stays(kept):
    assert to_cyrillic(kept) == kept


def test_brands_take_uzbek_endings_and_do_not_swallow_longer_words():
    assert to_cyrillic("OneIDʼga, SMSlar, PDFni") == "OneIDга, SMSлар, PDFни"
    assert to_cyrillic("Humo kartasi, Humoyun") == "Humo картаси, Ҳумоюн"


def test_per_cent_signs_before_words_are_no_placeholders():
    assert to_cyrillic("50%dan 5 %siz") == "50%дан 5 %сиз"


def test_every_exception_is_needed_and_wholly_cyrillic():
    for latin, cyrillic in {**EXCEPTIONS["words"], **EXCEPTIONS["stems"]}.items():
        assert re.fullmatch("[а-яёўқғҳ]+", cyrillic), latin
        assert to_cyrillic(latin) == cyrillic


@given(st.text(alphabet="abdefghijklmnopqrstuvxyzʻʼ AEO-.,0123456789", max_size=40))
def test_nothing_is_lost_and_twice_is_the_same_as_once(text):
    once = to_cyrillic(text)
    assert to_cyrillic(once) == once
    assert sum(sign.isdigit() for sign in once) == sum(sign.isdigit() for sign in text)
    assert once.count(" ") >= text.count(" ")


@pytest.mark.parametrize("spelling", ["Shodmonov", "SHODMONOV", "Шодмонов", "shodmonov  ", "Şodmonov"])
def test_one_name_has_one_search_key(spelling):
    assert search_key(spelling) == search_key("Shodmonov")


@pytest.mark.parametrize("spelling", ["O'zbek", "Oʻzbek", "O`zbek", "Ўзбек", "O’zbek", "o‘zbek", "Özbek"])
def test_apostrophes_do_not_matter_for_search(spelling):
    assert search_key(spelling) == "ozbek"


def test_a_search_key_holds_no_apostrophe_and_keeps_words_apart():
    assert search_key("Maʼlumot  olish\n") == "malumot olis"
    assert search_key("справка о месте жительства").count(" ") == 3
