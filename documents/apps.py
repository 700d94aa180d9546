"""Tells Django that the room `documents` exists."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class DocumentsConfig(AppConfig):
    name = "documents"
    verbose_name = _("Papers and files")
    default_auto_field = "django.db.models.BigAutoField"
