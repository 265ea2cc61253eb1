"""The pages' routes, all together."""

from fastapi import APIRouter

from review.web.pages import corrections, decisions, invoice, parties, queue

pages = APIRouter(include_in_schema=False)
for page in (queue, invoice, corrections, decisions, parties):
    pages.include_router(page.router)
