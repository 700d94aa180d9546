"""The administrators' door to files and papers."""

import pytest

from tests.factories import UserFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def administrator(client):
    client.force_login(UserFactory(officer=True, is_superuser=True, username="admin"))
    return client


def test_papers_are_seen_without_what_they_say_and_not_changed(administrator, issue):
    paper = issue()
    address = f"/admin/documents/paper/{paper.pk}/change/"
    for page in ("/admin/documents/paper/", address):
        response = administrator.get(page)
        assert response.status_code == 200
        assert "Qatortol" not in response.content.decode()
    assert administrator.post(address, {}).status_code == 403
    assert administrator.get("/admin/documents/paper/add/").status_code == 403


def test_files_are_seen_and_not_removed(administrator, issue):
    address = f"/admin/documents/storedfile/{issue().file.pk}"
    assert administrator.get("/admin/documents/storedfile/").status_code == 200
    assert administrator.get(f"{address}/change/").status_code == 200
    assert administrator.post(f"{address}/delete/", {"post": "yes"}).status_code == 403
