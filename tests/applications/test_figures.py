"""The public counters: what they count, and that counting again changes nothing."""

import pytest

from applications import actions, tasks
from services.models import Service, ServiceFigure
from tests import factories
from tests.applications import filling

pytestmark = pytest.mark.django_db


def counted(service):
    figure = ServiceFigure.objects.get(service=service)
    return {field.name: number for field in figure.counters() if (number := getattr(figure, field.name))}


def test_each_application_is_counted_where_it_stands(benefit, fire, nodira, rustam):
    _new, examined, asked, approved, withdrawn = (factories.filed(benefit, nodira) for _ in range(5))
    for application in (examined, asked, approved):
        actions.make_officers_move(actor=rustam, application=application, name="take")
    actions.make_officers_move(actor=rustam, application=asked, name="ask", words="Diplom?")
    actions.make_officers_move(actor=rustam, application=approved, name="approve")
    actions.withdraw(actor=nodira, application=withdrawn)
    filling.draft_of(fire, nodira)
    for _ in range(2):
        tasks.refresh_figures()
    assert counted(benefit) == {"submitted": 1, "in_progress": 2, "completed": 1, "cancelled": 1}
    assert not ServiceFigure.objects.filter(service=fire).exists()


def test_counters_follow_the_applications(benefit, nodira, rustam):
    application = factories.filed(benefit, nodira)
    tasks.refresh_figures()
    actions.make_officers_move(actor=rustam, application=application, name="take")
    tasks.refresh_figures()
    assert counted(benefit) == {"in_progress": 1}


def test_what_is_used_most_is_offered_first(benefit, fire, residence, nodira):
    for _ in range(2):
        factories.filed(fire, nodira)
    factories.filed(residence, nodira)
    tasks.refresh_figures()
    used = Service.objects.filter(code__in=["981", "367", "903"])
    grown = {service.code: service.uses_total - service.uses_before for service in used}
    assert grown == {"981": 2, "367": 1, "903": 0}
    Service.objects.update(uses_before=0, uses_total=0)
    tasks.refresh_figures()
    assert [service.code for service in Service.objects.popular(2)] == ["981", "367"]
