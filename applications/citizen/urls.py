"""Where an applicant begins, fills in, files and follows an application."""

from django.urls import path

from accounts.citizens import for_citizens
from applications.citizen import answering, checking, downloads, filling, for_me, starting, views

urlpatterns = for_citizens(
    [
        path("services/<slug:code>/apply/", starting.start, name="apply"),
        path("for-me/", for_me.page, name="for_me"),
        path("applications/", views.mine, name="list"),
        path("applications/<uuid:pk>/", views.detail, name="detail"),
        path("applications/<uuid:pk>/edit/<slug:page_key>/", filling.page, name="page"),
        path("applications/<uuid:pk>/check/", checking.check, name="check"),
        path("applications/<uuid:pk>/discard/", filling.discard, name="discard"),
        path("applications/<uuid:pk>/answer/", answering.answer, name="answer"),
        path("applications/<uuid:pk>/withdraw/", views.withdraw, name="withdraw"),
        path("applications/<uuid:pk>/files/<uuid:file_id>/", downloads.file, name="file"),
        path("applications/<uuid:pk>/papers/<uuid:paper_id>/", downloads.paper, name="paper"),
        path("applications/<uuid:pk>/receipt/", downloads.receipt, name="receipt"),
    ]
)
