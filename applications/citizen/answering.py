"""Answering the officer's question: in words and with files, once, and nothing of it lost on the way."""

import uuid

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from accounts.kept_forms import RESTORED, refill
from applications import actions
from applications.citizen import unfinished
from applications.citizen.access import citizen, language, own
from applications.citizen.forms import AnswerForm
from applications.models import Application, Event, State
from applications.workflow import MoveNotAllowed
from documents.content import UploadRefused


@never_cache
def answer(request: HttpRequest, pk: uuid.UUID) -> HttpResponse:
    """The officer's question and the form for its answer."""
    application = own(request, pk)
    question = _open_question(application)
    if request.method == "POST":
        return _sent(request, application, question)
    if question is None:
        messages.info(request, _("There is no open question on this application."))
        return redirect("applications:detail", pk=pk)
    form = _form(request, application, question)
    refill(request, form)
    return _shown(request, application, question, form)


def _open_question(application: Application) -> Event | None:
    asked = application.events.filter(name="ask").order_by("-sequence")
    return asked.first() if application.state == State.INFO_REQUESTED else None


def _form(request: HttpRequest, application: Application, question: Event) -> AnswerForm:
    """Empty, or with what was typed before; with what was wrong with it where one comes from there."""
    kept = application.unfinished.get(actions.UNFINISHED_ANSWER)
    if not kept or "again" not in request.GET or RESTORED in request.GET:
        typed = kept["fields"].get("words", [""])[0] if kept else ""
        return AnswerForm(initial={"words": typed, "question": question.sequence})
    return AnswerForm(unfinished.data_of(kept), refused=unfinished.refused_in(kept, language()))


def _shown(
    request: HttpRequest, application: Application, question: Event | None, form: AnswerForm
) -> HttpResponse:
    context = {"application": application, "question": question, "form": form}
    return render(request, "applications/citizen/answer.html", context)


def _sent(request: HttpRequest, application: Application, question: Event | None) -> HttpResponse:
    form = AnswerForm(request.POST, request.FILES)
    if form.is_valid() and _answered(request, application, form):
        messages.success(request, _("Your answer was sent. The agency goes on with the examination."))
        return redirect("applications:detail", pk=application.pk)
    if question is None or form.non_field_errors():
        # The question is not the one that was answered: the words are shown, to be used or copied.
        return _shown(request, application, question, form.about(question))
    kept = unfinished.as_json(request.POST, {"uploads": form.errors.get("uploads", [])}, language())
    actions.keep_answer(actor=citizen(request), application=application, typed=kept)
    return redirect(f"{request.path}?again=1") if kept else _shown(request, application, question, form)


def _answered(request: HttpRequest, application: Application, form: AnswerForm) -> bool:
    try:
        actions.answer(actor=citizen(request), application=application, **form.cleaned_data)
    except UploadRefused as error:
        form.add_error("uploads", str(error))
    except MoveNotAllowed as error:
        form.add_error(None, str(error.message))
    return not form.errors
