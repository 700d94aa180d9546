"""Two editors in the same moment, each with a connection of his own: one wins, nothing is done twice."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from typing import Any

import pytest
from django.db import OperationalError, connections, transaction

from accounts.models import User
from services.builder import drafting, publishing
from services.builder.errors import EditingRefused, Overtaken
from services.builder.origins import kept_by_editors
from services.models import Approval, DraftSave, Service, ServiceDraft, ServiceVersion
from tests.services.builder.conftest import editor
from tests.services.conftest import document

pytestmark = pytest.mark.django_db(transaction=True)


def at_once(*doings: Callable[[], Any]) -> list[Any]:
    """What each gave or raised; all of them set out in the same moment."""
    barrier = Barrier(len(doings))

    def do(doing: Callable[[], Any]) -> Any:
        barrier.wait(10)
        try:
            return doing()
        except EditingRefused as refusal:
            return refusal
        finally:
            connections.close_all()

    with ThreadPoolExecutor(len(doings)) as pool:
        return list(pool.map(do, doings))


def test_of_two_who_save_at_once_one_is_told(draft: ServiceDraft, nargiza: User, temur: User) -> None:
    def saving(actor: User, revision: int) -> Callable[[], Any]:
        text = f"code: {actor.username}-{revision}"
        return lambda: drafting.save(actor=actor, draft=draft, text=text, revision=revision)

    # Several times over: who waits for the lock finds a row that has changed under him.
    for revision in range(1, 8):
        outcomes = at_once(saving(nargiza, revision), saving(temur, revision))
        assert sorted(type(outcome).__name__ for outcome in outcomes) == ["Overtaken", "ServiceDraft"]
    assert DraftSave.objects.count() == 7
    assert DraftSave.objects.latest("revision").text == ServiceDraft.objects.get().text


def test_of_two_who_publish_at_once_one_does(proposed: ServiceDraft, temur: User) -> None:
    seconds = [temur, editor("zafar", "bandlik")]

    def publication(actor: User) -> Callable[[], Any]:
        return lambda: publishing.publish(actor=actor, draft=proposed, revision=2)

    outcomes = at_once(*map(publication, seconds))
    assert sorted(isinstance(outcome, ServiceVersion) for outcome in outcomes) == [False, True]
    assert (ServiceVersion.objects.count(), Approval.objects.count()) == (2, 1)


def test_nothing_unseen_is_published(proposed: ServiceDraft, nargiza: User, temur: User) -> None:
    later = proposed.text + "# yana\n"
    saved, published = at_once(
        lambda: drafting.save(actor=nargiza, draft=proposed, text=later, revision=2),
        lambda: publishing.publish(actor=temur, draft=proposed, revision=2),
    )
    assert isinstance(saved, ServiceDraft) != isinstance(published, ServiceVersion)
    assert isinstance(published, ServiceVersion | Overtaken)


def test_two_who_begin_at_once_share_one_draft(benefit: Service, nargiza: User, temur: User) -> None:
    def beginning(actor: User) -> Callable[[], Any]:
        return lambda: drafting.begin(actor=actor, service=benefit)

    assert at_once(beginning(nargiza), beginning(temur)) == [ServiceDraft.objects.get()] * 2


def test_nobody_publishes_between_the_question_of_files_and_their_publication(benefit: Service) -> None:
    def lock_at_once() -> str:
        try:
            with transaction.atomic():
                Service.objects.select_for_update(of=("self",), nowait=True).get(code="903")
        except OperationalError:
            return "locked"
        finally:
            connections.close_all()
        return "free"

    with ThreadPoolExecutor(1) as pool, transaction.atomic():
        assert pool.submit(lock_at_once).result() == "free"
        assert kept_by_editors(document()) is None
        assert pool.submit(lock_at_once).result() == "locked"
