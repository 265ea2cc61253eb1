"""Which recorded invoice each of people's decisions is about."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from rapidfuzz import fuzz

from records.numbering import comparable_number
from records.outcome import RecordedOutcome
from records.tables import Vendor
from review.shadow.people_decisions import PeopleDecision
from validators.matching.names import firm_name

_SAME_NAME = 90
"""Of 100: names that differ by a word left out or a letter misread are at 90 and above; the numbers agree already."""


@dataclass(frozen=True)
class Pairs:
    """`alone` are decisions about no invoice that was read so; `left` are invoices that no decision is about."""

    together: tuple[tuple[PeopleDecision, RecordedOutcome], ...]
    alone: tuple[PeopleDecision, ...]
    left: tuple[RecordedOutcome, ...]


def pair(decisions: Iterable[PeopleDecision], outcomes: Sequence[RecordedOutcome], vendors: Iterable[Vendor]) -> Pairs:
    """By invoice number and supplier, both needed; of several alike, the one of that amount, else the first to come.
    An invoice is about one decision at most.
    """
    names = {vendor.vendor_id: (vendor.legal_name, *vendor.other_names) for vendor in vendors}
    by_number: dict[str, list[RecordedOutcome]] = defaultdict(list)
    for outcome in outcomes:
        if outcome.invoice_number:
            by_number[comparable_number(outcome.invoice_number)].append(outcome)
    together, alone = [], []
    for decision in decisions:
        alike = [
            outcome
            for outcome in by_number[comparable_number(decision.invoice_number)]
            if _same_supplier(decision.supplier, outcome, names)
        ]
        if not alike:
            alone.append(decision)
            continue
        alike = [outcome for outcome in alike if _exactly(decision.supplier, outcome, names)] or alike
        chosen = next((one for one in alike if one.total is not None and one.total == decision.amount), alike[0])
        by_number[comparable_number(decision.invoice_number)].remove(chosen)
        together.append((decision, chosen))
    taken = {id(outcome) for _decision, outcome in together}
    return Pairs(tuple(together), tuple(alone), tuple(outcome for outcome in outcomes if id(outcome) not in taken))


def _exactly(said: str, outcome: RecordedOutcome, names: dict[str, tuple[str, ...]]) -> bool:
    return firm_name(said) in _known(outcome, names)


def _same_supplier(said: str, outcome: RecordedOutcome, names: dict[str, tuple[str, ...]]) -> bool:
    wanted = firm_name(said)
    return any(fuzz.token_set_ratio(wanted, name) >= _SAME_NAME for name in _known(outcome, names) if name and wanted)


def _known(outcome: RecordedOutcome, names: dict[str, tuple[str, ...]]) -> set[str]:
    vendor_id = outcome.vendor_id or ""
    return {firm_name(name) for name in (vendor_id, outcome.supplier_name or "", *names.get(vendor_id, ()))}
