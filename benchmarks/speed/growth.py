"""The time to record and check one more invoice with so many already in the ledger."""

import time
from contextlib import ExitStack
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path
from statistics import median

from benchmarks.speed.past_rows import write_past
from ledger.database import Database
from ledger.ledger import Ledger
from ledger.opening import open_ledger
from pipelines.check_document import check_document
from records.finding import CheckedInvoice, Verdict
from records.invoice import Invoice, Line, Seller, Tax, TaxKind, Unit
from records.page import Page, Reader
from records.reading import InvoiceReading, Reading
from records.tables import Contract, Person, Rate, Tables, Vendor
from validators.catalogue import CATALOGUE
from validators.settings import RuleSettings

_VENDORS = 40
_FIRST_DAY = date(2024, 1, 8)
_TODAY = date(2026, 11, 20)
_TAXES = ((TaxKind.GST, Decimal(5)), (TaxKind.QST, Decimal("9.975")))


def growth(sizes: tuple[int, ...], folder: Path, trials: int = 25) -> dict[int, float]:
    """Median seconds to record and check one more invoice, by the number of invoices already in the ledger. Each size
    has a ledger of its own below `folder`; they take turns, so that a busy machine slows all of them alike.
    """
    tables, taken = _tables(), {size: list[float]() for size in sizes}
    with ExitStack() as stack:
        ledgers = {}
        for size in sizes:
            place = folder / f"growth-{size}"
            url = f"sqlite:///{place / 'ledger.sqlite3'}"
            ledgers[size] = stack.enter_context(open_ledger(url, place))
            database = Database(url)
            with database.writing() as session:
                write_past(session, map(_past, range(size)))
            database.close()
        for trial in range(trials):
            for size, ledger in ledgers.items():
                start = time.perf_counter()
                _one_more(ledger, size + trial, tables, folder)
                taken[size].append(time.perf_counter() - start)
    return {size: median(seconds) for size, seconds in taken.items()}


def _past(number: int) -> tuple[Reading, CheckedInvoice]:
    """The same invoice as `_one_more` records, as clear."""
    reading = _reading(number, f"{number:064x}")
    vendor = number % _VENDORS
    checked = CheckedInvoice(
        reading=reading.invoices[0],
        verdict=Verdict.CLEAR,
        findings=(),
        not_checked=(),
        passed=tuple(rule.code for rule in CATALOGUE),
        vendor_id=f"V-{vendor}",
        contract_number=f"C-{vendor:03d}",
    )
    return reading, checked


def _one_more(ledger: Ledger, number: int, tables: Tables, folder: Path) -> None:
    path = folder / "one.pdf"
    path.write_bytes(f"%PDF-1.7 {number}".encode())
    taken = ledger.take_in(path)
    ledger.record_reading(_reading(number, taken.document.sha256))
    check_document(ledger, taken.document.sha256, tables, RuleSettings(), _TODAY)


def _reading(number: int, sha256: str) -> Reading:
    vendor, order = number % _VENDORS, number // _VENDORS
    day = _FIRST_DAY + timedelta(days=order % 1000)
    hours = Decimal(10 + order % 27)
    amount = hours * 100
    taxes = tuple(
        Tax(kind=kind, rate=rate, amount=(amount * rate / 100).quantize(Decimal("0.01"))) for kind, rate in _TAXES
    )
    invoice = Invoice(
        invoice_number=f"F-{vendor:02d}-{order:05d}",
        issue_date=day,
        currency="CAD",
        contract_number=f"C-{vendor:03d}",
        seller=Seller(name=f"Conseils {_word(vendor)} inc."),
        lines=(
            Line(
                description="Analyse",
                person=f"Marie {_word(vendor)}",
                role="Analyste",
                service_date=day,
                quantity=hours,
                unit=Unit.HOUR,
                unit_price=Decimal(100),
                amount=amount,
            ),
        ),
        subtotal=amount,
        taxes=taxes,
        total=amount + sum(tax.amount or Decimal(0) for tax in taxes),
    )
    page = Page(
        number=1, width=612, height=792, reader=Reader.TEXT, words=(), image_hash=f"{number * 2654435761 % 2**64:016x}"
    )
    return Reading(
        file="one.pdf", sha256=sha256, pages=1, readers=(Reader.TEXT,), page_words=(page,),
        invoices=(InvoiceReading(pages=(1,), invoice=invoice, evidence={}),),
    )  # fmt: skip


def _tables() -> Tables:
    numbers = range(_VENDORS)
    return Tables(
        vendors=tuple(Vendor(vendor_id=f"V-{n}", legal_name=f"Conseils {_word(n)} inc.") for n in numbers),
        contracts=tuple(
            Contract(
                contract_number=f"C-{n:03d}", vendor_id=f"V-{n}", title="Analyse", start_date=_FIRST_DAY,
                end_date=date(2027, 12, 31), ceiling=Decimal(10_000_000),
            )
            for n in numbers
        ),
        rates=tuple(
            Rate(contract_number=f"C-{n:03d}", role_code="A", role_fr="Analyste", rate=Decimal(100)) for n in numbers
        ),
        people=tuple(
            Person(contract_number=f"C-{n:03d}", person_name=f"Marie {_word(n)}", role_code="A") for n in numbers
        ),
    )  # fmt: skip


def _word(number: int) -> str:
    """A name for a number, so that no two suppliers are alike."""
    return "".join("bdfglmnprs"[int(digit)] + "aeiouaeiou"[int(digit)] for digit in f"{number:03d}").capitalize()
