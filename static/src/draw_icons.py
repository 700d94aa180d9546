"""Draws the icons that cannot be SVG from static/img/mark.svg; run by hand when the mark changes."""

from io import BytesIO
from pathlib import Path

from PIL import Image
from playwright.sync_api import sync_playwright

IMAGES = Path(__file__).resolve().parents[1] / "img"
CHROMIUM = "/usr/bin/chromium"


def drawn(size: int, ground: str) -> Image.Image:
    """The mark on `ground` (a CSS colour) as a square of `size` pixels."""
    mark = (IMAGES / "mark.svg").read_text(encoding="utf-8")
    page_text = f"<style>body{{margin:0;background:{ground}}}svg{{display:block;width:100vw}}</style>{mark}"
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        page = browser.new_page(viewport={"width": size, "height": size})
        page.set_content(page_text)
        picture = page.screenshot(omit_background=True)
        browser.close()
    return Image.open(BytesIO(picture))


if __name__ == "__main__":
    drawn(32, "transparent").save(IMAGES / "favicon.ico", sizes=[(32, 32)])
    drawn(180, "white").save(IMAGES / "apple-touch-icon.png", optimize=True)
