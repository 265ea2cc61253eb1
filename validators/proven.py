"""When a value is proven, and which values of an invoice must be.

A reader's confidence proves nothing. A value is proven when nothing speaks against it (`Evidence.doubt`) and one of
these speaks for it, beyond the reader:

- any value: a second, independent reading; an embedded invoice; agreement with a table; a person;
- an amount, a quantity or a price: an equation that a likely misreading would have broken;
- a registration number: its check digit, beside an agreement that the supplier match asks for;
- a billing period in the PDF's own text: that no other stretch of days is printed;
- anything the PDF's own text layer says at its label: its characters are not guessed from a picture. A label beside
  characters that OCR guessed proves nothing of the characters.
"""

from collections.abc import Iterator
from typing import NamedTuple

from records.amounts import is_service
from records.evidence import Evidence, Proof
from records.invoice import Invoice, Line, TaxKind, Unit
from records.page import Reader
from records.reading import InvoiceReading
from records.record import BilingualText
from validators.dates_by_terms import DAY_OR_MONTH
from validators.wording import both

_FOR_ANY_VALUE = frozenset({Proof.SECOND_READING, Proof.XML, Proof.TABLE, Proof.PERSON})
_FOR_AMOUNTS = _FOR_ANY_VALUE | {Proof.ARITHMETIC}
_FOR_WORDS = _FOR_ANY_VALUE | {Proof.CHECKSUM}

_LINE_AMOUNTS = {
    "quantity": both("la quantité", "the quantity"),
    "unit_price": both("le prix unitaire", "the unit price"),
    "amount": both("le montant", "the amount"),
}
_LINE_WORDS = {
    "person": both("la personne", "the person"),
    "role": both("le profil", "the profile"),
    "unit": both("l'unité", "the unit"),
}
_DAY = both("la date", "the date")
_AMOUNT_DUE = both("le montant dû", "the amount due")
_LONGEST_PERIOD = 92
"""A quarter of a year: what is longer may as well be a contract's term."""

_COUNTED = frozenset({Unit.HOUR, Unit.DAY, Unit.KILOMETRE})
_TAXES = {
    TaxKind.GST: both("la TPS", "the GST"),
    TaxKind.QST: both("la TVQ", "the QST"),
    TaxKind.HST: both("la TVH", "the HST"),
    TaxKind.PST: both("la TVP", "the PST"),
    TaxKind.VAT: both("la TVA", "the VAT"),
}
AGAINST_PAGE = "page:"
"""Begins the doubt of a value that a person gave in place of one that the page proves; that value follows."""

_DOUBTS = {
    AGAINST_PAGE: both("la page prouvait une autre valeur", "the page proved another value"),
    DAY_OR_MONTH: both("le jour et le mois peuvent être inversés", "the day and the month may be turned round"),
    "second-reading": both("deux lectures ne disent pas la même chose", "two readings do not say the same"),
    "equation": both("le calcul n'arrive pas à la valeur lue", "the sum does not come to the value read"),
    "xml": both("le fichier joint au PDF dit autre chose", "the file embedded in the PDF says otherwise"),
    "columns": both("rien ne dit laquelle est la quantité", "nothing tells which one is the quantity"),
    "several": both("plusieurs valeurs sont possibles", "several values are possible"),
}


class Unproven(NamedTuple):
    """A field that is not proven, what it is called, why, and its line's number, from 1, where it is a line's."""

    field: str
    name: BilingualText
    why: BilingualText
    row: int | None = None


def amount_is_proven(evidence: Evidence | None) -> bool:
    """Whether an amount, a quantity or a unit price is proven."""
    return _is_proven(evidence, _FOR_AMOUNTS)


def word_is_proven(evidence: Evidence | None) -> bool:
    """Whether a number that names something, a date or a name is proven."""
    return _is_proven(evidence, _FOR_WORDS)


def line_date_is_proven(evidence: Evidence | None) -> bool:
    """Whether a line's date is proven: in a PDF's own text its place in the line is label enough."""
    if evidence is not None and evidence.doubt is None and evidence.reader is Reader.TEXT:
        return True
    return word_is_proven(evidence)


def unproven(reading: InvoiceReading) -> Iterator[Unproven]:
    """Every field that must be proven before the invoice may be clear, and is not: the number, the dates, the supplier,
    the contract or purchase order, every quantity, price and amount. A field that the invoice does not print is left
    out, but for its number, date, supplier, contract or order, and total, and what the values read ask for: an amount
    for a quantity or a price, a quantity for a price or a unit, a day where other services have theirs, an amount due
    where something is taken off the total.
    """
    invoice, evidence = reading.invoice, reading.evidence
    told = ("/period_start", "/period_end") if _period_stands_alone(reading) else ()
    yield from (each for each in _words(invoice, evidence) if each.field not in told)
    yield from _supplier(invoice, evidence)
    yield from _agreement(invoice, evidence)
    for place, line in enumerate(invoice.lines):
        yield from _line(place, line, evidence)
    yield from _days_left_out(invoice)
    yield from _totals(invoice, evidence)
    if invoice.amount_due is None and (invoice.holdback or reading.settlements):
        yield _missing("/amount_due", _AMOUNT_DUE)


def _is_proven(evidence: Evidence | None, proofs: frozenset[Proof]) -> bool:
    if evidence is None or evidence.doubt is not None:
        return False
    if not proofs.isdisjoint(evidence.proof):
        return True
    return evidence.reader is Reader.TEXT and Proof.LABEL in evidence.proof


def _words(invoice: Invoice, evidence: dict[str, Evidence]) -> Iterator[Unproven]:
    named = {
        "invoice_number": both("le numéro de la facture", "the invoice number"),
        "issue_date": both("la date de la facture", "the invoice date"),
        "due_date": both("la date d'échéance", "the due date"),
        "period_start": both("le début de la période", "the period's start"),
        "period_end": both("la fin de la période", "the period's end"),
    }
    for field, name in named.items():
        if getattr(invoice, field) is None:
            if field in ("invoice_number", "issue_date"):
                yield _missing(f"/{field}", name)
        elif not word_is_proven(evidence.get(f"/{field}")):
            yield _doubtful(f"/{field}", name, evidence)


def _period_stands_alone(reading: InvoiceReading) -> bool:
    """Whether a PDF's own text prints one stretch of days and no other, no longer than is billed at once and over when
    the invoice is dated: there is nothing else that it could be taken for.
    """
    invoice, evidence = reading.invoice, reading.evidence
    start, end = invoice.period_start, invoice.period_end
    found = [evidence.get("/period_start"), evidence.get("/period_end")]
    if start is None or end is None or invoice.issue_date is None or any(value.stretch for value in reading.unclaimed):
        return False
    printed = [one.box for one in found if one is not None and one.doubt is None and one.reader is Reader.TEXT]
    in_one_place = len(printed) == len(found) and printed[0] is not None and printed[0] == printed[1]
    return in_one_place and start < end <= invoice.issue_date and (end - start).days < _LONGEST_PERIOD


def _supplier(invoice: Invoice, evidence: dict[str, Evidence]) -> Iterator[Unproven]:
    name = both("le fournisseur", "the supplier")
    fields = {field: getattr(invoice.seller, field) for field in ("name", "neq", "gst_number", "qst_number")}
    printed = [f"/seller/{field}" for field, value in fields.items() if value]
    if not printed:
        yield _missing("/seller/name", name)
    elif not any(word_is_proven(evidence.get(field)) for field in printed):
        yield _doubtful(printed[0], name, evidence)
    for field in printed:
        found = evidence.get(field)
        if found is not None and found.doubt is not None:
            yield _doubtful(field, name, evidence)


def _agreement(invoice: Invoice, evidence: dict[str, Evidence]) -> Iterator[Unproven]:
    named = {
        "contract_number": both("le numéro de contrat", "the contract number"),
        "purchase_order": both("le bon de commande", "the purchase order"),
    }
    if invoice.contract_number is None and invoice.purchase_order is None:
        yield _missing("/contract_number", named["contract_number"])
    for field, name in named.items():
        if getattr(invoice, field) is not None and not word_is_proven(evidence.get(f"/{field}")):
            yield _doubtful(f"/{field}", name, evidence)


def _line(place: int, line: Line, evidence: dict[str, Evidence]) -> Iterator[Unproven]:
    for field, name in _LINE_AMOUNTS.items():
        pointer = f"/lines/{place}/{field}"
        if getattr(line, field) is None:
            if _is_asked_for(field, line):
                yield _missing(pointer, name, place + 1)
        elif not amount_is_proven(evidence.get(pointer)):
            yield _doubtful(pointer, name, evidence, place + 1)
    pointer = f"/lines/{place}/service_date"
    if line.service_date is not None and not line_date_is_proven(evidence.get(pointer)):
        yield _doubtful(pointer, _DAY, evidence, place + 1)
    for field, name in _LINE_WORDS.items():
        found = evidence.get(f"/lines/{place}/{field}")
        if found is not None and found.doubt is not None:
            yield _doubtful(f"/lines/{place}/{field}", name, evidence, place + 1)


def _is_asked_for(field: str, line: Line) -> bool:
    """Whether the rest of the line tells that an amount or a quantity is printed too."""
    if field == "quantity":
        return line.amount != 0 and (line.unit_price is not None or line.unit in _COUNTED)
    return field == "amount" and (line.quantity is not None or line.unit_price is not None)


def _days_left_out(invoice: Invoice) -> Iterator[Unproven]:
    """The services without a day, where others have theirs: a column of dates leaves none out."""
    services = [(place, line) for place, line in enumerate(invoice.lines) if is_service(line) and line.amount]
    if any(line.service_date is not None for _, line in services):
        for place, line in services:
            if line.service_date is None:
                yield _missing(f"/lines/{place}/service_date", _DAY, place + 1)


def _totals(invoice: Invoice, evidence: dict[str, Evidence]) -> Iterator[Unproven]:
    amounts = {
        "subtotal": both("le sous-total", "the subtotal"),
        "holdback": both("la retenue", "the holdback"),
        "total": both("le total", "the total"),
        "amount_due": _AMOUNT_DUE,
    }
    for place, tax in enumerate(invoice.taxes):
        name = _TAXES[tax.kind]
        if tax.amount is None:
            yield _missing(f"/taxes/{place}/amount", name)
        elif not amount_is_proven(evidence.get(f"/taxes/{place}/amount")):
            yield _doubtful(f"/taxes/{place}/amount", name, evidence)
    for field, name in amounts.items():
        if getattr(invoice, field) is not None:
            if not amount_is_proven(evidence.get(f"/{field}")):
                yield _doubtful(f"/{field}", name, evidence)
        elif field == "total":
            yield _missing("/total", name)


def _missing(field: str, name: BilingualText, row: int | None = None) -> Unproven:
    return Unproven(field, name, both("absent ou non lu", "absent or not read"), row)


def _doubtful(field: str, name: BilingualText, evidence: dict[str, Evidence], row: int | None = None) -> Unproven:
    found = evidence.get(field)
    doubt = None if found is None else found.doubt
    if doubt is None:
        return Unproven(field, name, both("rien ne prouve la valeur lue", "nothing proves the value read"), row)
    known = next((words for start, words in _DOUBTS.items() if doubt.startswith(start)), None)
    return Unproven(field, name, known or both(doubt, doubt), row)
