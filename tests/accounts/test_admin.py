"""The administrators' door to people."""

import pytest

from accounts.models import DeskMembership, Organisation, Reading, User
from agencies.models import Agency, Desk

pytestmark = pytest.mark.django_db


@pytest.fixture
def admin(client):
    user = User.objects.create_superuser("admin", "correct horse battery")
    client.force_login(user)
    return user


def test_an_officer_without_rights_sees_nobody(client, rustam):
    client.force_login(rustam)
    assert client.get("/admin/accounts/user/").status_code == 403


def test_people_are_found_by_name_and_shown_without_their_pin(client, admin, nodira):
    page = client.get("/admin/accounts/user/", {"q": "karimova"})
    assert "Karimova Nodira" in page.text
    assert "41506859999988" not in page.text


def test_looking_at_a_person_is_written_down(client, admin, nodira):
    page = client.get(f"/admin/accounts/user/{nodira.pk}/change/")
    assert "4•••••••••9988" in page.text
    assert "41506859999988" not in page.text
    reading = Reading.objects.get()
    assert (reading.reader, reading.subject) == (admin, nodira)


def test_looking_for_somebody_who_is_not_there_is_not(client, admin):
    assert client.get("/admin/accounts/user/999/change/").status_code == 302
    assert not Reading.objects.exists()


def test_an_officer_is_made_with_a_password(client, admin):
    typed = {
        "username": "laylo", "full_name": "Laylo Rahimova", "first_name": "Laylo", "language": "uz",
        "is_staff": "on", "usable_password": "true", "password1": "correct horse battery",
        "password2": "correct horse battery",
        "desk_memberships-TOTAL_FORMS": "0", "desk_memberships-INITIAL_FORMS": "0",
    }  # fmt: skip
    answer = client.post("/admin/accounts/user/add/", typed)
    assert answer.status_code == 302, answer.context["errors"]
    assert User.objects.get(username="laylo").check_password("correct horse battery")


def test_an_officer_is_given_a_desk(client, admin, rustam):
    names = {"uz": "A", "ru": "A"}
    desk = Desk.objects.create(
        agency=Agency.objects.create(code="a", name=names, short_name=names), code="a", name=names
    )
    typed = {
        "username": "rustam", "full_name": "Rustam Qodirov", "language": "uz", "is_active": "on",
        "is_staff": "on", "desk_memberships-TOTAL_FORMS": "1", "desk_memberships-INITIAL_FORMS": "0",
        "desk_memberships-0-desk": str(desk.pk),
    }  # fmt: skip
    answer = client.post(f"/admin/accounts/user/{rustam.pk}/change/", typed)
    assert answer.status_code == 302, answer.context["errors"]
    assert DeskMembership.objects.get().officer == rustam


@pytest.mark.parametrize("table", ["reading", "organisation"])
def test_what_comes_from_elsewhere_is_only_looked_at(client, admin, table):
    Organisation.objects.create(tin="300000001", name="NAMUNA")
    assert client.get(f"/admin/accounts/{table}/").status_code == 200
    assert client.get(f"/admin/accounts/{table}/add/").status_code == 403


def test_allauths_own_tables_are_not_offered(client, admin):
    page = client.get("/admin/").text
    assert "/admin/socialaccount/" not in page
    assert "/admin/account/" not in page
    assert "/admin/mfa/authenticator/" in page
