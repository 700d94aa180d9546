"""Writing a draft."""

import pytest
from django.db import DatabaseError, transaction

from accounts.models import User
from agencies.models import Agency
from services import actions
from services.builder import drafting, publishing
from services.builder.errors import EditingRefused, Overtaken
from services.builder.reading import read_draft
from services.builder.texts import text_of
from services.models import DraftSave, Service, ServiceDraft
from tests.services.builder.conftest import changed
from tests.services.conftest import document


def test_a_draft_begins_with_the_current_version_and_says_the_same(
    draft: ServiceDraft, benefit: Service
) -> None:
    assert draft.base == benefit.current
    assert read_draft(draft).sha256 == benefit.published_version.sha256
    assert not draft.saves.exists()


def test_a_service_has_one_open_draft(draft: ServiceDraft, benefit: Service, temur: User) -> None:
    assert drafting.begin(actor=temur, service=benefit) == draft
    drafting.drop(actor=temur, draft=draft)
    assert drafting.begin(actor=temur, service=benefit) != draft


def test_what_is_typed_is_kept_even_with_flaws(draft: ServiceDraft, nargiza: User) -> None:
    saved = drafting.save(actor=nargiza, draft=draft, text="# izoh\r\ncode: [", revision=1)
    saved.refresh_from_db()
    assert (saved.text, saved.revision, saved.changed_by) == ("# izoh\ncode: [\n", 2, nargiza)


def test_the_same_text_is_no_change(draft: ServiceDraft, temur: User) -> None:
    assert drafting.save(actor=temur, draft=draft, text=draft.text, revision=1).revision == 1
    assert not DraftSave.objects.exists()


def test_nobody_overwrites_what_he_has_not_seen(written: ServiceDraft, temur: User) -> None:
    with pytest.raises(Overtaken) as refusal:
        drafting.save(actor=temur, draft=written, text="mine", revision=1)
    assert refusal.value.draft.changed_by.username == "nargiza"
    written.refresh_from_db()
    assert written.revision == 2


def test_every_save_stays_on_record(written: ServiceDraft, temur: User) -> None:
    drafting.save(actor=temur, draft=written, text="code: x", revision=2)
    assert list(written.saves.values_list("revision", "author__username")) == [(3, "temur"), (2, "nargiza")]
    with pytest.raises(DatabaseError), transaction.atomic():
        DraftSave.objects.update(text="")


def test_a_change_takes_a_proposal_back(proposed: ServiceDraft, nargiza: User) -> None:
    again = drafting.save(actor=nargiza, draft=proposed, text=proposed.text + "# izoh", revision=2)
    assert (again.state, again.proposed_by) == ("drafting", None)


def test_what_was_given_up_is_not_written_any_more(draft: ServiceDraft, nargiza: User) -> None:
    drafting.drop(actor=nargiza, draft=draft)
    with pytest.raises(EditingRefused):
        drafting.save(actor=nargiza, draft=draft, text="code: x", revision=1)


def test_an_old_version_is_restored_as_a_draft(benefit: Service, nargiza: User) -> None:
    first = benefit.published_version
    actions.publish(document(audience=["organisation"]))
    draft = drafting.restore(actor=nargiza, version=first)
    assert read_draft(draft).sha256 == first.sha256
    assert draft.base is not None
    assert draft.base.number == 2
    assert draft.saves.get().author == nargiza


def test_the_current_version_needs_no_restoring(benefit: Service, nargiza: User) -> None:
    with pytest.raises(EditingRefused):
        drafting.restore(actor=nargiza, version=benefit.published_version)


def test_restoring_does_not_sweep_an_open_draft_away(draft: ServiceDraft, nargiza: User) -> None:
    actions.publish(document(audience=["organisation"]))
    with pytest.raises(EditingRefused):
        drafting.restore(actor=nargiza, version=Service.objects.get().versions.get(number=1))


def test_taking_a_newer_version_over_moves_the_base(written: ServiceDraft, temur: User) -> None:
    newer = actions.publish(document(audience=["organisation"])).version
    taken = drafting.take_over(actor=temur, draft=written, revision=2)
    assert (taken.base, taken.revision, taken.state) == (newer, 3, "drafting")


def test_a_new_service_begins_with_all_that_must_be_filled_in(nargiza: User) -> None:
    draft = drafting.begin_new(actor=nargiza, agency=Agency.objects.get(code="bandlik"), code="n-1")
    reading = read_draft(draft)
    assert (draft.base, reading.document and reading.document["code"]) == (None, "n-1")
    assert reading.flaws


@pytest.mark.parametrize("code", ["903", "", "A B", "x" * 21, "../1"])
def test_a_new_service_needs_a_number_of_its_own(benefit: Service, nargiza: User, code: str) -> None:
    with pytest.raises(EditingRefused):
        drafting.begin_new(actor=nargiza, agency=benefit.agency, code=code)


def test_a_new_service_is_of_ones_own_agency(nargiza: User) -> None:
    with pytest.raises(EditingRefused):
        drafting.begin_new(actor=nargiza, agency=Agency.objects.get(code="fvv"), code="n-1")


def test_a_draft_continues_from_the_text_that_was_typed(
    proposed: ServiceDraft, temur: User, nargiza: User
) -> None:
    noted = drafting.save(actor=nargiza, draft=proposed, text="# Izoh\n" + changed(proposed.text), revision=2)
    publishing.propose(actor=nargiza, draft=noted, note="", revision=3)
    version = publishing.publish(actor=temur, draft=noted, revision=3)
    assert text_of(version).startswith("# Izoh\n")
