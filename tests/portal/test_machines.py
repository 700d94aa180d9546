"""What crawlers are told: every open page in each language, what to leave alone, whom to write to."""

from xml.etree import ElementTree

import pytest
from django.conf import settings
from django.test import Client
from django.utils.dateparse import parse_datetime

from services.models import Service
from tests.loading import loaded

__all__ = ["loaded"]

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("loaded")]

SITEMAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
LINK = "{http://www.w3.org/1999/xhtml}link"


def test_the_map_leads_to_every_open_service_in_each_language(client):
    files = [read(client, address) for address in locations(read(client, "/sitemap.xml"))]
    found = [url for file in files for url in file]
    places = {place for file in files for place in locations(file)}
    for code in Service.objects.published().values_list("code", flat=True):
        for language in ("uz", "uz-cyrl", "ru"):
            assert f"/{language}/services/{code}/" in places
    assert {link.get("hreflang") for link in found[0].iter(LINK)} == {"uz", "uz-Cyrl", "ru", "x-default"}
    assert all(client.get(place).status_code == 200 for place in sorted(places)[:5])


def test_a_file_of_the_map_beyond_the_end_does_not_exist(client):
    assert client.get("/sitemap-99.xml").status_code == 404
    assert client.get("/sitemap-99999999999999999999.xml").status_code == 404


def test_robots_are_kept_from_peoples_own_pages(client):
    text = client.get("/robots.txt").content.decode()
    assert "Disallow: /admin/" in text
    assert f"Sitemap: {settings.PUBLIC_URL}/sitemap.xml" in text


def test_whom_to_tell_about_a_weakness_is_told_with_a_date_to_come(client):
    lines = dict(
        line.split(": ", 1) for line in client.get("/.well-known/security.txt").content.decode().splitlines()
    )
    assert lines["Contact"] == settings.SECURITY_CONTACT
    assert parse_datetime(lines["Expires"]) is not None


@pytest.mark.parametrize("address", ["/sitemap.xml", "/robots.txt", "/.well-known/security.txt"])
def test_machines_files_are_only_read_and_may_be_kept(client, address):
    assert client.post(address).status_code == 405
    assert "max-age" in client.get(address)["Cache-Control"]


def read(client: Client, address: str) -> ElementTree.Element:
    return ElementTree.fromstring(client.get(address).content)


def locations(document: ElementTree.Element) -> list[str]:
    """The addresses a file of the map leads to, below our own."""
    return [str(place.text).removeprefix(settings.PUBLIC_URL) for place in document.iter(f"{SITEMAP}loc")]
