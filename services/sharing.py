"""How the page of a service is passed on: its plain address, and a message in Telegram."""

from dataclasses import dataclass
from urllib.parse import urlencode

from common.localized import active_language, text_in
from services.models import Service

TELEGRAM = "https://t.me/share/url"


@dataclass(frozen=True)
class Sharing:
    """The address of the page, its title, and the address that opens Telegram with both."""

    url: str
    title: str
    telegram: str


def sharing(service: Service, url: str) -> Sharing:
    title = text_in(service.title, active_language())
    return Sharing(url, title, f"{TELEGRAM}?{urlencode({'url': url, 'text': title})}")
