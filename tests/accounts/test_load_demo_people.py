"""The officers of the demonstration."""

from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from accounts.management.commands.load_demo_people import DEMO_OFFICERS
from accounts.models import DeskMembership, User
from accounts.pins import is_sound
from agencies.models import Desk
from sandbox.people import PEOPLE

pytestmark = pytest.mark.django_db


def load() -> None:
    call_command("load_demo_people", stdout=StringIO())


@pytest.fixture
def agencies(db):
    call_command("load_agencies", stdout=StringIO())


def test_officers_sit_at_the_desks_of_their_agencies(agencies, settings):
    load()
    places = DeskMembership.objects.exclude(officer__username="otabek")
    named = places.values_list("officer__username", "desk__agency__code")
    assert sorted(named) == [("dilshod", "iiv"), ("malika", "fvv"), ("rustam", "bandlik")]
    rustam = User.objects.get(username="rustam")
    assert rustam.is_staff
    assert not rustam.is_superuser
    assert rustam.check_password(settings.DEMO_PASSWORD)
    assert User.objects.get(username="admin").is_superuser


def test_every_desk_has_somebody(agencies):
    load()
    assert not Desk.objects.filter(memberships=None).exists()
    assert not DeskMembership.objects.filter(officer__username="otabek", desk__agency__code="iiv").exists()


def test_an_officer_can_sign_in(agencies, client, settings):
    load()
    client.post("/account/login/", {"login": "rustam", "password": settings.DEMO_PASSWORD})
    assert client.get("/admin/").status_code == 200


def test_loading_again_changes_nothing(agencies):
    load()
    before = list(User.objects.order_by("pk").values())
    load()
    assert list(User.objects.order_by("pk").values()) == before
    assert DeskMembership.objects.count() == Desk.objects.count()


def test_a_new_demo_password_takes_effect(agencies, settings):
    load()
    settings.DEMO_PASSWORD = "another long password"
    load()
    assert User.objects.get(username="malika").check_password("another long password")


def test_without_agencies_it_says_what_to_do(db):
    with pytest.raises(CommandError, match="load_agencies"):
        load()
    assert not User.objects.exists()


def test_it_refuses_outside_the_demonstration(agencies, settings):
    settings.DEMO = False
    with pytest.raises(CommandError):
        load()


def test_every_officer_is_a_person_of_his_own_and_none_of_the_demo_citizens(agencies):
    load()
    pins = [user.person_pin for user in User.objects.filter(is_staff=True)]
    assert len(set(pins)) == len(DEMO_OFFICERS) + 2
    assert all(pin and is_sound(pin) for pin in pins)
    assert not set(pins) & {person.pin for person in PEOPLE}
