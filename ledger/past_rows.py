"""Where the rows of past invoices are, and how a question about them is put to the database."""

from datetime import datetime
from decimal import Decimal
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, Select, and_, false, func, not_, or_, select, true, union_all
from sqlalchemy.orm import aliased

from ledger.columns import as_kept
from ledger.schema import CheckedInvoiceRow, CheckRow, DocumentRow, StandingRow
from ledger.standings import TAKES_NOTHING, WAITS
from ledger.untrusted_text import clean
from records.past_question import PastQuestion, account_key, order_key

PAST = (
    DocumentRow.name,
    DocumentRow.sha256,
    DocumentRow.received_at,
    CheckedInvoiceRow.pages,
    CheckedInvoiceRow.page_hashes,
    CheckedInvoiceRow.vendor_id,
    CheckedInvoiceRow.contract_number,
    CheckedInvoiceRow.invoice_number,
    CheckedInvoiceRow.invoice,
    StandingRow.state,
    StandingRow.since,
)
"""What a past invoice is made of."""

ADDED = {
    "amount": CheckedInvoiceRow.drawn,
    "expenses": CheckedInvoiceRow.expenses,
    "hours": CheckedInvoiceRow.hours,
    "days": CheckedInvoiceRow.days,
    "without_unit": CheckedInvoiceRow.without_unit,
}
"""The columns that are added up, by field of `records.past_sums.PastSums`."""

# No character of a number comes after it.
_AFTER_ALL = "\x7f"


class Moment(NamedTuple):
    """The moment of a past check: its row number and its time."""

    check: int
    at: datetime


def as_then(wanted: Select[Any], before: Moment | None) -> Select[Any]:
    """The same of the last check of each document, with where its invoices stand: now, or `before` that moment."""
    wanted = wanted.select_from(CheckedInvoiceRow)
    of_document = DocumentRow.id == CheckedInvoiceRow.document_id
    if before is None:
        wanted = wanted.join(
            DocumentRow, and_(of_document, DocumentRow.check_version == CheckedInvoiceRow.check_version)
        )
    else:
        earlier = aliased(CheckRow)
        last = (
            select(func.max(earlier.id))
            .where(earlier.document_id == DocumentRow.id, earlier.id < before.check)
            .scalar_subquery()
        )
        of_check = (CheckRow.document_id == DocumentRow.id, CheckRow.version == CheckedInvoiceRow.check_version)
        wanted = wanted.join(DocumentRow, of_document).join(CheckRow, and_(*of_check, CheckRow.id == last))
    return wanted.join(StandingRow, StandingRow.checked_invoice_id == CheckedInvoiceRow.id)


def asked_by(question: PastQuestion) -> tuple[ColumnElement[bool], ...]:
    """The question's conditions; each is found by an index together with the supplier or the contract."""
    row = CheckedInvoiceRow
    found: list[ColumnElement[bool]] = []
    if question.number_or_total is not None:
        found.append(_like(question))
    elif question.vendor_id is not None:
        found.append(row.vendor_id == clean(question.vendor_id))
    if question.contract_number is not None:
        found.append(row.contract_number == clean(question.contract_number))
    if question.days is not None:
        found += [row.last_day >= question.days[0], row.first_day <= question.days[1]]
    if question.issued is not None:
        found.append(row.issue_date.between(*question.issued))
    if question.last_numbers is not None:
        found.append(row.last_number.between(*question.last_numbers))
    if question.account is not None:
        found.append(row.comparable_account == account_key(question.account))
    if question.purchase_order is not None:
        named = row.comparable_order == order_key(question.purchase_order)
        found.append(or_(named, row.comparable_order.is_(None)) if question.or_no_order else named)
    return tuple(found)


def counts(before: Moment | None) -> ColumnElement[bool]:
    """Whether the invoice takes anything: it was neither sent back nor rejected."""
    return not_(and_(_decided(before), StandingRow.state.in_(TAKES_NOTHING)))


def adds_up(before: Moment | None) -> ColumnElement[bool]:
    """Whether the columns say all that it takes: every amount is there, and nothing is given back that still waits."""
    waits = and_(_decided(before), StandingRow.state.in_(WAITS))
    there = and_(*(column.is_not(None) for column in ADDED.values()))
    return and_(there, or_(not_(waits), and_(*(column >= Decimal(0) for column in ADDED.values()))))


def _decided(before: Moment | None) -> ColumnElement[bool]:
    return true() if before is None else StandingRow.since <= before.at


def _like(question: PastQuestion) -> ColumnElement[bool]:
    numbers = question.numbers
    row = aliased(CheckedInvoiceRow)
    like: list[ColumnElement[bool]] = []
    if numbers:
        longer = and_(
            row.seen_number > numbers[0],
            row.seen_number < numbers[0] + _AFTER_ALL,
            func.length(row.seen_number) <= len(numbers[0]) + 2,
        )
        like += [row.seen_number.in_(numbers), longer]
    if question.total is not None:
        like.append(row.total == as_kept(question.total))
    if not like:
        return false()
    # Each by its own index: where the supplier is asked for outside, databases walk over all that is its.
    of_party = [row.vendor_id == clean(question.vendor_id)] if question.vendor_id is not None else []
    return CheckedInvoiceRow.id.in_(union_all(*(select(row.id).where(*of_party, each) for each in like)))
