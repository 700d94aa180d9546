"""What kinds of service there are, for whom, and in what a term is counted."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Kind(TextChoices):
    """How a service is done; the same names as `formspec.definition.KINDS`."""

    AUTOMATIC = "automatic", _("Automatic")
    SEMI_AUTOMATIC = "semi_automatic", _("Decided by an officer")
    INFORMATIONAL = "informational", _("For information")
    LINK_OUT = "link_out", _("On the site of the agency")


class Audience(TextChoices):
    """Who may apply; the same names as `formspec.definition.AUDIENCES`."""

    PERSON = "person", _("For people")
    ORGANISATION = "organisation", _("For organisations")


class TermUnit(TextChoices):
    """In what a term is counted; the same names as `formspec.definition.TERM_UNITS`."""

    WORKING_DAYS = "working_days", _("working days")
    CALENDAR_DAYS = "calendar_days", _("calendar days")
    WORKING_HOURS = "working_hours", _("working hours")
    HOURS = "hours", _("hours")
    MINUTES = "minutes", _("minutes")


class Order(TextChoices):
    """In which order a list of services stands."""

    USED = "used", _("Most asked for first")
    NEWEST = "newest", _("Newest first")
    NAME = "name", _("By the alphabet")
