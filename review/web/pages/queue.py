"""What waits for a person, a page at a time."""

import time
from dataclasses import dataclass, replace
from datetime import timedelta
from decimal import Decimal
from functools import cached_property
from threading import Lock
from urllib.parse import urlencode

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse

from ledger.queue_page import QueueChoices, QueueOrder, QueueQuestion
from records.finding import Finding, Severity
from records.outcome import RecordedOutcome, Standing
from review.desk import Desk
from review.web.asking import DeskHere
from review.web.pages.written import read_amount
from review.web.pages.translations import to_translate as _
from review.web.render import render
from validators.matching.names import folded_name

router = APIRouter()
TABS = (
    Standing.WAITING,
    Standing.HELD,
    Standing.CLEAR,
    Standing.ACCEPTED,
    Standing.OVERRIDDEN,
    Standing.SENT_BACK,
    Standing.REJECTED,
)
