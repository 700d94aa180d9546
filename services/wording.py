"""Numbers and outcomes in words, in the reader's language."""

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from services.kinds import TermUnit


def term_text(amount: int, unit: str) -> str:
    """`15 working days` in the reader's language."""
    texts = {
        TermUnit.WORKING_DAYS: ngettext("%(amount)d working day", "%(amount)d working days", amount),
        TermUnit.CALENDAR_DAYS: ngettext("%(amount)d calendar day", "%(amount)d calendar days", amount),
        TermUnit.WORKING_HOURS: ngettext("%(amount)d working hour", "%(amount)d working hours", amount),
        TermUnit.HOURS: ngettext("%(amount)d hour", "%(amount)d hours", amount),
        TermUnit.MINUTES: minutes_text(amount),
    }
    return texts[TermUnit(unit)] % {"amount": amount}


def minutes_text(amount: int) -> str:
    """`3 minutes` in the reader's language."""
    return ngettext("%(amount)d minute", "%(amount)d minutes", amount) % {"amount": amount}


def duration_text(minutes: int) -> str:
    """A length of time that really passed, in the unit in which one speaks of it."""
    if minutes < 60:
        return minutes_text(max(minutes, 1))
    if minutes < 24 * 60:
        return term_text(round(minutes / 60), TermUnit.HOURS)
    days = round(minutes / (24 * 60))
    return ngettext("%(amount)d day", "%(amount)d days", days) % {"amount": days}


def heading(query: str) -> str:
    """What the window of the catalogue is called."""
    return _("Services for “%(query)s”") % {"query": query} if query else _("Services")


def outcome(query: str, total: int) -> str:
    """How many services were found, and for what."""
    if not total:
        return _("No services found for “%(query)s”") % {"query": query} if query else _("No services found")
    if query:
        found = ngettext("%(counter)s service for “%(query)s”", "%(counter)s services for “%(query)s”", total)
    else:
        found = ngettext("%(counter)s service", "%(counter)s services", total)
    return found % {"counter": total, "query": query}
