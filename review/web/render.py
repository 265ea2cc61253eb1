"""From a template to the answer to a request."""

from fastapi import Request
from fastapi.responses import HTMLResponse

from review.web.asking import CSRF_FIELD, desk_of, language_asked
from review.web.pages import rendering


def render(request: Request, template: str, *, status_code: int = 200, **context: object) -> HTMLResponse:
    """The page, in the language of whoever asks; `account`, `csrf_token`, `here` (the path asked), `section`,
    `shadow` and `guides` (whether they are served) are there for every template.
    """
    session = getattr(request.state, "signed_in", None)
    desk = desk_of(request)
    here = request.url.path + (f"?{request.url.query}" if request.url.query else "")
    shared = {
        "account": session.account if session else None,
        "csrf_token": getattr(request.state, "csrf_token", None),
        "csrf_name": CSRF_FIELD,
        "here": here if request.method == "GET" else "/",
        "section": "",
        "shadow": desk.settings.shadow,
        "guides": desk.guides is not None,
    }
    page = rendering.render(template, language_asked(request), now=desk.now(), zone=desk.zone, **(shared | context))
    return HTMLResponse(page, status_code)
