"""The editors' door in the admin: their pages under the table of drafts."""

from collections.abc import Callable

from django.contrib import admin
from django.http import HttpRequest, HttpResponse
from django.urls import URLPattern, path

from services.builder import board, editing, history, previewing, review
from services.builder.door import editor
from services.editorial import AgencyEditor, ServiceDraft

View = Callable[..., HttpResponse]

# (address, page, name); all of them ask for a draft or a service of the reader's own agency.
PAGES: tuple[tuple[str, View, str], ...] = (
    ("", board.board, "servicedraft_changelist"),
    # No number of a service begins with an underscore.
    ("_new/", board.begin_new, "draft_new"),
    ("<slug:code>/begin/", board.begin, "draft_begin"),
    ("<slug:code>/", editing.edit, "draft"),
    ("<slug:code>/file/", editing.download_draft, "draft_file"),
    ("<slug:code>/changes/", review.changes, "draft_changes"),
    ("<slug:code>/move/<slug:name>/", review.make_move, "draft_move"),
    ("<slug:code>/preview/<slug:language>/", previewing.preview, "draft_preview"),
    ("<slug:code>/preview/<slug:language>/<slug:key>/", previewing.preview, "draft_preview_page"),
    ("<slug:code>/versions/", history.history, "history"),
    ("<slug:code>/versions/<int:number>/", history.version, "version"),
    ("<slug:code>/versions/<int:number>/file/", editing.download_version, "version_file"),
    ("<slug:code>/versions/<int:number>/restore/", board.restore, "restore"),
    ("<slug:code>/versions/<int:old>/<int:new>/", history.comparison, "comparison"),
)


class ServiceDraftAdmin(admin.ModelAdmin[ServiceDraft]):
    """All pages are the editors' own; nothing of Django's forms is left."""

    def get_urls(self) -> list[URLPattern]:
        guard = self.admin_site.admin_view
        return [path(address, guard(view), name=f"services_{name}") for address, view, name in PAGES]

    def has_module_permission(self, request: HttpRequest) -> bool:
        user = editor(request)
        return user.is_superuser or AgencyEditor.objects.filter(user=user).exists()

    def has_view_permission(self, request: HttpRequest, obj: ServiceDraft | None = None) -> bool:
        return self.has_module_permission(request)

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: ServiceDraft | None = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: ServiceDraft | None = None) -> bool:
        return False
