"""The application that serves the review pages and their API."""

import logging
from asyncio import create_task, sleep, to_thread
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from fastapi import Depends, FastAPI
from fastapi.staticfiles import StaticFiles
from sqlalchemy.exc import OperationalError
from starlette.middleware.trustedhost import TrustedHostMiddleware

from review.desk import Desk
from review.web import downloads, letters, sign_in
from review.web.api.routes import api
from review.web.asking import guard
from review.web.errors import answer_errors
from review.web.pages.routes import pages
from review.web.security import SecurityHeaders, SmallBodies

_log = logging.getLogger("bonapayer.review")
_BETWEEN_SWEEPS = 600.0
_STATIC = Path(__file__).parent / "static"
_LOCAL = ("127.0.0.1", "localhost", "[::1]")


@asynccontextmanager
async def _ending_holds(app: FastAPI) -> AsyncIterator[None]:
    """While the pages are served, what was held comes back on its day."""
    desk: Desk = app.state.desk

    async def end_holds() -> None:
        while True:
            try:
                await to_thread(desk.ledger.review.end_holds, desk.today())
            except OperationalError:
                _log.exception("holds could not be ended; tried again later")
            await sleep(_BETWEEN_SWEEPS)

    sweep = create_task(end_holds())
    try:
        yield
    finally:
        sweep.cancel()


def create_app(desk: Desk, host: str = "127.0.0.1") -> FastAPI:
    """The application, working at that desk; it answers to the names of this machine, `host` and those set."""
    app = FastAPI(
        title="Bon à payer",
        dependencies=[Depends(guard)],
        lifespan=_ending_holds,
        openapi_url=None,
        docs_url=None,
        redoc_url=None,
    )
    app.state.desk = desk
    answer_errors(app)
    app.mount("/static", StaticFiles(directory=_STATIC))
    if desk.guides is not None:
        app.mount("/guides", StaticFiles(directory=desk.guides, html=True))
    app.include_router(sign_in.router)
    app.include_router(letters.router)
    app.include_router(letters.templates)
    app.include_router(downloads.router)
    app.include_router(api, prefix="/api")
    app.include_router(pages)
    app.add_middleware(SmallBodies)
    app.add_middleware(TrustedHostMiddleware, allowed_hosts=[*_LOCAL, host, *desk.settings.hosts])
    app.add_middleware(SecurityHeaders, https=desk.settings.behind_https)
    return app
