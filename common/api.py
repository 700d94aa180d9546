"""Shapes that every list of the programs' door shares: how much of it, where it goes on, texts in all languages."""

from collections.abc import Mapping
from typing import Annotated, Any, TypeVar

from django.db import models
from django.utils.translation import gettext_noop as _
from ninja import Field, Schema
from ninja.errors import ValidationError
from pydantic import Field as Described

from common import languages
from common.cursors import BadCursor, decode, encode
from common.localized import text_in

Row = TypeVar("Row", bound=models.Model)
Texts = Annotated[
    dict[str, str],
    Described(description="The text by language: uz (Latin), uz-cyrl (derived from uz), ru."),
]


class Portion(Schema):
    """How much of a list, and from where."""

    limit: int = Field(50, ge=1, le=200, description=_("How many items at the most."))
    cursor: str = Field("", description=_("`next` of the answer before; empty for the beginning."))


class ProblemDetails(Schema):
    """What is wrong, as RFC 9457 shapes it."""

    type: str = "about:blank"
    title: str
    status: int
    detail: str = ""
    errors: list[dict[str, str]] = []


PROBLEMS: dict[int, Any] = {422: ProblemDetails, 429: ProblemDetails}


def texts(value: Mapping[str, str]) -> dict[str, str]:
    """The text in every language of the portal."""
    return {code: text_in(value, code) for code in languages.CODES}


def after(portion: Portion) -> str:
    """The code after which the portion begins; a 422 answer for a cursor of another list."""
    return _read(portion, str) if portion.cursor else ""


def skipped(portion: Portion, most: int) -> int:
    """How many items a portion of found items leaves out; beyond `most` nobody reads on."""
    return min(_read(portion, int), most) if portion.cursor else 0


def _read(portion: Portion, kind: type[Any]) -> Any:
    try:
        return decode(portion.cursor, kind)
    except BadCursor:
        raise ValidationError(
            [{"loc": ("query", "cursor"), "msg": "This is no cursor of this list. Begin without one."}]
        ) from None


def rows_by_code(
    queryset: "models.QuerySet[Row]", portion: Portion, key: str = "code"
) -> tuple[list[Row], str | None]:
    """A portion of the rows in the order of their codes, and the cursor of the next one."""
    rows = list(queryset.filter(**{f"{key}__gt": after(portion)}).order_by(key)[: portion.limit + 1])
    if len(rows) <= portion.limit:
        return rows, None
    rows = rows[: portion.limit]
    return rows, encode(str(getattr(rows[-1], key)))
