"""Nine-digit numbers: unique by their own table, and telling nobody how many applications there are."""

from django.db import connection

from applications.models import Application, ApplicationNumber

FIRST = 100_000_000
COUNT = 900_000_000
# Coprime with COUNT, so that the sequence 1, 2, 3 ... visits every number once, in an order hard to guess at a glance.
STEP = 282_475_249


def number_of(position: int) -> str:
    """The number at `position` (1, 2, 3 ...) of the sequence."""
    return str(FIRST + position * STEP % COUNT)


def give_number(application: Application) -> str:
    """Take the next free number for the application, in the caller's transaction."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT nextval(pg_get_serial_sequence('applications_applicationnumber', 'id'))")
        (position,) = cursor.fetchone()
    row = ApplicationNumber.objects.create(pk=position, value=number_of(position), application=application)
    return row.value
