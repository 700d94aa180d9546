"""Four eyes."""

import pytest
from django.db import DatabaseError, IntegrityError, transaction

from accounts.models import User
from services import actions
from services.builder import drafting, publishing
from services.builder.errors import BaseIsOld, EditingRefused, Overtaken
from services.models import Approval, Category, Service, ServiceDraft
from tests.services.builder.conftest import NEW_TITLE
from tests.services.conftest import document


def title() -> str:
    return str(Service.objects.get().title["uz"])


def test_another_editor_publishes_what_was_proposed(proposed: ServiceDraft, temur: User) -> None:
    version = publishing.publish(actor=temur, draft=proposed, revision=2)
    assert (version.number, title()) == (2, NEW_TITLE)
    approval = version.approval
    assert (approval.proposed_by.username, approval.approved_by, approval.note) == (
        "nargiza",
        temur,
        "Qonundagi nom",
    )
    proposed.refresh_from_db()
    assert proposed.state == "published"


def test_nobody_publishes_what_he_proposed(proposed: ServiceDraft, nargiza: User) -> None:
    with pytest.raises(EditingRefused):
        publishing.publish(actor=nargiza, draft=proposed, revision=2)
    assert title() == "Ishsizlik nafaqasi"


def test_nobody_publishes_what_he_wrote_and_another_proposed(written: ServiceDraft, nargiza, temur) -> None:
    publishing.propose(actor=temur, draft=written, note="", revision=2)
    for author in (nargiza, temur):
        with pytest.raises(EditingRefused):
            publishing.publish(actor=author, draft=written, revision=2)


@pytest.mark.parametrize("own", ["the proposer's", "an author's"])
def test_two_accounts_of_one_person_are_not_two_people(
    written: ServiceDraft, nargiza: User, temur: User, administrator: User, own: str
) -> None:
    publishing.propose(actor=temur, draft=written, note="", revision=2)
    for account in (temur if own == "the proposer's" else nargiza, administrator):
        account.name_person("42309879999906")
        account.save()
    with pytest.raises(EditingRefused):
        publishing.publish(actor=administrator, draft=written, revision=2)
    administrator.name_person("31506849999908")
    administrator.save()
    assert publishing.publish(actor=administrator, draft=written, revision=2).number == 2


def test_the_database_lets_no_author_approve(proposed: ServiceDraft, nargiza: User, temur: User) -> None:
    fields = {"version": Service.objects.get().published_version, "draft": proposed}
    with pytest.raises(DatabaseError, match="written himself"), transaction.atomic():
        Approval.objects.create(**fields, proposed_by=temur, approved_by=nargiza)
    with pytest.raises(IntegrityError, match="approved_by_another"), transaction.atomic():
        Approval.objects.create(**fields, proposed_by=temur, approved_by=temur)


def test_an_administrator_is_a_second_person_like_any_other(
    proposed: ServiceDraft, administrator: User
) -> None:
    assert publishing.publish(actor=administrator, draft=proposed, revision=2).approval.emergency == ""


def test_an_administrator_bypasses_only_with_a_reason_on_record(
    written: ServiceDraft, administrator: User
) -> None:
    publishing.propose(actor=administrator, draft=written, note="", revision=2)
    for reason in ("", "tez"):
        with pytest.raises(EditingRefused):
            publishing.publish(actor=administrator, draft=written, revision=2, emergency=reason)
    reason = "Notoʻgʻri toʻlov koʻrsatilgan, ikkinchi muharrir taʼtilda."
    version = publishing.publish(actor=administrator, draft=written, revision=2, emergency=reason)
    assert version.approval.emergency == reason


def test_an_editor_has_no_emergency(proposed: ServiceDraft, nargiza: User) -> None:
    with pytest.raises(EditingRefused):
        publishing.publish(
            actor=nargiza, draft=proposed, revision=2, emergency="Juda shoshilinch ish boʻlgani uchun"
        )


def test_a_draft_with_a_flaw_is_not_proposed(draft: ServiceDraft, nargiza: User) -> None:
    flawed = drafting.save(
        actor=nargiza, draft=draft, text=draft.text.replace("  ru: Пособие по безработице\n", ""), revision=1
    )
    with pytest.raises(EditingRefused):
        publishing.propose(actor=nargiza, draft=flawed, note="", revision=2)


def test_a_draft_that_changes_nothing_is_not_proposed(draft: ServiceDraft, nargiza: User) -> None:
    with pytest.raises(EditingRefused):
        publishing.propose(actor=nargiza, draft=draft, note="", revision=1)


def test_what_was_changed_unseen_is_neither_published_nor_returned(
    proposed: ServiceDraft, nargiza: User, temur: User
) -> None:
    again = drafting.save(actor=nargiza, draft=proposed, text=proposed.text + "# x", revision=2)
    publishing.propose(actor=nargiza, draft=again, note="", revision=3)
    with pytest.raises(Overtaken):
        publishing.publish(actor=temur, draft=proposed, revision=2)
    with pytest.raises(Overtaken):
        publishing.send_back(actor=temur, draft=proposed, words="x", revision=2)


def test_what_was_not_proposed_is_not_published(written: ServiceDraft, temur: User) -> None:
    with pytest.raises(EditingRefused):
        publishing.publish(actor=temur, draft=written, revision=2)


def test_a_draft_is_returned_with_words_and_proposed_again(
    proposed: ServiceDraft, temur: User, nargiza: User
) -> None:
    back = publishing.send_back(actor=temur, draft=proposed, words="Ruschasi ham oʻzgarsin", revision=2)
    assert (back.state, back.words, back.returned_by) == ("returned", "Ruschasi ham oʻzgarsin", temur)
    with pytest.raises(EditingRefused):
        publishing.publish(actor=temur, draft=back, revision=2)
    assert publishing.propose(actor=nargiza, draft=back, note="", revision=2).state == "proposed"


def test_a_version_published_meanwhile_must_be_taken_over(
    proposed: ServiceDraft, temur: User, nargiza: User
) -> None:
    actions.publish(document(audience=["organisation"]))
    assert publishing.base_is_old(proposed)
    with pytest.raises(BaseIsOld):
        publishing.publish(actor=temur, draft=proposed, revision=2)
    drafting.take_over(actor=nargiza, draft=proposed, revision=2)
    publishing.propose(actor=nargiza, draft=proposed, note="", revision=3)
    assert publishing.publish(actor=temur, draft=proposed, revision=3).number == 3


def test_nothing_is_published_twice(proposed: ServiceDraft, temur: User) -> None:
    publishing.publish(actor=temur, draft=proposed, revision=2)
    with pytest.raises(EditingRefused):
        publishing.publish(actor=temur, draft=proposed, revision=2)


def test_what_became_unknown_after_proposing_is_not_published(proposed: ServiceDraft, temur: User) -> None:
    Category.objects.filter(code="work").update(code="labour")
    with pytest.raises(EditingRefused):
        publishing.publish(actor=temur, draft=proposed, revision=2)
