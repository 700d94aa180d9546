"""What is offered to a person who is signed in: why, to whom, and what is nobody's guess."""

from datetime import timedelta

import pytest
from django.urls import reverse

from applications import suggestions
from common.dates import today
from services.models import Service
from tests import factories
from tests.applications import filling

pytestmark = pytest.mark.django_db


def offered(user):
    """Codes of the services, by the title of their group."""
    return {group.title: [service.code for service in group.services] for group in suggestions.groups(user)}


def aged(user, years):
    user.oneid_answer = {"birth_date": str(today() - timedelta(days=366 * years))}
    user.save()
    return user


def whys(user):
    return " ".join(group.why for group in suggestions.groups(user))


def test_who_has_told_nothing_is_offered_nothing(benefit, nodira):
    assert offered(nodira) == {}


def test_what_was_used_is_offered_again(benefit, fire, nodira):
    factories.filed(benefit, nodira)
    assert list(offered(nodira).values()) == [["903"]]


def test_age_offers_what_most_people_of_it_ask_for(benefit, nodira):
    Service.objects.update(situations=[])
    Service.objects.filter(code="903").update(situations=["retirement"])
    assert offered(aged(nodira, 30)) == {}
    assert list(offered(aged(nodira, 60)).values()) == [["903"]]
    assert "60" in whys(nodira)


@pytest.mark.parametrize("answer", [None, {}, {"birth_date": ""}, {"birth_date": "soon"}, {"birth_date": 7}])
def test_an_age_that_is_not_told_is_not_guessed(benefit, nodira, answer):
    Service.objects.update(situations=["retirement", "studying", "disability", "marriage"])
    nodira.oneid_answer = answer
    nodira.save()
    assert offered(nodira) == {}


def test_health_and_family_are_nobodys_guess(benefit, nodira):
    Service.objects.update(situations=["disability", "marriage", "birth_child", "death_relative"])
    assert all(not offered(aged(nodira, years)) for years in range(1, 100, 3))


@pytest.fixture
def only_fire(fire):
    """The one service that companies may ask for."""
    Service.objects.exclude(code="981").update(audience=["person"], situations=[])


def test_who_acts_for_a_company_is_offered_what_companies_ask_for(only_fire):
    jasur = factories.jasur()
    assert list(offered(jasur).values()) == [["981"]]
    assert "NAMUNA SAVDO" in whys(jasur)


def test_no_service_stands_twice(fire, only_fire):
    jasur = factories.jasur()
    factories.filed(fire, jasur)
    assert list(offered(jasur).values()) == [["981"]]


def test_the_page_shows_the_drafts_of_its_reader_only(client, benefit, nodira):
    filling.draft_of(benefit, nodira)
    client.force_login(factories.stranger())
    assert "/check/" not in client.get("/uz/for-me/").text
    client.force_login(nodira)
    page = client.get("/uz/for-me/")
    assert "/check/" in page.text
    assert "no-store" in page["Cache-Control"]
    assert "private" in page["Cache-Control"]


def test_the_page_takes_few_queries(client, benefit, fire, django_assert_max_num_queries):
    jasur = aged(factories.jasur(), 60)
    factories.filed(fire, jasur)
    client.force_login(jasur)
    with django_assert_max_num_queries(12):
        assert client.get("/ru/for-me/").status_code == 200


def test_whoever_is_not_signed_in_is_asked_to(client):
    address = reverse("applications:for_me")
    response = client.get(address)
    assert response.status_code == 302
    assert "sign-in" in response["Location"]
