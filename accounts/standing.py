"""Who may administer whom: nobody touches the account of somebody who may do more than himself."""

from django.contrib.auth.models import Permission
from django.db.models import Q

from accounts.models import User


def rights_of(person: User) -> set[int]:
    """Keys of the permissions given to a person himself and to his groups, also while the account is closed."""
    held = Q(user=person) | Q(group__user=person)
    return set(Permission.objects.filter(held).values_list("pk", flat=True))


def may_administer(administrator: User, person: User) -> bool:
    """Whether the administrator may change the account and set its password; superusers may those of everybody.

    Those of officers, editors and other administrators are for superusers alone: a desk or an agency to write for is
    no permission that could be compared, and whoever sets a password may act as its owner.
    """
    if administrator.is_superuser or administrator.pk == person.pk:
        return True
    above = person.is_staff or person.is_superuser
    return not above and rights_of(person) <= rights_of(administrator)
