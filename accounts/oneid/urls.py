"""The address registered with OneID's operator; allauth would look for it under this very module."""

from django.urls import path

from accounts.oneid import views

urlpatterns = [path("oneid/callback/", views.callback, name="oneid_callback")]
