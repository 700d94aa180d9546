"""How the fields of a page are laid out for our crispy template pack."""

from typing import Any

from crispy_forms.utils import render_field
from django.template.loader import render_to_string
from django.utils.html import format_html_join


class QuestionFieldset:
    """One question of several fields under a common legend: template fields/layout/fieldset.html.

    The template gets `legend` and `fields` (the rendered fields). Unlike in crispy's own Fieldset the legend is
    never compiled as a template: it comes from a service definition.
    """

    template = "fields/layout/fieldset.html"

    def __init__(self, legend: str, *names: str) -> None:
        self.legend = legend
        self.fields = names

    def render(self, form: Any, context: Any, template_pack: str = "fields", **_options: Any) -> str:
        drawn = (render_field(name, form, context, template_pack=template_pack) for name in self.fields)
        shown = {
            "fieldset": self,
            "legend": self.legend,
            "fields": format_html_join("", "{}", ((html,) for html in drawn)),
        }
        return render_to_string(self.template, {**context.flatten(), **shown})
