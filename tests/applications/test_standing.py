"""Who may apply, checked at the beginning and again at filing; which desk takes the application."""

from typing import Any

import pytest
from django.test import Client
from django.utils import translation

from accounts.models import Representation, User
from agencies.models import Desk
from applications import actions, standing
from applications.models import Application, State
from applications.workflow import Actor, By, MoveNotAllowed, available
from services.actions import publish
from services.models import Service
from tests import factories
from tests.applications import filling

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def uzbek() -> Any:
    with translation.override("uz"):
        yield


def company_draft(service: Service) -> tuple[User, Application]:
    person = factories.jasur()
    company = person.representations.get().organisation
    return person, filling.draft_of(service, person, company)


def test_who_no_longer_represents_a_company_cannot_file_for_it(fire):
    _person, draft = company_draft(fire)
    Representation.objects.all().delete()
    with pytest.raises(MoveNotAllowed, match="NAMUNA SAVDO"):
        filling.send(draft)
    draft.refresh_from_db()
    assert draft.state == State.DRAFT


def test_the_page_says_why_it_was_not_filed(client: Client, fire):
    person, draft = company_draft(fire)
    client.force_login(person)
    Representation.objects.all().delete()
    assert "NAMUNA SAVDO" in " ".join(filling.file(client, draft).content.decode().split())


def test_who_no_longer_represents_a_company_moves_nothing_of_its(fire):
    person, draft = company_draft(fire)
    application = filling.send(draft)
    actor = Actor(By.APPLICANT, person)
    assert [move.name for move in available(application, actor)] == ["withdraw"]
    Representation.objects.all().delete()
    assert available(application, actor) == []
    with pytest.raises(MoveNotAllowed, match="NAMUNA SAVDO"):
        actions.withdraw(actor=person, application=application)


def test_nobody_begins_for_a_company_that_is_not_his(fire, nodira):
    factories.jasur()
    company = Representation.objects.get().organisation
    with pytest.raises(MoveNotAllowed):
        actions.begin(actor=nodira, service=fire, organisation=company, language="uz")


def test_whom_oneid_does_not_vouch_for_applies_for_nothing(fire, rustam):
    with pytest.raises(MoveNotAllowed):
        actions.begin(actor=rustam, service=fire, organisation=None, language="uz")


def test_the_draft_of_a_closed_service_is_kept_and_not_filed(fire, nodira):
    draft = filling.draft_of(fire, nodira)
    Service.objects.filter(pk=fire.pk).update(is_published=False)
    draft = Application.objects.get(pk=draft.pk)
    with pytest.raises(MoveNotAllowed):
        filling.send(draft)
    Service.objects.filter(pk=fire.pk).update(is_published=True)
    assert filling.send(Application.objects.get(pk=draft.pk)).state == State.SUBMITTED


def test_an_agency_without_a_desk_takes_nothing_and_the_draft_stays(client: Client, fire, nodira):
    draft = filling.draft_of(fire, nodira)
    Desk.objects.filter(agency=fire.agency).delete()
    client.force_login(nodira)
    response = filling.file(client, draft)
    assert response.status_code == 200
    draft.refresh_from_db()
    assert (draft.state, draft.number) == (State.DRAFT, None)


def test_the_first_address_that_is_asked_for_chooses_the_desk(fire):
    regional = Desk.objects.create(
        agency=fire.agency, code="samarqand", name={"uz": "Samarqand", "ru": "Самарканд"}, region_code="1718"
    )
    answers: list[object] = ["owner", {"district": "1718401"}, {"district": "1726294"}]
    assert standing.desk_for(fire, answers) == regional
    assert standing.desk_for(fire, reversed(answers)).region_code == ""
    assert standing.desk_for(fire, []).region_code == ""


def test_a_hidden_address_does_not_choose_the_desk(benefit, nodira):
    regional = Desk.objects.create(
        agency=benefit.agency, code="xorazm", name={"uz": "Xorazm", "ru": "Хорезм"}, region_code="1733"
    )
    hidden: Any = {"zzz_unknown": {"district": "1733401"}}
    assert filling.send(filling.draft_of(benefit, nodira, **hidden)).desk != regional


def test_a_draft_is_not_filed_by_those_whom_the_service_no_longer_serves(fire, nodira):
    draft = filling.draft_of(fire, nodira)
    publish({**fire.current.document, "audience": ["organisation"]})
    with pytest.raises(MoveNotAllowed):
        filling.send(Application.objects.get(pk=draft.pk))
    with pytest.raises(MoveNotAllowed):
        actions.begin(actor=nodira, service=Service.objects.get(pk=fire.pk), organisation=None, language="uz")


def test_a_draft_deleted_in_another_tab_is_told_at_filing(fire, nodira):
    draft = filling.draft_of(fire, nodira)
    actions.discard(actor=nodira, application=Application.objects.get(pk=draft.pk))
    with pytest.raises(MoveNotAllowed):
        actions.submit(actor=nodira, application=draft)
