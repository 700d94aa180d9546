"""The officers' desk: a queue by due date, and a page with everything needed to decide."""

from typing import Any, cast

from django.contrib import admin
from django.contrib.admin.views.main import ChangeList
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.urls import URLPattern, path
from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from applications import deadlines
from applications.desk import views
from applications.desk.filters import QueueFilter, ServiceFilter, StateFilter, UrgencyFilter
from applications.desk.queue import QueueList
from applications.desk.records import record_list
from applications.models import Application
from common.localized import text_in

URGENCY_LABELS = {
    "overdue": _("overdue"),
    "soon": _("soon"),
    "calm": _("in time"),
    "none": _("no term"),
}


class ApplicationAdmin(admin.ModelAdmin[Application]):
    """What lies on the desks of the signed-in officer; everybody else sees an empty queue."""

    list_display = ("shown_number", "applicant_name", "service_title", "state", "due", "urgency", "taken_by")
    list_filter = (QueueFilter, UrgencyFilter, StateFilter, ServiceFilter)
    # Their presence shows the box; `QueueList` says how they are searched.
    search_fields = ("number", "applicant__full_name", "organisation__name")
    search_help_text = _("By number or by name")
    list_per_page = 50
    show_full_result_count = False
    # Any count of all, and any order but that of the index, reads every application of the desk.
    show_facets = admin.ShowFacets.NEVER
    sortable_by = ()
    list_display_links = ("shown_number",)
    actions = None

    def get_queryset(self, request: HttpRequest) -> QuerySet[Application]:
        rows: QuerySet[Application] = Application.objects.on_desk_of(cast(User, request.user)).for_queue()
        return rows

    def lookup_allowed(self, lookup: str, value: str, request: HttpRequest) -> bool:
        # Any other field in the address would be a search that leaves no trace, in answers not yet sent even.
        return lookup in {each.parameter_name for each in self.list_filter}

    def get_changelist(self, request: HttpRequest, **kwargs: Any) -> type[ChangeList]:
        return QueueList

    def get_search_results(
        self, request: HttpRequest, queryset: QuerySet[Application], search_term: str
    ) -> tuple[QuerySet[Application], bool]:
        # `QueueList` searches by itself: some names it looks for in the order of the queue.
        return queryset, False

    def changelist_view(
        self, request: HttpRequest, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        """The queue; which applications stood on the page is written down."""
        response = super().changelist_view(request, extra_context)
        shown = response.context_data if isinstance(response, TemplateResponse) else None
        if shown and isinstance(queue := shown.get("cl"), QueueList):
            record_list(
                reader=cast(User, request.user),
                desks=queue.desks,
                page=queue.page_num,
                words=queue.words,
                shown=queue.result_list,
            )
        return response

    def get_urls(self) -> list[URLPattern]:
        page = self.admin_site.admin_view
        return [
            path(
                "<uuid:pk>/move/<slug:name>/",
                page(views.make_move),
                {"model_admin": self},
                name="applications_application_move",
            ),
            path(
                "<uuid:pk>/files/<uuid:file_id>/",
                page(views.open_file),
                {"model_admin": self},
                name="applications_application_file",
            ),
            path(
                "<uuid:pk>/papers/<uuid:paper_id>/",
                page(views.open_paper),
                {"model_admin": self},
                name="applications_application_paper",
            ),
            *super().get_urls(),
        ]

    def change_view(
        self,
        request: HttpRequest,
        object_id: str,
        form_url: str = "",
        extra_context: dict[str, Any] | None = None,
    ) -> HttpResponse:
        return views.show(request, self, object_id)

    def history_view(
        self, request: HttpRequest, object_id: str, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        return views.show(request, self, object_id)

    def has_module_permission(self, request: HttpRequest) -> bool:
        return bool(request.user.is_staff)

    def has_view_permission(self, request: HttpRequest, obj: Application | None = None) -> bool:
        return bool(request.user.is_active and request.user.is_staff)

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Application | None = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Application | None = None) -> bool:
        return False

    @admin.display(description=_("number"))
    def shown_number(self, application: Application) -> str:
        return application.number or ""

    @admin.display(description=_("applicant"))
    def applicant_name(self, application: Application) -> str:
        return application.owner_name

    @admin.display(description=_("service"))
    def service_title(self, application: Application) -> str:
        return text_in(application.service.title, get_language() or "uz")

    @admin.display(description=_("due"))
    def due(self, application: Application) -> str:
        return timezone.localtime(application.due_at).strftime("%d.%m.%Y %H:%M") if application.due_at else ""

    @admin.display(description=_("urgency"))
    def urgency(self, application: Application) -> SafeString | str:
        if not application.is_open:
            return ""
        # While the applicant must act nothing is urgent for the desk.
        due = None if application.clock_stopped_at else application.due_at
        level = deadlines.urgency(due, timezone.now())
        return format_html(
            '<span class="app-urgency app-urgency--{}">{}</span>', level, URGENCY_LABELS[level]
        )

    @admin.display(description=_("taken by"))
    def taken_by(self, application: Application) -> str:
        return str(application.officer or "")
