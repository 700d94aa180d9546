"""Writing: a file is taken in, a paper is issued, a paper is taken back."""

import uuid
from collections.abc import Mapping
from typing import Any, TypedDict, Unpack

from django.core.files.uploadedfile import UploadedFile
from django.db import DatabaseError, IntegrityError, transaction
from django.utils import timezone

from accounts.models import User
from common.localized import Localized, text_in
from documents import pages, papers, pdf, storage
from documents.codes import new_code
from documents.content import EXTENSIONS, UploadRefused, media_type_of
from documents.downloads import file_response
from documents.models import Paper, StoredFile
from documents.names import clean_file_name, masked

__all__ = ["UploadRefused", "annul_paper", "file_response", "issue_paper", "store_upload"]


def store_upload(*, owner: User, upload: "UploadedFile[Any]") -> StoredFile:
    """Take in a file that `owner` sent: PDF, JPEG or PNG by its content.

    Raises:
        UploadRefused: its text says what is wrong, in the active language.
    """
    media_type = media_type_of(upload)
    file = StoredFile(
        owner=owner,
        name=clean_file_name(upload.name or "", EXTENSIONS[media_type]),
        media_type=media_type,
    )
    written = storage.write(file.id, upload.chunks())
    file.size, file.sha256 = written.size, written.sha256
    try:
        file.save(force_insert=True)
    except DatabaseError:
        storage.remove(file.id)
        raise
    return file


class PaperFacts(TypedDict):
    """What is said of a paper beside its content; `key` makes issuing it again harmless."""

    key: str
    kind: str  # Paper.Kind
    template: str  # one of documents.papers.FORMS
    language: str
    service_code: str
    application_id: uuid.UUID
    application_number: str
    title: Localized
    agency_name: Localized


def issue_paper(
    *, owner: User, holder: str, context: Mapping[str, Any], **facts: Unpack[PaperFacts]
) -> Paper:
    """The paper of `key`: issued now, or the one that was issued before under the same key.

    `context` is what `documents.papers` lists for the template; `holder` is a full name, kept masked. Drawing
    takes a tenth of a second, so call this outside of a transaction. Two workers at once end with one paper;
    a crash leaves at most a file that no row knows.

    Raises:
        ValueError: the template is unknown or its context incomplete.
        DrawingError: the PDF could not be made.
    """
    if issued := Paper.objects.filter(key=facts["key"]).first():
        return issued
    papers.check_context(facts["template"], context)
    paper = Paper(code=new_code(), holder_masked=masked(holder), **facts)
    paper.data = dict(context)
    return _keep(paper, owner=owner, content=pdf.draw(pages.page_of(paper)))


def _keep(paper: Paper, *, owner: User, content: bytes) -> Paper:
    """The bytes first and the rows after them, so that no row ever points at nothing."""
    file = StoredFile(
        owner=owner,
        name=clean_file_name(f"{paper.application_number} {text_in(paper.title, paper.language)}.pdf", "pdf"),
        media_type=StoredFile.MediaType.PDF,
        state=StoredFile.State.CLEAN,
    )
    written = storage.write(file.id, [content])
    file.size, file.sha256 = written.size, written.sha256
    paper.file, paper.sha256 = file, written.sha256
    try:
        with transaction.atomic(durable=True):
            file.save(force_insert=True)
            paper.save(force_insert=True)
    except DatabaseError as error:
        storage.remove(file.id)
        winner = Paper.objects.filter(key=paper.key).first() if isinstance(error, IntegrityError) else None
        if winner is None:
            raise
        return winner
    return paper


def annul_paper(*, actor: User, paper: Paper, reason: Localized) -> Paper:
    """Take a paper back for a reason that its page of verification shows; a second time changes nothing."""
    with transaction.atomic():
        locked = Paper.objects.select_for_update(of=("self",)).get(pk=paper.pk)
        if locked.annulled_at is None:
            locked.annulled_at = timezone.now()
            locked.annulment_reason = reason
            locked.annulled_by = actor
            locked.save(update_fields=["annulled_at", "annulment_reason", "annulled_by"])
    return locked
