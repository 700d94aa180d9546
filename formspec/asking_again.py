"""A page that could not be accepted, shown again: with its errors, or only as it was typed."""

from collections.abc import Mapping
from typing import Any

from formspec.forms import ASKED, PageForm, form_of
from formspec.posting import Posted
from formspec.questions import KINDS


def ask_again(posted: Posted, refused: Mapping[str, list[str]]) -> PageForm:
    """The page as it was posted, with its errors; `refused` are messages about uploads, by question key."""
    visible = posted.visible(posted.stored)
    questions = [question for question in posted.questions() if question in visible]
    form = form_of(questions, posted.asking, dict(refused))(posted.data, {})
    form.full_clean()
    return form


def refusals(form: PageForm) -> dict[str, list[str]]:
    """What was wrong with the uploads of a posted page, by question key: the files themselves are gone."""
    keys = [question.key for question in form.questions if KINDS[question.kind].is_file]
    return {key: [str(message) for message in form.errors[key]] for key in keys if key in form.errors}


def typed(posted: Posted) -> dict[str, Any]:
    """What the fields of a posted page held, sound or not, to be shown as it was typed."""
    form = form_of(posted.visible(posted.stored), posted.asking)()
    return {
        name: field.widget.value_from_datadict(posted.data, {}, name)
        for name, field in form.fields.items()
        if name != ASKED and not field.widget.value_omitted_from_data(posted.data, {}, name)
    }
