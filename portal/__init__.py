"""The front door: settings, addresses, Celery, home, health and errors; holds no rule."""

from portal.celery import app as celery_app

__all__ = ["celery_app"]
