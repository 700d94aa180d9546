"""Addresses under `/<lang>/account/`: the citizens' own pages."""

from django.urls import path

from accounts import views
from accounts.oneid import views as oneid_views

app_name = "accounts"

urlpatterns = [
    path("", views.profile, name="profile"),
    path("sign-in/", views.sign_in, name="sign_in"),
    path("sign-in/oneid/", oneid_views.begin, name="begin"),
    path("sign-in/failed/<slug:code>/", oneid_views.failed, name="sign_in_failed"),
    path("sign-out/", views.sign_out, name="sign_out"),
    path("signed-out/", views.signed_out, name="signed_out"),
]
