"""The profile page."""

import pytest

from accounts.models import Organisation, Representation, User

pytestmark = pytest.mark.django_db

PAGE = "/uz/account/"


@pytest.fixture
def browser(client, nodira):
    client.force_login(nodira)
    return client


def test_a_stranger_is_asked_to_sign_in(client):
    assert client.get(PAGE)["Location"] == "/uz/account/sign-in/?next=/uz/account/"


def test_it_shows_the_name_and_only_a_part_of_the_pin(browser):
    page = browser.get(PAGE).text
    assert "Karimova Nodira" in page
    assert "4•••••••••9988" in page
    assert "41506859999988" not in page


def test_contacts_are_saved_in_one_form_whatever_was_typed(browser, nodira):
    answer = browser.post(PAGE, {"email": "n@example.uz", "phone": "90 123-45-67", "language": "ru"})
    assert answer["Location"] == PAGE
    nodira.refresh_from_db()
    assert (nodira.email, nodira.phone, nodira.language) == ("n@example.uz", "+998901234567", "ru")


def test_a_phone_is_shown_as_people_read_it(browser):
    User.objects.update(phone="+998901234567")
    assert 'value="+998 90 123 45 67"' in browser.get(PAGE).text


def test_contacts_may_be_taken_away(browser, nodira):
    User.objects.update(email="n@example.uz", phone="+998901234567")
    browser.post(PAGE, {"email": "", "phone": "", "language": "uz"})
    nodira.refresh_from_db()
    assert (nodira.email, nodira.phone) == ("", "")


@pytest.mark.parametrize(
    ("field", "value"),
    [("email", "nonsense"), ("phone", "12"), ("phone", "phone"), ("language", "en"), ("language", "")],
)
def test_a_wrong_contact_is_refused_at_its_field(browser, nodira, field, value):
    answer = browser.post(PAGE, {"email": "", "phone": "", "language": "uz"} | {field: value})
    assert answer.status_code == 200
    assert list(answer.context["form"].errors) == [field]
    nodira.refresh_from_db()
    assert (nodira.email, nodira.phone, nodira.language) == ("", "", "uz")


def test_nothing_else_can_be_changed_by_the_form(browser, nodira):
    browser.post(
        PAGE, {"language": "uz", "is_staff": "on", "full_name": "X", "assurance": "high", "pin": "1"}
    )
    nodira.refresh_from_db()
    assert (nodira.is_staff, nodira.full_name, nodira.assurance) == (False, "Karimova Nodira", "low")


def test_only_ones_own_organisations_are_shown(browser, nodira, rustam):
    own, other = (Organisation.objects.create(tin=f"30000000{i}", name=f"Firma {i}") for i in (1, 2))
    Representation.objects.create(user=nodira, organisation=own, basis="registered")
    Representation.objects.create(user=rustam, organisation=other, basis="registered")
    page = browser.get(PAGE).text
    assert "Firma 1" in page
    assert "Firma 2" not in page


def test_it_is_not_kept_by_browsers_or_proxies(browser):
    assert "no-store" in browser.get(PAGE)["Cache-Control"]


def test_an_officer_is_not_told_that_oneid_vouches_for_him(client, rustam):
    client.force_login(rustam)
    answer = client.get(PAGE)
    page = answer.text
    assert "OneID" not in page[page.index("<main") : page.index("</main")]
    assert "rustam" in [fact["text"] for fact in answer.context["facts"]]
