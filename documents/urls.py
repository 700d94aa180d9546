"""Addresses of the open page of verification; `/v/<code>` stands in `portal.urls`, it carries no language."""

from django.urls import path

from documents import views

app_name = "documents"
urlpatterns = [
    path("", views.verify_form, name="verify_form"),
    path("<str:code>/", views.verify, name="verify"),
]
