"""Counts over the whole ledger: made once in a while, not for every page."""

import time
from collections.abc import Callable, Hashable
from typing import Any, TypeVar
from weakref import WeakKeyDictionary

from ledger.ledger import Ledger

SECONDS = 20.0
_kept: WeakKeyDictionary[Ledger, dict[Hashable, tuple[float, Any]]] = WeakKeyDictionary()

Counted = TypeVar("Counted")


def kept(ledger: Ledger, name: Hashable, count: Callable[[], Counted]) -> Counted:
    """What `count` gives, at most SECONDS old."""
    of_ledger = _kept.setdefault(ledger, {})
    made_at, counted = of_ledger.get(name, (None, None))
    if made_at is None or time.monotonic() - made_at > SECONDS:
        counted = count()
        of_ledger[name] = time.monotonic(), counted
    return counted  # type: ignore[return-value]
