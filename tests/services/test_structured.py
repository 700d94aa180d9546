"""What search engines read of a service."""

import json
import re

import pytest

from services.models import Service
from services.structured import as_script, government_service
from tests.loading import loaded

__all__ = ["loaded"]

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("loaded")]


@pytest.mark.parametrize(
    ("language", "named"), [("uz", "Ishsizlik"), ("uz-cyrl", "Ишсизлик"), ("ru", "Пособие")]
)
def test_the_page_of_a_service_describes_it_in_the_language_of_the_page(client, language, named):
    page = client.get(f"/{language}/services/903/").content.decode()
    (script,) = re.findall(r'<script[^>]*type="application/ld\+json">(.*?)</script>', page, re.S)
    described = json.loads(script)
    assert described["@type"] == "GovernmentService"
    assert named in described["name"]
    assert described["url"].endswith(f"/{language}/services/903/")
    assert described["provider"]["@type"] == "GovernmentOrganization"


def test_a_name_cannot_end_the_description_and_begin_a_script(client):
    service = Service.objects.select_related("agency", "category").get(code="903")
    service.title = {"uz": "</script><script>alert(1)</script>", "ru": "x"}
    assert as_script(government_service(service, "https://portal.example/")).count("</script>") == 1
