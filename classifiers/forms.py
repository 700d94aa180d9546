"""Forms of the administrators' door."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from classifiers.models import BaseAmount
from common.money import from_sum


class BaseAmountForm(forms.ModelForm[BaseAmount]):
    """Asks for whole soʻm, as decrees state them; the table keeps tiyin."""

    amount_sum = forms.IntegerField(label=_("Amount, soʻm"), min_value=1)

    class Meta:
        model = BaseAmount
        fields = ["valid_from", "basis"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.instance.pk:
            self.initial["amount_sum"] = self.instance.amount_tiyin // 100

    def clean(self) -> dict[str, Any] | None:
        cleaned = super().clean()
        self.instance.amount_tiyin = from_sum(self.cleaned_data.get("amount_sum") or 0)
        return cleaned
