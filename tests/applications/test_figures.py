"""The public counters: what they count, and that counting again changes nothing."""

from datetime import timedelta

import pytest
from django.db.models import F
from django.utils import timezone

from applications import actions, figures, tasks
from applications.models import Application
from services.models import Service, ServiceFigure
from services.public_figures import MINIMUM
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


def decided(service, applicant, officer, count, name="approve", reason="", days=3):
    applications = [factories.filed(service, applicant) for _ in range(count)]
    for application in applications:
        actions.make_officers_move(actor=officer, application=application, name="take")
        actions.make_officers_move(
            actor=officer, application=application, name=name, reason=reason, words="Sababi shu"
        )
    Application.objects.filter(pk__in=[row.pk for row in applications]).update(
        submitted_at=F("decided_at") - timedelta(days=days)
    )


def figure_of(service):
    tasks.refresh_figures()
    return ServiceFigure.objects.get(service=service)


def test_the_median_is_told_from_ten_decisions_on(benefit, nodira, rustam):
    decided(benefit, nodira, rustam, MINIMUM - 1)
    assert figure_of(benefit).median_minutes is None
    decided(benefit, nodira, rustam, 1, days=90)
    assert figure_of(benefit).median_minutes == 3 * 24 * 60


def test_decisions_of_long_ago_tell_nothing_of_today(benefit, nodira, rustam):
    decided(benefit, nodira, rustam, MINIMUM)
    long_ago = timezone.now() - timedelta(days=400)
    Application.objects.update(submitted_at=long_ago, decided_at=long_ago)
    assert figure_of(benefit).median_minutes is None


def test_rare_reasons_stay_unnamed(benefit, nodira, rustam):
    reasons = list(benefit.current.definition.refusal_reasons)
    decided(benefit, nodira, rustam, MINIMUM - 1, name="refuse", reason=reasons[0])
    assert figure_of(benefit).refusals == {}
    decided(benefit, nodira, rustam, 1, name="refuse", reason=reasons[0])
    assert figure_of(benefit).refusals == {reasons[0]: 100}


@pytest.mark.parametrize(
    ("found", "shares"),
    [
        ({"a": 30, "b": 10}, {"a": 75, "b": 25}),
        ({"a": 30, "b": 9}, {}),
        ({"a": 30, "b": 20, "c": 1}, {"a": 58}),
        ({"a": 30, "b": 5, "c": 5}, {"a": 75}),
        ({"a": 30, "": 30}, {"a": 50}),
        ({}, {}),
    ],
)
def test_neither_a_reason_nor_the_rest_may_point_at_somebody(found, shares):
    assert figures._shares(found) == shares


def test_counting_again_changes_nothing(benefit, nodira):
    factories.filed(benefit, nodira)
    assert figures.refresh()
    assert not figures.refresh()
