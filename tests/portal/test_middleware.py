"""The admin speaks the language of the officer's profile, whatever browser and cookie say."""

import pytest

from accounts.models import User

pytestmark = pytest.mark.django_db


@pytest.fixture
def officer(client):
    user = User.objects.create_superuser("admin", "correct horse battery", full_name="Administrator")
    client.force_login(user)
    return user


@pytest.mark.parametrize("language", ["uz", "uz-cyrl", "ru"])
def test_the_admin_speaks_the_language_of_the_profile(client, officer, language):
    User.objects.filter(pk=officer.pk).update(language=language)
    client.cookies["language"] = "uz" if language == "ru" else "ru"
    page = client.get("/admin/", headers={"accept-language": client.cookies["language"].value})
    assert page["Content-Language"] == language
    assert f'lang="{language}"' in page.text


def test_pages_with_a_language_in_their_address_keep_it(client, officer):
    User.objects.filter(pk=officer.pk).update(language="ru")
    assert client.get("/uz/")["Content-Language"] == "uz"


def test_one_officers_language_does_not_stay_for_the_next_request(client, officer):
    User.objects.filter(pk=officer.pk).update(language="ru")
    client.get("/admin/")
    assert client.get("/health/live", headers={"accept-language": "uz"})["Content-Language"] == "uz"


def test_a_stranger_at_the_admin_is_asked_in_the_browsers_language(client):
    answer = client.get("/admin/", headers={"accept-language": "ru"})
    assert answer["Content-Language"] == "ru"
