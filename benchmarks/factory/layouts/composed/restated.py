"""The invoice as the firm of a composed layout issues it: its own name, numbers, terms, expenses and tax."""

import unicodedata
from decimal import Decimal
from random import Random
from typing import NamedTuple

from benchmarks.factory.billing import cents, in_language, summed
from benchmarks.factory.issued import Grain, Issued, RowNote
from benchmarks.factory.layouts.composed import kept_out_table_words
from benchmarks.factory.layouts.composed.choice import Choice
from benchmarks.factory.layouts.composed.field_words import Words
from benchmarks.factory.layouts.composed.party_words import BUYERS, EXPENSES, NARRATIVES, NUMBERS, SELLERS
from benchmarks.factory.vocabulary import LAST_NAMES
from records.invoice import Buyer, Invoice, Line, LineKind, Tax, TaxKind, Unit
from records.reading import Language

_ONTARIO_HST = Decimal(13)
_ONTARIO_TOWNS = ("Ottawa (Ontario)  K1P 5M7", "Toronto (Ontario)  M5H 2N2", "Kingston (Ontario)  K7L 3N6")


class Parties(NamedTuple):
    """What a layout has its own of: None where it keeps the world's. `expenses` says how many more it bills where any
    are billed; `ontario`: the supplier is there and asks for HST. `narratives`: services are described at length;
    `monthly`: deliverables are fees by the month.
    """

    seller: str | None
    buyer: tuple[str, str] | None
    number: str | None
    expenses: int
    prior_balance: bool
    ontario: bool
    narratives: bool
    monthly: bool


def parties(choice: Choice) -> Parties:
    """The parties of a layout."""
    return Parties(
        seller=choice.of(SELLERS, kept_out_table_words.SELLERS) if choice.chance(0.5) else None,
        buyer=choice.of(BUYERS, kept_out_table_words.BUYERS) if choice.chance(0.55) else None,
        number=choice.of(NUMBERS, kept_out_table_words.NUMBERS) if choice.chance(0.6) else None,
        expenses=choice.of((0, 1, 2, 1, 3)),
        prior_balance=choice.chance(0.04),
        ontario=choice.chance(0.05),
        narratives=choice.chance(0.22),
        monthly=choice.chance(0.3),
    )


def restated(issued: Issued, own: Parties, terms: Words, joiner: str) -> Issued:
    """The same work billed by that layout's firm."""
    rng = Random(f"restated/{issued.invoice.invoice_number}/{issued.engagement.contract.contract_number}")
    issued = _expenses_added(issued, own.expenses, rng)
    if own.narratives:
        issued = _told_at_length(issued, rng)
    if own.monthly and issued.grain is Grain.DELIVERABLE:
        issued = _by_the_month(issued)
    if own.prior_balance and issued.invoice.due_date:
        issued = issued.model_copy(update={"prior_balance": Decimal(rng.randrange(20000, 900000)) / 100})
    issued = summed(issued, issued.invoice.lines)
    if own.ontario:
        issued = _of_ontario(issued)
    changes: dict[str, object] = {}
    if issued.invoice.payment_terms:
        french, english = terms
        both = french if french == english else f"{french}{joiner}{english}"
        words = {Language.FRENCH: french, Language.ENGLISH: english, Language.BILINGUAL: both}
        changes["payment_terms"] = words[issued.language]
    if own.number:
        changes["invoice_number"] = _number(own.number, issued.invoice, rng)
    issued = issued.model_copy(update={"invoice": issued.invoice.model_copy(update=changes)})
    return _of_own_parties(issued, own, rng)


def _told_at_length(issued: Issued, rng: Random) -> Issued:
    """The invoice whose services are described at length, with figures and days of their own in the text."""
    lines = []
    for line in issued.invoice.lines:
        told = in_language(issued.language, *rng.choice(NARRATIVES)).format(
            n=rng.randrange(2, 40), day=rng.randrange(2, 28)
        )
        longer = f"{line.description}{told}" if line.kind is LineKind.SERVICE and line.description else line.description
        lines.append(line.model_copy(update={"description": longer}))
    return issued.model_copy(update={"invoice": issued.invoice.model_copy(update={"lines": tuple(lines)})})


def _by_the_month(issued: Issued) -> Issued:
    """Deliverables billed as monthly fees."""
    lines = tuple(
        line.model_copy(update={"unit": Unit.MONTH}) if line.kind is LineKind.SERVICE else line
        for line in issued.invoice.lines
    )
    return issued.model_copy(update={"invoice": issued.invoice.model_copy(update={"lines": lines})})


def _number(form: str, invoice: Invoice, rng: Random) -> str:
    day = invoice.issue_date
    assert day is not None
    digits = "".join(letter for letter in invoice.invoice_number or "" if letter.isdigit())
    initials = "".join(rng.choice("ABCDEFGHJKLMNPRST") for _ in range(3))
    return form.format(
        n=int(digits[-4:]) + 1, year=day.year, yy=day.year % 100, mm=f"{day.month:02d}", initials=initials
    )


def _of_own_parties(issued: Issued, own: Parties, rng: Random) -> Issued:
    invoice, engagement = issued.invoice, issued.engagement
    changes: dict[str, object] = {}
    if own.seller:
        last, other = rng.sample(LAST_NAMES, 2)
        first = engagement.firm.contact.split(" ")[0]
        name = own.seller.format(first=first, last=last, other=other, LAST=last.upper(), n=rng.randrange(100, 999))
        plain = unicodedata.normalize("NFKD", last.lower())
        domain = "".join(letter for letter in plain if letter.isascii() and letter.isalpha()) + ".example"
        web = {"email": f"{engagement.firm.email.split('@')[0]}@{domain}", "website": f"www.{domain}"}
        firm = engagement.firm.model_copy(update=web)
        engagement = engagement.model_copy(update={"firm": firm})
        changes["seller"] = invoice.seller.model_copy(update={"name": name})
    if own.buyer:
        name, unit = own.buyer
        body = engagement.body.model_copy(update={"name": name, "unit": unit})
        engagement = engagement.model_copy(update={"body": body})
        changes["buyer"] = Buyer(name=name)
    return issued.model_copy(update={"engagement": engagement, "invoice": invoice.model_copy(update=changes)})


def _expenses_added(issued: Issued, count: int, rng: Random) -> Issued:
    """The invoice with so many more expenses, where it has some already; a credit note as it is."""
    lines = issued.invoice.lines
    last = max((place for place, line in enumerate(lines) if line.kind is LineKind.EXPENSE), default=None)
    if last is None or issued.invoice.due_date is None:
        return issued
    more = []
    for french, english, price in rng.sample(EXPENSES, count):
        paid, times = Decimal(price * 4 + rng.randrange(0, price)) / 4, Decimal(rng.choice((1, 1, 1, 2, 3)))
        more.append(
            Line(
                description=in_language(issued.language, french, english),
                quantity=times,
                unit=Unit.EACH,
                unit_price=cents(paid),
                amount=cents(paid * times),
                kind=LineKind.EXPENSE,
            )
        )
    invoice = issued.invoice.model_copy(update={"lines": (*lines[: last + 1], *more, *lines[last + 1 :])})
    notes = (*issued.notes[: last + 1], *[RowNote()] * len(more), *issued.notes[last + 1 :])
    return issued.model_copy(update={"invoice": invoice, "notes": notes, "receipts": issued.receipts or bool(more)})


def _of_ontario(issued: Issued) -> Issued:
    """The same invoice from a supplier of Ontario: one tax in place of two."""
    invoice = issued.invoice
    amount = cents((invoice.subtotal or Decimal(0)) * _ONTARIO_HST / 100)
    more = amount - sum(tax.amount or 0 for tax in invoice.taxes)
    changes: dict[str, object] = {
        "seller": invoice.seller.model_copy(update={"qst_number": None, "neq": None}),
        "taxes": (Tax(kind=TaxKind.HST, rate=_ONTARIO_HST, amount=amount),),
        "total": (invoice.total or 0) + more,
        "amount_due": (invoice.amount_due or 0) + more,
    }
    street = issued.engagement.firm.address[0]
    town = _ONTARIO_TOWNS[len(street) % len(_ONTARIO_TOWNS)]
    firm = issued.engagement.firm.model_copy(update={"address": (street, town), "town": town.split(" ")[0]})
    engagement = issued.engagement.model_copy(update={"firm": firm})
    return issued.model_copy(update={"invoice": invoice.model_copy(update=changes), "engagement": engagement})
