"""Facts of a report as the ledger would give them."""

from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from typing import Any
from zoneinfo import ZoneInfo

from ledger.report_facts import ContractSum, InvoiceFacts, ReasonCount
from records.document import DocumentState
from records.finding import Finding, Severity, Verdict
from records.outcome import RecordedOutcome, Standing
from records.problem import Problem, ProblemCode
from records.record import BilingualText
from records.tables import Amendment, Contract, Tables, Vendor, VendorStatus
from review.report.facts import Facts, Period
from review.report.section import Section, Table

ZONE = ZoneInfo("America/Toronto")
NOW = datetime(2026, 11, 2, 14, 30, tzinfo=ZONE)
TODAY = NOW.date()
BOREAL = "Conseils Boréal inc."
TITLES = {
    "RAT-01": BilingualText(fr="Le taux du contrat", en="The contract's rate"),
    "CON-04": BilingualText(fr="Le plafond", en="The ceiling"),
}


def finding(code: str, at_stake: str | None = None, severity: Severity = Severity.BLOCK, text: str = "?") -> Finding:
    return Finding(
        code=code,
        severity=severity,
        amount_at_stake=None if at_stake is None else Decimal(at_stake),
        message=BilingualText(fr=text, en=text),
    )


def outcome(*findings: Finding, supplier: str | None = BOREAL, **more: object) -> RecordedOutcome:
    given: dict[str, object] = {
        "file": "a.pdf",
        "sha256": "0" * 64,
        "received_at": NOW.astimezone(UTC),
        "state": DocumentState.CHECKED,
        "position": 0,
        "supplier_name": supplier,
        "invoice_number": "F-1",
        "currency": "CAD",
        "total": Decimal("1149.75"),
        "verdict": Verdict.EXCEPTION,
        "standing": Standing.WAITING,
        "amount_at_stake": max((one.amount_at_stake for one in findings if one.amount_at_stake), default=None),
        "findings": findings,
    }
    return RecordedOutcome.model_validate(given | more)


UNREADABLE = outcome(
    finding("DOC-09"),
    verdict=None,
    position=None,
    supplier=None,
    invoice_number=None,
    total=None,
    problem=Problem.of(ProblemCode.DAMAGED),
)


def invoice(at_stake: str | None = None, days_ago: int = 0, **more: Any) -> InvoiceFacts:
    """One that was received so many days before NOW; an exception that waits unless `standing` says otherwise."""
    standing = more.pop("standing", Standing.WAITING)
    given: dict[str, Any] = {
        "entry": 1,
        "file": "a.pdf",
        "sha256": "0" * 64,
        "received_at": NOW.astimezone(UTC) - timedelta(days=days_ago),
        "problem": False,
        "standing": standing,
        "verdict": Verdict.CLEAR if standing is Standing.CLEAR else Verdict.EXCEPTION if standing else None,
        "supplier_name": BOREAL,
        "vendor_id": "BOREAL",
        "contract_number": "CT-1",
        "invoice_number": "F-1",
        "currency": "CAD",
        "total": Decimal("1149.75"),
        "at_stake": Decimal(at_stake) if at_stake else None,
    }
    return InvoiceFacts(**(given | more))


CLEAR = invoice(standing=Standing.CLEAR)
TORN = invoice(
    problem=True,
    verdict=None,
    supplier_name=None,
    vendor_id=None,
    contract_number=None,
    invoice_number=None,
    total=None,
)


def reason(code: str, invoices: int, at_stake: str = "0", standing: Standing = Standing.WAITING) -> ReasonCount:
    return ReasonCount(code, standing, "CAD", invoices, Decimal(at_stake))


def contract(number: str = "CT-1", **more: Any) -> Contract:
    given: dict[str, Any] = {
        "contract_number": number,
        "vendor_id": "BOREAL",
        "title": "Modernisation",
        "start_date": date(2026, 1, 1),
        "end_date": date(2026, 12, 31),
        "ceiling": Decimal(100000),
        "buyer_name": "Direction des systèmes",
    }
    return Contract(**(given | more))


def tables(*contracts: Contract, amendments: Sequence[Amendment] = ()) -> Tables:
    vendors = (Vendor(vendor_id="BOREAL", legal_name=BOREAL, status=VendorStatus.ACTIVE),)
    return Tables(vendors=vendors, contracts=contracts, rates=(), amendments=tuple(amendments))


def facts(*received: InvoiceFacts, **more: Any) -> Facts:
    """Those invoices in the period, and those of them that wait in the queue."""
    given: dict[str, Any] = {
        "period": Period(None, None, ZONE),
        "made_at": NOW,
        "titles": TITLES,
        "tables": None,
        "received": received,
        "reasons": (),
        "doubts": (),
        "corrected": (),
        "decisions": {},
        "largest": (),
        "queue": [each for each in received if each.standing in (Standing.WAITING, Standing.HELD)],
        "opinions": {},
        "contract_sums": (),
        "odd_invoices": (),
        "seal": "1:" + "a" * 64,
    }
    return Facts(**(given | more))


def spent(**by_contract: str) -> list[ContractSum]:
    return [ContractSum(number.replace("_", "-"), Decimal(amount)) for number, amount in by_contract.items()]


def table_of(section: Section, english_name: str) -> list[dict[str, Any]]:
    """A section's table as one dictionary a row, by the columns' English names."""
    (table,) = [each for each in section.tables if each.name.en == english_name]
    return rows_of(table)


def rows_of(table: Table) -> list[dict[str, Any]]:
    names = [column.name.en for column in table.columns]
    return [dict(zip(names, row, strict=True)) for row in table.rows]


def sums(amounts: Mapping[str, Decimal]) -> dict[str, str]:
    return {currency: str(amount) for currency, amount in amounts.items()}
