"""Makes the editors of the demonstration: two for one agency, so that four eyes can be tried."""

from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.db import transaction

from accounts.management.commands.load_demo_people import DemoOfficer, encoded_password, save
from agencies.models import Agency
from services.models import AgencyEditor

DEMO_EDITORS = (
    DemoOfficer("editor-nargiza", "Nargiza Hamidova", "Nargiza", "bandlik", "42309879999906"),
    DemoOfficer("editor-temur", "Temur Saidov", "Temur", "bandlik", "31506849999908"),
)


class Command(BaseCommand):
    help = "Load the demonstration's editors; running it again changes nothing."

    def handle(self, *args: Any, **options: Any) -> None:
        if not settings.DEMO:
            raise CommandError("Demo people are for the demonstration only.")
        agencies = Agency.objects.in_bulk([one.agency for one in DEMO_EDITORS], field_name="code")
        if missing := {one.agency for one in DEMO_EDITORS} - agencies.keys():
            raise CommandError(f"There is no agency {', '.join(missing)}: run load_agencies first.")
        with transaction.atomic():
            password = encoded_password()
            for one in DEMO_EDITORS:
                user = save(one, password, is_superuser=False)
                AgencyEditor.objects.get_or_create(user=user, agency=agencies[one.agency])
        self.stdout.write(f"editors: {', '.join(one.username for one in DEMO_EDITORS)}")
