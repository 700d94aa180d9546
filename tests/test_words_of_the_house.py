"""One word for one idea, in every text people read: the catalogues, the services and what they are sorted by."""

import re
from collections.abc import Iterator
from typing import Any, NamedTuple

import pytest
import yaml
from django.conf import settings

from common.catalogues import files


class Text(NamedTuple):
    """A text in both languages; `where` is its file, `source` the English of a catalogue, else empty."""

    where: str
    uz: str
    ru: str
    source: str = ""


class Rule(NamedTuple):
    """What is not said, in which language, what is said instead, and where it is right all the same."""

    language: str
    wrong: str
    instead: str
    right: str = "(?!)"


RULES = (
    Rule("uz", r"[Mm]utaxassis(?!lik|lig)", "xodim (officer)", r"^Mutaxassis$"),  # 742: a level of education
    Rule("uz", r"[Bb]iriktir", "ilova qilish (attach)", r"Chaqiruv uchastkasiga biriktirilganlik guvohnomasi"),
    # Cabinets that are not ours: of the tax committee, of the auction, of a worker in the system of labour.
    Rule("uz", r"[Kk]abinet", "“Arizalarim” boʻlimi", r"[Ss]oliq|E-AUKSION|oʻz kabinetida|Xato topsangiz"),
    Rule("uz", r"[Tt]alqin", "tahrir (version of a service)"),
    Rule("uz", r"[Mm]aʼmur(?!iy)", "administrator"),
    Rule("uz", r"OneID[a-zʼ]", "OneID orqali, OneID tizimida"),
    Rule("uz", r"OneID bilan kir", "OneID orqali kirish"),
    Rule("uz", r"\bsiz(?:ga|ni|ning|dan|da)?\b", "Siz with a capital letter"),
    Rule("uz", r"Ягона", "Yagona: the Cyrillic is derived"),
    Rule("uz", r"\w['`‘’]\w", "oʻ, gʻ and ʼ with their own signs"),
    Rule("uz", r"oktyabr|sentyabr", "oktabr, sentabr"),
    Rule("uz", r"Nafaqaga chiqish", "Pensiyaga chiqish"),
    Rule("ru", r"\b(?:вы|вас|вами?|ваш(?:а|е|и|у|ей|его|ему|им|ими|их|ем)?)\b", "Вы with a capital letter"),
    Rule("ru", r"[Сс]пециалист", "сотрудник (officer)", r"^Специалист$"),
    Rule("ru", r"кабинет", "раздел «Мои заявления»", r"[Нн]алогов|налогоплательщик|в (?:своём )?кабинете\.$"),
    Rule("ru", r"\bЯ согласен\b|\bсогласен\.", "даю согласие: the reader may be a woman"),
    Rule("ru", r"старше \d+ лет", "достигшие … лет: the day itself counts"),
    Rule("ru", r"[Яя]гона", "Yagona"),
)  # fmt: skip
# Where an organisation is spoken of: in English, or in the Russian beside it.
OF_ORGANISATIONS = re.compile(r"organisation|compan|insurers|организац|юридич", re.IGNORECASE)
ORGANISATIONS_BY_OTHER_NAMES = {
    "Tashkilot nomini bilsangiz, yozing. Bilmasangiz, boʻsh qoldiring.",
    "Huquqni oladigan tashkilot",
    "Sotuvchi tashkilot nomi",
}


def catalogue() -> Iterator[Text]:
    russian = {
        files.key_of(message): files.texts(message.string)
        for message in files.messages(files.read(files.RUSSIAN, files.PORTAL))
    }
    for message in files.messages(files.read(files.UZBEK, files.PORTAL)):
        key = files.key_of(message)
        yield Text("locale", " | ".join(files.texts(message.string)), " | ".join(russian[key]), key[1])


def content() -> Iterator[Text]:
    for folder in ("services/definitions", "services/data", "agencies/data"):
        for path in sorted((settings.BASE_DIR / folder).glob("*.yaml")):
            document = yaml.safe_load(path.read_text(encoding="utf-8"))
            yield from (Text(f"{folder}/{path.name}", uz, ru) for uz, ru in pairs(document))


def pairs(value: Any) -> Iterator[tuple[str, str]]:
    """Every text of a document in both languages."""
    if isinstance(value, dict) and isinstance(value.get("uz"), str):
        yield value["uz"], value.get("ru", "")
    if isinstance(value, dict):
        yield from (pair for part in value.values() for pair in pairs(part))
    elif isinstance(value, list):
        yield from (pair for part in value for pair in pairs(part))


@pytest.fixture(scope="module")
def said() -> list[Text]:
    found = [*catalogue(), *content()]
    assert len(found) > 3000
    return found


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: f"{rule.language}-{rule.instead}")
def test_a_wrong_word_is_said_nowhere(said, rule):
    texts = [(text.where, getattr(text, rule.language)) for text in said]
    wrong = [
        f"{where}: {words}"
        for where, words in texts
        if re.search(rule.wrong, words) and not re.search(rule.right, words)
    ]
    assert not wrong, f"{rule.instead}\n" + "\n".join(wrong)


def test_a_company_is_tashkilot_and_an_agency_is_not(said):
    wrong = [
        f"{text.where}: {text.uz}"
        for text in said
        if re.search("tashkilot", text.uz, re.IGNORECASE)
        and not OF_ORGANISATIONS.search(text.source or text.ru)
        and text.uz not in ORGANISATIONS_BY_OTHER_NAMES
    ]
    assert not wrong, "\n".join(wrong)


@pytest.mark.parametrize("phrase", ["biriktiring", "OneIDda", "sizga ayting", "shaxsiy kabinetga keladi"])
def test_the_rules_find_what_they_are_for(phrase):
    assert any(re.search(rule.wrong, phrase) for rule in RULES)
