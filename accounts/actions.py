"""What is done to people's accounts: welcome, contacts, leaving OneID, writing down who read whose data."""

import hashlib
import secrets
from collections.abc import Iterable, Mapping
from typing import Any

from allauth.socialaccount.models import SocialAccount
from django.contrib.auth.hashers import make_password
from django.db import IntegrityError, transaction
from django.utils import timezone

from accounts.identity import Identity, Represented
from accounts.models import Organisation, Reading, Representation, User
from common import outbox
from common.encryption import blind_index

ONEID = "oneid"


def welcome(*, identity: Identity, answer: Mapping[str, Any], language: str) -> User:
    """The one account of a person, made at the first sign-in and brought up to date at each.

    `answer` is kept encrypted as OneID gave it; `language` is only used for a new account.
    """
    try:
        return _account_of(identity, answer, language)
    except IntegrityError:
        # The random user name was taken, which happens among millions: draw again.
        return _account_of(identity, answer, language)


@transaction.atomic
def _account_of(identity: Identity, answer: Mapping[str, Any], language: str) -> User:
    index = blind_index(identity.pin)
    # Of two first sign-ins at once the second waits for the first at the unique index, then finds its row.
    user, _made = User.objects.select_for_update(of=("self",)).get_or_create(
        pin_index=index,
        defaults={
            "username": f"p-{secrets.token_hex(6)}",
            "pin": identity.pin,
            "password": make_password(None),
            "language": language,
        },
    )
    user.full_name = identity.full_name or user.full_name
    user.first_name = identity.first_name or user.first_name
    user.assurance = identity.assurance
    user.oneid_answer = dict(answer)
    # What the person has told us about contacts goes before what OneID knows, be it that he wants none.
    if user.contacts_set_at is None:
        user.email = user.email or identity.email
        user.phone = user.phone or identity.phone
    user.save(
        update_fields=["full_name", "first_name", "assurance", "oneid_answer", "email", "phone"],
    )
    SocialAccount.objects.get_or_create(provider=ONEID, uid=index, defaults={"user": user, "extra_data": {}})
    _represent(user, identity.represents)
    return user


def _represent(user: User, represents: Iterable[Represented]) -> None:
    """Make the person's organisations those of the latest sign-in, no more and no less."""
    seen = []
    for entity in sorted(represents, key=lambda one: one.tin):
        organisation, made = Organisation.objects.get_or_create(
            tin=entity.tin, defaults={"name": entity.name or f"STIR {entity.tin}"}
        )
        if not made and entity.name and organisation.name != entity.name:
            organisation.name = entity.name
            organisation.save(update_fields=["name"])
        Representation.objects.update_or_create(
            user=user,
            organisation=organisation,
            defaults={"basis": entity.basis, "is_basic": entity.is_basic, "seen_at": timezone.now()},
        )
        seen.append(organisation.pk)
    Representation.objects.filter(user=user).exclude(organisation__in=seen).delete()


@transaction.atomic
def leave_oneid(*, token: str) -> None:
    """End the session at OneID too, later and without anybody waiting for it; `token` is encrypted."""
    outbox.put(
        "accounts.tasks.leave_oneid",
        key=f"oneid-log-out:{hashlib.sha256(token.encode()).hexdigest()[:32]}",
        token=token,
        signed_out_at=timezone.now().isoformat(),
    )


def change_contacts(*, user: User, email: str, phone: str, language: str) -> None:
    """Where and in which language the person wants to be told things; from now on OneID adds nothing to it."""
    User.objects.filter(pk=user.pk).update(
        email=email, phone=phone, language=language, contacts_set_at=timezone.now()
    )


def record_reading(*, reader: User, subject: User, application_number: str, purpose: str) -> Reading | None:
    """Write down that `reader` looked at the data of `subject`; looking at one's own data leaves no row."""
    if reader.pk == subject.pk:
        return None
    return Reading.objects.create(
        reader=reader, subject=subject, application_number=application_number, purpose=purpose
    )
