"""From a draft to a version by four eyes: one proposes, another publishes or sends it back."""

from django.db import transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from accounts.conflicts import same_person
from accounts.models import User
from services import actions
from services.builder.drafting import lock
from services.builder.errors import BaseIsOld, EditingRefused, Overtaken
from services.builder.reading import Reading, read_draft
from services.editorial import Approval, DraftState, ServiceDraft
from services.models import Service, ServiceVersion

SHORTEST_REASON = 20


@transaction.atomic
def propose(*, actor: User, draft: ServiceDraft, note: str, revision: int) -> ServiceDraft:
    """Ask a second person to publish; refused while the draft has flaws or changes nothing."""
    locked = _as_seen(draft, revision)
    if locked.state == DraftState.PROPOSED:
        raise EditingRefused(_("This draft has already been proposed."))
    _publishable(locked, _current(locked))
    locked.state, locked.proposed_by, locked.note = DraftState.PROPOSED, actor, note
    locked.save(update_fields=["state", "proposed_by", "note"])
    return locked


@transaction.atomic
def send_back(*, actor: User, draft: ServiceDraft, words: str, revision: int) -> ServiceDraft:
    """Return a proposed draft to its authors with words about what is to be changed."""
    locked = _as_seen(draft, revision)
    _proposer(locked)
    locked.state, locked.proposed_by = DraftState.RETURNED, None
    locked.returned_by, locked.words = actor, words
    locked.save(update_fields=["state", "proposed_by", "returned_by", "words"])
    return locked


@transaction.atomic
def publish(*, actor: User, draft: ServiceDraft, revision: int, emergency: str = "") -> ServiceVersion:
    """Make the proposed draft the current version of its service.

    `actor` has neither written nor proposed it, by any account of his. An administrator may put a reason in
    `emergency` instead; it stays in the history for good.
    """
    locked = _as_seen(draft, revision)
    proposer = _proposer(locked)
    if problem := _why_not(actor, locked, emergency):
        raise EditingRefused(problem)
    reading = _publishable(locked, _current(locked))
    version = actions.publish(reading.document or {}).version
    Approval.objects.create(
        version=version,
        draft=locked,
        proposed_by=proposer,
        approved_by=actor,
        note=locked.note,
        emergency=emergency,
    )
    locked.state, locked.changed_at = DraftState.PUBLISHED, timezone.now()
    locked.save(update_fields=["state", "changed_at"])
    return version


def has_written(user: User, draft: ServiceDraft) -> bool:
    """Whether `user` changed or proposed the draft, by whichever of his accounts: another must publish it."""
    hands = Q(pk=draft.proposed_by_id) | Q(pk__in=draft.saves.values("author"))
    return any(same_person(user, author) for author in User.objects.filter(hands))


def base_is_old(draft: ServiceDraft) -> bool:
    """Whether another version has become current since the draft began."""
    return not Service.objects.filter(_current_is(draft)).exists() if draft.base_id else _exists(draft)


def _current_is(draft: ServiceDraft) -> Q:
    return Q(code=draft.code, current=draft.base_id)


def _exists(draft: ServiceDraft) -> bool:
    return Service.objects.filter(code=draft.code).exists()


def _as_seen(draft: ServiceDraft, revision: int) -> ServiceDraft:
    locked = lock(draft)
    if locked.revision != revision:
        raise Overtaken(_("Somebody else has saved this draft meanwhile."), locked)
    return locked


def _proposer(draft: ServiceDraft) -> User:
    """Who asked for publication; EditingRefused where nobody does now."""
    if draft.state != DraftState.PROPOSED or draft.proposed_by is None:
        raise EditingRefused(_("This draft is not proposed: its authors are still writing it."))
    return draft.proposed_by


def _why_not(actor: User, draft: ServiceDraft, emergency: str) -> str | Promise:
    """Why `actor` may not publish; empty when he may."""
    if emergency and not actor.is_superuser:
        return _("Only an administrator may publish without a second person.")
    if emergency and len(emergency.strip()) < SHORTEST_REASON:
        return _("Say in a sentence why nobody else can approve.")
    if not emergency and has_written(actor, draft):
        return _("You have written or proposed this draft: another editor must publish it.")
    return ""


def _current(draft: ServiceDraft) -> ServiceVersion | None:
    """The current version, its service locked so that it stays so; BaseIsOld where the draft began before it."""
    # Without joins, for the same reason as in `lock`.
    service = Service.objects.select_for_update(of=("self",)).filter(code=draft.code).first()
    current = service.current if service else None
    if (current.pk if current else None) != draft.base_id:
        raise BaseIsOld(_("Another version has been published since this draft began. Take it over first."))
    return current


def _publishable(draft: ServiceDraft, current: ServiceVersion | None) -> Reading:
    reading = read_draft(draft)
    if reading.flaws:
        raise EditingRefused(_("The draft has flaws: mend them first."))
    if current and current.sha256 == reading.sha256:
        raise EditingRefused(_("The draft says the same as the published version."))
    return reading
