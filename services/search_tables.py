"""Tables of the search: the words of the catalogue, in which services they stand, synonyms, and what was asked."""

from typing import ClassVar

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

LONGEST_QUESTION = 80


class SearchWord(models.Model):
    """The stem of a word that occurs in the catalogue, and in how many services."""

    word = models.CharField(_("word"), max_length=100, unique=True)
    services_count = models.PositiveIntegerField(_("services"), default=0)

    class Meta:
        verbose_name = _("word of the catalogue")
        verbose_name_plural = _("words of the catalogue")
        indexes: ClassVar = [
            GinIndex(
                # Each search reads this, few publications write it: nothing may wait in a list read to the end.
                fields=["word"],
                opclasses=["gin_trgm_ops"],
                name="searchword_trigrams",
                fastupdate=False,
            )
        ]

    def __str__(self) -> str:
        return self.word


class SearchEntry(models.Model):
    """A word in a service: how much it says there (1 in the title) and its share of the title (0 outside)."""

    word = models.ForeignKey(SearchWord, on_delete=models.CASCADE, related_name="entries", db_index=False)
    service = models.ForeignKey("services.Service", on_delete=models.CASCADE, related_name="+")
    weight = models.FloatField()
    share = models.FloatField(default=0)

    class Meta:
        constraints: ClassVar = [
            # With all that ranking reads, so that it reads nothing but this index.
            models.UniqueConstraint(
                fields=["word", "service"], include=["weight", "share"], name="entry_word_once_in_service"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.word_id}: {self.service_id}"


class Synonym(models.Model):
    """What people say, and the words under which the catalogue knows it."""

    code = models.SlugField(_("code"), max_length=60, unique=True)
    asked = ArrayField(
        models.CharField(max_length=LONGEST_QUESTION),
        verbose_name=_("people say"),
        help_text=_("One word or phrase a line, in any script."),
    )
    means = ArrayField(
        models.CharField(max_length=LONGEST_QUESTION),
        verbose_name=_("services say"),
        help_text=_(
            "Words of the names of the services that are meant, one phrase a line. "
            "Leave empty where the words above mean the same."
        ),
        default=list,
        blank=True,
    )
    means_stems = ArrayField(models.TextField(), default=list, editable=False)
    is_edited = models.BooleanField(_("written by an editor"), default=False, editable=False)

    class Meta:
        verbose_name = _("synonym")
        verbose_name_plural = _("synonyms")
        ordering: ClassVar = ["code"]
        constraints: ClassVar = [
            models.CheckConstraint(
                name="synonym_says_something",
                condition=Q(asked__len__gt=1) | Q(asked__len__gt=0, means__len__gt=0),
                violation_error_message=_("Give what people say and what services say."),
            ),
        ]

    def __str__(self) -> str:
        return f"{', '.join(self.asked)} → {', '.join(self.means)}" if self.means else " = ".join(self.asked)


class SynonymTerm(models.Model):
    """A phrase of a synonym as stems, which must all be asked; `head` is one of them, by which it is looked up."""

    synonym = models.ForeignKey(Synonym, on_delete=models.CASCADE, related_name="terms")
    stems = models.TextField()
    head = models.CharField(max_length=100, db_index=True)

    class Meta:
        indexes: ClassVar = [
            GinIndex(
                fields=["head"], opclasses=["gin_trgm_ops"], name="synonymterm_trigrams", fastupdate=False
            )
        ]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["synonym", "stems"], name="synonym_term_once"),
        ]

    def __str__(self) -> str:
        return self.stems


class SearchCount(models.Model):
    """How often something was asked on a day, and how many services the last one found. Nothing about who asked."""

    question = models.CharField(_("words of the search"), max_length=LONGEST_QUESTION)
    day = models.DateField(_("day"))
    times = models.PositiveIntegerField(_("times asked"), default=1)
    found = models.PositiveIntegerField(_("services found"))

    class Meta:
        verbose_name = _("question to the search")
        verbose_name_plural = _("questions to the search")
        ordering: ClassVar = ["-day", "-times", "question"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["day", "question"], name="question_once_a_day"),
        ]

    def __str__(self) -> str:
        return self.question


class SearchNext(models.Model):
    """What was asked next after something that found nothing, and how often. Nothing about who asked."""

    question = models.CharField(_("words of the search"), max_length=LONGEST_QUESTION)
    next = models.CharField(_("asked next"), max_length=LONGEST_QUESTION)
    times = models.PositiveIntegerField(_("times asked"), default=1)

    class Meta:
        verbose_name = _("what was asked next")
        verbose_name_plural = _("what was asked next")
        ordering: ClassVar = ["-times", "question", "next"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["question", "next"], name="next_question_once"),
        ]

    def __str__(self) -> str:
        return f"{self.question} → {self.next}"
