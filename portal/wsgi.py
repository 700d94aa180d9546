"""The door that the web server calls; without settings (DJANGO_SETTINGS_MODULE) it stops and says so."""

from django.core.wsgi import get_wsgi_application

application = get_wsgi_application()
