"""The mail server of the demo as a strange client meets it."""

import asyncio
import smtplib
import threading
from email.message import EmailMessage

import httpx
import pytest

from sandbox import mail
from sandbox.serving import Served


@pytest.fixture(scope="module")
def running(tmp_path_factory):
    """The SMTP port and the address of the page, served from a thread of their own."""
    loop = asyncio.new_event_loop()
    thread = threading.Thread(target=loop.run_forever, daemon=True)
    thread.start()

    def wait(work):
        return asyncio.run_coroutine_threadsafe(work, loop).result(10)

    controller = wait(mail.start("127.0.0.1", 0, tmp_path_factory.mktemp("var")))
    page = Served(mail.app)
    wait(page.start())
    yield controller.port, page.address
    wait(page.stop())
    wait(controller.stop())
    loop.call_soon_threadsafe(loop.stop)
    thread.join()
    loop.close()


@pytest.fixture
def port(running):
    return running[0]


@pytest.fixture
def http(running):
    with httpx.Client(base_url=running[1], timeout=5) as http:
        http.post("/control", json={"mode": "ok"})
        yield http


def send(port: int, subject: str = "Arizangiz qabul qilindi: oʻ gʻ", to: str = "nodira@mail.example") -> None:
    message = EmailMessage()
    message["Subject"], message["From"], message["To"] = subject, "xabar@yagona.example", to
    message["Message-ID"] = "<1@yagona.example>"
    message.set_content("Ўқинг: http://127.0.0.1:8000/uz/ <b>")
    message.add_alternative("<p>Ўқинг</p>", subtype="html")
    with smtplib.SMTP("127.0.0.1", port, timeout=5) as smtp:
        smtp.send_message(message)


def test_a_letter_is_kept_and_told_with_its_own_letters(port, http):
    send(port)
    letter = http.get("/letters.json").json()[0]
    assert letter["subject"] == "Arizangiz qabul qilindi: oʻ gʻ"
    assert letter["message_id"] == "<1@yagona.example>"
    assert letter["text"].startswith("Ўқинг")


def test_the_newest_letter_comes_first(port, http):
    send(port, subject="first")
    send(port, subject="second")
    assert [letter["subject"] for letter in http.get("/letters.json").json()[:2]] == ["second", "first"]


def test_letters_are_found_by_their_recipient(port, http):
    send(port, subject="to Jasur", to="jasur@mail.example")
    found = http.get("/letters.json", params={"to": "jasur@"}).json()
    assert [letter["subject"] for letter in found] == ["to Jasur"]


def test_the_page_shows_letters_escaped_and_with_links_that_open(port, http):
    send(port, subject="<script>")
    page = http.get("/").text
    assert "&lt;script&gt;" in page
    assert '<a href="http://127.0.0.1:8000/uz/">' in page


def test_the_html_part_is_shown_in_a_sandbox(port, http):
    send(port)
    number = http.get("/letters.json").json()[0]["number"]
    answer = http.get(f"/letters/{number}.html")
    assert answer.text.strip() == "<p>Ўқинг</p>"
    assert answer.headers["content-security-policy"].startswith("sandbox")
    assert http.get("/letters/999999.html").status_code == 404


@pytest.mark.parametrize(("mode", "code"), [("later", 451), ("never", 550)])
def test_it_refuses_letters_when_told_to(port, http, mode, code):
    before = len(http.get("/letters.json").json())
    http.post("/control", json={"mode": mode})
    with pytest.raises(smtplib.SMTPException) as refused:
        send(port)
    assert str(code) in str(refused.value)
    assert len(http.get("/letters.json").json()) == before


def test_it_takes_a_letter_and_breaks_the_line_when_told_to(port, http):
    before = len(http.get("/letters.json").json())
    http.post("/control", json={"mode": "cut"})
    with pytest.raises(smtplib.SMTPServerDisconnected):
        send(port)
    assert len(http.get("/letters.json").json()) == before + 1


def test_a_mode_may_be_chosen_on_the_page(http):
    assert http.post("/control", data={"mode": "later"}).status_code == 303
    assert http.get("/control").json()["mode"] == "later"
    assert http.post("/control", json={"mode": "nonsense"}).status_code == 400
