"""Every kind of fault that can be planted."""

from benchmarks.factory.faults import (
    arithmetic,
    contracts,
    dates,
    documents,
    duplicates,
    expenses,
    hours,
    over_time,
    rates,
    suppliers,
    taxes,
)
from benchmarks.factory.faults.scene import Fault

FAULTS: tuple[Fault, ...] = (
    *arithmetic.FAULTS,
    *taxes.FAULTS,
    *dates.FAULTS,
    *suppliers.FAULTS,
    *contracts.FAULTS,
    *rates.FAULTS,
    *over_time.FAULTS,
    *hours.FAULTS,
    *duplicates.FAULTS,
    *expenses.FAULTS,
    *documents.FAULTS,
)
