"""Makes the officers of the demonstration; citizens make themselves by signing in."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.contrib.auth.hashers import check_password, make_password
from django.contrib.auth.models import Group
from django.core.management.base import BaseCommand, CommandError
from django.db import transaction

from accounts.models import DeskMembership, User
from agencies.models import Desk
from common.encryption import blind_index

OFFICERS = "Officers"


@dataclass(frozen=True)
class DemoOfficer:
    username: str
    full_name: str
    first_name: str
    agency: str
    # Invented: no such people, and none of those who sign in through OneID's stand-in.
    pin: str


DEMO_OFFICERS = (
    DemoOfficer("rustam", "Rustam Qodirov", "Rustam", "bandlik", "31205829999908"),
    DemoOfficer("malika", "Malika Yusupova", "Malika", "fvv", "42304889999908"),
    DemoOfficer("dilshod", "Dilshod Ergashev", "Dilshod", "iiv", "30711799999910"),
)
# So that no application of the demonstration waits for nobody.
ALL_OTHERS = DemoOfficer("otabek", "Otabek Nazarov", "Otabek", "", "31506759999904")
ADMINISTRATOR = DemoOfficer("admin", "Gulnora Sobirova", "Gulnora", "", "42807809999906")


class Command(BaseCommand):
    help = "Load the demonstration's officers and administrator; running it again changes nothing."

    def handle(self, *args: Any, **options: Any) -> None:
        if not settings.DEMO:
            raise CommandError("Demo people are for the demonstration only.")
        with transaction.atomic():
            password = encoded_password()
            group, _made = Group.objects.get_or_create(name=OFFICERS)
            for officer in DEMO_OFFICERS:
                user = save(officer, password, is_superuser=False)
                user.groups.set([group])
                seat(user, desks_of(officer.agency))
            others = save(ALL_OTHERS, password, is_superuser=False)
            others.groups.set([group])
            seat(others, Desk.objects.exclude(agency__code__in=[officer.agency for officer in DEMO_OFFICERS]))
            save(ADMINISTRATOR, password, is_superuser=True)
        self.stdout.write(
            f"officers: {', '.join(officer.username for officer in (*DEMO_OFFICERS, ALL_OTHERS))}, admin"
        )


def encoded_password() -> str:
    """The demo password, hashed once for all: hashing it for each officer would slow every start down."""
    known = User.objects.filter(username=ADMINISTRATOR.username).values_list("password", flat=True).first()
    if known and check_password(settings.DEMO_PASSWORD, known):
        return known
    return make_password(settings.DEMO_PASSWORD)


def save(officer: DemoOfficer, password: str, *, is_superuser: bool) -> User:
    user, _made = User.objects.update_or_create(
        username=officer.username,
        defaults={
            "full_name": officer.full_name,
            "first_name": officer.first_name,
            "password": password,
            "person_pin": officer.pin,
            "person_index": blind_index(officer.pin),
            "is_staff": True,
            "is_active": True,
            "is_superuser": is_superuser,
        },
    )
    return user


def desks_of(agency: str) -> list[Desk]:
    desks = list(Desk.objects.filter(agency__code=agency))
    if not desks:
        raise CommandError(f"The agency {agency} has no desk: run load_agencies first.")
    return desks


def seat(user: User, desks: Iterable[Desk]) -> None:
    """Give the officer these desks, and no other."""
    for desk in desks:
        DeskMembership.objects.get_or_create(officer=user, desk=desk)
    DeskMembership.objects.filter(officer=user).exclude(desk__in=desks).delete()
