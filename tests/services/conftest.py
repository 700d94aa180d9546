"""Two agencies, a few categories and small definitions to publish."""

import copy
from collections.abc import Callable
from typing import Any

import pytest

from agencies.models import Agency
from services import actions
from services.models import Category, Service
from tests.loading import loaded

__all__ = ["loaded"]

Publish = Callable[..., Service]

DOCUMENT: dict[str, Any] = {
    "code": "903",
    "kind": "semi_automatic",
    "agency": "bandlik",
    "category": "work",
    "audience": ["person"],
    "title": {"uz": "Ishsizlik nafaqasi", "ru": "Пособие по безработице"},
    "summary": {"uz": "Ishsizlarga toʻlanadigan yordam puli.", "ru": "Выплата тем, кто остался без работы."},
    "keywords": {"uz": ["birja", "ishdan boʻshadim"], "ru": ["уволили"]},
    "passport": {
        "who_may_apply": {"uz": "16 yoshdan katta ishsizlar", "ru": "Безработные старше 16 лет"},
        "term": {"amount": 15, "unit": "working_days"},
        "fee": {"free": True},
        "documents": [],
        "result": {"uz": "Nafaqa toʻgʻrisida qaror", "ru": "Решение о пособии"},
        "legal_basis": [{"uz": "Vazir buyrugʻi, 3472-son", "ru": "Приказ министра № 3472"}],
        "steps": [{"uz": "Savollarga javob bering.", "ru": "Ответьте на вопросы."}],
        "minutes_to_fill": 3,
    },
    "pages": [
        {
            "key": "work",
            "title": {"uz": "Ish", "ru": "Работа"},
            "questions": [
                {
                    "key": "had_job",
                    "kind": "yes_no",
                    "label": {"uz": "Ilgari ishlaganmisiz?", "ru": "Вы работали раньше?"},
                }
            ],
        }
    ],
    "refusal_reasons": {"works": {"uz": "Siz ishlaysiz", "ru": "Вы работаете"}},
    "paper": {"template": "benefit_decision", "title": {"uz": "Qaror", "ru": "Решение"}, "values": []},
}


def document(**changes: Any) -> dict[str, Any]:
    """A definition that may be published, with `changes` at its top."""
    return {**copy.deepcopy(DOCUMENT), **changes}


@pytest.fixture
def ministries(db: None) -> None:
    """The institutions and categories the definitions name."""
    for code, uzbek, russian in (
        ("bandlik", "Bandlik vazirligi", "Министерство занятости"),
        ("fvv", "Favqulodda vaziyatlar vazirligi", "Министерство по чрезвычайным ситуациям"),
    ):
        name = {"uz": uzbek, "ru": russian}
        Agency.objects.get_or_create(
            code=code, defaults={"name": name, "short_name": name, "phone": "+998 71 200-00-00"}
        )
    actions.write_categories(
        [
            {"code": "work", "uz": "Bandlik va mehnat", "ru": "Занятость и труд"},
            {"code": "certificates", "uz": "Maʼlumotnomalar", "ru": "Справки"},
            {"code": "pension", "uz": "Pensiya", "ru": "Пенсия"},
        ]
    )


@pytest.fixture
def publish(ministries: None) -> Publish:
    def published(**changes: Any) -> Service:
        return actions.publish(document(**changes)).version.service

    return published


@pytest.fixture
def benefit(publish: Publish) -> Service:
    return publish()


@pytest.fixture
def fire(publish: Publish) -> Service:
    return publish(
        code="981",
        agency="fvv",
        category="certificates",
        audience=["person", "organisation"],
        title={"uz": "Sodir boʻlgan yongʻin toʻgʻrisida maʼlumotnoma", "ru": "Справка о пожаре"},
        summary={"uz": "Yongʻin boʻlganini tasdiqlaydi.", "ru": "Подтверждает, что пожар был."},
        keywords={"uz": ["uyim yondi"], "ru": ["сгорел дом"]},
    )


def category_codes() -> list[str]:
    return list(Category.objects.values_list("code", flat=True))
