"""The editors of the demonstration."""

from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from accounts.models import User
from services.models import AgencyEditor


def load() -> None:
    call_command("load_demo_editors", stdout=StringIO())


def test_two_editors_write_for_one_agency(ministries: None, settings) -> None:
    for _ in range(2):
        load()
    named = AgencyEditor.objects.values_list("user__username", "agency__code")
    assert sorted(named) == [("editor-nargiza", "bandlik"), ("editor-temur", "bandlik")]
    nargiza = User.objects.get(username="editor-nargiza")
    assert (nargiza.is_staff, nargiza.is_superuser) == (True, False)
    assert nargiza.check_password(settings.DEMO_PASSWORD)


def test_without_the_agency_nobody_is_made(db: None) -> None:
    with pytest.raises(CommandError, match="run load_agencies first"):
        load()


def test_outside_the_demonstration_nobody_is_made(ministries: None, settings) -> None:
    settings.DEMO = False
    with pytest.raises(CommandError):
        load()
