"""The gallery's form: one field of every kind, with labels in the reader's language."""

from typing import Any

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Div, Fieldset, Layout, Submit
from django import forms

from common.localized import active_language, text_in
from formspec.widgets import DatePartsWidget, UploadsInput

# Field: label in Uzbek and in Russian, help likewise. The gallery's own words stay out of the catalogue.
WORDS = {
    "text": ("Toʻliq ismingiz", "Ваше полное имя", "Pasportdagidek yozing", "Как в паспорте"),
    "email": ("Elektron pochta", "Электронная почта", "", ""),
    "phone": (
        "Telefon raqami",
        "Номер телефона",
        "Masalan, +998 90 123 45 67",
        "Например, +998 90 123 45 67",
    ),
    "number": ("Oila aʼzolari soni", "Число членов семьи", "", ""),
    "password": ("Parol", "Пароль", "", ""),
    "long_text": (
        "Nima boʻlganini yozing",
        "Опишите, что произошло",
        "Sana va joyni koʻrsating",
        "Укажите дату и место",
    ),
    "select": ("Tuman", "Район", "", ""),
    "radios": ("Ishsizlik sababi", "Причина безработицы", "Bittasini tanlang", "Выберите одну"),
    "yes_no": ("Hozir ishlaysizmi?", "Вы сейчас работаете?", "", ""),
    "checkboxes": (
        "Kim bilan yashaysiz?",
        "С кем вы живёте?",
        "Bir nechtasini tanlash mumkin",
        "Можно выбрать несколько",
    ),
    "consent": ("Maʼlumotlarim toʻgʻriligini tasdiqlayman", "Подтверждаю, что сведения верны", "", ""),
    "day": ("Tugʻilgan sanangiz", "Дата рождения", "Masalan, 15 6 1985", "Например, 15 6 1985"),
    "copies": (
        "Hujjatlar nusxasi",
        "Копии документов",
        "PDF, JPEG yoki PNG, 10 MB gacha",
        "PDF, JPEG или PNG, до 10 МБ",
    ),
    "secret": ("", "", "", ""),
}
ERROR = ("Bu savolga javob bering", "Ответьте на этот вопрос")
WHOLE_ERROR = ("Ikki sana bir-biriga zid", "Две даты противоречат друг другу")


def say(uzbek: str, russian: str) -> str:
    """The sample text in the language of the page; Cyrillic Uzbek is derived."""
    return text_in({"uz": uzbek, "ru": russian}, active_language())


class HintedRadios(forms.RadioSelect):
    """Radios of which one explains itself."""

    def create_option(self, *args: Any, **kwargs: Any) -> dict[str, Any]:
        option = super().create_option(*args, **kwargs)
        hint = say(
            "Ish beruvchi tugatilgan yoki shtat qisqargan", "Работодатель ликвидирован или сокращён штат"
        )
        return option | {"hint": hint if option["index"] == "0" else ""}


class InlineRadios(forms.RadioSelect):
    """Radios in one row, for short answers."""

    inline = True


class SampleForm(forms.Form):
    """Every kind of field; some may be left empty, so that it is seen how that is said."""

    text = forms.CharField(widget=forms.TextInput({"autocomplete": "name"}))
    email = forms.EmailField(required=False, widget=forms.EmailInput({"autocomplete": "email"}))
    phone = forms.CharField(widget=forms.TextInput({"type": "tel", "class": "govuk-input--width-20"}))
    number = forms.IntegerField(widget=forms.NumberInput({"class": "govuk-input--width-5"}))
    password = forms.CharField(widget=forms.PasswordInput({"autocomplete": "off"}))
    long_text = forms.CharField(max_length=500, widget=forms.Textarea({"rows": 5}))
    select = forms.ChoiceField()
    radios = forms.ChoiceField(widget=HintedRadios)
    yes_no = forms.ChoiceField(widget=InlineRadios)
    checkboxes = forms.MultipleChoiceField(widget=forms.CheckboxSelectMultiple, required=False)
    consent = forms.BooleanField()
    day = forms.Field(widget=DatePartsWidget)
    copies = forms.Field(widget=UploadsInput, required=False)
    secret = forms.CharField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, (uzbek, russian, help_uzbek, help_russian) in WORDS.items():
            self.fields[name].label = say(uzbek, russian)
            self.fields[name].help_text = say(help_uzbek, help_russian)
        for name, choices in sample_choices().items():
            self.fields[name].widget.choices = choices
        self.helper = FormHelper()
        self.helper.form_tag = False
        self.helper.disable_csrf = True
        asked = [name for name in WORDS if name not in {"text", "email", "phone"}]
        self.helper.layout = Layout(
            Fieldset(say("Siz haqingizda", "О вас"), "text", Div("email", "phone")),
            *asked,
            Submit("save", say("Saqlash va davom etish", "Сохранить и продолжить")),
        )


def sample_choices() -> dict[str, list[Any]]:
    """The options of the fields that offer some, by field."""
    tashkent = [("1726294", say("Chilonzor tumani", "Чиланзарский район"))]
    samarkand = [("1718401", say("Samarqand shahri", "город Самарканд"))]
    regions = [
        (say("Toshkent shahri", "город Ташкент"), tashkent),
        (say("Samarqand viloyati", "Самаркандская область"), samarkand),
    ]
    return {
        "select": [("", say("Tanlang", "Выберите")), *regions],
        "radios": [
            ("cut", say("Ish joyim qisqardi", "Сократили")),
            ("own", say("Oʻzim boʻshadim", "Уволился сам")),
        ],
        "yes_no": [("yes", say("Ha", "Да")), ("no", say("Yoʻq", "Нет"))],
        "checkboxes": [("children", say("Farzandlarim", "Дети")), ("parents", say("Ota-onam", "Родители"))],
    }


def wrong_form() -> SampleForm:
    """The form as it comes back when every answer is wrong."""
    form = SampleForm(
        data={"text": "", "day_day": "31", "day_month": "2", "day_year": "1985"},
        prefix=None,
        auto_id="wrong_%s",
    )
    form.full_clean()
    for name in WORDS:
        if name != "secret":
            form.errors.pop(name, None)
            form.add_error(name, say(*ERROR))
    form.add_error(None, say(*WHOLE_ERROR))
    return form
