"""The order of arrival does not change which invoices are found to be duplicates of each other."""

from datetime import date, timedelta
from itertools import combinations, permutations
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from records.invoice import Invoice
from records.page import Page, Reader
from records.past_invoice import PastInvoice
from tests.validators.compliant import billed, checked, file_of, hours, past, reading_of

CODES = {"DUP-01", "DUP-02", "DUP-03", "DUP-04", "FRD-03", "HRS-04"}
NUMBERS = st.sampled_from(
    ["F-2026-1017", "f2026 1017", "F-2026-1O17", "F-2026-1017A", "F-2026-1018", "F-2026-117", None]
)
HASHES = st.sampled_from(["f0e1d2c3b4a59687", "f0e1d2c3b4a59680", "0f1e2d3c4b5a6978"])
MONTHS = st.sampled_from([None, date(2026, 8, 1), date(2026, 9, 1)])
DAYS = st.sampled_from([None, date(2026, 9, 8), date(2026, 9, 9)])
LINES = st.builds(
    hours,
    st.sampled_from(["4", "7.5"]),
    person=st.sampled_from(["Marie Tremblay", "M. Tremblay", "Tremblay Marie", None]),
    description=st.sampled_from(["Analyse fonctionnelle du dossier", "Essais d'intégration", None]),
    service_date=DAYS,
)


def _billed(lines: list[Any], number: str | None, issued: date, month: date | None) -> Invoice:
    last = month and month + timedelta(days=29)
    return billed(lines, invoice_number=number, issue_date=issued, period_start=month, period_end=last)


ARRIVALS = st.tuples(
    st.builds(
        _billed,
        st.lists(LINES, min_size=1, max_size=2),
        NUMBERS,
        st.sampled_from([date(2026, 10, 5), date(2026, 10, 6)]),
        MONTHS,
    ),
    HASHES,
)


def _codes(arrival: tuple[Invoice, str], before: tuple[Invoice, str], place: int) -> set[str]:
    """What the second of two invoices is found to be, given the first alone."""
    return _new_codes(arrival, [_past(before, place)])


def _new_codes(arrival: tuple[Invoice, str], history: list[PastInvoice]) -> set[str]:
    """What the past adds: a line twice on one invoice is that invoice's own, whatever came before."""
    invoice, image_hash = arrival
    page = Page(number=1, width=612, height=792, reader=Reader.OCR, image_hash=image_hash)
    file = file_of(reading_of(invoice), page_words=(page,))
    own = checked(file.invoices[0], file=file).findings
    with_past = checked(file.invoices[0], history=history, file=file).findings
    return {finding.code for finding in with_past if finding not in own} & CODES


def _past(arrival: tuple[Invoice, str], place: int) -> PastInvoice:
    return past(arrival[0], sha256=str(place) * 64, page_hashes=(arrival[1],))


@settings(max_examples=150, deadline=None, derandomize=True)
@given(st.tuples(ARRIVALS, ARRIVALS))
def test_of_two_invoices_either_is_the_others_duplicate(pair: tuple[tuple[Invoice, str], tuple[Invoice, str]]) -> None:
    one, other = pair
    assert _codes(one, other, 1) == _codes(other, one, 1)


@settings(max_examples=25, deadline=None, derandomize=True)
@given(st.lists(ARRIVALS, min_size=3, max_size=3))
def test_of_three_invoices_the_pairs_found_are_the_same_in_any_order(arrivals: list[tuple[Invoice, str]]) -> None:
    """Each later one names every earlier one that it is like, so the pairs do not depend on who came first."""
    alike = {pair for pair in combinations(range(3), 2) if _codes(arrivals[pair[1]], arrivals[pair[0]], pair[0])}
    for order in permutations(range(3)):
        found = set()
        for turn, place in enumerate(order):
            history = [_past(arrivals[earlier], earlier) for earlier in order[:turn]]
            if _new_codes(arrivals[place], history):
                found.add(place)
        linked = {
            place
            for turn, place in enumerate(order)
            if any((min(place, each), max(place, each)) in alike for each in order[:turn])
        }
        assert found == linked, order
