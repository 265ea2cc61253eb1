"""One page of the queue: narrowed, ordered and continued after its last row, so that it is as quick with many."""

import json
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from enum import StrEnum
from typing import Any

from sqlalchemy import BigInteger, ColumnElement, Select, and_, func, literal, or_, select, tuple_, type_coerce
from sqlalchemy.orm import Session

from ledger.history import comparable_column
from ledger.report_queries import outcomes_of_entries
from ledger.schema import CheckedInvoiceRow, CheckRow, DocumentRow, RuleOutcomeRow, StandingRow
from ledger.untrusted_text import clean
from records.finding import Severity
from records.outcome import RecordedOutcome, Standing

_ESCAPE = "\\"
_AFTER_ALL_NAMES = "\U0010ffff"
_LARGEST = 2**63


class QueueOrder(StrEnum):
    """`oldest` and `newest` by arrival; `stake` and `total` the largest first; `supplier` by its name as printed."""

    OLDEST = "oldest"
    NEWEST = "newest"
    STAKE = "stake"
    TOTAL = "total"
    SUPPLIER = "supplier"


@dataclass(frozen=True)
class QueueQuestion:
    """What a person asks of the queue. `code` is a rule that found something; `received_before` and `received_after`
    bound the arrival; `at_least` and `at_most` the total. `words` are looked for in the number, the supplier, the
    contract and the file's name; `vendor_ids` are suppliers that answer to them too. `after` is a page's `following`.
    """

    standings: tuple[Standing, ...] = (Standing.WAITING,)
    code: str | None = None
    vendor_id: str | None = None
    contract_number: str | None = None
    received_before: datetime | None = None
    received_after: datetime | None = None
    at_least: Decimal | None = None
    at_most: Decimal | None = None
    words: str | None = None
    vendor_ids: tuple[str, ...] = ()
    entries: tuple[int, ...] | None = None
    order: QueueOrder = QueueOrder.OLDEST
    after: str | None = None
    limit: int = 50


@dataclass(frozen=True)
class QueuePage:
    """`following` is the `after` of the next page, None on the last; `count` is of all that answers the question."""

    outcomes: tuple[RecordedOutcome, ...]
    following: str | None
    count: int


@dataclass(frozen=True)
class QueueChoice:
    """One value to narrow the queue by, and how many there have it."""

    value: str
    count: int


@dataclass(frozen=True)
class QueueChoices:
    """What the queue can be narrowed by, the most frequent first."""

    codes: tuple[QueueChoice, ...] = ()
    vendors: tuple[QueueChoice, ...] = ()
    contracts: tuple[QueueChoice, ...] = ()


def queue_page(session: Session, question: QueueQuestion) -> QueuePage:
    """The page asked for, and how many rows there are in all."""
    conditions = _conditions(question)
    key, falling = _key(question.order)
    wanted = _joined(select(StandingRow.id, key)).where(*conditions)
    if (last := _last_seen(question)) is not None:
        place, seen = tuple_(key, StandingRow.id), tuple_(literal(last[0]), literal(last[1]))
        wanted = wanted.where(place < seen if falling else place > seen)
    ordered = (key.desc(), StandingRow.id.desc()) if falling else (key, StandingRow.id)
    rows = session.execute(wanted.order_by(*ordered).limit(question.limit + 1)).tuples().all()
    shown = rows[: question.limit]
    following = json.dumps([shown[-1][1], shown[-1][0]]) if len(rows) > question.limit else None
    counted = select(func.count()).select_from(StandingRow)
    count = session.scalar((_joined(counted) if len(conditions) > 1 else counted).where(*conditions)) or 0
    return QueuePage(outcomes_of_entries(session, [row[0] for row in shown]), following, count)


def queue_choices(session: Session, standings: Sequence[Standing]) -> QueueChoices:
    """The reasons, suppliers and contracts of those that stand so."""
    stands = StandingRow.state.in_([standing.value for standing in standings])
    found = (stands, RuleOutcomeRow.outcome == "found", RuleOutcomeRow.severity != Severity.INFO.value)
    of_invoices = (
        select(RuleOutcomeRow.code, func.count(func.distinct(StandingRow.id)))
        .select_from(StandingRow)
        .join(RuleOutcomeRow, RuleOutcomeRow.checked_invoice_id == StandingRow.checked_invoice_id)
        .where(*found)
        .group_by(RuleOutcomeRow.code)
    )
    of_files = (
        select(RuleOutcomeRow.code, func.count(func.distinct(StandingRow.id)))
        .select_from(StandingRow)
        .join(
            CheckRow,
            and_(CheckRow.document_id == StandingRow.document_id, CheckRow.version == StandingRow.check_version),
        )
        .join(RuleOutcomeRow, RuleOutcomeRow.check_id == CheckRow.id)
        .where(*found, StandingRow.checked_invoice_id.is_(None), RuleOutcomeRow.checked_invoice_id.is_(None))
        .group_by(RuleOutcomeRow.code)
    )
    return QueueChoices(
        codes=_choices(session, of_invoices, of_files),
        vendors=_choices(session, _by(CheckedInvoiceRow.vendor_id, stands)),
        contracts=_choices(session, _by(CheckedInvoiceRow.contract_number, stands)),
    )


def _by(column: Any, stands: ColumnElement[bool]) -> Select[Any]:
    return (
        select(column, func.count())
        .select_from(StandingRow)
        .join(CheckedInvoiceRow, CheckedInvoiceRow.id == StandingRow.checked_invoice_id)
        .where(stands, column.is_not(None))
        .group_by(column)
    )


def _choices(session: Session, *wanted: Select[Any]) -> tuple[QueueChoice, ...]:
    counts: Counter[str] = Counter()
    for question in wanted:
        for value, count in session.execute(question).tuples():
            counts[value] += count
    return tuple(QueueChoice(*choice) for choice in sorted(counts.items(), key=lambda choice: (-choice[1], choice[0])))


def _joined(wanted: Select[Any]) -> Select[Any]:
    return (
        wanted.select_from(StandingRow)
        .join(DocumentRow, DocumentRow.id == StandingRow.document_id)
        .outerjoin(CheckedInvoiceRow, CheckedInvoiceRow.id == StandingRow.checked_invoice_id)
    )


def _conditions(question: QueueQuestion) -> list[ColumnElement[bool]]:
    conditions: list[ColumnElement[bool]] = [StandingRow.state.in_([standing.value for standing in question.standings])]
    if question.code is not None:
        conditions.append(_found(question.code))
    if question.vendor_id is not None:
        conditions.append(CheckedInvoiceRow.vendor_id == clean(question.vendor_id))
    if question.contract_number is not None:
        conditions.append(CheckedInvoiceRow.contract_number == clean(question.contract_number))
    if question.received_before is not None:
        conditions.append(DocumentRow.received_at < question.received_before)
    if question.received_after is not None:
        conditions.append(DocumentRow.received_at >= question.received_after)
    if question.at_least is not None:
        conditions.append(CheckedInvoiceRow.total >= question.at_least)
    if question.at_most is not None:
        conditions.append(CheckedInvoiceRow.total <= question.at_most)
    if question.entries is not None:
        conditions.append(StandingRow.id.in_(question.entries))
    if question.words and question.words.strip():
        conditions.append(_holds(question.words, question.vendor_ids))
    return conditions


def _found(code: str) -> ColumnElement[bool]:
    found = (RuleOutcomeRow.outcome == "found", RuleOutcomeRow.code == code)
    of_invoice = select(RuleOutcomeRow.checked_invoice_id).where(*found)
    of_file = (
        select(CheckRow.document_id)
        .join(RuleOutcomeRow, RuleOutcomeRow.check_id == CheckRow.id)
        .where(*found, RuleOutcomeRow.checked_invoice_id.is_(None), CheckRow.version == StandingRow.check_version)
    )
    return StandingRow.checked_invoice_id.in_(of_invoice) | (
        StandingRow.checked_invoice_id.is_(None) & StandingRow.document_id.in_(of_file)
    )


def _holds(words: str, vendor_ids: Sequence[str]) -> ColumnElement[bool]:
    text = clean(words).strip()
    for sign in (_ESCAPE, "%", "_"):
        text = text.replace(sign, _ESCAPE + sign)
    columns = (
        CheckedInvoiceRow.invoice_number,
        CheckedInvoiceRow.supplier_name,
        CheckedInvoiceRow.contract_number,
        DocumentRow.name,
    )
    holds: list[ColumnElement[bool]] = [column.ilike(f"%{text}%", escape=_ESCAPE) for column in columns]
    if vendor_ids:
        holds.append(CheckedInvoiceRow.vendor_id.in_([clean(vendor_id) for vendor_id in vendor_ids]))
    if comparable := comparable_column(words):
        holds.append(CheckedInvoiceRow.comparable_number == comparable)
    return or_(*holds)


def _key(order: QueueOrder) -> tuple[ColumnElement[Any], bool]:
    # Amounts are compared as the whole numbers they are kept as; what has none comes last.
    if order is QueueOrder.STAKE:
        return func.coalesce(type_coerce(CheckedInvoiceRow.amount_at_stake, BigInteger), -1), True
    if order is QueueOrder.TOTAL:
        return func.coalesce(func.abs(type_coerce(CheckedInvoiceRow.total, BigInteger)), -1), True
    if order is QueueOrder.SUPPLIER:
        return func.coalesce(CheckedInvoiceRow.supplier_name, _AFTER_ALL_NAMES), False
    return type_coerce(StandingRow.document_id, BigInteger), order is QueueOrder.NEWEST


def _last_seen(question: QueueQuestion) -> tuple[str | int, int] | None:
    # It comes back from a browser: what is not a place in this order begins at the first row.
    try:
        key, entry = json.loads(question.after or "")
    except (ValueError, TypeError):
        return None
    wanted = str if question.order is QueueOrder.SUPPLIER else int
    fits = type(key) is wanted and type(entry) is int and abs(entry) < _LARGEST
    return (key, entry) if fits and (wanted is str or abs(key) < _LARGEST) else None
