"""Tells Django that the front door exists, which admin site it has, and gathers every room's tasks."""

from django.apps import AppConfig
from django.contrib.admin.apps import AdminConfig
from django.utils.module_loading import autodiscover_modules


class PortalConfig(AppConfig):
    name = "portal"

    def ready(self) -> None:
        # A task is sent by its name, so every process must know all of them, not only the worker.
        autodiscover_modules("tasks")


class DeskAdminConfig(AdminConfig):
    default_site = "portal.admin.PortalAdminSite"
