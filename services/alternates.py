"""The same page in every language, for search engines."""

from django.conf import settings
from django.urls import reverse
from django.utils.translation import get_language, override

# As BCP 47 names them; whoever reads none of the three begins with Uzbek.
HREFLANGS = {"uz": "uz", "uz-cyrl": "uz-Cyrl", "ru": "ru"}


def alternates(view_name: str, *args: str, everywhere: bool = True) -> dict[str, object]:
    """`canonical` (this page) and `alternates` (a list of {hreflang, url}); full addresses without parameters.

    `everywhere` is false for a page that stands in one language only.
    """
    if not everywhere:
        return {"canonical": _address(get_language() or "uz", view_name, *args), "alternates": []}
    addresses = {language: _address(language, view_name, *args) for language in HREFLANGS}
    return {
        "canonical": addresses.get(get_language() or "uz", addresses["uz"]),
        "alternates": [
            *({"hreflang": HREFLANGS[language], "url": url} for language, url in addresses.items()),
            {"hreflang": "x-default", "url": addresses["uz"]},
        ],
    }


def _address(language: str, view_name: str, *args: str) -> str:
    with override(language):
        return settings.PUBLIC_URL + reverse(view_name, args=args)
