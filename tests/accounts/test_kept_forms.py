"""A form sent after the session had ended is offered again after the sign-in."""

from datetime import timedelta

import pytest
import time_machine
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils.timezone import now

pytestmark = pytest.mark.django_db

PAGE = "/uz/account/"
TYPED = {"email": "typed@example.uz", "phone": "", "language": "ru"}


def test_what_was_typed_survives_the_sign_in(client, sign_in):
    answer = client.post(PAGE, TYPED)
    assert answer["Location"] == "/uz/account/sign-in/?next=/uz/account/resume/"
    assert sign_in("nodira", next_url="/uz/account/resume/")["Location"] == "/uz/account/resume/"
    page = client.get("/uz/account/resume/")
    assert f'action="{PAGE}"' in page.text
    assert '<input type="hidden" name="email" value="typed@example.uz">' in page.text
    assert page.context["form"].fields == tuple(TYPED.items())


def test_what_was_typed_lies_encrypted(client):
    client.post(PAGE, TYPED)
    assert "typed@example.uz" not in str(dict(client.session))


def test_another_browser_sees_nothing_of_it(client, nodira):
    client.post(PAGE, TYPED)
    other = Client()
    other.force_login(nodira)
    assert other.get("/uz/account/resume/")["Location"] == PAGE


def test_signing_out_forgets_it(client, nodira):
    client.post(PAGE, TYPED)
    client.force_login(nodira)
    client.post("/uz/account/sign-out/")
    client.force_login(nodira)
    assert client.get("/uz/account/resume/").status_code == 302


def test_after_an_hour_it_is_forgotten(client, nodira):
    client.post(PAGE, TYPED)
    client.force_login(nodira)
    with time_machine.travel(now() + timedelta(minutes=61)):
        assert client.get("/uz/account/resume/").status_code == 302


def test_files_are_not_kept_and_the_page_says_so(client, nodira):
    client.post(PAGE, TYPED | {"file": SimpleUploadedFile("a.pdf", b"%PDF")})
    client.force_login(nodira)
    assert client.get("/uz/account/resume/").context["form"].had_files


def test_what_another_site_sends_is_not_kept(nodira):
    careful = Client(enforce_csrf_checks=True)
    assert careful.post(PAGE, TYPED).status_code == 403
    assert "session" not in careful.cookies


def test_a_huge_form_is_not_kept(client):
    answer = client.post(PAGE, TYPED | {"phone": "9" * 70_000})
    assert answer["Location"] == f"/uz/account/sign-in/?next={PAGE}"


def test_a_page_that_was_only_looked_at_is_come_back_to(client):
    assert client.get(f"{PAGE}?a=1")["Location"] == "/uz/account/sign-in/?next=/uz/account/%3Fa%3D1"
