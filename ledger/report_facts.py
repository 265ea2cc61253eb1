"""What a report is made of: narrow rows and counts, all of one moment, quick with tens of thousands of invoices."""

import json
from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from decimal import Decimal
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, Select, and_, func, null, select, union_all
from sqlalchemy.orm import Session, aliased

from ledger.report_queries import outcomes_of_entries
from ledger.reviewing import opinions_by_rule
from ledger.schema import CheckedInvoiceRow, CheckRow, DecisionRow, DocumentRow, RuleOutcomeRow, StandingRow
from ledger.standings import TAKES_NOTHING, WAITS
from ledger.trail import head
from records.finding import Severity, Verdict
from records.invoice import Invoice, InvoiceType
from records.outcome import RecordedOutcome, Standing

_PIECE = 500
_STOPPING = (Severity.BLOCK.value, Severity.WARN.value)
_PRESENT = and_(StandingRow.document_id == DocumentRow.id, StandingRow.check_version == DocumentRow.check_version)


class InvoiceFacts(NamedTuple):
    """One invoice as it stands, without what the rules said; or a file without one, as in `RecordedOutcome`. `problem`
    says that the file could not be read.
    """

    entry: int | None
    file: str
    sha256: str
    received_at: datetime
    problem: bool
    standing: Standing | None
    verdict: Verdict | None
    supplier_name: str | None
    vendor_id: str | None
    contract_number: str | None
    invoice_number: str | None
    currency: str | None
    total: Decimal | None
    at_stake: Decimal | None

    @property
    def is_exception(self) -> bool:
        """Whether it was sent to a person, decided since or not."""
        return self.standing is not None and self.verdict is not Verdict.CLEAR


class ReasonCount(NamedTuple):
    """How many invoices a rule stopped that now stand so, and what its findings put at stake, without sign."""

    code: str
    standing: Standing
    currency: str | None
    invoices: int
    at_stake: Decimal


class Doubt(NamedTuple):
    """The fields (JSON pointers) of one invoice that a rule is about, and the invoice's pages."""

    entry: int
    sha256: str
    file: str
    supplier_name: str | None
    pages: tuple[int, ...]
    fields: tuple[str, ...]


class ContractSum(NamedTuple):
    """What invoices of one contract come to before taxes, of those whose subtotal says it."""

    contract_number: str
    amount: Decimal


class ReportFacts:
    """The facts of one moment, good only while `Ledger.report_facts` is open. Bounds are from `start` to before `end`,
    None where the period is open.
    """

    def __init__(self, session: Session) -> None:
        self._session = session

    def received(self, start: datetime | None = None, end: datetime | None = None) -> list[InvoiceFacts]:
        """All that was received then, in order of arrival."""
        return self._facts(*_received(start, end))

    def queue(self) -> list[InvoiceFacts]:
        """All that waits for a person, whenever it was received."""
        return self._facts(StandingRow.state.in_(WAITS))

    def reasons(self, codes: Iterable[str], start: datetime | None, end: datetime | None) -> list[ReasonCount]:
        """By rule, standing and currency, of what was received then. Findings at `info` do not count."""
        of_rule = (
            RuleOutcomeRow.code.in_(list(codes)),
            RuleOutcomeRow.outcome == "found",
            RuleOutcomeRow.severity.in_(_STOPPING),
            *_received(start, end),
        )
        columns = (
            RuleOutcomeRow.code.label("code"),
            StandingRow.id.label("entry"),
            StandingRow.state.label("state"),
            RuleOutcomeRow.amount_at_stake.label("stake"),
        )
        of_invoices = (
            select(*columns, CheckedInvoiceRow.currency.label("currency"))
            .join(CheckedInvoiceRow, CheckedInvoiceRow.id == RuleOutcomeRow.checked_invoice_id)
            .join(StandingRow, StandingRow.checked_invoice_id == CheckedInvoiceRow.id)
            .join(DocumentRow, _PRESENT)
            .where(*of_rule)
        )
        of_files = (
            select(*columns, null().label("currency"))
            .join(CheckRow, CheckRow.id == RuleOutcomeRow.check_id)
            .join(
                DocumentRow,
                and_(DocumentRow.id == CheckRow.document_id, DocumentRow.check_version == CheckRow.version),
            )
            .join(StandingRow, and_(_PRESENT, StandingRow.checked_invoice_id.is_(None)))
            .where(RuleOutcomeRow.checked_invoice_id.is_(None), *of_rule)
        )
        found = union_all(of_invoices, of_files).subquery()
        counted = self._session.execute(
            select(
                found.c.code,
                found.c.state,
                found.c.currency,
                func.count(found.c.entry.distinct()),
                func.sum(func.abs(found.c.stake), type_=found.c.stake.type),
            ).group_by(found.c.code, found.c.state, found.c.currency)
        ).tuples()
        return [
            ReasonCount(code, Standing(state), currency, count, amount or Decimal(0))
            for code, state, currency, count, amount in counted
        ]

    def doubts(self, code: str, start: datetime | None, end: datetime | None) -> list[Doubt]:
        """The invoices received then that the rule found something in, with the fields it named."""
        rows = self._session.execute(
            select(
                StandingRow.id,
                DocumentRow.sha256,
                DocumentRow.name,
                CheckedInvoiceRow.supplier_name,
                CheckedInvoiceRow.pages,
                RuleOutcomeRow.content,
            )
            .join(CheckedInvoiceRow, CheckedInvoiceRow.id == RuleOutcomeRow.checked_invoice_id)
            .join(StandingRow, StandingRow.checked_invoice_id == CheckedInvoiceRow.id)
            .join(DocumentRow, _PRESENT)
            .where(RuleOutcomeRow.code == code, RuleOutcomeRow.outcome == "found", *_received(start, end))
            .order_by(StandingRow.id, RuleOutcomeRow.id)
        ).tuples()
        doubts: dict[int, Doubt] = {}
        for entry, sha256, file, supplier, pages, content in rows:
            fields = tuple(json.loads(content or "{}").get("fields", ()))
            before = doubts.get(entry) or Doubt(entry, sha256, file, supplier, tuple(json.loads(pages)), ())
            doubts[entry] = before._replace(fields=(*before.fields, *fields))
        return list(doubts.values())

    def corrected(self, start: datetime | None, end: datetime | None) -> Iterator[tuple[str | None, Invoice, Invoice]]:
        """Of the documents received then that people corrected: each invoice's currency, and the invoice as first read
        and as it stands.
        """
        first = aliased(CheckedInvoiceRow)
        rows = self._session.execute(
            select(CheckedInvoiceRow.currency, first.invoice, CheckedInvoiceRow.invoice)
            .join(DocumentRow, and_(DocumentRow.id == CheckedInvoiceRow.document_id))
            .join(
                first,
                and_(
                    first.document_id == DocumentRow.id,
                    first.check_version == 1,
                    first.position == CheckedInvoiceRow.position,
                ),
            )
            .where(
                DocumentRow.reading_version > 1,
                CheckedInvoiceRow.check_version == DocumentRow.check_version,
                *_received(start, end),
            )
            .order_by(CheckedInvoiceRow.id)
        ).tuples()
        for currency, before, after in rows:
            yield currency, Invoice.model_validate_json(before), Invoice.model_validate_json(after)

    def contract_sums(self) -> tuple[list[ContractSum], list[tuple[str, Invoice]]]:
        """What the invoices that count took of each contract: sums by contract of the plain ones; and those, with their
        contract's number, that a subtotal alone does not say (credit notes, and invoices without a subtotal).
        """
        odd = CheckedInvoiceRow.subtotal.is_(None) | CheckedInvoiceRow.invoice.contains(
            f'"{InvoiceType.CREDIT_NOTE.value}"', autoescape=True
        )
        sums = self._session.execute(
            _of_contracts(
                CheckedInvoiceRow.contract_number,
                func.sum(CheckedInvoiceRow.subtotal, type_=CheckedInvoiceRow.subtotal.type),
            )
            .where(~odd)
            .group_by(CheckedInvoiceRow.contract_number)
        ).tuples()
        others = self._session.execute(
            _of_contracts(CheckedInvoiceRow.contract_number, CheckedInvoiceRow.invoice).where(odd)
        ).tuples()
        return (
            [ContractSum(number, amount) for number, amount in sums],
            [(number, Invoice.model_validate_json(invoice)) for number, invoice in others],
        )

    def decisions(self, start: datetime | None, end: datetime | None) -> dict[str, int]:
        """How many decisions of each kind people made then."""
        rows = (
            select(DecisionRow.kind, func.count())
            .where(*_between(DecisionRow.at, start, end))
            .group_by(DecisionRow.kind)
        )
        return dict(self._session.execute(rows).tuples().all())

    def outcomes(self, entries: Sequence[int]) -> tuple[RecordedOutcome, ...]:
        """Those entries with what was found, in that order."""
        return outcomes_of_entries(self._session, entries)

    def exceptions(self, start: datetime | None, end: datetime | None) -> Iterator[RecordedOutcome]:
        """All that was received then and sent to a person, decided since or not, with what was found; in order of
        arrival, a few hundred at a time in memory.
        """
        wanted = (
            select(StandingRow.id)
            .join(DocumentRow, _PRESENT)
            .outerjoin(CheckedInvoiceRow, CheckedInvoiceRow.id == StandingRow.checked_invoice_id)
            .where(
                CheckedInvoiceRow.verdict.is_(None) | (CheckedInvoiceRow.verdict != Verdict.CLEAR.value),
                *_received(start, end),
            )
            .order_by(DocumentRow.id, StandingRow.id)
        )
        entries = self._session.scalars(wanted).all()
        for place in range(0, len(entries), _PIECE):
            yield from outcomes_of_entries(self._session, entries[place : place + _PIECE])
            self._session.expunge_all()

    def opinions(self) -> dict[str, tuple[int, int]]:
        """As `Reviewing.opinions_by_rule`."""
        return opinions_by_rule(self._session)

    def seal(self) -> str:
        """The trail's."""
        return head(self._session).seal

    def _facts(self, *conditions: ColumnElement[bool]) -> list[InvoiceFacts]:
        rows = self._session.execute(
            select(
                StandingRow.id,
                DocumentRow.name,
                DocumentRow.sha256,
                DocumentRow.received_at,
                DocumentRow.problem.is_not(None),
                StandingRow.state,
                CheckedInvoiceRow.verdict,
                CheckedInvoiceRow.supplier_name,
                CheckedInvoiceRow.vendor_id,
                CheckedInvoiceRow.contract_number,
                CheckedInvoiceRow.invoice_number,
                CheckedInvoiceRow.currency,
                CheckedInvoiceRow.total,
                CheckedInvoiceRow.amount_at_stake,
            )
            .select_from(DocumentRow)
            .outerjoin(StandingRow, _PRESENT)
            .outerjoin(CheckedInvoiceRow, CheckedInvoiceRow.id == StandingRow.checked_invoice_id)
            .where(*conditions)
            .order_by(DocumentRow.id, StandingRow.id)
        ).tuples()
        return [
            InvoiceFacts(
                entry, file, sha256, at, bool(problem), state and Standing(state), verdict and Verdict(verdict), *others
            )
            for entry, file, sha256, at, problem, state, verdict, *others in rows
        ]


def _of_contracts(*columns: Any) -> Select[Any]:
    return (
        select(*columns)
        .join(StandingRow, StandingRow.checked_invoice_id == CheckedInvoiceRow.id)
        .where(
            CheckedInvoiceRow.contract_number.is_not(None),
            StandingRow.state.not_in([*TAKES_NOTHING, Standing.SUPERSEDED.value]),
        )
    )


def _received(start: datetime | None, end: datetime | None) -> list[ColumnElement[bool]]:
    return _between(DocumentRow.received_at, start, end)


def _between(column: Any, start: datetime | None, end: datetime | None) -> list[ColumnElement[bool]]:
    return [
        *([column >= start] if start is not None else []),
        *([column < end] if end is not None else []),
    ]
