"""What a register answered, put before the officer as one more section of the application."""

from django.utils.text import capfirst
from django.utils.translation import gettext

from applications.choices import choices_of
from applications.models import Application
from applications.papers import register_values
from common.localized import text_in
from formspec import papers as formspec_papers
from formspec.answers import Row, Section


def register_section(application: Application, language: str) -> list[Section]:
    """One section, or none where no register was asked; labels are those of the paper."""
    if not application.findings:
        return []
    title = capfirst(str(Application._meta.get_field("findings").verbose_name))
    return [Section("findings", title, _found(application, language) or _not_found(application, language))]


def _found(application: Application, language: str) -> tuple[Row, ...]:
    values = register_values(application, language)
    lines = formspec_papers.rows(
        application.version.definition,
        {},
        language=language,
        choices=choices_of(application),
        facts={f"register.{key}": text for key, text in values.items() if text},
    )
    return tuple(Row(line.key, line.label, line.text) for line in lines)


def _not_found(application: Application, language: str) -> tuple[Row, ...]:
    reasons = application.version.definition.refusal_reasons
    reason = reasons.get(application.findings.get("reason", ""), {})
    return (Row("", gettext("Reason"), text_in(dict(reason), language)),)
