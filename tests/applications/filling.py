"""How a test fills in a form: page by page as a browser would, or all at once."""

import io
from datetime import datetime
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from django.utils import timezone, translation
from PIL import Image

from accounts.models import Organisation, User
from applications import actions
from applications.handoff import Finding
from applications.models import Application, Event
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


def picture(name: str = "foto.png") -> SimpleUploadedFile:
    buffer = io.BytesIO()
    Image.new("RGB", (8, 8), "white").save(buffer, "PNG")
    return SimpleUploadedFile(name, buffer.getvalue(), content_type="image/png")


def begin(client: Client, service: Service, on_behalf: str = "person") -> Application:
    client.post(reverse("applications:apply", args=[service.code]), {"on_behalf": on_behalf})
    return Application.objects.drafts().get(service=service)


def post_page(client: Client, draft: Application, page_key: str, data: dict[str, Any]) -> Any:
    """Send a page; one that is asked again is followed to where it is shown."""
    address = reverse("applications:page", args=[draft.pk, page_key])
    response = client.post(address, data)
    again = response.status_code == 302 and response["Location"].startswith(f"{address}?")
    return client.get(response["Location"]) if again else response


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
    """Press the button that files; where something is in the way, the page that says what."""
    address = reverse("applications:check", args=[draft.pk])
    response = client.post(address)
    return client.get(response["Location"]) if response["Location"].startswith(address) else response


ADDRESS = {"district": "1726294", "street": "Qatortol koʻchasi", "house": "12", "flat": ""}

ANSWERS: dict[str, dict[str, Any]] = {
    "367": {"purpose": "bank", "recipient": "Xalq banki"},
    "903": {
        "had_job": "no",
        "studies": "no",
        "business": "none",
        "children": 2,
        "address": ADDRESS,
        "registered_here": "yes",
        "phone": "+998901234567",
        "education": "secondary",
        "training": "no",
        "payment": "cash",
        "consent": ["agree"],
    },
    "981": {
        "relation": "owner",
        "phone": "+998901234567",
        "fire_date": "2026-11-01",
        "fire_time": "night",
        "fire_address": ADDRESS,
        "brigade_came": "yes",
        "burned": ["house"],
        "description": "Oshxona yondi.",
        "people_hurt": "no",
        "purpose": "court",
    },
}

MOMENT = datetime.fromisoformat("2026-11-24T10:04:00+05:00")
FOUND = Finding(
    "persons.registered_address",
    True,
    MOMENT,
    {
        "district": "1726294",
        "address": "Qatortol koʻchasi, 12",
        "registered_on": "2011-03-04",
        "cadastre": "10:03:99:99:99:0001:0001:034",
    },
)
NOT_FOUND = Finding("persons.registered_address", False, MOMENT, reason="not_registered")


def draft_of(
    service: Service, applicant: User, organisation: Organisation | None = None, **answers: Any
) -> Application:
    """A draft with everything answered, in the applicant's language; `answers` may change or add some."""
    draft = actions.begin(
        actor=applicant, service=service, organisation=organisation, language=applicant.language
    )
    ready = {"ready_from": timezone.localdate().isoformat()} if service.code == "903" else {}
    draft.answers = {**ANSWERS[service.code], **ready, **answers}
    draft.save()
    return draft


def submitted(
    service: Service, applicant: User, organisation: Organisation | None = None, **answers: Any
) -> Application:
    """An application as it stands once it was filed."""
    draft = draft_of(service, applicant, organisation, **answers)
    return send(draft)


def send(draft: Application) -> Application:
    with translation.override(draft.applicant.language):
        actions.submit(actor=draft.applicant, application=draft)
    draft.refresh_from_db()
    return draft


def open_question(application: Application) -> int:
    """The sequence of the event that asked the officer's latest question."""
    return int(application.events.filter(name="ask").latest("sequence").sequence)


def answer(applicant: User, application: Application, words: str, *uploads: SimpleUploadedFile) -> Event:
    """Answer the question that is open."""
    question = open_question(application)
    return actions.answer(
        actor=applicant, application=application, question=question, words=words, uploads=uploads
    )
