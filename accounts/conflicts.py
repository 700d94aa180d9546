"""Nobody decides about himself: whether an officer is, in another of his roles, who asks."""

from django.db.models import Q

from accounts.models import Organisation, Representation, User


def same_person(one: User, other: User) -> bool:
    """Whether two accounts belong to one human being, as far as the portal has been told."""
    return one.pk == other.pk or bool(one.person_indexes & other.person_indexes)


def has_interest(officer: User, *, applicant: User, organisation: Organisation | None) -> bool:
    """Whether the officer is the applicant himself, or may act for the organisation by any of his accounts.

    An officer whose PINFL nobody has entered is known by his own account only.
    """
    if same_person(officer, applicant):
        return True
    if organisation is None:
        return False
    his = Q(user=officer) | Q(user__pin_index__in=officer.person_indexes)
    return Representation.objects.filter(his, organisation=organisation).exists()
