"""Makes OneID known to allauth, which looks for a `provider` module in every app."""

from django.apps import AppConfig


class OneIDConfig(AppConfig):
    name = "accounts.oneid"
    label = "oneid"
