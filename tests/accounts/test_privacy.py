"""The PINFL and what OneID says are clear nowhere but in memory."""

import logging

import pytest
from django.db import connection

from accounts.models import User

SECRETS = ("41506859999988", "AA0000001", "1985-06-15")
TEXT_COLUMNS = """
    SELECT table_name, column_name FROM information_schema.columns
    WHERE table_schema = current_schema() AND data_type IN
        ('text', 'character varying', 'character', 'json', 'jsonb', 'ARRAY', 'bigint', 'numeric')
"""


def columns_that_hold(secret: str) -> list[str]:
    found = []
    with connection.cursor() as cursor:
        cursor.execute(TEXT_COLUMNS)
        for table, column in cursor.fetchall():
            cursor.execute(f'SELECT 1 FROM "{table}" WHERE "{column}"::text LIKE %s LIMIT 1', [f"%{secret}%"])
            if cursor.fetchone():
                found.append(f"{table}.{column}")
    return found


@pytest.mark.django_db
def test_the_search_itself_finds_what_is_clear():
    User.objects.create_user("x", full_name="41506859999988")
    assert columns_that_hold(SECRETS[0]) == ["accounts_user.full_name"]


@pytest.mark.django_db
def test_nothing_secret_is_clear_in_any_column_log_or_address(client, sign_in, caplog):
    caplog.set_level(logging.DEBUG)
    answer = sign_in("nodira")
    page = client.get(answer["Location"])
    client.post("/uz/account/sign-out/")
    assert page.status_code == 200
    for secret in SECRETS:
        assert columns_that_hold(secret) == []
        assert secret not in caplog.text
        assert secret not in answer["Location"]
        assert secret not in page.text


@pytest.mark.django_db
def test_the_raw_answer_is_kept_encrypted_and_can_be_read(client, sign_in):
    sign_in("nodira")
    assert User.objects.get(pin__isnull=False).oneid_answer["pport_no"] == "AA0000001"


@pytest.mark.django_db
def test_a_request_does_not_fetch_the_raw_answer(client, nodira, django_assert_max_num_queries):
    User.objects.update(oneid_answer={"pport_no": "AA0000001"})
    client.force_login(nodira)
    with django_assert_max_num_queries(20) as caught:
        client.get("/uz/account/")
    assert not [query["sql"] for query in caught.captured_queries if '"oneid_answer"' in query["sql"]]
