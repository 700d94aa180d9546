"""An officer at work, and applications on the way to a decision."""

import pytest

from applications import actions
from tests.applications import filling


@pytest.fixture
def officer(client, rustam):
    client.force_login(rustam)
    return client


@pytest.fixture
def application(benefit, nodira):
    return filling.submitted(benefit, nodira)


@pytest.fixture
def taken(application, rustam):
    actions.make_officers_move(actor=rustam, application=application, name="take")
    return application


@pytest.fixture
def with_file(benefit, nodira):
    """Somebody who had a job and sent a picture of the work book."""
    draft = filling.draft_of(
        benefit,
        nodira,
        had_job="yes",
        employer="Paxtasanoat",
        position="Hisobchi",
        left_on="2026-10-01",
        reason="redundancy",
        experience=5,
    )
    stored = actions.attach(
        actor=nodira, application=draft, question_key="work_book", upload=filling.picture("daftarcha.png")
    )
    draft.answers["work_book"] = [str(stored.pk)]
    draft.save()
    return filling.send(draft)
