"""The application that serves the review pages and their API."""

from pathlib import Path

from fastapi import Depends, FastAPI
from fastapi.staticfiles import StaticFiles
from starlette.middleware.trustedhost import TrustedHostMiddleware

from review.desk import Desk
from review.web import sign_in
from review.web.api.routes import api
from review.web.asking import guard
from review.web.errors import answer_errors
from review.web.pages.routes import pages
from review.web.security import SecurityHeaders

_STATIC = Path(__file__).parent / "static"
_LOCAL = ("127.0.0.1", "localhost", "[::1]")


def create_app(desk: Desk, host: str = "127.0.0.1") -> FastAPI:
    """The application, working at that desk; it answers to the names of this machine, `host` and those set."""
    app = FastAPI(title="Bon à payer", dependencies=[Depends(guard)], openapi_url=None, docs_url=None, redoc_url=None)
    app.state.desk = desk
    answer_errors(app)
    app.mount("/static", StaticFiles(directory=_STATIC))
    app.include_router(sign_in.router)
    app.include_router(api, prefix="/api")
    app.include_router(pages)
    app.add_middleware(SecurityHeaders, https=desk.settings.behind_https)
    app.add_middleware(TrustedHostMiddleware, allowed_hosts=[*_LOCAL, host, *desk.settings.hosts])
    return app
