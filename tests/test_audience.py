"""Every address names its audience: it asks for sign-in, or it stands on the list of open pages below."""

from collections.abc import Iterator

from django.conf import settings
from django.contrib.auth.middleware import LoginRequiredMiddleware
from django.urls import URLPattern, URLResolver, get_resolver
from django.utils.module_loading import import_string

# All that a stranger may see, and why; everything else asks who is there.
OPEN = {
    "root": "leads to the reader's language",
    "home": "what the portal is",
    "gallery": "components with made-up content, outside production",
    "language": "remembers the reader's language",
    "about": "what the portal is",
    "accessibility": "how accessible the portal is",
    "live": "asked by the machine that watches over the portal",
    "ready": "asked by the machine that watches over the portal",
    "services:catalogue": "what may be asked",
    "services:service": "what may be asked",
    "sitemap": "asked by crawlers",
    "sitemap_page": "asked by crawlers",
    "robots": "asked by crawlers",
    "security_txt": "asked by researchers of weaknesses",
    "api:api-root": "open data",
    "api:openapi-json": "open data",
    "api:docs": "open data",
    "api:services": "open data",
    "api:service": "open data",
    "api:categories": "open data",
    "api:agencies": "open data",
    "api:agency": "open data",
    "api:regions": "open data",
    "api:districts": "open data",
    "api:mahallas": "open data",
    "api:base_amounts": "open data",
    "api:calendar": "open data",
    "api:services-csv": "open data",
    "api:services-json": "open data",
    "api:outcomes-csv": "open data",
    "api:outcomes-json": "open data",
    "api:unknown": "says that there is nothing",
    "services:categories": "a way to what may be asked",
    "services:category": "a way to what may be asked",
    "services:situations": "a way to what may be asked",
    "services:situation": "a way to what may be asked",
    "services:agencies": "a way to what may be asked",
    "services:agency": "a way to what may be asked",
    "services:letters": "a way to what may be asked",
    "services:letter": "a way to what may be asked",
    "services:audience": "a way to what may be asked",
    "services:popular": "a way to what may be asked",
    "services:newest": "a way to what may be asked",
    "services:suggest": "what may be asked, while somebody types",
    "verify_short": "whoever holds a paper may verify it",
    "documents:verify": "whoever holds a paper may verify it",
    "documents:verify_form": "whoever holds a paper may verify it",
    "accounts:sign_in": "the way in of citizens",
    "accounts:begin": "the way in of citizens",
    "accounts:sign_in_failed": "the way in of citizens: why it did not open",
    "oneid_callback": "the way in of citizens",
    "admin:login": "the way in of officers",
    "account_login": "the way in of officers",
    "mfa_authenticate": "the way in of officers, between password and second factor",
    "accounts:sign_out": "a session may have ended before",
    "accounts:signed_out": "seen after signing out",
    "account_logout": "a session may have ended before",
}


def addresses(
    patterns: list[URLPattern | URLResolver], spaces: tuple[str, ...] = ()
) -> Iterator[tuple[str, URLPattern]]:
    for pattern in patterns:
        if isinstance(pattern, URLResolver):
            inner = (*spaces, pattern.namespace) if pattern.namespace else spaces
            yield from addresses(pattern.url_patterns, inner)
        else:
            yield ":".join((*spaces, pattern.name or str(pattern.pattern))), pattern


def test_only_the_listed_pages_are_open() -> None:
    found = addresses(get_resolver().url_patterns)
    assert {name for name, pattern in found if not getattr(pattern.callback, "login_required", True)} == set(
        OPEN
    )


def test_sign_in_is_asked_for_by_default() -> None:
    middleware = [import_string(name) for name in settings.MIDDLEWARE]
    assert any(isinstance(each, type) and issubclass(each, LoginRequiredMiddleware) for each in middleware)


def test_every_address_has_a_name() -> None:
    unnamed = [name for name, pattern in addresses(get_resolver().url_patterns) if pattern.name is None]
    assert [name for name in unnamed if not name.startswith("admin:")] == []
