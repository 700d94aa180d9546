"""Where the desk's pages are."""

from applications.models import Application

QUEUE = "/admin/applications/application/"


def page_of(application: Application) -> str:
    return f"{QUEUE}{application.pk}/change/"


def move_of(application: Application, name: str) -> str:
    return f"{QUEUE}{application.pk}/move/{name}/"
