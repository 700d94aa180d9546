"""Who becomes an editor."""

import pytest
from django.test import Client
from django.urls import reverse

from accounts.models import User
from agencies.models import Agency
from services.models import AgencyEditor

PIN = "42309879999906"


@pytest.mark.parametrize("known", [True, False])
def test_only_somebody_who_is_known_becomes_an_editor(
    client: Client, ministries: None, administrator: User, known: bool
) -> None:
    person = User.objects.create_user("zafar", is_staff=True)
    if known:
        person.name_person(PIN)
        person.save()
    client.force_login(administrator)
    row = {"user": person.pk, "agency": Agency.objects.get(code="bandlik").pk}
    answer = client.post(reverse("admin:services_agencyeditor_add"), row)
    assert (answer.status_code, AgencyEditor.objects.exists()) == (302 if known else 200, known)
    if not known:
        assert list(answer.context["adminform"].form.errors) == ["user"]


def test_nobody_is_no_editor(client: Client, ministries: None, administrator: User) -> None:
    client.force_login(administrator)
    answer = client.post(reverse("admin:services_agencyeditor_add"), {"user": "", "agency": ""})
    assert set(answer.context["adminform"].form.errors) == {"user", "agency"}
