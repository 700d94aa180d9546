"""Taking files in, issuing papers, taking them back."""

import hashlib
import threading

import pytest
from django.db import connection, transaction
from django.db.utils import DatabaseError
from django.utils import translation

from documents import pdf, storage
from documents.actions import UploadRefused, annul_paper, store_upload
from documents.models import Paper, StoredFile
from tests.documents.conftest import PDF, picture, upload
from tests.factories import nodira, stranger


@pytest.mark.django_db
def test_an_upload_is_kept_under_a_clean_name_with_its_digest():
    stored = store_upload(owner=nodira(), upload=upload(PDF, "../Pasport\u202e nusxasi.PDF"))
    stored.refresh_from_db()
    assert (stored.name, stored.media_type, stored.size) == (
        "Pasport nusxasi.pdf",
        "application/pdf",
        len(PDF),
    )
    assert stored.sha256 == hashlib.sha256(PDF).hexdigest()
    assert stored.state == StoredFile.State.UPLOADED
    with storage.open_file(stored.id) as file:
        assert file.read() == PDF


@pytest.mark.django_db
def test_a_picture_gets_the_ending_of_its_content():
    assert store_upload(owner=nodira(), upload=upload(picture("JPEG"), "rasm.png")).name == "rasm.jpg"


@pytest.mark.django_db
def test_a_refused_upload_leaves_nothing(on_disk):
    with pytest.raises(UploadRefused):
        store_upload(owner=nodira(), upload=upload(b"MZ\x90"))
    assert on_disk() == 0
    assert not StoredFile.objects.exists()


@pytest.mark.django_db
def test_bytes_without_a_row_are_not_left_behind(on_disk, monkeypatch):
    def fail(*args, **kwargs):
        raise DatabaseError("the connection is gone")

    monkeypatch.setattr(StoredFile, "save", fail)
    with pytest.raises(DatabaseError):
        store_upload(owner=nodira(), upload=upload(PDF))
    assert on_disk() == 0


@pytest.mark.django_db
def test_files_are_found_by_their_owner_only():
    store_upload(owner=nodira(), upload=upload(PDF))
    assert StoredFile.objects.of_citizen(nodira()).count() == 1
    assert not StoredFile.objects.of_citizen(stranger()).exists()


@pytest.mark.django_db
def test_a_paper_is_issued_with_its_file(issue):
    paper = issue()
    paper.refresh_from_db()
    with storage.open_file(paper.file.id) as file:
        content = file.read()
    assert content.startswith(b"%PDF-")
    assert paper.sha256 == paper.file.sha256 == hashlib.sha256(content).hexdigest()
    assert paper.file.name == "285680359 Yashash joyi boʻyicha maʼlumotnoma.pdf"
    assert paper.holder_masked == "K*** N*** A*** Q***"
    assert list(Paper.objects.of_citizen(nodira())) == [paper]
    assert not Paper.objects.of_citizen(stranger()).exists()


@pytest.mark.django_db
def test_what_a_paper_says_is_encrypted_in_the_database(issue):
    paper = issue()
    with connection.cursor() as cursor:
        cursor.execute("SELECT data FROM documents_paper WHERE id = %s", [paper.id])
        assert "KARIMOVA" not in cursor.fetchone()[0]
    assert Paper.objects.get(pk=paper.pk).data["full_name"].startswith("KARIMOVA")


@pytest.mark.django_db
def test_the_same_key_gives_the_same_paper_and_draws_nothing(issue, on_disk, monkeypatch):
    first = issue()
    monkeypatch.setattr(pdf, "draw", None)
    assert issue(context={}).pk == first.pk
    assert on_disk() == 1


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("facts", "complaint"),
    [({"template": "diploma"}, "diploma"), ({"context": {"full_name": "N"}}, "address, cadastre")],
)
def test_a_paper_that_cannot_say_everything_is_not_issued(issue, facts, complaint):
    with pytest.raises(ValueError, match=complaint):
        issue(**facts)


@pytest.mark.django_db(transaction=True)
def test_two_workers_at_once_end_with_one_paper(issue, on_disk, monkeypatch):
    owner, together, drawn, found = nodira(), threading.Barrier(2, timeout=20), pdf.draw, []

    def draw(html):
        content = drawn(html)
        together.wait()
        return content

    def work():
        try:
            found.append(issue(owner=owner).pk)
        finally:
            connection.close()

    monkeypatch.setattr(pdf, "draw", draw)
    workers = [threading.Thread(target=work) for _ in range(2)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    assert len(found) == 2
    assert set(found) == {Paper.objects.get().pk}
    assert on_disk() == StoredFile.objects.count() == 1


@pytest.mark.django_db(transaction=True)
def test_a_worker_that_dies_between_file_and_row_leaves_no_paper(issue, monkeypatch):
    def die(paper, **arguments):
        raise SystemExit

    owner = nodira()
    with monkeypatch.context() as dying:
        dying.setattr(Paper, "save", die)
        with pytest.raises(SystemExit):
            issue(owner=owner)
    assert not Paper.objects.exists()
    assert not StoredFile.objects.exists()
    assert storage.path_of(issue(owner=owner).file.id).exists()


@pytest.mark.django_db(transaction=True)
def test_a_paper_is_not_drawn_inside_a_transaction(issue):
    owner = nodira()
    with pytest.raises(RuntimeError, match="durable"), transaction.atomic():
        issue(owner=owner)


@pytest.mark.django_db
def test_a_paper_is_annulled_once_with_its_reason(issue):
    paper, officer = issue(), stranger()
    annulled = annul_paper(actor=officer, paper=paper, reason={"uz": "Xato", "ru": "Ошибка"})
    again = annul_paper(actor=nodira(), paper=paper, reason={"uz": "Boshqa", "ru": "Другая"})
    assert again.annulled_at == annulled.annulled_at
    assert (again.annulment_reason, again.annulled_by) == ({"uz": "Xato", "ru": "Ошибка"}, officer)
    assert not Paper.objects.in_force().exists()


@pytest.mark.django_db
def test_a_refusal_speaks_the_language_of_the_sender():
    with translation.override("ru"), pytest.raises(UploadRefused) as refused:
        store_upload(owner=nodira(), upload=upload(b""))
    assert str(refused.value) == "Файл пуст. Выберите другой файл."
