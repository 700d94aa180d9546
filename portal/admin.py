"""The one admin site: officers and administrators enter by it."""

from django.utils.translation import gettext_lazy as _

from accounts.staff import StaffAdminSite


class PortalAdminSite(StaffAdminSite):
    site_title = _("Yagona: officers' desk")
    site_header = _("Officers' desk")
    index_title = _("Work of the day")
    enable_nav_sidebar = False
