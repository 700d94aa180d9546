"""Every address of the portal; those that people read carry the language."""

from django.conf import settings
from django.conf.urls.i18n import i18n_patterns
from django.contrib import admin
from django.urls import URLPattern, URLResolver, include, path

from documents.views import verify_short
from portal import api_doors, gallery, language, machines, pages, sitemap, views

urlpatterns: list[URLPattern | URLResolver] = [
    path("", views.to_own_language, name="root"),
    path("language/<slug:code>/", language.choose, name="language"),
    path("admin/", admin.site.urls),
    path("account/", include("accounts.doors")),
    path("v/<str:code>", verify_short, name="verify_short"),
    path("api/v1/", api_doors.door()),
    path("sitemap.xml", sitemap.sitemap, name="sitemap"),
    path("sitemap-<int:page>.xml", sitemap.sitemap_page, name="sitemap_page"),
    path("robots.txt", machines.robots, name="robots"),
    path(".well-known/security.txt", machines.security, name="security_txt"),
    path("health/live", views.live, name="live"),
    path("health/ready", views.ready, name="ready"),
    *i18n_patterns(
        path("", views.home, name="home"),
        path("about/", pages.about, name="about"),
        path("accessibility/", pages.accessibility, name="accessibility"),
        path("services/", include("services.urls")),
        path("verify/", include("documents.urls")),
        path("inbox/", include("notifications.urls")),
        path("account/", include("accounts.urls")),
        path("", include("applications.urls")),
    ),
]

if settings.GALLERY:
    urlpatterns.append(path("gallery/", gallery.gallery, name="gallery"))
