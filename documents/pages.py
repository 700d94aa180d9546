"""The page of a paper: its template filled in, with the mark, the code and the QR inside it."""

import base64
from datetime import datetime
from functools import cache
from pathlib import Path
from typing import Any

import segno
from django.conf import settings
from django.contrib.staticfiles import finders
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import translation

from documents.codes import grouped
from documents.models import Paper

HTML_LANGUAGES = {"uz": "uz", "uz-cyrl": "uz-Cyrl", "ru": "ru"}
INK = "#0a2540"


def page_of(paper: Paper) -> str:
    """The complete HTML document of a paper, in the language of the paper and not of the process."""
    address = verify_address(paper.code)
    with translation.override(paper.language):
        return render_to_string(
            f"papers/{paper.template}.html",
            {
                "paper": paper,
                "data": _with_moments(paper.data),
                "html_language": HTML_LANGUAGES.get(paper.language, paper.language),
                "mark": _picture("mark.svg"),
                "pattern": _picture("girih-lapis.svg"),
                "qr": segno.make_qr(address, error="m").svg_data_uri(scale=4, border=2, dark=INK),
                "code": grouped(paper.code),
                "verify_address": address,
                "verify_form_address": f"{settings.PUBLIC_URL}{reverse('documents:verify_form')}",
                "demo": settings.DEMO,
            },
        )


def verify_address(code: str) -> str:
    """What the QR says: the short address, which finds the language of whoever scans it."""
    return f"{settings.PUBLIC_URL}{reverse('verify_short', args=[code])}"


def _with_moments(data: dict[str, Any]) -> dict[str, Any]:
    return {
        key: datetime.fromisoformat(value) if key.endswith("_at") and value else value
        for key, value in data.items()
    }


@cache
def _picture(name: str) -> str:
    """One of the portal's own pictures as a data URI, so that drawing a paper fetches nothing."""
    path = finders.find(f"img/{name}")
    if not isinstance(path, str):
        raise FileNotFoundError(f"static/img/{name}")
    return f"data:image/svg+xml;base64,{base64.b64encode(Path(path).read_bytes()).decode()}"
