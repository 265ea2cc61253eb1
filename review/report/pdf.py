"""The report as a tagged PDF, from its page."""

import logging


class NoPdfError(Exception):
    """This machine can't make a PDF; the message says what it lacks."""


def pdf(page: str) -> bytes:
    """PDF/UA-1 of a page that is whole in itself; nothing is fetched, from the network or from disk. Raises NoPdfError
    where Pango, which sets the text, is not installed.
    """
    # Slow to import, and it needs system libraries that a machine without PDF does well without.
    try:
        from weasyprint import HTML
        from weasyprint.urls import URLFetcher
    except OSError as error:
        raise NoPdfError(str(error)) from error

    # It complains of each property that only screens know.
    logging.getLogger("weasyprint").setLevel(logging.ERROR)
    fetcher = URLFetcher(allowed_protocols=("data",), allow_redirects=False, fail_on_errors=False)
    made: bytes = HTML(string=page, url_fetcher=fetcher).write_pdf(pdf_variant="pdf/ua-1")
    return made
