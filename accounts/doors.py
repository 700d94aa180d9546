"""Addresses under `/account/`, which carry no language: OneID's return, and those pages of allauth we use."""

from allauth.account import views as account
from allauth.mfa.base import views as mfa
from allauth.mfa.recovery_codes import views as recovery_codes
from allauth.mfa.totp import views as totp
from django.urls import include, path

from accounts import views
from accounts.staff import leave, staff_only

urlpatterns = [
    path("", include("accounts.oneid.urls")),
    path("login/", account.login, name="account_login"),
    path("logout/", leave, name="account_logout"),
    path("reauthenticate/", staff_only(account.reauthenticate), name="account_reauthenticate"),
    path("2fa/", staff_only(mfa.index), name="mfa_index"),
    path("2fa/authenticate/", mfa.authenticate, name="mfa_authenticate"),
    path("2fa/reauthenticate/", staff_only(mfa.reauthenticate), name="mfa_reauthenticate"),
    path("2fa/totp/activate/", staff_only(views.enrol), name="mfa_activate_totp"),
    path("2fa/totp/deactivate/", staff_only(totp.deactivate_totp), name="mfa_deactivate_totp"),
    path(
        "2fa/recovery-codes/", staff_only(recovery_codes.view_recovery_codes), name="mfa_view_recovery_codes"
    ),
    path(
        "2fa/recovery-codes/generate/",
        staff_only(recovery_codes.generate_recovery_codes),
        name="mfa_generate_recovery_codes",
    ),
    path(
        "2fa/recovery-codes/download/",
        staff_only(recovery_codes.download_recovery_codes),
        name="mfa_download_recovery_codes",
    ),
]
