"""What was issued stays as it was issued, whoever asks the database for something else."""

import uuid

import pytest
from django.db import transaction
from django.db.utils import DatabaseError
from django.utils import timezone

from documents.actions import annul_paper
from documents.models import Paper
from tests.factories import nodira, stranger

pytestmark = pytest.mark.django_db
REASON = {"uz": "Xato", "ru": "Ошибка"}


def refused(change) -> bool:
    try:
        with transaction.atomic():
            change()
    except DatabaseError as error:
        return "issued paper" in str(error)
    return False


@pytest.mark.parametrize(
    "change",
    [
        {"code": "0" * 16},
        {"key": "another"},
        {"kind": "receipt"},
        {"template": "refusal"},
        {"language": "ru"},
        {"service_code": "903"},
        {"application_id": uuid.UUID(int=2)},
        {"application_number": "100000000"},
        {"title": {"uz": "Diplom"}},
        {"agency_name": {"uz": "Boshqa"}},
        {"holder_masked": "A*** B***"},
        {"data": {"full_name": "BOSHQA"}},
        {"sha256": "0" * 64},
        {"issued_at": timezone.now()},
        {"annulled_by": 1},
    ],
)
def test_the_database_refuses_to_change_what_was_issued(issue, change):
    paper = issue()
    assert refused(lambda: Paper.objects.filter(pk=paper.pk).update(**change))


def test_every_column_is_tried_here():
    tried = next(mark for mark in test_the_database_refuses_to_change_what_was_issued.pytestmark).args[1]
    columns = {field.name for field in Paper._meta.concrete_fields}
    names = {name for change in tried for name in change}
    assert names == columns - {"id", "file", "annulled_at", "annulment_reason"}


def test_the_database_refuses_to_delete_a_paper(issue):
    paper = issue()
    assert refused(paper.delete)
    assert Paper.objects.filter(pk=paper.pk).exists()


def test_a_paper_is_annulled_together_with_nothing_else(issue):
    paper = issue()
    annulled = {"annulled_at": timezone.now(), "annulment_reason": REASON, "annulled_by": nodira()}
    rows = Paper.objects.filter(pk=paper.pk)
    assert refused(lambda: rows.update(**annulled, sha256="0" * 64))
    assert rows.update(**annulled) == 1


@pytest.mark.parametrize(
    "change",
    [
        {"annulled_at": None, "annulment_reason": None, "annulled_by": None},
        {"annulled_at": timezone.now()},
        {"annulment_reason": {"uz": "Boshqa", "ru": "Другая"}},
        {"annulled_by": None},
    ],
)
def test_an_annulment_is_neither_taken_back_nor_reworded(issue, change):
    paper = annul_paper(actor=stranger(), paper=issue(), reason=REASON)
    assert refused(lambda: Paper.objects.filter(pk=paper.pk).update(**change))


def test_saving_a_paper_as_it_is_harms_nothing(issue):
    paper = issue()
    Paper.objects.filter(pk=paper.pk).update(kind=paper.kind)
