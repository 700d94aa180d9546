"""The door that the web server calls; without settings (DJANGO_SETTINGS_MODULE) it stops and says so."""

from django.core.wsgi import get_wsgi_application

from common.page_store import forget_pages

application = get_wsgi_application()

# Pages of an earlier release may show other words and load styles that are gone.
forget_pages()
