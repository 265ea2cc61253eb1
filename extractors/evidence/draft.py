"""An invoice with the place of each of its values, before its evidence is weighed."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Any

from extractors.evidence.proof import rounded
from extractors.header.currency import currency_of
from extractors.header.header_fields import Candidates, find_header_fields
from extractors.header.parties import Party, find_parties, in_block, phones_in
from extractors.header.payment_terms import days_of
from extractors.header.registrations import Registration, find_registrations
from extractors.header.settle_dates import certain_end, date_order, settle_dates
from extractors.lines.line_items import read_line_items
from extractors.lines.missing_lines import with_missing_lines
from extractors.lines.read_line import ReadLine
from extractors.lines.table_areas import TableAreas
from extractors.pages.page_kinds import InvoicePages, document_kind
from extractors.sums.settle_sums import Settled, rivals_of, settle_sums
from extractors.sums.totals import NAMELESS, Sum, find_sums
from extractors.words.candidate import Candidate
from extractors.words.dates import WrittenPeriod
from extractors.words.labelled_values import Span
from extractors.words.sheet import Sheet
from records.invoice import Buyer, Invoice, InvoiceType, Line, LineKind, Seller, Tax
from records.reading import DocumentKind, Settlement

_LIKELY_ENOUGH = {
    "invoice_number": 0.3,
    "purchase_order": 0.3,
    "contract_number": 0.3,
    "period": 0.25,
    "payment_terms": 0.2,
}

_NUMBERS = ("invoice_number", "contract_number", "purchase_order")


@dataclass
class Draft:
    """`spans` has the place of each value by JSON pointer; `labelled` the pointers that a label announces; `doubts`
    why a value is unsure, whatever arithmetic says of it.
    """

    invoice: Invoice
    document_kind: DocumentKind
    title: str | None
    spans: dict[str, Span] = field(default_factory=dict)
    labelled: set[str] = field(default_factory=set)
    valid_checksums: set[str] = field(default_factory=set)
    doubts: dict[str, str] = field(default_factory=dict)
    settlements: tuple[Settlement, ...] = ()
    seller: Party | None = None
    buyer: Party | None = None
    phones: tuple[str, ...] = ()


def draft_invoice(pages: InvoicePages) -> Draft:
    """The invoice that some pages hold: candidates first, then the choice that agrees with itself."""
    sheets = pages.sheets
    kind, title = document_kind(sheets)
    items = read_line_items(sheets)
    registrations = [item for sheet in sheets for item in find_registrations(sheet)]
    fields = find_header_fields(sheets, items.areas)
    if "invoice_number" not in fields:
        fields = find_header_fields(sheets, TableAreas())
    sums = find_sums(sheets, items.areas, registrations)
    lines = list(items.lines)
    settled = settle_sums(sums, [line.amount for line in lines if line.amount is not None])
    lines = _without_strays(lines, settled)
    lines = with_missing_lines(lines, settled.subtotal.value if settled.subtotal else None, sheets, items.areas)
    seller, buyer = find_parties(sheets, items.areas, registrations)
    if settled.total is not None and settled.total.value < 0 and kind in {DocumentKind.INVOICE, DocumentKind.UNKNOWN}:
        # what comes to less than nothing gives back, whatever its title says
        kind = DocumentKind.CREDIT_NOTE
    credit = kind is DocumentKind.CREDIT_NOTE
    draft = Draft(Invoice(), kind, title, seller=seller, buyer=buyer, phones=phones_in(sheets))
    header = _header(draft, fields, sheets)
    parties = _parties(draft, seller, buyer, registrations)
    amounts = _amounts(draft, settled, sums, credit)
    draft.settlements = tuple(settlement for settlement, _ in settled.settlements)
    draft.invoice = Invoice(
        **header,
        **parties,
        **amounts,
        invoice_type=InvoiceType.CREDIT_NOTE if credit else InvoiceType.INVOICE,
        currency=currency_of(sheets, {tax.kind for tax in amounts["taxes"]}),
        lines=tuple(
            _line(draft, number, line, day, credit)
            for number, (line, day) in enumerate(zip(lines, _service_days(lines, sheets, header), strict=True))
        ),
    )
    _doubt_the_unlikely(draft, fields)
    return draft


def _without_strays(lines: list[ReadLine], settled: Settled) -> list[ReadLine]:
    """The lines without bare amounts after the last that the page adds into its subtotal."""
    target = settled.subtotal.value if settled.subtotal else None
    if target is None or any(line.amount is None for line in lines):
        return lines
    running = Decimal(0)
    for number, line in enumerate(lines, start=1):
        running += line.amount or 0
        rest = lines[number:]
        if running == target and rest and all(_is_bare(line) for line in rest):
            return lines[:number]
    return lines


def _is_bare(line: ReadLine) -> bool:
    """Whether a line is an amount and words alone, of anything but nothing."""
    return line.amount != 0 and line.quantity is None and line.unit_price is None and line.person is None


def _put(draft: Draft, pointer: str, span: Span, labelled: bool, doubt: str | None = None) -> None:
    draft.spans[pointer] = span
    if labelled:
        draft.labelled.add(pointer)
    if doubt:
        draft.doubts[pointer] = doubt


def _header(draft: Draft, fields: Candidates, sheets: Sequence[Sheet]) -> dict[str, Any]:
    header: dict[str, Any] = {}
    taken: set[str] = set()
    for name in _NUMBERS:
        chosen = next(
            (c for c in fields.get(name, []) if c.likelihood >= _LIKELY_ENOUGH[name] and c.value not in taken), None
        )
        if chosen:
            header[name] = chosen.value
            taken.add(chosen.value)
            _put(draft, f"/{name}", chosen.span, chosen.labelled)
    _take_reference(draft, header, fields, taken)
    terms = next(iter(fields.get("payment_terms", [])), None)
    period: Candidate[WrittenPeriod] | None = next(iter(fields.get("period", [])), None)
    issue, due = settle_dates(
        fields.get("issue_date", []),
        fields.get("due_date", []),
        date_order(sheets),
        days_of(terms.value) if terms else None,
        certain_end(period) if period else None,
    )
    for name, day in (("issue_date", issue), ("due_date", due)):
        if day:
            header[name] = day.value
            _put(draft, f"/{name}", day.span, day.labelled, day.doubt)
    if period and period.likelihood >= _LIKELY_ENOUGH["period"]:
        for name, day_of in (("period_start", period.value.first), ("period_end", period.value.last)):
            header[name] = day_of
            _put(draft, f"/{name}", period.span, period.labelled)
    if terms and terms.likelihood >= _LIKELY_ENOUGH["payment_terms"]:
        header["payment_terms"] = terms.value
        _put(draft, "/payment_terms", terms.span, terms.labelled)
    return header


def _take_reference(draft: Draft, header: dict[str, Any], fields: Candidates, taken: set[str]) -> None:
    """« V/Réf. »: the buyer's own reference, taken for its contract, or for its order on a page that names the
    contract; not proven so.
    """
    for field_name in ("contract_number", "purchase_order"):
        if field_name in header:
            continue
        for candidate in fields.get("your_reference", []):
            if candidate.value not in taken and candidate.likelihood > 0.4:
                header[field_name] = candidate.value
                taken.add(candidate.value)
                _put(draft, f"/{field_name}", candidate.span, labelled=False)
                break


def _parties(
    draft: Draft, seller: Party | None, buyer: Party | None, registrations: Sequence[Registration]
) -> dict[str, Any]:
    numbers: dict[str, str] = {}
    for kind in ("gst_number", "qst_number", "neq", "account"):
        options = [item for item in registrations if item.kind == kind and not _buyers_own(item, buyer)]
        options.sort(key=lambda item: (item.valid is not True, not item.labelled))
        if not options:
            continue
        chosen = options[0]
        numbers[kind] = chosen.value
        pointer = f"/seller/{kind}"
        others = {item.value for item in options if item.valid == chosen.valid} - {chosen.value}
        _put(draft, pointer, chosen.span, chosen.labelled, "several" if others and kind != "account" else None)
        if chosen.valid:
            draft.valid_checksums.add(pointer)
    if seller:
        _put(draft, "/seller/name", seller.span, seller.labelled)
    if buyer:
        _put(draft, "/buyer/name", buyer.span, buyer.labelled)
    return {
        "seller": Seller(name=seller.name if seller else None, **numbers),
        "buyer": Buyer(name=buyer.name if buyer else None),
    }


def _buyers_own(item: Registration, buyer: Party | None) -> bool:
    """Whether a number stands in the buyer's block."""
    return in_block(item.span.row.phrase_at(item.span.start).box, item.span.row.page, buyer)


def _amounts(draft: Draft, settled: Settled, sums: Sequence[Sum], credit: bool) -> dict[str, Any]:
    def signed(entry: Sum | None) -> Decimal | None:
        if entry is None:
            return None
        return -abs(entry.value) if credit else entry.value

    amounts: dict[str, Any] = {"subtotal": signed(settled.subtotal)}
    total, due = settled.total, settled.amount_due
    amounts["total"] = signed(total)
    amounts["amount_due"] = signed(due)
    amounts["holdback"] = abs(settled.holdback.value) if settled.holdback else None
    if total is None and due is not None and settled.holdback is None and not settled.settlements:
        total = due
        amounts["total"] = signed(due)
    if due is None and total is not None and settled.holdback is None and not settled.settlements:
        due = total
        amounts["amount_due"] = signed(total)
    for name, entry in (
        ("subtotal", settled.subtotal),
        ("total", total),
        ("amount_due", due),
        ("holdback", settled.holdback),
    ):
        if entry is not None:
            rivals = rivals_of(entry, sums, settled) if name != "holdback" else []
            _put(draft, f"/{name}", entry.span, entry.name != NAMELESS, "several" if rivals else None)
    taxes = []
    for number, (kind, entry) in enumerate(settled.taxes):
        rate = entry.rate.values[0] if entry.rate else None
        taxes.append(Tax(kind=kind, rate=_plain(rate), amount=signed(entry)))
        _put(draft, f"/taxes/{number}/amount", entry.span, labelled=True)
        if entry.rate_span:
            _put(draft, f"/taxes/{number}/rate", entry.rate_span, labelled=True)
    amounts["taxes"] = tuple(taxes)
    return amounts


def _plain(number: Decimal | None) -> Decimal | None:
    """A rate without idle zeros: 5.000 is 5."""
    if number is None:
        return None
    return number.quantize(Decimal(1)) if number == number.to_integral() else number.normalize()


def _service_days(lines: Sequence[ReadLine], sheets: Sequence[Sheet], header: dict[str, Any]) -> list[date | None]:
    """The day of each line. Where day and month may be swapped, the order that the document's dates show; else the one
    that puts most lines inside the period billed, or before the invoice's date.
    """
    order = date_order(sheets)
    meant = [order.meant(line.service_days) for line in lines]
    start, end = header.get("period_start"), header.get("period_end") or header.get("issue_date")
    inside = [
        sum(bool(days and end and (start or date.min) <= days[place] <= end) for days in meant) for place in (0, -1)
    ]
    place = 0 if inside[0] >= inside[1] else -1
    return [days[place] if days else None for days in meant]


def _line(draft: Draft, number: int, line: ReadLine, day: date | None, credit: bool) -> Line:
    for name, span in line.spans.items():
        if name != "person" or line.person:
            _put(draft, f"/lines/{number}/{name}", span, labelled=False)
    for name in ("person", "role"):
        if getattr(line, name) and f"/lines/{number}/{name}" not in draft.spans and "description" in line.spans:
            draft.spans[f"/lines/{number}/{name}"] = line.spans["description"]
    # a price with nothing to multiply it that is not the amount either may stand in another column
    alone = line.quantity is None and line.amount is not None and line.unit_price not in (None, line.amount)
    if alone or not line.told_apart:
        for name in ("quantity", "unit_price"):
            draft.doubts[f"/lines/{number}/{name}"] = "columns"
    quantity, amount = line.quantity, line.amount
    if credit and amount is not None and amount > 0:
        amount = -amount
    if amount is not None and amount < 0 and quantity is not None and quantity > 0 and (line.unit_price or 0) > 0:
        quantity = -quantity
    kind = line.kind
    if kind is LineKind.SERVICE and amount is not None and amount < 0 and not credit and quantity is None:
        kind = LineKind.DISCOUNT
    return Line(
        description=line.description,
        person=line.person,
        role=line.role,
        service_date=day,
        quantity=quantity,
        unit=line.unit,
        unit_price=_cents(line.unit_price),
        amount=_cents(amount),
        kind=kind,
    )


def _cents(amount: Decimal | None) -> Decimal | None:
    if amount is None:
        return None
    return rounded(amount) if -int(amount.as_tuple().exponent) < 2 else amount


def _doubt_the_unlikely(draft: Draft, fields: Candidates) -> None:
    """Two different values of nearly the same likelihood for one field: a person chooses."""
    for name in ("invoice_number", "contract_number", "purchase_order", "issue_date"):
        candidates = fields.get(name, [])
        pointer = f"/{name}"
        if pointer not in draft.spans or not candidates:
            continue
        # « Engagement n° » may be an order's or a contract's: read as the one, it is no rival for the other
        others = [draft.spans.get(f"/{other}") for other in _NUMBERS if other != name and f"/{other}" in draft.labelled]
        rivals = [candidate for candidate in candidates[1:] if candidate.span not in others]
        if rivals and rivals[0].labelled and rivals[0].likelihood > 0.92 * candidates[0].likelihood:
            draft.doubts.setdefault(pointer, "several")
