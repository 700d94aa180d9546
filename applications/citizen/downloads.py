"""Files and papers, reached only through the application they belong to."""

import uuid

from django.db import transaction
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.cache import never_cache

from applications import actions
from applications.citizen.access import own
from applications.models import State
from documents.actions import file_response
from documents.models import Paper


@never_cache
def file(request: HttpRequest, pk: uuid.UUID, file_id: uuid.UUID) -> HttpResponseBase:
    row = get_object_or_404(own(request, pk).files.select_related("stored_file"), stored_file_id=file_id)
    return file_response(row.stored_file)


@never_cache
def paper(request: HttpRequest, pk: uuid.UUID, paper_id: uuid.UUID) -> HttpResponseBase:
    application = own(request, pk)
    found = get_object_or_404(
        Paper.objects.select_related("file"), application_id=application.pk, pk=paper_id
    )
    return file_response(found.file)


@never_cache
def receipt(request: HttpRequest, pk: uuid.UUID) -> HttpResponseBase:
    """The receipt, made by the worker when it is first asked for; until then a page that looks again by itself."""
    application = own(request, pk)
    if application.state == State.DRAFT:
        return redirect("applications:check", pk=pk)
    found = Paper.objects.filter(application_id=pk, kind=Paper.Kind.RECEIPT).select_related("file").first()
    if found is not None:
        return file_response(found.file)
    with transaction.atomic():
        actions.ask_for_receipt(application=application)
    response: HttpResponse = render(
        request, "applications/citizen/receipt.html", {"application": application}
    )
    # For browsers without a script.
    response["Refresh"] = "3"
    return response
