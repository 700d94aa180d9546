"""The page that shows every component and every kind of field, outside production only."""

from datetime import UTC, datetime
from typing import Any

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import translation

from portal.gallery_form import SampleForm, say, wrong_form

MOMENT = datetime(2026, 11, 30, 6, 30, tzinfo=UTC)
LANGUAGES = {"uz": "Oʻzbekcha", "uz-cyrl": "Ўзбекча", "ru": "Русский"}


@login_not_required
def gallery(request: HttpRequest) -> HttpResponse:
    """Every component with its name; `?lang=` chooses among the portal's languages."""
    if not settings.GALLERY:
        raise Http404
    wanted = request.GET.get("lang", "")
    language = wanted if wanted in LANGUAGES else translation.get_language()
    with translation.override(language):
        return render(request, "gallery/index.html", _samples(language))


def _samples(language: str) -> dict[str, Any]:
    return {
        "languages": [
            {"code": code, "name": name, "url": f"?lang={code}", "current": code == language}
            for code, name in LANGUAGES.items()
        ],
        "form": SampleForm(
            initial={"radios": "cut", "yes_no": "yes", "checkboxes": ["parents"], "consent": True}
        ),
        "wrong": wrong_form(),
        "crumbs": [{"text": say("Xizmatlar", "Услуги"), "href": "#"}, {"text": say("Bandlik", "Занятость")}],
        "colours": ["blue", "turquoise", "green", "yellow", "red", "purple", "grey"],
        "facts": _facts(),
        "tasks": _tasks(),
        "events": _events(),
        "answers": [
            {"label": say("Telefon", "Телефон"), "text": "+998 90 123 45 67", "question_key": "phone"}
        ],
        "page_obj": Paginator(range(120), 10).get_page(5),
        "tags": [{"text": say("15 ish kuni", "15 рабочих дней"), "colour": "grey"}],
    }


def _facts() -> list[dict[str, Any]]:
    return [
        {"label": say("Ariza raqami", "Номер заявления"), "text": "285 680 359"},
        {
            "label": say("Holati", "Состояние"),
            "text": say("Koʻrib chiqilmoqda", "На рассмотрении"),
            "tag": "blue",
        },
        {
            "label": say("Manzil", "Адрес"),
            "text": say("Toshkent shahri\nChilonzor tumani", "город Ташкент\nЧиланзарский район"),
            "action": say("Oʻzgartirish", "Изменить"),
            "action_href": "#",
        },
        {"label": say("Qonun", "Закон"), "text": "lex.uz", "href": "#"},
        {"label": say("Izoh", "Примечание"), "text": ""},
    ]


def _tasks() -> list[dict[str, Any]]:
    return [
        {
            "text": say("Siz haqingizda", "О вас"),
            "href": "#",
            "status": say("Tayyor", "Готово"),
            "colour": "green",
        },
        {
            "text": say("Ish joyi", "Место работы"),
            "href": "#",
            "hint": say("2 ta savol", "2 вопроса"),
            "status": say("Toʻldirilmagan", "Не заполнено"),
            "colour": "grey",
        },
    ]


def _events() -> list[dict[str, Any]]:
    return [
        {"title": say("Ariza yuborildi", "Заявление отправлено"), "at": MOMENT},
        {
            "title": say("Mutaxassis savol berdi", "Специалист задал вопрос"),
            "at": MOMENT,
            "state": "current",
            "text": say("Mehnat daftarchasi nusxasini ilova qiling.", "Приложите копию трудовой книжки."),
        },
        {
            "title": say("Qaror", "Решение"),
            "when": say("15-dekabrgacha", "до 15 декабря"),
            "state": "waiting",
        },
        {"title": say("Rad etildi", "Отказано"), "at": MOMENT, "state": "stopped"},
    ]
