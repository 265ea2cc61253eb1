"""A ledger with many invoices, made from one that was read and checked; as large on disk as a lived one.

Rows are written straight into the tables, without a trail: this ledger is for measuring pages and nothing else.
"""

import random
from collections.abc import Iterator
from datetime import datetime, timedelta
from decimal import Decimal
from itertools import islice
from typing import Any

from sqlalchemy import Connection, insert

from ledger.canonical import packed, record_text, sha256_of
from ledger.database import Database
from ledger.drawn_columns import drawn_columns, rule_outcomes
from ledger.schema import Base, CheckedInvoiceRow, CheckRow, DocumentRow, ReadingRow, RuleOutcomeRow, StandingRow
from records.finding import CheckedInvoice, Finding, Severity, Verdict
from records.outcome import Standing
from records.reading import Reading
from records.record import BilingualText
from validators.catalogue import CATALOGUE

_SHARES = {
    Standing.WAITING: 24,
    Standing.HELD: 2,
    Standing.CLEAR: 50,
    Standing.ACCEPTED: 16,
    Standing.OVERRIDDEN: 3,
    Standing.SENT_BACK: 4,
    Standing.REJECTED: 1,
}
_PIECE = 500
SUPPLIERS, CONTRACTS = 300, 900


def seed_ledger(database: Database, reading: Reading, checked: CheckedInvoice, count: int, now: datetime) -> None:
    """Adds `count` documents of one invoice each, received over the last two years, of 300 suppliers."""
    chance = random.Random(1)
    with database.engine.begin() as connection:
        rows = _rows(reading, checked, count, now, chance)
        while piece := list(islice(rows, _PIECE)):
            for table in (DocumentRow, ReadingRow, CheckRow, CheckedInvoiceRow, RuleOutcomeRow, StandingRow):
                _insert(connection, table, [row for rows_of in piece for row in rows_of.get(table, [])])


def _insert(connection: Connection, table: type[Base], rows: list[dict[str, Any]]) -> None:
    if rows:
        connection.execute(insert(table), rows)


def _rows(
    reading: Reading, checked: CheckedInvoice, count: int, now: datetime, chance: random.Random
) -> Iterator[dict[type[Base], list[dict[str, Any]]]]:
    kept_reading = packed(record_text(reading))
    codes = [rule.code for rule in CATALOGUE]
    standings = chance.choices(list(_SHARES), list(_SHARES.values()), k=count)
    for place, standing in enumerate(standings):
        number = place + 1_000_000
        received = now - timedelta(minutes=(count - place) * 730 * 24 * 60 / count)
        own = _own(checked, number, standing, codes, chance)
        text = record_text(own)
        sha256 = sha256_of(f"seeded {number}")
        columns = drawn_columns(own, [])
        yield {
            DocumentRow: [
                {
                    "id": number,
                    "sha256": sha256,
                    "name": f"facture-{number}.pdf",
                    "size": 100_000,
                    "received_at": received,
                    "state": "checked",
                    "reading_version": 1,
                    "check_version": 1,
                    "attempts": 1,
                }
            ],
            ReadingRow: [
                {
                    "id": number,
                    "document_id": number,
                    "version": 1,
                    "recorded_at": received,
                    "recorded_by": "seed",
                    "content": kept_reading,
                    "content_sha256": sha256,
                }
            ],
            CheckRow: [
                {
                    "id": number,
                    "document_id": number,
                    "version": 1,
                    "reading_version": 1,
                    "checked_at": received,
                    "checked_by": "seed",
                    "findings": "[]",
                }
            ],
            CheckedInvoiceRow: [
                {
                    "id": number,
                    "document_id": number,
                    "check_version": 1,
                    "position": 0,
                    "content": packed(text),
                    "content_sha256": sha256_of(text),
                    **columns,
                }
            ],
            RuleOutcomeRow: [
                {"check_id": number, "checked_invoice_id": number, **_whole(row)}
                for row in rule_outcomes(own.findings, own.not_checked, own.passed)
            ],
            StandingRow: [
                {
                    "id": number,
                    "document_id": number,
                    "check_version": 1,
                    "checked_invoice_id": number,
                    "state": standing.value,
                    "since": received,
                    "decisions": 0 if standing in (Standing.WAITING, Standing.CLEAR) else 1,
                }
            ],
        }


def _whole(row: dict[str, Any]) -> dict[str, Any]:
    return {"severity": None, "amount_at_stake": None, "content": None, **row}


def _own(
    checked: CheckedInvoice, number: int, standing: Standing, codes: list[Any], chance: random.Random
) -> CheckedInvoice:
    supplier = chance.randrange(SUPPLIERS)
    subtotal = Decimal(chance.randrange(50_000, 6_000_000)) / 100
    invoice = checked.reading.invoice.model_copy(
        update={
            "invoice_number": f"F-{number}",
            "seller": checked.reading.invoice.seller.model_copy(update={"name": f"Conseils n° {supplier} inc."}),
            "subtotal": subtotal,
            "total": (subtotal * Decimal("1.14975")).quantize(Decimal("0.01")),
        }
    )
    stopped = [] if standing is Standing.CLEAR else chance.sample(codes, chance.choice((1, 1, 1, 2, 2, 3, 5)))
    return checked.model_copy(
        update={
            "reading": checked.reading.model_copy(update={"invoice": invoice}),
            "verdict": Verdict.EXCEPTION if stopped else Verdict.CLEAR,
            "findings": tuple(_finding(code, subtotal, chance) for code in stopped),
            "not_checked": (),
            "passed": tuple(code for code in codes if code not in stopped),
            "vendor_id": f"V{supplier:03}",
            "contract_number": f"CT-{supplier:03}-{chance.randrange(CONTRACTS // SUPPLIERS)}",
        }
    )


def _finding(code: str, subtotal: Decimal, chance: random.Random) -> Finding:
    return Finding(
        code=code,
        severity=chance.choice((Severity.BLOCK, Severity.WARN)),
        fields=("/subtotal",),
        amount_at_stake=(subtotal * chance.randrange(1, 100) / 100).quantize(Decimal("0.01")),
        message=BilingualText(
            fr=f"La règle {code} a trouvé un écart sur cette facture, à vérifier sur la page.",
            en=f"Rule {code} found a difference on this invoice, to be checked on the page.",
        ),
    )
