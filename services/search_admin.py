"""The search in the administration: synonyms are written here, and what was searched for in vain is read here."""

from typing import Any

from django import forms
from django.contrib import admin
from django.contrib.postgres.forms import SimpleArrayField
from django.db.models import QuerySet
from django.forms import ModelForm
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from common.read_only import ReadOnlyAdmin
from services.models import SearchCount, SearchNext, Synonym
from services.search_synonyms import write_terms
from services.search_tables import LONGEST_QUESTION


class LinesField(SimpleArrayField):
    """Phrases, one a line; empty lines are passed over."""

    def __init__(self, **options: Any) -> None:
        super().__init__(
            forms.CharField(max_length=LONGEST_QUESTION),
            delimiter="\n",
            widget=forms.Textarea(attrs={"rows": 8, "cols": 60}),
            **options,
        )

    def to_python(self, value: Any) -> Any:
        lines = value.splitlines() if isinstance(value, str) else value or []
        return super().to_python([line.strip() for line in lines if line.strip()])


class SynonymForm(forms.ModelForm[Synonym]):
    """A synonym with a line for each phrase."""

    asked = LinesField(label=_("people say"), help_text=Synonym._meta.get_field("asked").help_text)
    means = LinesField(
        label=_("services say"), help_text=Synonym._meta.get_field("means").help_text, required=False
    )

    class Meta:
        model = Synonym
        fields = ("code", "asked", "means")


@admin.register(Synonym)
class SynonymAdmin(admin.ModelAdmin[Synonym]):
    """What an editor has written is not overwritten by the file that comes with the portal."""

    form = SynonymForm
    list_display = ("code", "__str__", "is_edited")
    list_filter = ("is_edited",)
    search_fields = ("code", "asked", "means")

    def save_model(self, request: HttpRequest, obj: Synonym, form: ModelForm[Synonym], change: bool) -> None:
        obj.is_edited = True
        super().save_model(request, obj, form, change)
        write_terms(obj)


class InVainFilter(admin.SimpleListFilter):
    """What editors look for: the questions that found nothing."""

    title = _("outcome")
    parameter_name = "outcome"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, Any]]:
        return [("in_vain", _("found nothing")), ("found", _("found something"))]

    def queryset(self, request: HttpRequest, queryset: QuerySet[SearchCount]) -> QuerySet[SearchCount]:
        narrowed = {"in_vain": queryset.filter(found=0), "found": queryset.filter(found__gt=0)}
        return narrowed.get(self.value() or "", queryset)


@admin.register(SearchCount)
class SearchCountAdmin(ReadOnlyAdmin, admin.ModelAdmin[SearchCount]):
    list_display = ("question", "day", "times", "found")
    list_filter = (InVainFilter,)
    date_hierarchy = "day"
    search_fields = ("question",)


@admin.register(SearchNext)
class SearchNextAdmin(ReadOnlyAdmin, admin.ModelAdmin[SearchNext]):
    list_display = ("question", "next", "times")
    search_fields = ("question", "next")
