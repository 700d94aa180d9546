"""Addresses of the applicant's pages (below the language)."""

from django.urls import include, path

app_name = "applications"

urlpatterns = [path("", include("applications.citizen.urls"))]
