"""Rows of the admin's lists whose cells carry the names of their columns, for screens too narrow for a table."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.text import capfirst

register = template.Library()


@register.simple_tag
def labelled(
    results: Iterable[Iterable[SafeString]], headers: Sequence[Mapping[str, Any]]
) -> list[SafeString]:
    """Each row of `results` with `data-label` in its cells, as the admin's `result_headers` name them."""
    labels = [format_html(' data-label="{}"', _name(header["text"])) for header in headers]
    return [_row(cells, labels) for cells in results]


def _name(text: Any) -> str:
    # The column of boxes to tick has a box for a name.
    return "" if hasattr(text, "__html__") else capfirst(str(text))


def _row(cells: Iterable[SafeString], labels: Sequence[SafeString]) -> SafeString:
    # Every cell begins with `<td` or `<th`, as Django wrote it, escaped already.
    return mark_safe("".join(cell[:3] + label + cell[3:] for cell, label in zip(cells, labels, strict=False)))  # noqa: S308
