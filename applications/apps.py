"""Tells Django that the room `applications` exists."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ApplicationsConfig(AppConfig):
    name = "applications"
    verbose_name = _("Work with applications")
    default_auto_field = "django.db.models.BigAutoField"
