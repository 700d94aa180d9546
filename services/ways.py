"""The ways into the catalogue: what each fixes, what it is called, and where it stands."""

from dataclasses import dataclass, field

from django.urls import reverse
from django.utils.translation import gettext as _

from common.localized import active_language, text_in
from services.alternates import alternates
from services.kinds import Audience, Order
from services.situations import Situation


@dataclass(frozen=True)
class Way:
    """One list of services with an address of its own; `fixed` are the filters that the address says."""

    view_name: str
    heading: str
    args: tuple[str, ...] = ()
    lead: str = ""
    fixed: dict[str, str] = field(default_factory=dict)
    # The list of its like: text and address of the breadcrumb before it.
    above: str = ""
    above_url: str = ""

    @property
    def url(self) -> str:
        return reverse(self.view_name, args=self.args)

    @property
    def context(self) -> dict[str, object]:
        return {"way": self, **alternates(self.view_name, *self.args, everywhere="letter" not in self.fixed)}


def everything() -> Way:
    return Way("services:catalogue", _("Services"))


def by_category(code: str, name: dict[str, str]) -> Way:
    return Way(
        "services:category",
        text_in(name, active_language()),
        (code,),
        fixed={"category": code},
        above=_("Services by subject"),
        above_url=reverse("services:categories"),
    )


def by_agency(code: str, name: dict[str, str]) -> Way:
    return Way(
        "services:agency",
        text_in(name, active_language()),
        (code,),
        fixed={"agency": code},
        above=_("Services by agency"),
        above_url=reverse("services:agencies"),
    )


def by_situation(found: Situation) -> Way:
    language = active_language()
    return Way(
        "services:situation",
        text_in(found.name, language),
        (found.code,),
        lead=text_in(found.hint, language),
        fixed={"situation": found.code},
        above=_("Life situations"),
        above_url=reverse("services:situations"),
    )


def by_audience(audience: str) -> Way:
    headings = {Audience.PERSON: _("Services for people"), Audience.ORGANISATION: _("Services for business")}
    return Way("services:audience", headings[Audience(audience)], (audience,), fixed={"audience": audience})


def by_letter(letter: str) -> Way:
    return Way(
        "services:letter",
        _("Services beginning with “%(letter)s”") % {"letter": letter},
        (letter,),
        fixed={"letter": letter},
        above=_("Services by letter"),
        above_url=reverse("services:letters"),
    )


def popular() -> Way:
    return Way(
        "services:popular",
        _("Often asked for"),
        lead=_("The services that people ask for most."),
        fixed={"order": Order.USED},
    )


def newest() -> Way:
    return Way(
        "services:newest",
        _("New services"),
        lead=_("What came into the catalogue last stands first."),
        fixed={"order": Order.NEWEST},
    )
