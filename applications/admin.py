"""The officers' door: the desk is registered with the one admin site."""

from django.contrib import admin

from applications.desk.admin import ApplicationAdmin
from applications.models import Application

admin.site.register(Application, ApplicationAdmin)
