"""Whether this person may apply now, for this organisation and this service, and which desk takes the application."""

import logging
from collections.abc import Iterable

from django.utils.translation import gettext as _

from accounts.models import Organisation, Representation, User
from agencies.models import Desk
from applications.workflow import MoveNotAllowed
from services.models import Service, ServiceVersion

logger = logging.getLogger(__name__)


def check_applicant(person: User, organisation: Organisation | None) -> None:
    """Raise `MoveNotAllowed` unless OneID vouched for the person and, where there is one, for the organisation.

    Asked at the beginning and again at filing: a mandate may end between the two.
    """
    if person.pin_index is None:
        raise MoveNotAllowed(_("Sign in through OneID to apply: the agency must know who asks."))
    if organisation and not Representation.objects.filter(user=person, organisation=organisation).exists():
        raise MoveNotAllowed(
            _(
                "OneID no longer says that you may act for %(organisation)s. Ask its director, then sign in again."
            )
            % {"organisation": organisation.name}
        )


def open_version(service: Service, organisation: Organisation | None) -> ServiceVersion:
    """The version one may apply for now; `MoveNotAllowed` where the service is closed, or not for such applicants."""
    if service.current is None or not service.is_published or not service.can_be_applied_for:
        raise MoveNotAllowed(
            _("This service does not take applications at the moment. What you have filled in is kept.")
        )
    if ("organisation" if organisation else "person") not in service.current.definition.audience:
        raise MoveNotAllowed(_("This service is no longer for applicants of this kind."))
    return service.current


def desk_for(service: Service, answers: Iterable[object]) -> Desk:
    """The agency's desk in the region of the first address among `answers`, else its central one."""
    desks = Desk.objects.filter(agency=service.agency).order_by("pk")
    districts = (answer.get("district") for answer in answers if isinstance(answer, dict))
    region = str(next(filter(None, districts), ""))[:4]
    if desk := desks.filter(region_code=region).first() or desks.filter(region_code="").first():
        return desk
    logger.error("No desk takes applications for the service %s", service.code)
    raise MoveNotAllowed(
        _(
            "The agency cannot take applications at the moment. What you have filled in is kept; try again later."
        )
    )
