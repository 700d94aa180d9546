"""Tells Django that the room `common` exists."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class CommonConfig(AppConfig):
    name = "common"
    verbose_name = _("Machinery")
    default_auto_field = "django.db.models.BigAutoField"
