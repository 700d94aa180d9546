"""Tells Django that the room `classifiers` exists."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ClassifiersConfig(AppConfig):
    name = "classifiers"
    verbose_name = _("Classifiers")
    default_auto_field = "django.db.models.BigAutoField"
