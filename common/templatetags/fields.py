"""Template filters of our form fields: the control with its class, and where an error's link leads."""

from django import template
from django.forms import BoundField
from django.utils.safestring import SafeString

register = template.Library()


@register.filter
def control(field: BoundField, css_class: str) -> SafeString:
    """The widget of `field` in our dress.

    A wrong answer adds `<css_class>--error`; a long text with a limit says where its count stands.
    """
    classes = [css_class, field.field.widget.attrs.get("class", "")]
    if field.errors:
        classes.append(f"{css_class}--error")
    described = field.aria_describedby or ""
    if css_class == "govuk-textarea" and field.field.widget.attrs.get("maxlength"):
        classes.append("govuk-js-character-count")
        described = f"{described} {field.auto_id}-info".strip()
    attrs: dict[str, str | bool] = {"class": " ".join(filter(None, classes))}
    if described and not field.use_fieldset:
        attrs["aria-describedby"] = described
    return field.as_widget(attrs=attrs)


@register.filter
def first_control_id(field: BoundField) -> str:
    """Id of the first thing to type or tick in `field`: radios and parts of a date have none together."""
    return field.id_for_label or f"{field.auto_id}_0"
