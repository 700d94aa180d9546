"""From a page of HTML to an accessible PDF (PDF/UA-1), without fetching anything from anywhere."""


class DrawingError(Exception):
    """A paper could not be drawn; a paper without its QR or its mark is not a paper."""


def load() -> None:
    """Load what draws, where more than one paper will be drawn; it takes half a second, longer on a busy machine."""
    import weasyprint  # noqa: F401


def draw(html: str) -> bytes:
    """The PDF of a complete HTML document whose style and pictures are all inside it.

    Raises:
        DrawingError: the document refers to something outside itself, or a picture in it is broken.
    """
    # WeasyPrint costs half a second and needs pango: only the process that draws a paper pays for it.
    from weasyprint import HTML
    from weasyprint.urls import FatalURLFetchingError, URLFetcher

    fetcher = URLFetcher(allowed_protocols=("data",), allow_redirects=False, fail_on_errors=True)
    try:
        content: bytes = HTML(string=html, url_fetcher=fetcher).write_pdf(pdf_variant="pdf/ua-1")
    except FatalURLFetchingError as error:
        raise DrawingError(str(error)[:200]) from error
    return content
