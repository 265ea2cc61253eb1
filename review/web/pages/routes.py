"""The pages' routes, all together."""

from fastapi import APIRouter

from review.web.pages import (
    arrivals,
    benefits,
    corrections,
    decisions,
    history,
    invoice,
    lessons,
    parties,
    queue,
    users,
)

pages = APIRouter(include_in_schema=False)
for page in (queue, arrivals, invoice, corrections, decisions, history, parties, lessons, benefits, users):
    pages.include_router(page.router)
