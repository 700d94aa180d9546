"""What is wrong with a definition, in the editor's language.

Readers and checkers speak English, as operators read it beside `load_services`; here their sentences are known
again by their shape. One that is not known stays English. A test holds every sentence of theirs against this list.
"""

import re

from django.utils.translation import gettext, gettext_noop

from services.definition_files import Flaw

MESSAGES = (
    gettext_noop("must be a mapping (name: value)"),
    gettext_noop("the name %(name)s must be text: put it in quotes"),
    gettext_noop("is not known here; did you mean “%(name)s”?"),
    gettext_noop("is not known here; known: %(names)s"),
    gettext_noop("is missing"),
    gettext_noop("must be a list"),
    gettext_noop("must have at least %(count)s item"),
    gettext_noop("must have at least %(count)s items"),
    gettext_noop("must be text: YAML reads yes, no, on and off as true or false, put the word in quotes"),
    gettext_noop("must be text: put it in quotes"),
    gettext_noop("must be text"),
    gettext_noop("must not be empty"),
    gettext_noop("“%(text)s” must look like %(pattern)s"),
    gettext_noop("the code “%(text)s” must look like %(pattern)s"),
    gettext_noop("“%(text)s” is not one of: %(names)s"),
    gettext_noop("must be a whole number"),
    gettext_noop("must be from %(lowest)s to %(highest)s"),
    gettext_noop('must be a number above 0 with at most 4 digits after the point, such as "0.018"'),
    gettext_noop("must be true or false"),
    gettext_noop("conditions may be nested at most %(count)s deep"),
    gettext_noop("must hold exactly one of: %(names)s"),
    gettext_noop('must be a list of two: {"answer": key} and what it is compared with'),
    gettext_noop("give either the share of BHM or the sum in whole soʻm"),
    gettext_noop("“%(text)s” must be a date such as 2026-03-27 in quotes, today, or today - 18 years"),
    gettext_noop("must be within %(count)s years of today"),
    gettext_noop("earliest is later than latest"),
    gettext_noop("minimum is larger than maximum"),
    gettext_noop("the key “%(key)s” is used %(count)s times"),
    gettext_noop("the question key “%(key)s” is used %(count)s times"),
    gettext_noop("“%(key)s” is used %(count)s times"),
    gettext_noop("“%(one)s” and “%(other)s” both post “%(name)s”: rename one of them"),
    gettext_noop("the text is missing"),
    gettext_noop("give the words people search by"),
    gettext_noop("“%(around)s” holds %(mark)s: use ʻ (U+02BB) after o and g, ʼ (U+02BC) elsewhere"),
    gettext_noop("a free service has none"),
    gettext_noop("say what is to be paid, in words where the sum is not fixed"),
    gettext_noop("the service is not for “%(who)s”"),
    gettext_noop("belongs to a share, not to a sum"),
    gettext_noop("is smaller than what is charged through the portal"),
    gettext_noop("“%(key)s” is asked only later"),
    gettext_noop("“%(key)s” is not a question"),
    gettext_noop("“%(name)s” needs a number or a date, and “%(key)s” is neither"),
    gettext_noop("“%(one)s” and “%(other)s” are of different kinds"),
    gettext_noop("“%(name)s” cannot be used with “%(key)s”: use contains or answered"),
    gettext_noop("“%(value)s” is no possible answer to “%(key)s”, which is a %(kind)s (one of: %(names)s)"),
    gettext_noop("“%(value)s” is no possible answer to “%(key)s”, which is a %(kind)s"),
    gettext_noop("“contains” needs a question of several choices, and “%(key)s” is not"),
    gettext_noop("“%(value)s” is not an option of “%(key)s”"),
    gettext_noop("give at least one page, this service is asked for here"),
    gettext_noop("give at least one coded reason"),
    gettext_noop("say which paper the applicant receives"),
    gettext_noop("belongs to services of kind automatic, and to all of them"),
    gettext_noop("belongs to services of kind link_out, and to all of them"),
    gettext_noop("there is no category “%(code)s”"),
    gettext_noop("there is no agency “%(code)s”"),
    gettext_noop("there is no life situation “%(code)s”"),
    gettext_noop("there is no register “%(code)s”"),
    gettext_noop("there is no paper “%(code)s”"),
    gettext_noop("this is a draft of the service “%(code)s”"),
    gettext_noop("this is a draft of the agency “%(code)s”"),
    gettext_noop("the service “%(code)s” belongs to another agency"),
    gettext_noop("anchors and references (& and *) are not allowed: write the text out"),
    gettext_noop("tags (!) are not allowed"),
    gettext_noop("merging (<<) is not allowed"),
    gettext_noop("is nested more than %(count)s deep"),
    gettext_noop("has more than %(count)s parts"),
    gettext_noop("has more than %(count)s characters"),
    gettext_noop("the line has more than %(count)s characters"),
    gettext_noop("holds a character that is no text (NUL)"),
    gettext_noop("holds a character that is no text"),
    gettext_noop("holds a number that is too long"),
    gettext_noop("is empty"),
    gettext_noop("cannot be read: %(problem)s"),
    gettext_noop("a name must be text"),
    gettext_noop("“%(name)s” stands twice"),
    gettext_noop("mapping values are not allowed here"),
    gettext_noop("could not find expected ':'"),
    gettext_noop("found unexpected end of stream"),
    gettext_noop("found character %(mark)s that cannot start any token"),
    gettext_noop("expected ',' or ']', but got %(found)s"),
    gettext_noop("expected ',' or '}', but got %(found)s"),
    gettext_noop("but found another document"),
)
# Sentences with signs that a translation cannot carry, and what is said instead.
OTHERWISE = {
    "expected <block end>, but found %(found)s": gettext_noop(
        "the line is indented wrongly: %(found)s was not expected here"
    ),
    "“%(source)s” is no answer.<question> and no known fact": gettext_noop(
        "“%(source)s” is neither the answer to a question nor a known fact"
    ),
}
PLACE = re.compile(r"%\((\w+)\)s")


def in_words(flaw: Flaw) -> str:
    """The message of the flaw in the active language."""
    for shape, message in SHAPES:
        if found := shape.fullmatch(flaw.message):
            return gettext(message) % found.groupdict() if found.groupdict() else gettext(message)
    return flaw.message


def shape_of(message: str) -> re.Pattern[str]:
    """The pattern of all sentences made from `message`."""
    literal = PLACE.split(message)
    parts = [f"(?P<{part}>.+?)" if odd % 2 else re.escape(part) for odd, part in enumerate(literal)]
    return re.compile("".join(parts), re.DOTALL)


SHAPES = [
    (shape_of(message), said)
    for message, said in [*((message, message) for message in MESSAGES), *OTHERWISE.items()]
]
