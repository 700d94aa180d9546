"""The administrators' door to people."""

import pytest
from allauth.mfa.models import Authenticator
from django.contrib.auth.models import Group, Permission

from accounts.models import DeskMembership, Organisation, Reading, User
from agencies.models import Agency, Desk
from common.encryption import blind_index

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


NEW = {
    "username": "laylo", "full_name": "Laylo Rahimova", "first_name": "Laylo", "language": "uz",
    "is_staff": "on", "usable_password": "true", "password1": "correct horse battery",
    "password2": "correct horse battery",
    "desk_memberships-TOTAL_FORMS": "0", "desk_memberships-INITIAL_FORMS": "0",
}  # fmt: skip
KEPT = {
    "username": "rustam", "full_name": "Rustam Qodirov", "language": "uz", "is_active": "on", "is_staff": "on",
    "desk_memberships-TOTAL_FORMS": "0", "desk_memberships-INITIAL_FORMS": "0",
}  # fmt: skip
PIN = "31205829999908"
PASSWORD = {
    "usable_password": "true", "password1": "another horse battery", "password2": "another horse battery",
}  # fmt: skip


def test_an_officer_is_made_with_a_password(client, admin):
    answer = client.post("/admin/accounts/user/add/", NEW)
    assert answer.status_code == 302, answer.context["errors"]
    assert User.objects.get(username="laylo").check_password("correct horse battery")


def test_an_officer_is_made_together_with_who_he_is(client, admin, desk):
    answer = client.post("/admin/accounts/user/add/", NEW | at(desk) | {"officer_pin": PIN})
    assert answer.status_code == 302, answer.context["errors"]
    assert DeskMembership.objects.get().officer.person_index == blind_index(PIN)


@pytest.fixture
def desk(db):
    names = {"uz": "A", "ru": "A"}
    agency = Agency.objects.create(code="a", name=names, short_name=names)
    return Desk.objects.create(agency=agency, code="a", name=names)


def at(desk) -> dict[str, str]:
    return {"desk_memberships-TOTAL_FORMS": "1", "desk_memberships-0-desk": str(desk.pk)}


def page_of(person) -> str:
    return f"/admin/accounts/user/{person.pk}/change/"


def password_of(person) -> str:
    return f"/admin/accounts/user/{person.pk}/password/"


def test_an_officer_is_given_a_desk(client, admin, rustam, desk):
    answer = client.post(page_of(rustam), KEPT | at(desk) | {"officer_pin": PIN})
    assert answer.status_code == 302, answer.context["errors"]
    assert DeskMembership.objects.get().officer == rustam


def test_nobody_of_whom_one_does_not_know_who_he_is_gets_a_desk(client, admin, rustam, desk):
    answer = client.post(page_of(rustam), KEPT | at(desk))
    assert answer.context["inline_admin_formsets"][0].formset.non_form_errors()
    assert not DeskMembership.objects.exists()


@pytest.mark.parametrize("pin", ["31205829999909", "1", "3120582999990x", "01205829999907"])
def test_a_mistyped_pinfl_is_refused(client, admin, rustam, pin):
    answer = client.post(page_of(rustam), KEPT | {"officer_pin": pin})
    assert list(answer.context["adminform"].form.errors) == ["officer_pin"]
    rustam.refresh_from_db()
    assert rustam.person_index is None


def test_the_pinfl_of_an_officer_is_kept_and_not_shown(client, admin, rustam):
    client.post(page_of(rustam), KEPT | {"officer_pin": PIN})
    client.post(page_of(rustam), KEPT)
    page = client.get(page_of(rustam)).text
    assert PIN not in page
    assert "3•••••••••9908" in page
    rustam.refresh_from_db()
    assert (rustam.person_pin, rustam.person_index, rustam.pin) == (PIN, blind_index(PIN), None)


def test_a_citizens_account_gets_no_second_pinfl(client, admin, nodira):
    typed = KEPT | {"username": nodira.username, "officer_pin": PIN}
    del typed["is_staff"]
    assert client.post(page_of(nodira), typed).status_code == 302
    nodira.refresh_from_db()
    assert nodira.person_index is None


@pytest.fixture
def clerk(client):
    """An administrator of people who is no superuser."""
    user = User.objects.create_user("clerk", "correct horse battery", is_staff=True)
    names = ["view_user", "add_user", "change_user", "delete_user", "view_reading"]
    names += [f"{verb}_deskmembership" for verb in ("view", "add", "change", "delete")]
    user.user_permissions.set(Permission.objects.filter(codename__in=names))
    client.force_login(user)
    return user


def test_an_administrator_does_not_make_himself_more(client, clerk):
    group = Group.objects.create(name="All")
    right = Permission.objects.get(codename="delete_group")
    typed = KEPT | {
        "username": "root", "is_superuser": "on", "groups": str(group.pk), "user_permissions": str(right.pk),
    }  # fmt: skip
    assert client.post(page_of(clerk), typed).status_code == 302
    clerk.refresh_from_db()
    assert (clerk.is_superuser, clerk.username, clerk.groups.count()) == (False, "clerk", 0)
    assert right not in clerk.user_permissions.all()


def test_nor_anybody_else(client, clerk, nodira):
    typed = KEPT | {"is_superuser": "on", "full_name": "Somebody Else", "email": "n@example.uz"}
    assert client.post(page_of(nodira), typed).status_code == 302
    nodira.refresh_from_db()
    assert (nodira.is_staff, nodira.is_superuser, nodira.full_name) == (False, False, "Karimova Nodira")
    assert nodira.email == "n@example.uz"


def test_he_says_of_nobody_who_he_is(client, clerk, rustam):
    client.post(page_of(rustam), KEPT | {"officer_pin": PIN})
    rustam.refresh_from_db()
    assert rustam.person_index is None


def test_he_makes_no_officers(client, clerk):
    assert client.post("/admin/accounts/user/add/", NEW).status_code == 403


@pytest.mark.parametrize("above", ["superuser", "group", "closed"])
def test_nobody_touches_an_account_of_higher_standing(client, clerk, rustam, above):
    if above == "superuser":
        User.objects.filter(pk=rustam.pk).update(is_superuser=True)
    else:
        group = Group.objects.create(name="More")
        group.permissions.set(Permission.objects.filter(codename="change_service"))
        rustam.groups.add(group)
        User.objects.filter(pk=rustam.pk).update(is_staff=False, is_active=above != "closed")
    assert client.post(page_of(rustam), KEPT | {"email": "x@example.uz"}).status_code == 403
    assert client.post(password_of(rustam), PASSWORD).status_code == 403
    rustam.refresh_from_db()
    assert rustam.email == ""
    assert rustam.check_password("correct horse battery")


@pytest.mark.parametrize("seated", [True, False])
def test_an_administrator_sees_an_officer_and_does_not_become_him(client, clerk, rustam, desk, seated):
    if seated:
        DeskMembership.objects.create(officer=rustam, desk=desk)
    page = client.get(page_of(rustam))
    assert (page.status_code, rustam.password in page.text) == (200, False)
    assert client.get(password_of(rustam)).status_code == 403
    assert client.post(password_of(rustam), PASSWORD).status_code == 403
    assert client.post(page_of(rustam), KEPT | {"email": "x@example.uz"}).status_code == 403
    rustam.refresh_from_db()
    assert (rustam.email, rustam.check_password("correct horse battery")) == ("", True)


def test_a_superuser_gives_an_officer_a_new_password(client, admin, rustam):
    assert client.post(password_of(rustam), PASSWORD).status_code == 302
    rustam.refresh_from_db()
    assert rustam.check_password("another horse battery")


def test_an_administrator_sets_his_own_password(client, clerk):
    assert client.post(password_of(clerk), PASSWORD).status_code == 302
    clerk.refresh_from_db()
    assert clerk.check_password("another horse battery")


def test_he_seats_neither_himself_nor_an_officer(client, clerk, rustam, desk):
    for person, status in ((clerk, 302), (rustam, 403)):
        person.name_person(PIN if person is clerk else "42304889999908")
        person.save()
        assert client.post(page_of(person), KEPT | at(desk)).status_code == status
    assert not DeskMembership.objects.exists()


def test_nor_another_account_of_his_own(client, clerk, nodira, desk):
    clerk.name_person(nodira.pin)
    clerk.save()
    assert client.post(page_of(nodira), KEPT | at(desk)).status_code == 302
    assert not DeskMembership.objects.exists()


def test_a_superuser_may_seat_himself(client, admin, desk):
    typed = KEPT | at(desk) | {"username": "admin", "is_superuser": "on", "officer_pin": PIN}
    assert client.post(page_of(admin), typed).status_code == 302
    assert DeskMembership.objects.get().officer == admin


def test_nobody_is_deleted_here(client, admin, nodira):
    assert client.post(f"/admin/accounts/user/{nodira.pk}/delete/", {"post": "yes"}).status_code == 403
    assert "delete_selected" not in client.get("/admin/accounts/user/").text
    assert User.objects.filter(pk=nodira.pk).exists()


@pytest.mark.parametrize("address", ["auth/group", "mfa/authenticator"])
def test_groups_and_second_factors_are_for_superusers(client, clerk, address):
    clerk.user_permissions.set(Permission.objects.all())
    assert client.get(f"/admin/{address}/").status_code == 403


def test_a_superuser_takes_a_lost_second_factor_away(client, admin, rustam):
    factor = Authenticator.objects.create(user=rustam, type="totp", data={"secret": "x"})
    assert client.get("/admin/mfa/authenticator/").status_code == 200
    assert client.post(f"/admin/mfa/authenticator/{factor.pk}/delete/", {"post": "yes"}).status_code == 302
    assert not Authenticator.objects.exists()


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
