"""Two editors change a service in the browser: drafted, mended, looked at, proposed, published by the second."""

from collections.abc import Callable

import pytest

from tests.journeys.walker import Walker

pytestmark = pytest.mark.journey

Make = Callable[..., Walker]

CODE = "1356"
DRAFTS = "/admin/services/servicedraft/"


def write(editor: Walker, change: Callable[[str], str]) -> None:
    """Change the text on the page of the draft and save it."""
    area = editor.page.locator("#text")
    area.fill(change(area.input_value()))
    editor.press("form[data-editor] button[type=submit]")


@pytest.mark.parametrize(
    ("language", "width", "javascript"),
    [("uz", 360, True), ("ru", 1280, False)],
    ids=["uz at 360 px", "ru without JavaScript"],
)
def test_a_service_is_changed_by_four_eyes(walker: Make, language, width, javascript):
    nargiza = walker(language=language, width=width, javascript=javascript)
    temur, reader = walker(), walker(language=language)
    summary = f"Sinov uchun yangi qisqa matn {width}."
    nargiza.sign_in_as_officer("editor-nargiza")
    nargiza.open(DRAFTS)
    nargiza.press(f"form[action$='/{CODE}/begin/'] button")

    write(nargiza, lambda text: text.replace("summary:\n", "summary:\n  boshqa: x\n", 1))
    assert "summary.boshqa" in nargiza.text()
    if javascript:
        nargiza.page.locator("a[data-line]").first.click()
        chosen = "(area) => area.value.slice(area.selectionStart, area.selectionEnd)"
        assert nargiza.page.locator("#text").evaluate(chosen).strip() == "boshqa: x"
    write(nargiza, lambda text: with_summary(text.replace("  boshqa: x\n", ""), summary))
    assert not nargiza.page.locator("#flaws").count()

    nargiza.press("a[href$='/preview/uz/']")
    assert summary in nargiza.text()
    nargiza.press("a[href$='/preview/ru/']")
    nargiza.press("a[href*='/preview/ru/']:not([href$='/preview/ru/'])")
    assert not nargiza.page.locator("main form").count()
    nargiza.press(f"a[href$='{DRAFTS}{CODE}/']")
    nargiza.press("a[href$='/changes/']")
    nargiza.page.locator("#note_words").fill("Matn soddalashtirildi")
    nargiza.press("form[action$='/move/propose/'] button")
    assert not nargiza.page.locator("form[action$='/move/publish/']").count()

    temur.sign_in_as_officer("editor-temur")
    temur.open(DRAFTS)
    temur.press(f"a[href$='/{CODE}/changes/']")
    assert "Matn soddalashtirildi" in temur.text()
    temur.press("form[action$='/move/publish/'] button")
    assert "Temur Saidov" in temur.text()
    reader.open(f"/uz/services/{CODE}/")
    assert summary in reader.text()

    temur.press("form[action$='/versions/1/restore/'] button")
    temur.page.locator("form[action$='/move/drop/']").evaluate("form => form.closest('details').open = true")
    temur.press("form[action$='/move/drop/'] button")


def with_summary(text: str, summary: str) -> str:
    """The text with another Uzbek summary, whatever stood there."""
    head, _, rest = text.partition("summary:\n")
    _old, _, russian = rest.partition("  ru:")
    return f"{head}summary:\n  uz: {summary}\n  ru:{russian}"
