"""Who is asking and who may act: people, the companies they may act for, officers' desks, who read whose data."""

from typing import Any, ClassVar

import pgtrigger
from django.contrib.auth.models import AbstractBaseUser, BaseUserManager, PermissionsMixin
from django.contrib.postgres.indexes import GinIndex, OpClass
from django.db import models
from django.db.models import Q
from django.db.models.functions import Upper
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from agencies.models import Desk
from common.encryption import EncryptedJSONField, EncryptedTextField, blind_index


class UserManager(BaseUserManager["User"]):
    def get_queryset(self) -> models.QuerySet["User"]:
        # Every request loads its user, and none needs what OneID said to be fetched and decrypted.
        return super().get_queryset().defer("oneid_answer")

    def with_pin(self, pin: str) -> "User | None":
        return self.filter(pin_index=blind_index(pin)).first()

    def create_user(self, username: str, password: str | None = None, **fields: Any) -> "User":
        user = self.model(username=username, **fields)
        user.set_password(password)
        user.save(using=self._db)
        return user

    def create_superuser(self, username: str, password: str | None = None, **fields: Any) -> "User":
        return self.create_user(username, password, is_staff=True, is_superuser=True, **fields)


class User(AbstractBaseUser, PermissionsMixin):
    """A person: a citizen known by the PINFL that OneID vouched for, or an officer known by a user name."""

    class Assurance(models.TextChoices):
        LOW = "low", _("password")
        MEDIUM = "medium", _("mobile ID")
        HIGH = "high", _("electronic signature")

    username = models.CharField(_("user name"), max_length=60, unique=True)
    full_name = models.CharField(_("full name"), max_length=200, blank=True)
    first_name = models.CharField(_("first name"), max_length=80, blank=True)
    pin = EncryptedTextField(_("PINFL"), null=True, blank=True, editable=False)
    pin_index = models.CharField(max_length=64, null=True, blank=True, unique=True, editable=False)
    # Who an officer is outside of his service account: typed by an administrator, as OneID vouches for citizens only.
    person_pin = EncryptedTextField(_("PINFL of the officer"), null=True, blank=True, editable=False)
    person_index = models.CharField(  # noqa: DJ001 - null beside a null `person_pin`, as in `pin_index`
        max_length=64, null=True, blank=True, db_index=True, editable=False
    )
    oneid_answer = EncryptedJSONField(null=True, blank=True, editable=False)
    email = models.EmailField(_("e-mail"), blank=True)
    phone = models.CharField(_("phone"), max_length=20, blank=True)
    # From then on an empty address is the person's own wish, and OneID does not fill it.
    contacts_set_at = models.DateTimeField(_("contacts stated by the person at"), null=True, editable=False)
    language = models.CharField(_("language of notices"), max_length=10, default="uz")
    assurance = models.CharField(
        _("level of assurance"), max_length=10, choices=Assurance.choices, default=Assurance.LOW
    )
    is_staff = models.BooleanField(_("may enter the officers' desk"), default=False)
    is_active = models.BooleanField(_("active"), default=True)
    date_joined = models.DateTimeField(_("joined"), default=timezone.now)
    desks = models.ManyToManyField(Desk, through="DeskMembership", related_name="officers", blank=True)

    objects: ClassVar[UserManager] = UserManager()

    USERNAME_FIELD = "username"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = []

    class Meta:
        verbose_name = _("person")
        verbose_name_plural = _("people")
        constraints: ClassVar = [
            models.CheckConstraint(
                name="pin_has_its_index",
                condition=Q(pin__isnull=True, pin_index__isnull=True)
                | Q(pin__isnull=False, pin_index__isnull=False),
                violation_error_message=_("A PINFL is stored together with its index."),
            ),
            models.CheckConstraint(
                name="person_pin_has_its_index",
                condition=Q(person_pin__isnull=True, person_index__isnull=True)
                | Q(person_pin__isnull=False, person_index__isnull=False),
                violation_error_message=_("A PINFL is stored together with its index."),
            ),
        ]
        # Names are searched by any part of them, as Django's `icontains` writes it.
        indexes: ClassVar = [
            GinIndex(OpClass(Upper("full_name"), name="gin_trgm_ops"), name="person_by_part_of_name"),
        ]

    def __str__(self) -> str:
        return self.full_name or self.username

    @property
    def masked_pin(self) -> str:
        """The PINFL as it may be shown: enough to recognise one's own, too little to use it."""
        return masked(self.pin)

    @property
    def masked_person_pin(self) -> str:
        return masked(self.person_pin)

    @property
    def person_indexes(self) -> set[str]:
        """By what the human being is known, whichever of his accounts this is; empty where nobody has said it."""
        return {index for index in (self.pin_index, self.person_index) if index}

    def name_person(self, pin: str) -> None:
        """Say which human being this service account belongs to; the caller saves."""
        self.person_pin, self.person_index = pin, blind_index(pin)

    def get_full_name(self) -> str:
        return self.full_name

    def get_short_name(self) -> str:
        return self.first_name or self.full_name or self.username


def masked(pin: str | None) -> str:
    return f"{pin[0]}{'•' * 9}{pin[-4:]}" if pin else ""


class Organisation(models.Model):
    """A company or other legal entity, known by its STIR (tax number, 9 digits)."""

    tin = models.CharField(_("STIR"), max_length=9, unique=True)
    name = models.CharField(_("name"), max_length=300)

    class Meta:
        verbose_name = _("organisation")
        verbose_name_plural = _("organisations")
        indexes: ClassVar = [
            GinIndex(OpClass(Upper("name"), name="gin_trgm_ops"), name="organisation_by_part_of_name"),
        ]

    def __str__(self) -> str:
        return self.name


class RepresentationQuerySet(models.QuerySet["Representation"]):
    def of_citizen(self, user: User) -> "RepresentationQuerySet":
        return (
            self.filter(user=user).select_related("organisation").order_by("-is_basic", "organisation__name")
        )


class Representation(models.Model):
    """The right of a person to act for an organisation, as OneID stated it at the latest sign-in."""

    class Basis(models.TextChoices):
        LEGAL_KEY = "legal_key", _("the organisation's electronic signature")
        REGISTERED = "registered", _("listed with the organisation in OneID")

    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="representations")
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="representations")
    basis = models.CharField(_("basis"), max_length=20, choices=Basis.choices)
    is_basic = models.BooleanField(_("main organisation"), default=False)
    seen_at = models.DateTimeField(_("stated at"), default=timezone.now)

    objects: ClassVar = RepresentationQuerySet.as_manager()

    class Meta:
        verbose_name = _("representation")
        verbose_name_plural = _("representations")
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["user", "organisation"], name="one_representation_each"),
        ]

    def __str__(self) -> str:
        return f"{self.user} - {self.organisation}"


class DeskMembership(models.Model):
    """An officer works at a desk."""

    officer = models.ForeignKey(User, on_delete=models.CASCADE, related_name="desk_memberships")
    desk = models.ForeignKey(Desk, on_delete=models.CASCADE, related_name="memberships")

    class Meta:
        verbose_name = _("place at a desk")
        verbose_name_plural = _("places at desks")
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["officer", "desk"], name="one_place_at_a_desk"),
        ]

    def __str__(self) -> str:
        return f"{self.officer} - {self.desk}"


class Reading(models.Model):
    """Somebody looked at a person's data: a row that this person can see."""

    class Purpose(models.TextChoices):
        EXAMINATION = "examination", _("examination of the application")
        FILE = "file", _("opening an attached file")
        PAPER = "paper", _("opening an issued paper")
        ACCOUNT = "account", _("administration of the account")

    reader = models.ForeignKey(User, on_delete=models.PROTECT, related_name="readings_made")
    subject = models.ForeignKey(User, on_delete=models.PROTECT, related_name="readings")
    application_number = models.CharField(_("application"), max_length=9, blank=True)
    purpose = models.CharField(_("purpose"), max_length=20, choices=Purpose.choices)
    at = models.DateTimeField(_("when"), default=timezone.now)

    class Meta:
        verbose_name = _("reading of personal data")
        verbose_name_plural = _("readings of personal data")
        indexes: ClassVar = [models.Index(fields=["subject", "-at"], name="reading_of_subject")]
        triggers: ClassVar = [
            pgtrigger.Protect(name="append_only", operation=pgtrigger.Update | pgtrigger.Delete),
        ]

    def __str__(self) -> str:
        return f"{self.reader} {self.at:%Y-%m-%d %H:%M}"
