"""What programs are told when something is wrong: problem details, as RFC 9457 shapes them."""

from collections.abc import Mapping, Sequence
from http import HTTPStatus

from django.http import JsonResponse

CONTENT_TYPE = "application/problem+json"


def problem(
    status: int,
    detail: str = "",
    *,
    errors: Sequence[Mapping[str, str]] = (),
    headers: Mapping[str, str] | None = None,
) -> JsonResponse:
    """`{type, title, status, detail, errors}`; `errors` are `{name, detail}`, one for each wrong parameter."""
    content: dict[str, object] = {"type": "about:blank", "title": HTTPStatus(status).phrase, "status": status}
    if detail:
        content["detail"] = detail
    if errors:
        content["errors"] = list(errors)
    return JsonResponse(content, status=status, content_type=CONTENT_TYPE, headers=dict(headers or {}))
