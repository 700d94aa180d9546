"""How a test fills in a form as a browser would: page by page, by the fields' names."""

from typing import Any

from django.test import Client
from django.urls import reverse

from applications.models import Application
from services.models import Service

RESIDENCE: dict[str, dict[str, Any]] = {"purpose": {"purpose": "bank", "recipient": "Xalq banki"}}

FIRE: dict[str, dict[str, Any]] = {
    "applicant": {"relation": "owner", "phone": "90 123-45-67"},
    "fire": {
        "fire_date_day": "1",
        "fire_date_month": "11",
        "fire_date_year": "2026",
        "fire_time": "night",
        "fire_address_district": "1726294",
        "fire_address_street": "Qatortol koʻchasi",
        "fire_address_house": "12",
        "brigade_came": "yes",
    },
    "damage": {"burned": ["house"], "description": "Oshxona yondi.", "people_hurt": "no"},
    "purpose": {"purpose": "court"},
    "files": {},
}


def begin(client: Client, service: Service, on_behalf: str = "person") -> Application:
    client.post(reverse("applications:apply", args=[service.code]), {"on_behalf": on_behalf})
    return Application.objects.drafts().get(service=service)


def post_page(client: Client, draft: Application, page_key: str, data: dict[str, Any]) -> Any:
    return client.post(reverse("applications:page", args=[draft.pk, page_key]), data)


def fill(client: Client, draft: Application, pages: dict[str, dict[str, Any]]) -> None:
    for page_key, data in pages.items():
        response = post_page(client, draft, page_key, data)
        if response.status_code == 200 and response.context["asks_more"]:
            # An answer brought up another question: the page is shown again with it, and sent again.
            again = {**data, "page-asked": response.context["form"]["page-asked"].value()}
            response = post_page(client, draft, page_key, again)
        assert response.status_code == 302, dict(response.context["form"].errors)
    draft.refresh_from_db()


def file(client: Client, draft: Application) -> Any:
    return client.post(reverse("applications:check", args=[draft.pk]))
