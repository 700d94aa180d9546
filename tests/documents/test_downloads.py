"""Files on their way out."""

import pytest
from django.http import Http404

from documents.actions import file_response, store_upload
from documents.models import StoredFile
from tests.documents.conftest import PDF, upload
from tests.factories import nodira

pytestmark = pytest.mark.django_db


@pytest.fixture
def stored():
    return store_upload(owner=nodira(), upload=upload(PDF, "Ўқиш oʻgʻil.pdf"))


def test_a_file_goes_out_under_its_own_name_in_any_script(stored):
    response = file_response(stored)
    assert response.getvalue() == PDF
    assert response["Content-Disposition"].startswith("attachment; filename*=utf-8''%D0%8E%D2%9B")
    assert response["Content-Type"] == "application/pdf"
    assert response["Content-Length"] == str(len(PDF))
    response.close()


def test_a_browser_may_neither_guess_nor_run_nor_keep_it(stored):
    response = file_response(stored)
    assert response["X-Content-Type-Options"] == "nosniff"
    assert "sandbox" in response["Content-Security-Policy"]
    assert response["Cache-Control"] == "private, no-store"
    response.close()


def test_a_file_may_be_shown_in_place(stored):
    response = file_response(stored, as_attachment=False)
    assert response["Content-Disposition"].startswith("inline")
    assert "default-src 'none'" in response["Content-Security-Policy"]
    response.close()


def test_a_harmful_file_is_locked_away(stored):
    stored.state = StoredFile.State.REFUSED
    with pytest.raises(Http404):
        file_response(stored)
