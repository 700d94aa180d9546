"""An address: district from the official list, street or mahalla, house, flat."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from common.localized import Localized, text_in
from formspec.definition import Question
from formspec.plain_text import PlainTextField
from formspec.questions.kind import Asking, Kind, Message, Setting
from formspec.widgets import GroupedSelect

PARTS = ("district", "street", "house", "flat")
HOUSE: Localized = {"uz": "{}-uy", "ru": "дом {}"}
FLAT: Localized = {"uz": "{}-xonadon", "ru": "кв. {}"}
NO_DISTRICT = _("Choose the district or city from the list.")
NO_STREET = _("Write the street or mahalla.")
NO_HOUSE = _("Write the number of the house.")


class Address(Kind):
    """The answer is {"district": "1726294", "street": "...", "house": "12A", "flat": ""}."""

    name = "address"
    minutes = 1
    settings = {"house_required": Setting(lambda place: place.flag(), True)}

    def fields(self, question: Question, asking: Asking) -> dict[str, forms.Field]:
        needed = question.required
        house_needed = needed and question.settings["house_required"]
        help_text = self.describe(question, asking)["help_text"]
        return {
            f"{question.key}_district": district_field(asking, help_text, required=needed),
            f"{question.key}_street": part_field(_("Street or mahalla"), 200, NO_STREET, required=needed),
            f"{question.key}_house": part_field(_("House"), 20, NO_HOUSE, required=house_needed),
            f"{question.key}_flat": part_field(_("Flat"), 20, "", required=False),
        }

    def names(self, question: Question) -> tuple[str, ...]:
        return tuple(f"{question.key}_{part}" for part in PARTS)

    def fits(self, answer: object) -> bool:
        return (
            isinstance(answer, dict)
            and set(answer) == set(PARTS)
            and all(isinstance(part, str) for part in answer.values())
        )

    def to_answer(self, question: Question, cleaned: Mapping[str, Any]) -> object:
        parts = {part: cleaned.get(f"{question.key}_{part}") or "" for part in PARTS}
        return parts if any(parts.values()) else None

    def to_initial(self, question: Question, answer: dict[str, str]) -> dict[str, Any]:
        return {f"{question.key}_{part}": answer[part] for part in PARTS}

    def text(self, question: Question, answer: dict[str, str], asking: Asking) -> str:
        # Typed in Latin as a rule, read beside a district in the reader's own script.
        street = text_in({"uz": answer["street"]}, asking.language)
        words = [asking.choices.district_name(answer["district"], asking.language), street]
        for part, pattern in (("house", HOUSE), ("flat", FLAT)):
            if answer[part]:
                words.append(text_in(pattern, asking.language).format(answer[part]))
        return ", ".join(word for word in words if word)

    def conflicts(self, question: Question, cleaned: Mapping[str, Any]) -> dict[str, Message]:
        """Where an address may be left out, what was begun must still be complete."""
        if question.required or not self.to_answer(question, cleaned):
            return {}
        expected: dict[str, Message] = {"district": NO_DISTRICT, "street": NO_STREET}
        if question.settings["house_required"]:
            expected["house"] = NO_HOUSE
        names = {f"{question.key}_{part}": message for part, message in expected.items()}
        return {name: message for name, message in names.items() if not cleaned.get(name)}


def district_field(asking: Asking, help_text: str, *, required: bool) -> forms.Field:
    offered = [("", _("Choose from the list")), *asking.choices.district_choices(asking.language)]
    messages = {"required": NO_DISTRICT, "invalid_choice": NO_DISTRICT}
    return forms.ChoiceField(
        choices=offered,
        widget=GroupedSelect,
        label=_("District or city"),
        help_text=help_text,
        required=required,
        error_messages=messages,
    )


def part_field(label: Message, limit: int, missing: Message, *, required: bool) -> forms.Field:
    return PlainTextField(limit=limit, label=label, required=required, error_messages={"required": missing})
