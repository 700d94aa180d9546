"""The inbox, as its owner and as a stranger meet it."""

import uuid

import pytest
from django.urls import reverse

from notifications.models import Notice
from tests.factories import nodira, stranger

pytestmark = pytest.mark.django_db


@pytest.fixture
def reader(client):
    client.force_login(nodira())
    return client


def page(client, address: str) -> str:
    response = client.get(address)
    assert response.status_code == 200
    return str(response.content.decode())


def address_of(notice: Notice, language: str = "uz") -> str:
    return f"/{language}/inbox/{notice.pk}/"


def test_an_empty_inbox_says_what_will_be_here(reader):
    assert "Hozircha xabarnomalar yoʻq" in page(reader, "/uz/inbox/")


def test_notices_are_shown_in_the_language_of_the_page(reader, told):
    told()
    assert "285680359-sonli arizangiz qabul qilindi" in page(reader, "/uz/inbox/")
    assert "Ваше заявление 285680359 принято" in page(reader, "/ru/inbox/")


def test_a_notice_counts_as_read_once_it_is_opened(reader, told):
    notice = told()
    assert "Oʻqilmagan" in page(reader, "/uz/inbox/")
    reader.head(address_of(notice))
    assert Notice.objects.unread().exists()
    assert "№ 285680359" in page(reader, address_of(notice))
    assert not Notice.objects.unread().exists()
    assert "Oʻqilmagan" not in page(reader, "/uz/inbox/")


def test_a_notice_shows_the_officers_words_and_leads_to_the_application(reader, told):
    notice = told(
        "refused", words="Birinchi\nIkkinchi <b>", reason={"uz": "Manzil topilmadi", "ru": "Нет адреса"}
    )
    text = page(reader, address_of(notice))
    assert "Manzil topilmadi" in text
    assert "Birinchi<br>Ikkinchi &lt;b&gt;" in text
    assert 'href="/uz/applications/1/"' in text
    assert 'href="/ru/applications/1/"' in page(reader, address_of(notice, "ru"))


def test_a_question_is_read_in_the_portal(reader, told):
    assert "Pasport kerak" in page(reader, address_of(told("info_requested", question="Pasport kerak")))


def test_a_stranger_gets_404(client, told):
    notice = told()
    client.force_login(stranger())
    assert client.get(address_of(notice)).status_code == 404
    assert client.get("/uz/inbox/", {"before": notice.pk}).status_code == 404
    assert "285680359" not in page(client, "/uz/inbox/")
    assert Notice.objects.unread().exists()


def test_nobody_reads_without_signing_in(client, told):
    for address in ("/uz/inbox/", address_of(told())):
        response = client.get(address)
        assert response.status_code == 302
        assert reverse("accounts:sign_in") in response.url


def test_a_long_inbox_is_read_page_by_page_without_gaps(reader, told):
    for number in range(45):
        told(key=f"event:{number}")
    moment = Notice.objects.order_by("created_at")[10].created_at
    Notice.objects.filter(created_at__gte=moment).update(
        created_at=moment
    )  # the same moment must not lose one
    seen, address = [], "/uz/inbox/"
    for expected in (20, 20, 5):
        response = reader.get(address)
        items = [item["notice"].pk for item in response.context["items"]]
        assert len(items) == expected
        seen += items
        address = f"/uz/inbox/?before={response.context['older']}"
    assert len(set(seen)) == 45
    assert response.context["older"] is None


@pytest.mark.parametrize("before", ["nonsense", str(uuid.UUID(int=7))])
def test_a_page_after_an_unknown_notice_is_not_found(reader, before):
    assert reader.get("/uz/inbox/", {"before": before}).status_code == 404


def test_a_page_of_the_inbox_costs_the_same_for_one_notice_and_for_twenty(
    reader, told, django_assert_max_num_queries
):
    for number in range(20):
        told(key=f"event:{number}")
    with django_assert_max_num_queries(4):
        page(reader, "/uz/inbox/")
