"""The fixed cast and the rows around it; traits are named after situations."""

from typing import Any

from django.utils import timezone
from factory.declarations import Sequence, Trait
from factory.django import DjangoModelFactory

from accounts.models import DeskMembership, Organisation, Representation, User
from agencies.models import Agency, Desk
from applications.models import Application, State
from applications.numbers import give_number
from common.encryption import blind_index

NODIRA_PIN = "41506859999988"
JASUR_PIN = "30101909999992"
STRANGER_PIN = "50203019999977"


class UserFactory(DjangoModelFactory[User]):
    """A citizen; `officer=True` makes somebody who may enter the desk."""

    class Meta:
        model = User
        django_get_or_create = ("username",)

    class Params:
        officer = Trait(is_staff=True)

    username = Sequence(lambda n: f"p-{n:012x}")
    full_name = "KARIMOVA NODIRA ALISHER QIZI"
    language = "uz"


def citizen(pin: str, full_name: str, **fields: Any) -> User:
    return UserFactory.create(
        username=f"p-{pin[-12:]}", full_name=full_name, pin=pin, pin_index=blind_index(pin), **fields
    )


def nodira(**fields: Any) -> User:
    return citizen(
        NODIRA_PIN,
        "KARIMOVA NODIRA ALISHER QIZI",
        first_name="Nodira",
        **{"email": "nodira@mail.example", **fields},
    )


def jasur(**fields: Any) -> User:
    """Director of a company, known by its STIR 300000001."""
    user = citizen(JASUR_PIN, "TOSHMATOV JASUR BAHODIR OʻGʻLI", first_name="Jasur", **fields)
    company, _made = Organisation.objects.get_or_create(
        tin="300000001", defaults={"name": "“NAMUNA SAVDO” MCHJ"}
    )
    Representation.objects.get_or_create(
        user=user,
        organisation=company,
        defaults={"basis": Representation.Basis.LEGAL_KEY, "is_basic": True},
    )
    return user


def stranger() -> User:
    return citizen(STRANGER_PIN, "BEGONAYEV SARDOR", first_name="Sardor")


def desk_of(agency_code: str) -> Desk:
    return Desk.objects.get(agency=Agency.objects.get(code=agency_code), region_code="")


def officer_of(agency_code: str, username: str = "rustam", full_name: str = "Rustam Aliyev") -> User:
    """An officer at the central desk of an agency; Rustam unless another is named."""
    officer = UserFactory.create(officer=True, username=username, full_name=full_name)
    DeskMembership.objects.get_or_create(officer=officer, desk=desk_of(agency_code))
    return officer


def malika() -> User:
    """Officer of the fire service: another agency than Rustam's."""
    return officer_of("fvv", username="malika", full_name="Malika Yusupova")


def filed(service: Any, applicant: User, **fields: Any) -> Application:
    """An application that lies at the agency's desk, answers and all, without the way through the form."""
    now = timezone.now()
    values = {
        "applicant": applicant,
        "service": service,
        "version": service.current,
        "language": applicant.language,
        "desk": desk_of(service.agency.code),
        "state": State.DRAFT,
        "answers": {},
        **fields,
    }
    application = Application.objects.create(**{**values, "state": State.DRAFT})
    number = give_number(application)
    Application.objects.filter(pk=application.pk).update(
        number=number,
        submitted_at=now,
        state=fields.get("state", State.SUBMITTED),
        due_at=fields.get("due_at", now),
    )
    application.refresh_from_db()
    return application
