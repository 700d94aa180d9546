"""Every address of the portal; those that people read carry the language."""

from importlib.util import find_spec

from django.conf import settings
from django.conf.urls.i18n import i18n_patterns
from django.contrib import admin
from django.urls import include, path


def room(module, *args):
    try:
        return [path(*args[:1], include(module))] if find_spec(module) else []
    except ModuleNotFoundError:
        return []


urlpatterns = [path("admin/", admin.site.urls), *room("accounts.doors", "account/")]
if find_spec("documents.views"):
    from documents.views import verify_short

    urlpatterns.append(path("v/<str:code>", verify_short, name="verify_short"))
urlpatterns += i18n_patterns(
    *room("services.urls", "services/"),
    *room("documents.urls", "verify/"),
    *room("notifications.urls", "inbox/"),
    *room("accounts.urls", "account/"),
    *room("applications.urls", ""),
)
if all(find_spec(n) for n in ("services.models", "notifications.models")):
    from portal import views

    urlpatterns += [
        path("", views.to_own_language, name="root"),
        path("health/live", views.live, name="live"),
        path("health/ready", views.ready, name="ready"),
    ]
    urlpatterns += i18n_patterns(path("", views.home, name="home"))
if settings.GALLERY and find_spec("portal.gallery"):
    from portal import gallery

    urlpatterns.append(path("gallery/", gallery.gallery, name="gallery"))
