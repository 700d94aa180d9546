"""Drawing a PDF."""

import pytest

from documents.pdf import DrawingError, draw


def page(body: str) -> str:
    return f'<!doctype html><html lang="uz"><head><title>Oʻ</title></head><body>{body}</body></html>'


@pytest.mark.parametrize(
    "body",
    [
        '<img alt="" src="http://127.0.0.1:9/x.png">',
        '<img alt="" src="file:///etc/passwd">',
        '<link rel="stylesheet" href="http://127.0.0.1:9/x.css">',
        '<p style="background: url(http://127.0.0.1:9/x.png)">',
        '<object data="file:///etc/passwd"></object>',
    ],
)
def test_nothing_is_fetched_from_anywhere(body):
    with pytest.raises(DrawingError):
        draw(page(body))


def test_a_page_that_holds_everything_is_drawn():
    assert draw(page("<p>ўқғҳ</p>")).startswith(b"%PDF-")
