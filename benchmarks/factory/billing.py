"""A month's work billed under a contract: an invoice that complies with it to the cent."""

import calendar
from collections.abc import Sequence
from datetime import date, timedelta
from decimal import ROUND_HALF_UP, Decimal
from random import Random

import holidays

from benchmarks.factory.issued import Engagement, Grain, Issued, RowNote, WorkedDay
from benchmarks.factory.style import FRENCH_MONTHS
from benchmarks.factory.vocabulary import DELIVERABLES, TASKS
from records.invoice import Buyer, Invoice, InvoiceType, Line, LineKind, Seller, Tax, TaxKind, Unit
from records.reading import Language
from records.record import Record
from records.tables import Person, Pricing, Rate

CENT = Decimal("0.01")
GST = Decimal("5")
QST = Decimal("9.975")
_HOLIDAYS = holidays.country_holidays("CA", subdiv="QC", years=(2025, 2026, 2027))
_TERMS = {
    Language.FRENCH: ("Net 30 jours", "Payable dans les 30 jours", "30 jours nets"),
    Language.ENGLISH: ("Net 30 days", "Payable within 30 days", "Net 30"),
    Language.BILINGUAL: ("Net 30 jours / Net 30 days",),
}


class Wish(Record):
    """What the invoice should hold. `people` is how many bill; `long` asks for a table that fills more than a page."""

    language: Language
    grain: Grain
    people: int = 2
    expenses: bool = False
    discount: bool = False
    deposit: bool = False
    credit_note: bool = False
    timesheet: bool = False
    long: bool = False


def cents(amount: Decimal) -> Decimal:
    """To the cent, half a cent up."""
    return amount.quantize(CENT, rounding=ROUND_HALF_UP)


def in_language(language: Language, french: str, english: str) -> str:
    """The sentence of that language; French in a bilingual invoice, whose labels alone are in both."""
    return english if language is Language.ENGLISH else french


def bill(engagement: Engagement, month: tuple[int, int], number: str, wish: Wish, rng: Random) -> Issued:
    """The invoice of that month's work under that contract: every field filled, as layouts leave out what they like."""
    first = date(*month, 1)
    last = date(*month, calendar.monthrange(*month)[1])
    issue = last + timedelta(days=rng.randrange(1, 13))
    worked = _work(engagement, first, last, wish, rng)
    rows = _deliverables(wish, rng) if wish.grain is Grain.DELIVERABLE else _service_rows(engagement, worked, wish, rng)
    if wish.expenses:
        rows += [(line, RowNote()) for line in _expenses(engagement, wish, rng)]
    if wish.discount:
        rows.append((_discount(rows, wish), RowNote()))
    if wish.credit_note:
        rows = [(_reversed(line), note) for line, note in rows[:2]]
        worked = []
    vendor = engagement.firm.vendor
    contract = engagement.contract
    invoice = Invoice(
        invoice_number=number,
        invoice_type=InvoiceType.CREDIT_NOTE if wish.credit_note else InvoiceType.INVOICE,
        issue_date=issue,
        due_date=None if wish.credit_note else issue + timedelta(days=30),
        currency="CAD",
        purchase_order=engagement.purchase_order,
        contract_number=contract.contract_number,
        period_start=first,
        period_end=last,
        payment_terms=None if wish.credit_note else rng.choice(_TERMS[wish.language]),
        seller=Seller(
            name=vendor.legal_name,
            gst_number=vendor.gst_number,
            qst_number=vendor.qst_number,
            neq=vendor.neq,
            account=vendor.account,
        ),
        buyer=Buyer(name=engagement.body.name),
    )
    deposit = None
    if wish.deposit and not wish.credit_note:
        deposit = Decimal(rng.randrange(5, 20) * 50)
    issued = Issued(
        invoice=invoice,
        language=wish.language,
        engagement=engagement,
        grain=wish.grain,
        notes=tuple(note for _, note in rows),
        timesheet=tuple(worked) if wish.timesheet else (),
        signed_on=issue if wish.timesheet else None,
        deposit=deposit.quantize(CENT) if deposit else None,
        holdback_percent=None if wish.credit_note else contract.holdback_percent,
        receipts=any(line.kind is LineKind.EXPENSE and line.unit is Unit.EACH for line, _ in rows)
        and not wish.credit_note,
        manager=engagement.body.attention,
        phase=_phase(first, wish.language),
    )
    return summed(issued, [line for line, _ in rows])


def summed(issued: Issued, lines: Sequence[Line]) -> Issued:
    """The same invoice with those lines: subtotal, taxes, holdback, total and amount due follow from them."""
    subtotal = sum((line.amount for line in lines if line.amount is not None), Decimal("0.00"))
    taxes = (
        Tax(kind=TaxKind.GST, rate=GST, amount=cents(subtotal * GST / 100)),
        Tax(kind=TaxKind.QST, rate=QST, amount=cents(subtotal * QST / 100)),
    )
    total = subtotal + sum((tax.amount for tax in taxes if tax.amount is not None), Decimal(0))
    percent = issued.holdback_percent
    holdback = cents(subtotal * percent / 100) if percent is not None else None
    due = total - (holdback or 0) - (issued.deposit or 0) + (issued.prior_balance or 0)
    changes = {
        "lines": tuple(lines),
        "subtotal": cents(subtotal),
        "taxes": taxes,
        "total": cents(total),
        "holdback": holdback,
        "amount_due": cents(due),
    }
    return issued.model_copy(update={"invoice": issued.invoice.model_copy(update=changes)})


def rate_of(engagement: Engagement, role_code: str, day: date) -> Rate:
    """The contract's rate of that profile on that day."""
    for rate in engagement.rates:
        starts = rate.effective_from is None or rate.effective_from <= day
        ends = rate.effective_to is None or day <= rate.effective_to
        if rate.role_code == role_code and starts and ends:
            return rate
    raise LookupError(f"no rate for {role_code} on {day} in {engagement.contract.contract_number}")


def _phase(first: date, language: Language) -> str:
    english = first.strftime("%B %Y")
    return in_language(language, f"{FRENCH_MONTHS[first.month - 1]} {first.year}", english)


def _work(engagement: Engagement, first: date, last: date, wish: Wish, rng: Random) -> list[WorkedDay]:
    if wish.grain is Grain.DELIVERABLE:
        return []
    days = [first + timedelta(days=step) for step in range((last - first).days + 1)]
    working = [day for day in days if day.weekday() < 5 and day not in _HOLIDAYS]
    people = rng.sample(engagement.people, min(wish.people, len(engagement.people)))
    worked = []
    by_day = engagement.contract.pricing is Pricing.DAILY
    for person in people:
        share = 1.0 if wish.long else rng.choice((0.35, 0.6, 0.85, 1.0))
        present = sorted(rng.sample(working, max(3, int(len(working) * share))))
        if wish.grain is Grain.DAY and not wish.long:
            present = present[: rng.randrange(4, 10)]
        for day in present:
            choices = ("7", "7", "7", "3.5") if by_day else ("7.5", "7.5", "7.5", "7", "8", "6.5", "3.5", "4", "2.5")
            worked.append(WorkedDay(person=person.person_name, day=day, hours=Decimal(rng.choice(choices))))
    return worked


def _service_rows(
    engagement: Engagement, worked: list[WorkedDay], wish: Wish, rng: Random
) -> list[tuple[Line, RowNote]]:
    rows: list[tuple[Line, RowNote]] = []
    people = {person.person_name: person for person in engagement.people}
    for name in dict.fromkeys(day.person for day in worked):
        days = [day for day in worked if day.person == name]
        tasks = list(TASKS[engagement.families[people[name].role_code]])
        rng.shuffle(tasks)
        if wish.grain is Grain.DAY:
            for day in days:
                task = tasks[0] if rng.random() < 0.6 else tasks[1]
                rows.append(_service(engagement, people[name], [day], task, wish))
        elif wish.grain is Grain.WEEK:
            for monday in dict.fromkeys(day.day - timedelta(days=day.day.weekday()) for day in days):
                week = [day for day in days if monday <= day.day < monday + timedelta(days=7)]
                rows.append(_service(engagement, people[name], week, tasks[0], wish))
        else:
            cut = rng.randrange(1, len(days)) if len(days) > 4 and (wish.long or rng.random() < 0.35) else len(days)
            rows.append(_service(engagement, people[name], days[:cut], tasks[0], wish))
            if cut < len(days):
                rows.append(_service(engagement, people[name], days[cut:], tasks[1], wish))
    return rows


def _service(
    engagement: Engagement, person: Person, days: list[WorkedDay], task: tuple[str, str], wish: Wish
) -> tuple[Line, RowNote]:
    rate = rate_of(engagement, person.role_code, days[0].day)
    hours = sum((day.hours for day in days), Decimal(0))
    by_day = engagement.contract.pricing is Pricing.DAILY
    quantity = hours / 7 if by_day else hours
    monday = days[0].day - timedelta(days=days[0].day.weekday())
    note = RowNote()
    if wish.grain is Grain.WEEK:
        note = RowNote(week_start=max(monday, days[0].day.replace(day=1)), week_end=_week_end(monday, days[0].day))
    line = Line(
        description=in_language(wish.language, *task),
        person=person.person_name,
        role=in_language(wish.language, rate.role_fr, rate.role_en or rate.role_fr),
        service_date=days[0].day if wish.grain is Grain.DAY else None,
        quantity=quantity.quantize(CENT),
        unit=Unit.DAY if by_day else Unit.HOUR,
        unit_price=rate.rate,
        amount=cents(quantity * rate.rate),
    )
    return line, note


def _week_end(monday: date, day: date) -> date:
    """The week's Friday, or the month's last day before it."""
    return min(monday + timedelta(days=4), day.replace(day=calendar.monthrange(day.year, day.month)[1]))


def _deliverables(wish: Wish, rng: Random) -> list[tuple[Line, RowNote]]:
    chosen = sorted(rng.sample(range(len(DELIVERABLES)), rng.randrange(1, 4)))
    rows = []
    for index in chosen:
        price = Decimal(rng.randrange(3600, 26000)) * Decimal("1.25")
        line = Line(
            description=in_language(wish.language, *DELIVERABLES[index]),
            quantity=Decimal("1.00"),
            unit=Unit.EACH,
            unit_price=cents(price),
            amount=cents(price),
        )
        rows.append((line, RowNote()))
    return rows


def _expenses(engagement: Engagement, wish: Wish, rng: Random) -> list[Line]:
    town = engagement.firm.town
    kilometres = Decimal(rng.randrange(18, 520))
    price = Decimal(rng.choice(("0.54", "0.57", "0.60")))
    lines = [
        Line(
            description=in_language(
                wish.language, f"Kilométrage {town}–Québec, aller-retour", f"Mileage {town}–Québec, return"
            ),
            quantity=kilometres,
            unit=Unit.KILOMETRE,
            unit_price=price,
            amount=cents(kilometres * price),
            kind=LineKind.EXPENSE,
        )
    ]
    if rng.random() < 0.5:
        times = Decimal(rng.randrange(1, 4))
        fee = Decimal(rng.randrange(8, 24)) + Decimal("0.50")
        lines.append(
            Line(
                description=in_language(wish.language, "Stationnement", "Parking"),
                quantity=times,
                unit=Unit.EACH,
                unit_price=fee,
                amount=cents(times * fee),
                kind=LineKind.EXPENSE,
            )
        )
    return lines


def _discount(rows: list[tuple[Line, RowNote]], wish: Wish) -> Line:
    services = sum(
        (line.amount for line, _ in rows if line.amount is not None and line.kind is LineKind.SERVICE), Decimal(0)
    )
    return Line(
        description=in_language(wish.language, "Escompte de volume 2 %", "Volume discount 2%"),
        amount=-cents(services * 2 / 100),
        kind=LineKind.DISCOUNT,
    )


def _reversed(line: Line) -> Line:
    """A credited line: what was billed in excess, taken back."""
    quantity = (
        -min(line.quantity, Decimal("7.50"))
        if line.quantity is not None and line.unit is Unit.HOUR
        else -(line.quantity or 1)
    )
    price = line.unit_price or line.amount or Decimal(0)
    return line.model_copy(update={"quantity": quantity, "unit_price": price, "amount": cents(quantity * price)})
