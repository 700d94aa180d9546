"""How allauth behaves here: nobody signs up by a form, only staff have passwords, secrets are encrypted."""

import time
from typing import Any

import segno
from allauth.account import app_settings as account_settings
from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.authentication import get_authentication_records
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse

from accounts.models import User
from accounts.oneid.failures import Failure
from common import encryption


class AccountAdapter(DefaultAccountAdapter):
    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False

    def authenticate(self, request: HttpRequest, **credentials: Any) -> User | None:
        """A password opens the door for staff alone."""
        user: User | None = super().authenticate(request, **credentials)
        return user if user is not None and user.is_staff else None

    def is_reauthentication_required(self, *, app: str, **kwargs: Any) -> bool:
        """What was proved a few minutes ago need not be proved again, be it at the sign-in itself."""
        records = get_authentication_records(self.request, self.request.user)
        earliest = time.time() - account_settings.REAUTHENTICATION_TIMEOUT
        if any(record["at"] > earliest and record["method"] in {"password", "mfa"} for record in records):
            return False
        return bool(super().is_reauthentication_required(app=app, **kwargs))

    def get_login_redirect_url(self, request: HttpRequest) -> str:
        return reverse("admin:index" if request.user.is_staff else "accounts:profile")

    def respond_user_inactive(self, request: HttpRequest, user: User) -> HttpResponse:
        return HttpResponseRedirect(Failure.CLOSED.address())


class SocialAccountAdapter(DefaultSocialAccountAdapter):
    def is_open_for_signup(self, request: HttpRequest, sociallogin: Any) -> bool:
        # A person's account is made by `actions.welcome`, before allauth looks for it.
        return False


class MFAAdapter(DefaultMFAAdapter):
    def encrypt(self, text: str) -> str:
        return encryption.encrypt(text)

    def decrypt(self, encrypted_text: str) -> str:
        return encryption.decrypt(encrypted_text)

    def get_totp_label(self, user: User) -> str:
        return user.username

    def build_totp_svg(self, url: str) -> str:
        """An inline picture: our content security policy lets no page load images from `data:` addresses."""
        return segno.make(url, error="m").svg_inline(scale=5, border=4, svgclass=None, lineclass=None)

    def can_delete_authenticator(self, authenticator: Authenticator) -> bool:
        return not (settings.STAFF_MFA_REQUIRED and authenticator.user.is_staff)
