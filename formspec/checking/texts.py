"""Every text is there in every language, and Uzbek is written with its own letters."""

import re
from collections.abc import Iterator

from common.localized import Localized
from formspec.cursor import LANGUAGES
from formspec.definition import MAY_BE_SILENT, Definition, Page, Passport

# U+02BB belongs to oʻ and gʻ, U+02BC is the tutuq belgisi; these are what keyboards put in their place.
FALSE_APOSTROPHES = re.compile("['`´‘’ʹ′＇]")
ADVICE = "use ʻ (U+02BB) after o and g, ʼ (U+02BC) elsewhere"


def text_problems(definition: Definition) -> Iterator[str]:
    for path, text in texts(definition):
        yield from (
            f"{path}.{language}: the text is missing" for language in LANGUAGES if not text.get(language)
        )
        yield from apostrophe_problems(f"{path}.uz", text.get("uz", ""))
    for language in LANGUAGES:
        if not definition.keywords.get(language):
            yield f"keywords.{language}: give the words people search by"
    for index, word in enumerate(definition.keywords.get("uz", ())):
        yield from apostrophe_problems(f"keywords.uz[{index}]", word)


def apostrophe_problems(path: str, text: str) -> Iterator[str]:
    if found := FALSE_APOSTROPHES.search(text):
        around = text[max(0, found.start() - 8) : found.end() + 8]
        yield f"{path}: “{around}” holds {found[0]!r}: {ADVICE}"


def texts(definition: Definition) -> Iterator[tuple[str, Localized]]:
    """Every text of the definition with its path."""
    yield "title", definition.title
    yield "summary", definition.summary
    silent = definition.kind in MAY_BE_SILENT
    yield from (entry for entry in passport_texts(definition.passport) if entry[1] or not silent)
    for index, page in enumerate(definition.pages):
        yield from page_texts(f"pages[{index}]", page)
    for code, reason in definition.refusal_reasons.items():
        yield f"refusal_reasons.{code}", reason
    if definition.paper:
        yield "paper.title", definition.paper.title
        for index, value in enumerate(definition.paper.values):
            yield f"paper.values[{index}].label", value.label
    if definition.link:
        yield "link.notice", definition.link.notice


def passport_texts(passport: Passport) -> Iterator[tuple[str, Localized]]:
    yield "passport.who_may_apply", passport.who_may_apply
    yield "passport.result", passport.result
    if passport.fee and passport.fee.words:
        yield "passport.fee.words", passport.fee.words
    for index, row in enumerate(passport.fee.rows if passport.fee else ()):
        if row.label:
            yield f"passport.fee.rows[{index}].label", row.label
    lists = {"documents": passport.documents, "legal_basis": passport.legal_basis, "steps": passport.steps}
    for name, items in lists.items():
        for index, item in enumerate(items):
            yield f"passport.{name}[{index}]", item


def page_texts(path: str, page: Page) -> Iterator[tuple[str, Localized]]:
    yield f"{path}.title", page.title
    if page.intro:
        yield f"{path}.intro", page.intro
    for number, question in enumerate(page.questions):
        place = f"{path}.questions[{number}]"
        yield f"{place}.label", question.label
        for name, note in (("help", question.help), ("why", question.why)):
            if note:
                yield f"{place}.{name}", note
        for index, option in enumerate(question.options):
            yield f"{place}.options[{index}].label", option.label
