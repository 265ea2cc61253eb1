"""What the database finds and adds up is what a list of the same invoices gives, question by question."""

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from pathlib import Path
from random import Random

import pytest
from sqlalchemy import create_engine, text

from ledger import Ledger, open_ledger
from ledger.opening import SCHEMA_VERSION
from ledger.schema import CheckedInvoiceRow
from records.decision import Decision, DecisionKind
from records.invoice import Invoice, InvoiceType, Line, LineKind, Seller, Unit
from records.past_invoice import PastInvoice
from records.past_question import PastQuestion
from records.past_sums import PastSums
from records.reading import InvoiceReading
from records.tables import Contract, Pricing
from tests.ledger.invoices import checked, finding, reading_of
from validators.history import ListedHistory
from validators.spent import quantity_taken, spent_before

VENDORS, CONTRACTS = ("V-1", "V-2"), ("C-1", "C-2", "C-3")
NUMBERS = ("F-2026-1017", "F-2026-1O17", "F-2026-1017A", "F-2026-101", "F-2026-1017-12", "0042", "42", "№", "--", None)
ORDERS = ("PO 77", "po-077", "78", "", None)
FIRST = date(2026, 1, 5)


def _invoice(random: Random) -> Invoice:
    def day() -> date | None:
        return random.choice([None, FIRST + timedelta(days=random.randrange(40))])

    def quantity() -> Decimal | None:
        return random.choice([None, Decimal("7.5"), Decimal(-3), Decimal("0.00001")])

    lines = tuple(
        Line(
            person="Marie Tremblay",
            service_date=day(),
            quantity=quantity(),
            unit=random.choice([None, Unit.HOUR, Unit.DAY, Unit.MONTH]),
            amount=random.choice([None, Decimal(100), Decimal("-20.005")]),
            kind=random.choice(list(LineKind)),
        )
        for _ in range(random.randrange(4))
    )
    return Invoice(
        invoice_number=random.choice(NUMBERS),
        invoice_type=random.choice([*[InvoiceType.INVOICE] * 3, InvoiceType.CREDIT_NOTE]),
        issue_date=day(),
        purchase_order=random.choice(ORDERS),
        period_start=day(),
        period_end=day(),
        seller=Seller(account=random.choice([None, "815-30000-123 456 7", "815 30000 1234567", "9"])),
        lines=lines,
        subtotal=random.choice([None, Decimal(100), Decimal("250.00"), Decimal("9e17")]),
        total=random.choice([None, Decimal(0), Decimal(115), Decimal("287.44")]),
    )


@pytest.fixture
def known(ledger: Ledger, dropped: Callable[..., Path]) -> list[PastInvoice]:
    """Forty invoices, of which people turned some down and put others on hold; as the ledger tells them."""
    random = Random(8)
    for number in range(40):
        sha256 = ledger.take_in(dropped(f"{number}.pdf", f"%PDF {number}".encode())).document.sha256
        one = InvoiceReading(pages=(1,), invoice=_invoice(random), evidence={})
        found = (finding(),) if random.random() < 0.6 else ()
        ledger.record_reading(reading_of(sha256, one))
        with ledger.checking(sha256) as checking:
            contract = random.choice([*CONTRACTS, None])
            checking.record([checked(one, *found, vendor_id=random.choice(VENDORS), contract_number=contract)])
        (outcome,) = ledger.outcome_of(sha256)
        kind = random.choice([DecisionKind.REJECT, DecisionKind.SEND_BACK, DecisionKind.HOLD, None])
        if kind is not None and found and outcome.entry is not None:
            decision = Decision(kind=kind, person="claire", reason="vu", at=datetime(2026, 10, 6, 9, tzinfo=UTC))
            ledger.decide(outcome.entry, decision, outcome.decisions)
    every = [past for vendor in VENDORS for past in ledger.history().of_vendor(vendor)]
    return sorted(every, key=lambda past: int(past.reference.split("(")[-1].split(".")[0].rstrip(")")))


def _questions() -> list[PastQuestion]:
    days = [(FIRST, FIRST), (FIRST + timedelta(days=10), FIRST + timedelta(days=13)), (date(2020, 1, 1), FIRST)]
    return [
        *(PastQuestion(vendor_id=vendor, days=some) for vendor in VENDORS for some in days),
        *(PastQuestion(contract_number=contract, days=some) for contract in CONTRACTS for some in days),
        *(PastQuestion(vendor_id="V-1", issued=some) for some in days),
        *(
            PastQuestion(vendor_id=vendor, number_or_total=(number, total))
            for vendor in VENDORS
            for number in NUMBERS
            for total in (None, Decimal(0), Decimal(115))
        ),
        *(PastQuestion(vendor_id="V-2", last_numbers=(first, 1017)) for first in (1000, 1017, 1018)),
        *(PastQuestion(vendor_id="V-1", account=account) for account in ("815-30000-1234567", "10")),
        *(PastQuestion(contract_number=contract) for contract in (*CONTRACTS, "C-4")),
        *(
            PastQuestion(contract_number="C-1", purchase_order=order, or_no_order=alone)
            for order in ("PO 77", "78", "?")
            for alone in (False, True)
        ),
    ]


def test_the_database_finds_and_adds_up_what_the_list_does(ledger: Ledger, known: list[PastInvoice]) -> None:
    answers = {question: [past for past in known if question.holds(past)] for question in _questions()}

    for question, expected in answers.items():
        assert list(ledger.history().find(question)) == expected, question
    # Few of the questions find nothing, or everything.
    assert sum(0 < len(expected) < len(known) // 2 for expected in answers.values()) > len(answers) * 0.7

    listed, history = ListedHistory(known), ledger.history()

    for question in answers:
        mine, theirs = history.sums(question), listed.sums(question)
        assert _taken(mine) == _taken(theirs), question
    assert history.sums(PastQuestion(contract_number="C-1")).amount


def _taken(sums: PastSums) -> tuple[object, ...]:
    contract = Contract(
        contract_number="C-1", vendor_id="V-1", title="Analyse", start_date=FIRST, end_date=FIRST, ceiling=Decimal(1),
        pricing=Pricing.HOURLY,
    )  # fmt: skip
    spent = spent_before(contract, sums)
    quantities = {Unit.HOUR: sums.hours, Unit.DAY: sums.days, None: sums.without_unit}
    for past in sums.singly:
        for unit in quantities:
            own = sum(
                (
                    line.quantity
                    for line in past.invoice.lines
                    if line.quantity is not None
                    and line.unit is unit
                    and (line.kind is LineKind.SERVICE or (line.kind is LineKind.EXPENSE and unit is Unit.HOUR))
                ),
                Decimal(0),
            )
            quantities[unit] += quantity_taken(past, own)
    return spent.amount, [past.reference for past in spent.unknown], quantities


def test_an_invoice_of_the_file_in_hand_is_found_and_counted_singly(
    ledger: Ledger, dropped: Callable[..., Path]
) -> None:
    sha256 = ledger.take_in(dropped()).document.sha256
    invoice = Invoice(invoice_number="7", subtotal=Decimal(10), total=Decimal(10))
    one = InvoiceReading(pages=(1,), invoice=invoice, evidence={})
    ledger.record_reading(reading_of(sha256, one))
    question = PastQuestion(contract_number="C-1", number_or_total=("7", None))

    with ledger.checking(sha256) as checking:
        assert list(checking.history.find(question)) == []
        checking.see(checked(one, contract_number="C-1"))
        assert [past.invoice for past in checking.history.find(question)] == [invoice]
        assert [past.invoice for past in checking.history.sums(question).singly] == [invoice]


def test_a_ledger_of_the_schema_before_is_brought_up_to_the_same_columns(
    url: str, data_folder: Path, ledger: Ledger, known: list[PastInvoice]
) -> None:
    assert known
    ledger.close()
    keys = [column.name for column in CheckedInvoiceRow.__table__.columns][-11:]
    with create_engine(url).begin() as connection:
        if connection.dialect.name == "sqlite":
            named = "SELECT name FROM sqlite_master WHERE type = 'index' AND tbl_name = 'checked_invoices'"
            for name in connection.execute(text(f"{named} AND sql IS NOT NULL")).scalars().all():
                if name.endswith(("_issue_date", "_total", "_added", *(f"_{key}" for key in keys))):
                    connection.execute(text(f"DROP INDEX {name}"))
        else:
            connection.execute(text("DROP INDEX ix_checked_invoices_vendor_id_issue_date"))
            connection.execute(text("DROP INDEX ix_checked_invoices_vendor_id_total"))
        for key in keys:
            connection.execute(text(f"ALTER TABLE checked_invoices DROP COLUMN {key}"))
        connection.execute(text("UPDATE alembic_version SET version_num = '0006'"))

    assert SCHEMA_VERSION == "0007"
    with open_ledger(url, data_folder) as again:
        assert again.verify() == ()
        assert list(again.history().find(PastQuestion(contract_number="C-1", days=(FIRST, date(2027, 1, 1)))))
