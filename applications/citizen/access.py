"""How a page gets its application: only through what belongs to the person who asks."""

import uuid
from typing import cast

from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from django.utils.translation import get_language

from accounts.models import User
from applications.models import Application


def citizen(request: HttpRequest) -> User:
    """The signed-in person; the login middleware has let nobody else through."""
    return cast(User, request.user)


def own(request: HttpRequest, pk: uuid.UUID) -> Application:
    """The application, or 404 for everybody but its applicant."""
    return get_object_or_404(Application.objects.of_citizen(citizen(request)).with_page_data(), pk=pk)


def own_exists(request: HttpRequest, pk: uuid.UUID) -> bool:
    return Application.objects.of_citizen(citizen(request)).filter(pk=pk).exists()


def own_draft(request: HttpRequest, pk: uuid.UUID) -> Application:
    return get_object_or_404(
        Application.objects.of_citizen(citizen(request)).drafts().with_page_data(), pk=pk
    )


def language() -> str:
    return get_language() or "uz"
