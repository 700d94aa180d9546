"""The one Celery application: JSON only, results kept nowhere, the beat schedule written down in settings."""

from celery import Celery

# No settings are chosen here: a worker that was told none (DJANGO_SETTINGS_MODULE) stops and says so.
app = Celery("portal")
app.config_from_object("django.conf:settings", namespace="CELERY")
app.set_default()
