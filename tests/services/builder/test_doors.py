"""The editors' pages: who may open them, what they say, what they do."""

import re
from collections.abc import Callable
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from accounts.models import User
from services import actions
from services.builder import publishing
from services.builder.dumping import dump
from services.models import Service, ServiceDraft
from tests.factories import nodira
from tests.services.builder.conftest import NEW_TITLE, changed
from tests.services.conftest import document

BOARD = "/admin/services/servicedraft/"
PAGES: list[Any] = [
    "draft", "draft_file", "draft_changes", "history",
    ("draft_preview", "uz"), ("draft_preview", "uz-cyrl"), ("draft_preview_page", "ru", "work"),
    ("version", 1), ("version_file", 1), ("comparison", 1, 1),
]  # fmt: skip
DEEDS: list[Any] = [
    "draft_begin",
    "draft",
    ("restore", 1),
    *(("draft_move", name) for name in ("publish", "drop")),
]


def address(name: str | tuple[Any, ...], code: str = "903") -> str:
    name, *rest = (name,) if isinstance(name, str) else name
    return reverse(f"admin:services_{name}", args=[code, *rest])


@pytest.fixture
def as_user(client: Client) -> Callable[[User], Client]:
    def signed_in(user: User) -> Client:
        client.force_login(user)
        return client

    return signed_in


def move(client: Client, name: str, **data: object) -> str:
    """Make a move; returns what the next page says."""
    return client.post(address(("draft_move", name)), data, follow=True).content.decode()


# Who sees what


@pytest.mark.parametrize("page", PAGES, ids=str)
def test_an_editor_opens_every_page_of_his_services(draft, as_user, temur, page) -> None:
    response = as_user(temur).get(address(page))
    assert response.status_code == 200
    assert "no-store" in response["Cache-Control"]


@pytest.mark.parametrize("page", PAGES, ids=str)
def test_an_editor_of_another_agency_finds_nothing(draft, as_user, outsider, page) -> None:
    assert as_user(outsider).get(address(page)).status_code == 404


@pytest.mark.parametrize("deed", DEEDS, ids=str)
def test_an_editor_of_another_agency_does_nothing(proposed, as_user, outsider, deed) -> None:
    data = {"text": "x", "revision": 2}
    assert as_user(outsider).post(address(deed), data).status_code == 404
    proposed.refresh_from_db()
    assert (proposed.state, proposed.revision) == ("proposed", 2)


def test_an_officer_who_is_no_editor_finds_nothing(draft, as_user) -> None:
    officer = User.objects.create_user("rustam", is_staff=True)
    client = as_user(officer)
    assert client.get(BOARD).status_code == 404
    assert client.get(address("draft")).status_code == 404
    assert "servicedraft" not in client.get("/admin/").content.decode()


def test_citizens_and_strangers_are_kept_out(draft, client, as_user) -> None:
    for page in (BOARD, *map(address, PAGES)):
        assert client.get(page).status_code == 302
    as_user(nodira())
    assert client.get(address("draft"), follow=True).status_code == 403


def test_an_administrator_sees_all_agencies(benefit, fire, as_user, administrator) -> None:
    text = as_user(administrator).get(BOARD).content.decode()
    assert "903" in text
    assert "981" in text


def test_the_board_holds_the_services_of_ones_agency(benefit, fire, as_user, temur) -> None:
    text = as_user(temur).get(BOARD).content.decode()
    assert "903" in text
    assert "981" not in text
    assert as_user(temur).get(BOARD, {"q": "yongʻin"}).context["rows"] == []


# Writing


def test_a_draft_is_begun_written_and_its_flaws_are_told_with_lines(benefit, as_user, nargiza) -> None:
    client = as_user(nargiza)
    assert client.post(address("draft_begin")).status_code == 302
    draft = ServiceDraft.objects.get()
    flawed = draft.text.replace("  ru: Пособие по безработице\n", "")
    page = client.post(address("draft"), {"text": flawed, "revision": 1}, follow=True)
    (flaw,) = page.context["flaws"]
    assert flaw.path == "title.ru"
    assert f'href="{address("draft")}#line-{flaw.line}"' in page.content.decode()
    assert f'id="line-{flaw.line}" class="app-builder__flawed"' in page.content.decode()


def test_a_file_takes_the_place_of_the_text(draft, as_user, nargiza) -> None:
    upload = SimpleUploadedFile("903.yaml", changed(draft.text).encode())
    as_user(nargiza).post(address("draft"), {"text": "x", "revision": 1, "upload": upload})
    draft.refresh_from_db()
    assert draft.text == changed(draft.text)
    assert NEW_TITLE in as_user(nargiza).get(address("draft_file")).content.decode()


@pytest.mark.parametrize(
    "upload",
    [SimpleUploadedFile("a.yaml", b"\xff\xfe"), SimpleUploadedFile("a.yaml", b"a\x00b"),
     SimpleUploadedFile("a.yaml", b"x" * 600_000)],
    ids=["not UTF-8", "NUL", "too large"],
)  # fmt: skip
def test_a_file_that_is_no_text_is_refused_in_words(draft, as_user, nargiza, upload) -> None:
    page = as_user(nargiza).post(address("draft"), {"text": "mine", "revision": 1, "upload": upload})
    assert page.status_code == 200
    assert page.context["errors"]
    assert "mine</textarea>" in page.content.decode()


@pytest.mark.parametrize("data", [{}, {"revision": "x", "text": "a"}, {"revision": 1, "text": "a\0"}])
def test_nonsense_is_answered_with_a_page(draft, as_user, nargiza, data) -> None:
    assert as_user(nargiza).post(address("draft"), data).context["errors"]


def test_who_comes_second_is_told_who_was_first_and_keeps_his_text(written, as_user, temur) -> None:
    page = as_user(temur).post(address("draft"), {"text": "meniki: ha", "revision": 1})
    text = page.content.decode()
    assert "meniki: ha\n</textarea>" in text or "meniki: ha</textarea>" in text
    assert "Nargiza" in text
    assert 'name="revision" value="2"' in text
    assert any(NEW_TITLE in line for _, line in page.context["theirs"])
    written.refresh_from_db()
    assert written.revision == 2


def test_a_new_service_is_begun(ministries, as_user, nargiza) -> None:
    client = as_user(nargiza)
    agency = client.get(BOARD).context["form"].fields["agency"].queryset.get()
    new = reverse("admin:services_draft_new")
    assert client.post(new, {"code": "n-1", "agency": agency.pk}).url == address("draft", "n-1")
    assert client.post(new, {"code": "n-1", "agency": agency.pk}).context["form"].errors
    assert client.post(new, {"code": "n-2", "agency": 999_999}).context["form"].errors
    assert client.get(address("draft_changes", "n-1")).status_code == 200
    assert "n-1" in client.get(BOARD).content.decode()


# Preview


def test_a_preview_shows_the_draft_and_leads_nowhere(written, as_user, nargiza) -> None:
    page = as_user(nargiza).get(address(("draft_preview", "uz")))
    text = page.content.decode()
    assert NEW_TITLE in text
    assert "/apply/" not in text
    assert page["X-Robots-Tag"] == "noindex, nofollow"
    assert 'name="robots" content="noindex' in text
    assert 'rel="canonical"' not in text


def test_a_previewed_form_cannot_be_sent(draft, as_user, nargiza) -> None:
    text = as_user(nargiza).get(address(("draft_preview_page", "ru", "work"))).content.decode()
    main = text[text.index("<main") : text.index("</main>")]
    assert "Вы работали раньше?" in main
    assert "<form" not in main
    assert 'lang="ru"' in text


def test_a_preview_says_when_a_question_is_asked(draft, as_user, nargiza) -> None:
    pages = document()["pages"]
    question = {
        **pages[0]["questions"][0],
        "key": "why",
        "show_if": {"eq": [{"answer": "had_job"}, "yes"]},
    }
    pages[0]["questions"].append(question)
    ServiceDraft.objects.update(text=dump(document(pages=pages)))
    page = as_user(nargiza).get(address(("draft_preview_page", "ru", "work")))
    assert page.context["conditions"][0]["words"] == "«Вы работали раньше?» — «Да»"
    assert 'name="why"' in page.content.decode()


@pytest.mark.parametrize("rest", [("en",), ("uz", "no-such-page")])
def test_there_is_no_preview_of_what_is_not_there(draft, as_user, nargiza, rest) -> None:
    name = "draft_preview_page" if len(rest) > 1 else "draft_preview"
    assert as_user(nargiza).get(address((name, *rest))).status_code == 404


def test_what_cannot_be_read_cannot_be_previewed(draft, as_user, nargiza) -> None:
    ServiceDraft.objects.update(text="code: [")
    assert as_user(nargiza).get(address(("draft_preview", "uz"))).url == address("draft")


def test_a_draft_of_an_unknown_category_is_previewed_all_the_same(draft, as_user, nargiza) -> None:
    ServiceDraft.objects.update(text=draft.text.replace("category: work", "category: play"))
    assert as_user(nargiza).get(address(("draft_preview", "uz"))).status_code == 200


# Publication


def test_one_proposes_and_another_publishes(written, client, nargiza, temur) -> None:
    client.force_login(nargiza)
    assert move(client, "propose", revision=2, words="Yangi nom")
    page = client.get(address("draft_changes")).content.decode()
    assert "/move/publish/" not in page
    move(client, "publish", revision=2)
    assert Service.objects.get().published_version.number == 1
    client.force_login(temur)
    assert "/move/publish/" in client.get(address("draft_changes")).content.decode()
    assert "Yangi nom" in move(client, "publish", revision=2)
    assert Service.objects.get().title["uz"] == NEW_TITLE
    assert NEW_TITLE in client.get("/uz/services/903/").content.decode()


def test_a_proposal_says_what_for_and_a_return_says_what_to_change(written, client, nargiza, temur) -> None:
    client.force_login(nargiza)
    assert "govuk-error-summary" in move(client, "propose", revision=2, words="")
    move(client, "propose", revision=2, words="Yangi nom")
    client.force_login(temur)
    assert "govuk-error-summary" in move(client, "return", revision=2, words=" ")
    assert "Ruschasi-chi?" in move(client, "return", revision=2, words="Ruschasi-chi?")


def test_the_differences_are_told_in_words_and_not_by_colour_alone(written, as_user, temur) -> None:
    text = as_user(temur).get(address("draft_changes")).content.decode()
    assert re.search(r"<del>nafaqasi</del>", text)
    assert re.search(r"<ins>puli</ins>", text)


def test_an_emergency_is_an_administrators_and_stands_in_the_history(written, client, administrator) -> None:
    client.force_login(administrator)
    move(client, "propose", revision=2, words="x")
    client.post(address("draft"), {"text": written.text + "# a\n", "revision": 2})
    move(client, "propose", revision=3, words="x")
    assert "/move/emergency/" in client.get(address("draft_changes")).content.decode()
    reason = "Ikkinchi muharrir yoʻq, xato toʻlov koʻrsatilgan."
    assert reason in move(client, "emergency", revision=3, words=reason)


def test_a_newer_version_is_shown_and_taken_over(proposed, client, temur) -> None:
    actions.publish(document(audience=["organisation"]))
    client.force_login(temur)
    page = client.get(address("draft_changes"))
    assert [change.path for change in page.context["newer"]] == ["audience[0]"]
    assert "/move/publish/" not in page.content.decode()
    move(client, "take-over", revision=2)
    proposed.refresh_from_db()
    assert proposed.base.number == 2


@pytest.mark.parametrize("revision", ["", "x", "²", "9" * 400, "1"])
def test_a_move_on_what_was_not_seen_changes_nothing(proposed, client, temur, revision) -> None:
    client.force_login(temur)
    assert client.post(address(("draft_move", "publish")), {"revision": revision}).status_code == 302
    assert Service.objects.get().published_version.number == 1


def test_there_is_no_such_move(proposed, as_user, temur) -> None:
    assert as_user(temur).post(address(("draft_move", "bribe"))).status_code == 404
    assert as_user(temur).get(address(("draft_move", "publish"))).status_code == 405


# History


def test_the_history_says_who_and_an_old_version_is_restored(proposed, client, temur, nargiza) -> None:
    publishing.publish(actor=temur, draft=proposed, revision=2)
    client.force_login(nargiza)
    text = client.get(address("history")).content.decode()
    assert all(name in text for name in ("Nargiza", "Temur", "Qonundagi nom"))
    assert client.post(address(("restore", 1))).url == address("draft_changes")
    assert client.post(address(("restore", 1))).url == address("history")
    assert client.post(address(("restore", 7))).status_code == 404
    move(client, "drop", revision=1)
    assert not ServiceDraft.objects.open().exists()


# Figures


@pytest.mark.parametrize(
    ("page", "most"),
    [("board", 12), ("draft", 16), ("draft_changes", 22), ("history", 12), (("draft_preview", "uz"), 16)],
    ids=str,
)
def test_pages_stay_within_their_queries(proposed, publish, as_user, temur, page, most) -> None:
    for number in range(10):
        publish(code=f"9{number}9")
    client = as_user(temur)
    where = BOARD if page == "board" else address(page)
    client.get(where)
    with CaptureQueriesContext(
        connection,
    ) as queries:
        client.get(where)
    assert len(queries) <= most, [query["sql"][:120] for query in queries]
