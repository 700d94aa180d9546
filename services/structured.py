"""A service as search engines read it: schema.org's GovernmentService in JSON-LD."""

from typing import Any

from django.conf import settings
from django.utils.html import json_script
from django.utils.safestring import SafeString

from common.localized import active_language, text_in
from services.kinds import Audience
from services.models import Service

AUDIENCES = {Audience.PERSON: "Citizens", Audience.ORGANISATION: "Organizations"}


def government_service(service: Service, address: str) -> dict[str, Any]:
    """The description in the reader's language; `address` is the page's own."""
    language = active_language()
    agency = service.agency
    return {
        "@context": "https://schema.org",
        "@type": "GovernmentService",
        "@id": address,
        "identifier": service.code,
        "name": text_in(service.title, language),
        "description": text_in(service.summary, language),
        "url": address,
        "inLanguage": "uz-Cyrl" if language == "uz-cyrl" else language,
        "serviceType": text_in(service.category.name, language),
        "isAccessibleForFree": service.is_free,
        "provider": {
            "@type": "GovernmentOrganization",
            "name": text_in(agency.name, language),
            **({"telephone": agency.phone} if agency.phone else {}),
            **({"url": agency.site} if agency.site else {}),
        },
        "audience": [
            {"@type": "Audience", "audienceType": AUDIENCES[Audience(one)]} for one in service.audience
        ],
        "areaServed": {"@type": "Country", "name": "Uzbekistan"},
        "availableChannel": {"@type": "ServiceChannel", "serviceUrl": settings.PUBLIC_URL},
    }


def as_script(description: dict[str, Any]) -> SafeString:
    """The element for the page's head. A browser never runs it: the policy against scripts lets it stand."""
    content = {name: value for name, value in description.items() if value is not None}
    element = json_script(content)
    return SafeString(element.replace('type="application/json"', 'type="application/ld+json"', 1))
