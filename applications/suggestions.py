"""Which services may concern a person, each and why; nothing is guessed that OneID or he himself has not told."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from django.db.models import Q
from django.utils.translation import gettext as _

from accounts.models import Representation, User
from accounts.oneid.answers import day
from agencies.models import Desk
from applications.models import Application, State
from common.dates import day_text, today
from common.localized import active_language, text_in
from services.kinds import Audience
from services.models import Service, ServiceQuerySet

# In which years of life a situation comes to most people. Health, family and belief are nobody's guess.
AGES = ((15, 25, "studying"), (17, 30, "driving"), (54, 130, "retirement"))
SHOWN = 6


@dataclass(frozen=True)
class Group:
    """Services that stand together for one reason."""

    title: str
    why: str
    services: list[Service]


def groups(user: User) -> list[Group]:
    """What to show to `user`, the surest first; no service stands twice."""
    seen: set[int] = set()
    shown = []
    for title, why, services in _all(user):
        fresh = [service for service in services if service.pk not in seen][:SHOWN]
        seen.update(service.pk for service in fresh)
        if fresh:
            shown.append(Group(title, why, fresh))
    return shown


def _all(user: User) -> Iterator[tuple[str, str, list[Service]]]:
    yield from _used(user)
    yield from _of_organisations(user)
    yield from _of_age(user)
    yield from _of_region(user)


def _used(user: User) -> Iterator[tuple[str, str, list[Service]]]:
    filed = Application.objects.of_citizen(user).exclude(state=State.DRAFT)
    used = Service.objects.published().for_cards().filter(pk__in=filed.values("service"))
    yield (
        _("What you have asked for before"),
        _("Shown because you have filed an application for it on this portal."),
        list(used.most_used_first()[:SHOWN]),
    )


def _of_organisations(user: User) -> Iterator[tuple[str, str, list[Service]]]:
    named = [each.organisation.name for each in Representation.objects.of_citizen(user)]
    if named:
        why = _("Shown because OneID says that you may act for %(name)s.") % {"name": ", ".join(named[:3])}
        yield _("For your organisation"), why, _offered(Q(audience__contains=[Audience.ORGANISATION]))


def _of_age(user: User) -> Iterator[tuple[str, str, list[Service]]]:
    born = day((user.oneid_answer or {}).get("birth_date"))
    age = _years_since(born) if born else 0
    fitting = [code for first, last, code in AGES if first <= age <= last]
    if fitting:
        why = _("Shown because of your age, %(age)d, which OneID has told us.") % {"age": age}
        wanted = Q(situations__overlap=fitting, audience__contains=[Audience.PERSON])
        yield _("At your age"), why, _offered(wanted)


def _of_region(user: User) -> Iterator[tuple[str, str, list[Service]]]:
    """By the branch that had the person's latest application: the only region we have been told."""
    sent = Application.objects.of_citizen(user).exclude(desk=None).exclude(desk__region_code="")
    latest = sent.select_related("desk").order_by("-submitted_at").first()
    if latest is None or latest.desk is None:
        return
    branches = Desk.objects.filter(region_code=latest.desk.region_code)
    why = _("Shown because your latest application went to this branch: %(desk)s.") % {
        "desk": text_in(latest.desk.name, active_language())
    }
    yield _("Answered in your region"), why, _offered(Q(agency__in=branches.values("agency")))


def _offered(wanted: Q) -> list[Service]:
    services: ServiceQuerySet = Service.objects.published().for_cards().filter(wanted)
    # Twice as many as are shown, since some may stand in an earlier group.
    return list(services.most_used_first()[: SHOWN * 2])


def _years_since(born: date) -> int:
    now = today()
    return now.year - born.year - ((now.month, now.day) < (born.month, born.day))


def begun(user: User) -> list[dict[str, object]]:
    """Drafts of `user`: `{application, why}`, the latest first."""
    language = active_language()
    drafts = Application.objects.of_citizen(user).drafts().with_page_data().newest_first()[:SHOWN]
    return [
        {
            "application": draft,
            "why": _("Shown because you began it on %(day)s and have not sent it.")
            % {"day": day_text(draft.created_at, language)},
        }
        for draft in drafts
    ]
