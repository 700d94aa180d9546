"""Content in several languages: language -> text, with Uzbek Cyrillic derived from Uzbek Latin."""

from collections.abc import Mapping

from django.utils.translation import get_language

from common import languages
from common.scripts import to_cyrillic

Localized = dict[str, str]


def text_in(value: Mapping[str, str], language: str) -> str:
    """The text of `value` in `language` (`uz`, `uz-cyrl` or `ru`).

    Uzbek Cyrillic is derived unless `value` brings its own; where Russian is missing Uzbek stands in.
    """
    own = value.get(language)
    if own:
        return own
    uzbek = value.get(languages.DEFAULT, "")
    return to_cyrillic(uzbek) if language == "uz-cyrl" else uzbek


def active_language() -> str:
    """The language of the reader, always one of ours."""
    language = get_language()
    return language if language in languages.CODES else languages.DEFAULT
