"""What breaks in the middle of the main job loses nothing and doubles nothing."""

from collections.abc import Callable

import pytest

from tests.journeys.portal import Portal
from tests.journeys.test_main_job import paper_is_genuine
from tests.journeys.walker import Walker

pytestmark = pytest.mark.journey

Make = Callable[..., Walker]


def to_the_check(person: Walker, name: str) -> None:
    """Everything up to the page with the last button."""
    person.open(f"/{person.language}/services/367/")
    person.apply(name)
    person.fill({"purpose": "bank"})


def test_a_worker_killed_after_the_filing_loses_and_doubles_nothing(walker: Make, portal: Portal):
    nodira = walker()
    to_the_check(nodira, "Nodira")
    # While the register hesitates the task is surely under way when its worker dies.
    portal.register("slow")
    try:
        number = nodira.file_it()
        portal.kill_worker()
    finally:
        portal.register("ok")
    paper_is_genuine(nodira, number)
    nodira.page.goto(f"{portal.address}/uz/applications/")
    letters = portal.wait_for_letters(number, 2)
    assert len(letters) == len(set(letters)) == 2


def test_a_register_that_is_away_is_told_and_the_application_goes_on_when_it_is_back(
    walker: Make, portal: Portal
):
    nodira = walker(language="ru")
    to_the_check(nodira, "Nodira")
    portal.register("away")
    try:
        number = nodira.file_it()
        nodira.wait_for("main .app-timeline li:nth-child(2)")
        assert nodira.page.locator("main a[href*='/papers/']").count() == 0
    finally:
        portal.register("ok")
    paper_is_genuine(nodira, number)


def test_two_tabs_and_the_back_button_file_one_application(walker: Make):
    sardor = walker()
    to_the_check(sardor, "Sardor")
    second_tab = sardor.page.context.new_page()
    second_tab.goto(sardor.page.url)
    number = sardor.file_it()
    second_tab.locator("main form button.app-button--accent").click()
    second_tab.wait_for_load_state()
    assert number in second_tab.locator("main").inner_text()
    second_tab.go_back()
    second_tab.reload()
    assert number in second_tab.locator("main").inner_text()
    sardor.open("/uz/applications/")
    assert sardor.text().count("№") == 1


def test_a_double_click_files_one_application(walker: Make):
    zilola = walker()
    to_the_check(zilola, "Zilola")
    before = zilola.filed_so_far()
    zilola.page.locator("main form button.app-button--accent").dblclick()
    zilola.wait_for("main a[href*='/papers/']")
    assert zilola.filed_so_far() == before + 1


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"MZ\x90\x00" + b"\0" * 500, "dastur"),
        (b"", "boʻsh"),
        (b"%PDF-1.7\n" + b"\0" * (100 * 1024 * 1024), "10 MB"),
    ],
    ids=["a program named pdf", "zero bytes", "100 MB"],
)
def test_a_file_that_cannot_be_taken_is_refused_at_its_field(walker: Make, tmp_path, content, words):
    person = walker()
    path = tmp_path / "hujjat.pdf"
    path.write_bytes(content)
    person.open("/uz/services/981/apply/")
    if "sign-in" in person.page.url:
        person.sign_in("Sardor")
    person.page.locator("input[name=on_behalf][value=person]").check()
    person.press("main form button")
    person.page.goto(
        person.page.url.replace("/edit/applicant/", "/edit/files/").replace("/check/", "/edit/files/")
    )
    person.page.locator("[name=photos]").set_input_files(path)
    person.press("main form button:not([name])")
    error = person.page.locator("#id_photos_error, .govuk-error-message").first.inner_text()
    assert words in error, error
    assert person.page.locator(".govuk-error-summary a").count() == 1
