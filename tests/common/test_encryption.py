"""Personal identifiers cannot be read in the database, and can still be found."""

import pytest
from django.core.exceptions import FieldError
from django.db import connection

from accounts.models import User
from common.encryption import blind_index, decrypt, encrypt
from tests.factories import NODIRA_PIN, nodira

pytestmark = pytest.mark.django_db


def test_the_database_never_sees_the_pin():
    nodira()
    with connection.cursor() as cursor:
        cursor.execute("SELECT pin, pin_index FROM accounts_user")
        stored = " ".join(cursor.fetchone())
    assert NODIRA_PIN not in stored


def test_a_person_is_found_by_pin():
    assert User.objects.with_pin(NODIRA_PIN) is None
    person = nodira()
    assert User.objects.with_pin(NODIRA_PIN) == person
    assert User.objects.get(pk=person.pk).pin == NODIRA_PIN


def test_searching_the_encrypted_column_is_refused_instead_of_finding_nothing():
    with pytest.raises(FieldError):
        User.objects.filter(pin=NODIRA_PIN).exists()


def test_a_new_key_reads_what_an_older_one_wrote(settings):
    old = settings.FIELD_ENCRYPTION_KEYS
    token = encrypt("salom")
    settings.FIELD_ENCRYPTION_KEYS = ["k0qK5dK3K1v9y1cO9y2gkq3vJ6o1VxJ4qS8u0y5pQ2M=", *old]
    assert decrypt(token) == "salom"


def test_the_index_needs_its_key(settings):
    first = blind_index(NODIRA_PIN)
    settings.BLIND_INDEX_KEY = "another key of at least thirty-two characters"
    assert blind_index(NODIRA_PIN) != first
