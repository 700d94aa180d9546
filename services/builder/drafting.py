"""Writing a draft: begin it, save it without overwriting anybody, take over a newer version, give it up."""

import re

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from agencies.models import Agency
from formspec.parser import CODE
from services.builder.errors import EditingRefused, Overtaken
from services.builder.skeleton import skeleton
from services.builder.texts import text_of
from services.editorial import OPEN_DRAFTS, AgencyEditor, DraftSave, DraftState, ServiceDraft
from services.models import Service, ServiceVersion

LONGEST_CODE = 20
LINE_ENDS = re.compile(r"\r\n?")


def begin(*, actor: User, service: Service) -> ServiceDraft:
    """The open draft of the service: the one there is, or a new one with the current version's text."""
    if service.current is None:
        raise EditingRefused(_("This service has no published version yet."))
    opened = ServiceDraft.objects.open().filter(code=service.code)
    if (draft := opened.first()) is not None:
        return draft
    try:
        return _create(service.code, service.agency, actor, service.current, text_of(service.current))
    except EditingRefused:
        # Somebody was faster by a moment: one draft for all.
        return opened.get()


@transaction.atomic
def restore(*, actor: User, version: ServiceVersion) -> ServiceDraft:
    """A new draft that says what an earlier version said; it goes the way of every other draft."""
    service = Service.objects.for_page().get(pk=version.service_id)
    if service.current_id == version.pk:
        raise EditingRefused(_("This version is the current one: there is nothing to restore."))
    draft = _create(service.code, service.agency, actor, service.current, text_of(version))
    _record(draft, actor)
    return draft


@transaction.atomic
def begin_new(*, actor: User, agency: Agency, code: str) -> ServiceDraft:
    """A draft of a service that the portal does not have yet, with all that must be filled in."""
    if not AgencyEditor.objects.agencies_of(actor).filter(pk=agency.pk).exists():
        raise EditingRefused(_("You do not write for this agency."))
    if len(code) > LONGEST_CODE or not CODE.fullmatch(code):
        raise EditingRefused(_("Use digits, small Latin letters and hyphens."))
    if Service.objects.filter(code=code).exists():
        raise EditingRefused(_("The number %(code)s is already taken.") % {"code": code})
    draft = _create(code, agency, actor, None, skeleton(code, agency.code))
    _record(draft, actor)
    return draft


@transaction.atomic
def save(*, actor: User, draft: ServiceDraft, text: str, revision: int) -> ServiceDraft:
    """Keep the text, sound or not; Overtaken where somebody saved after `revision` was opened.

    A draft that had been proposed is being written again: nobody approves what he has not seen.
    """
    locked = lock(draft)
    text = LINE_ENDS.sub("\n", text).removeprefix("\ufeff").removesuffix("\n") + "\n"
    if text == locked.text:
        return locked
    if locked.revision != revision:
        raise Overtaken(_("Somebody else has saved this draft meanwhile."), locked)
    _change(locked, actor, text)
    return locked


@transaction.atomic
def take_over(*, actor: User, draft: ServiceDraft, revision: int) -> ServiceDraft:
    """Say that the draft now contains what the newer published version brought: it becomes the base."""
    locked = lock(draft)
    if locked.revision != revision:
        raise Overtaken(_("Somebody else has saved this draft meanwhile."), locked)
    service = Service.objects.select_for_update(of=("self",)).filter(code=locked.code).first()
    locked.base = service.current if service else None
    _change(locked, actor, locked.text)
    return locked


@transaction.atomic
def drop(*, actor: User, draft: ServiceDraft) -> None:
    """Give the draft up; what was written stays on record."""
    locked = lock(draft)
    locked.state, locked.changed_by, locked.changed_at = DraftState.DROPPED, actor, timezone.now()
    locked.save(update_fields=["state", "changed_by", "changed_at"])


def lock(draft: ServiceDraft) -> ServiceDraft:
    """The draft as it is now, locked; EditingRefused where it is no longer open."""
    # Without joins: after waiting for the lock PostgreSQL would drop a row whose `changed_by` is another now.
    found: ServiceDraft = ServiceDraft.objects.select_for_update(of=("self",)).get(pk=draft.pk)
    if found.state not in OPEN_DRAFTS:
        raise EditingRefused(_("This draft has already been published or given up."))
    return found


def _create(code: str, agency: Agency, actor: User, base: ServiceVersion | None, text: str) -> ServiceDraft:
    try:
        with transaction.atomic():
            created: ServiceDraft = ServiceDraft.objects.create(
                code=code, agency=agency, base=base, text=text, begun_by=actor, changed_by=actor
            )
    except IntegrityError as error:
        taken = _("This service already has an open draft. Publish it or give it up first.")
        raise EditingRefused(taken) from error
    return created


def _change(draft: ServiceDraft, actor: User, text: str) -> None:
    draft.text, draft.revision = text, draft.revision + 1
    draft.changed_by, draft.changed_at = actor, timezone.now()
    draft.state, draft.proposed_by = DraftState.DRAFTING, None
    draft.save()
    _record(draft, actor)


def _record(draft: ServiceDraft, actor: User) -> None:
    DraftSave.objects.create(draft=draft, revision=draft.revision, text=draft.text, author=actor)
