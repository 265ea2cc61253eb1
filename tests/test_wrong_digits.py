"""Any single wrong digit in any money field of a compliant invoice keeps it from being clear, in every layout."""

from collections.abc import Iterator
from decimal import Decimal
from random import Random
from typing import Any

import pytest

from benchmarks.factory.faults.scene import TODAY
from benchmarks.factory.layouts.catalogue import LAYOUTS
from benchmarks.factory.layouts.layout import Layout
from benchmarks.factory.make_planted import Planted, merged, plan
from benchmarks.factory.perfect_reading import perfect_reading
from records.finding import Verdict
from records.reading import Reading
from tests.validators.compliant import pointers
from validators.check import check
from validators.history import ListedHistory
from validators.settings import RuleSettings

MONEY = ("unit_price", "amount", "subtotal", "holdback", "total", "amount_due")
CHANGES_A_FIELD = 3


def verdict(reading: Reading, planted: Planted) -> Verdict:
    found = reading.invoices[0]
    tables = merged([planted.scene])
    return check(reading, found, tables, ListedHistory(), RuleSettings(), TODAY).verdict


def one_digit_wrong(reading: Reading, rng: Random) -> Iterator[tuple[str, str, Reading]]:
    """The reading with one digit of one money field changed: a few changes of each field."""
    found = reading.invoices[0]
    data = found.invoice.model_dump(mode="json")
    for pointer in pointers(data):
        *path, name = pointer.strip("/").split("/")
        if name not in MONEY:
            continue
        for _ in range(CHANGES_A_FIELD):
            changed = found.invoice.model_dump()
            target: Any = changed
            for step in path:
                target = target[int(step) if step.isdigit() else step]
            text = f"{target[name]:.2f}"
            place = rng.choice([place for place, letter in enumerate(text) if letter.isdigit()])
            digit = rng.choice([digit for digit in "0123456789" if digit != text[place]])
            wrong = text[:place] + digit + text[place + 1 :]
            target[name] = Decimal(wrong)
            invoice = type(found.invoice).model_validate(changed)
            read = found.model_copy(update={"invoice": invoice})
            yield pointer, f"{text} → {wrong}", reading.model_copy(update={"invoices": (read,)})


@pytest.mark.parametrize("layouts", [LAYOUTS[turn::6] for turn in range(6)], ids=range(6))
def test_any_single_wrong_digit_in_any_money_field_of_any_layout_prevents_clear(layouts: tuple[Layout, ...]) -> None:
    for planted in plan(7, 31, layouts, compliant=1):
        reading = perfect_reading(planted.scene.layout.printed(planted.scene.issued))
        assert verdict(reading, planted) is Verdict.CLEAR
        for pointer, change, wrong in one_digit_wrong(reading, Random(31)):
            assert verdict(wrong, planted) is Verdict.EXCEPTION, (planted.scene.layout.name, pointer, change)
