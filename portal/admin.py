"""The one admin site: officers and administrators enter by it."""

from django.urls import URLPattern, URLResolver, path
from django.utils.translation import gettext_lazy as _

from accounts.staff import StaffAdminSite
from portal.own_language import choose_own


class PortalAdminSite(StaffAdminSite):
    site_title = _("Yagona: officers' desk")
    site_header = _("Officers' desk")
    index_title = _("Work of the day")
    enable_nav_sidebar = False

    def get_urls(self) -> list[URLPattern | URLResolver]:
        own = path("language/", self.admin_view(choose_own), name="language")
        return [own, *super().get_urls()]
