"""Tells Django that the room `common` exists, and refuses settings under which the outbox would run a task twice."""

from django.apps import AppConfig
from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.utils.translation import gettext_lazy as _


class CommonConfig(AppConfig):
    name = "common"
    verbose_name = _("Machinery")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        limit, lease = settings.CELERY_TASK_TIME_LIMIT, settings.OUTBOX_LEASE_SECONDS
        if not 0 < limit < lease:
            raise ImproperlyConfigured(
                f"OUTBOX_LEASE_SECONDS ({lease}) must be longer than a task may run ({limit})."
            )
