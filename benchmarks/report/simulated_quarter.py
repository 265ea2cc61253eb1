"""A quarter of a public body's invoices in a ledger, with its tables: what came, what was found, what people decided.

Every invoice goes the ledger's own way (taken in, read, checked, decided), by a clock of its own; only the reading is a
sample invoice's under other numbers, and the findings are drawn, in the proportions that a supervisor would see.
"""

from datetime import UTC, date, datetime, time, timedelta
from decimal import Decimal
from pathlib import Path
from random import Random
from typing import NamedTuple
from zoneinfo import ZoneInfo

from benchmarks.factory.vocabulary import BODIES, FIRMS, TITLES
from extractors.opening.children import ReaderPool
from ledger import open_ledger
from ledger.ledger import Ledger
from records.decision import Decision, DecisionKind
from records.finding import CheckedInvoice, Finding, Severity, Verdict
from records.outcome import RecordedOutcome
from records.problem import Problem, ProblemCode
from records.reading import InvoiceReading, Reading
from records.record import BilingualText
from records.tables import Amendment, Contract, Pricing, Rate, Tables, Vendor
from validators.catalogue import CATALOGUE
from validators.check import check_unreadable
from validators.settings import RuleSettings

ROOT = Path(__file__).parent.parent.parent
SAMPLES = ("01-boreal-septembre.pdf", "05-outarde-septembre-feuille-de-temps.pdf")
SCANNED = ("03-sitelle-septembre-numerisee.pdf", "14-boreal-septembre-copie.pdf", "15-grand-heron-octobre-calcul.pdf")
ZONE = ZoneInfo("America/Toronto")
LAST_DAY = date(2026, 11, 20)
FIRST_DAY = date(2026, 8, 21)
CONTRACTS = 80
_CODES = tuple(rule.code.value for rule in CATALOGUE)
_CLEAR_PERCENT, _UNREADABLE_PERCENT, _SCANNED_PERCENT, _CORRECTED_PERCENT = 61, 1, 25, 12


class Reason(NamedTuple):
    """A rule as it stops invoices here: how often, how right it is (percent), how much of the invoice is at stake (at
    most, in percent), and the fields it names.
    """

    code: str
    weight: int
    right: int
    stake: int
    fields: tuple[str, ...] = ("/subtotal",)
    severity: Severity = Severity.BLOCK


REASONS = (
    Reason("DOC-08", 30, 85, 0, ("/total", "/lines/0/amount", "/lines/0/quantity"), Severity.WARN),
    Reason("RAT-01", 22, 88, 12, ("/lines/0/unit_price",)),
    Reason("RAT-02", 14, 62, 40, ("/lines/0/person",)),
    Reason("DOC-03", 12, 78, 0),
    Reason("ARI-04", 9, 80, 15, ("/lines/0/quantity",)),
    Reason("DUP-02", 8, 35, 100, ("/invoice_number",), Severity.WARN),
    Reason("HRS-03", 8, 45, 8, ("/lines/0/service_date",), Severity.WARN),
    Reason("TAX-01", 6, 90, 2, ("/taxes/0/amount",)),
    Reason("CON-04", 5, 92, 60),
    Reason("VEN-05", 4, 70, 100, ("/seller/account",)),
    Reason("EXP-02", 4, 74, 3, ("/lines/0/amount",), Severity.WARN),
    Reason("DUP-01", 4, 96, 100, ("/invoice_number",)),
    Reason("CON-03", 3, 82, 100, ("/period_end",)),
    Reason("DOC-02", 3, 40, 0, (), Severity.WARN),
    Reason("FRD-03", 2, 30, 100, (), Severity.WARN),
)
_TITLES = {rule.code.value: rule.title for rule in CATALOGUE}


def simulate_quarter(folder: Path, count: int, seed: int = 1) -> Tables:
    """Fills a new ledger in `folder` with `count` documents of the quarter that ends on LAST_DAY; gives the tables."""
    chance = Random(seed)
    tables = _tables(chance)
    now = [datetime.combine(FIRST_DAY, time(8), ZONE)]
    with (
        ReaderPool(1) as readers,
        open_ledger(f"sqlite:///{folder}/bonapayer.sqlite3", folder, clock=lambda: now[0].astimezone(UTC)) as ledger,
    ):
        samples = {name: _read(readers, name) for name in (*SAMPLES, *SCANNED)}
        for number, arrival in enumerate(_arrivals(chance, count)):
            now[0] = arrival
            _one(ledger, folder, samples, tables, number, chance, now)
    return tables


def _one(
    ledger: Ledger,
    folder: Path,
    samples: dict[str, tuple[bytes, Reading]],
    tables: Tables,
    number: int,
    chance: Random,
    now: list[datetime],
) -> None:
    name = chance.choice(SCANNED if chance.randrange(100) < _SCANNED_PERCENT else SAMPLES)
    content, sample = samples[name]
    file = folder / f"facture-{number:05}.pdf"
    file.write_bytes(content + f"\n% {number}\n".encode())
    sha256 = ledger.take_in(file).document.sha256
    file.unlink()
    if chance.randrange(100) < _UNREADABLE_PERCENT:
        ledger.record_reading(Reading(file=file.name, sha256=sha256, problem=Problem.of(ProblemCode.DAMAGED)))
        with ledger.checking(sha256) as checking:
            checking.record([], [check_unreadable(checking.reading, RuleSettings())])
        return
    contract = chance.choices(tables.contracts, weights=[1 + place % 7 for place in range(len(tables.contracts))])[0]
    vendor = next(each for each in tables.vendors if each.vendor_id == contract.vendor_id)
    own = _own(sample.invoices[0], contract, vendor, number, now[0].date(), chance)
    reading = sample.model_copy(update={"file": file.name, "sha256": sha256, "invoices": (own,)})
    found = _found(name in SCANNED, chance)
    checked = _checked(own, contract, found)
    ledger.record_reading(reading)
    with ledger.checking(sha256) as checking:
        (outcome,) = checking.record([checked])
    if found:
        _handle(ledger, outcome, reading, checked, found, chance, now)


def _handle(
    ledger: Ledger,
    outcome: RecordedOutcome,
    reading: Reading,
    checked: CheckedInvoice,
    found: list[Reason],
    chance: Random,
    now: list[datetime],
) -> None:
    """What people do, unless the quarter ends first: nine times in ten within a month, the rest waits long."""
    patience = chance.expovariate(1 / 6) if chance.randrange(100) < 93 else chance.uniform(25, 80)
    at = now[0] + timedelta(days=patience)
    if at > datetime.combine(LAST_DAY, time(17), ZONE):
        return
    now[0] = at
    assert outcome.entry is not None
    right = [chance.randrange(100) < reason.right for reason in found]
    person = chance.choice(("claire", "camille", "simone"))
    for place, (reason, agrees) in enumerate(zip(found, right, strict=True)):
        if chance.randrange(100) < 40:
            ledger.review.add_opinion(outcome.entry, place, reason.code, person, agrees)
    if found[0].code == "DOC-08" and chance.randrange(100) < _CORRECTED_PERCENT:
        _correct(ledger, outcome, reading, checked, person, chance)
        return
    kind = DecisionKind.OVERRIDE
    if any(agrees and reason.code != "DOC-08" for reason, agrees in zip(found, right, strict=True)):
        kind = DecisionKind.SEND_BACK if chance.randrange(100) < 85 else DecisionKind.REJECT
    elif all(finding.severity is not Severity.BLOCK for finding in checked.findings):
        kind = DecisionKind.ACCEPT
    if chance.randrange(100) < 4:
        kind = DecisionKind.HOLD
    ledger.decide(outcome.entry, Decision(kind=kind, person=person, reason="vu sur la page", at=at), 0)


def _correct(
    ledger: Ledger, outcome: RecordedOutcome, reading: Reading, checked: CheckedInvoice, person: str, chance: Random
) -> None:
    own = reading.invoices[0]
    subtotal = (own.invoice.subtotal or Decimal(0)) * chance.choice((Decimal(1), Decimal("0.9"), Decimal("1.1")))
    invoice = own.invoice.model_copy(update={"subtotal": subtotal.quantize(Decimal("0.01")), "holdback": Decimal(0)})
    corrected = own.model_copy(update={"invoice": invoice, "corrected_by": (person,)})
    assert outcome.entry is not None
    again = reading.model_copy(update={"invoices": (corrected,)})
    with ledger.review.correcting(outcome.entry, 0, again, person, "mal lu") as checking:
        checking.record([checked.model_copy(update={"reading": corrected, "verdict": Verdict.CLEAR, "findings": ()})])


def _own(
    sample: InvoiceReading, contract: Contract, vendor: Vendor, number: int, received: date, chance: Random
) -> InvoiceReading:
    subtotal = Decimal(chance.randrange(90_000, 4_200_000)) / 100
    invoice = sample.invoice.model_copy(
        update={
            "invoice_number": f"{vendor.legal_name[:2].upper()}-{2600 + number}",
            "issue_date": received - timedelta(days=chance.randrange(1, 9)),
            "contract_number": contract.contract_number,
            "seller": sample.invoice.seller.model_copy(update={"name": vendor.legal_name}),
            "subtotal": subtotal,
            "total": (subtotal * Decimal("1.14975")).quantize(Decimal("0.01")),
        }
    )
    return sample.model_copy(update={"invoice": invoice})


def _found(scanned: bool, chance: Random) -> list[Reason]:
    if chance.randrange(100) < _CLEAR_PERCENT - (25 if scanned else -5):
        return []
    weights = [reason.weight * (4 if scanned and reason.code == "DOC-08" else 1) for reason in REASONS]
    if not scanned:
        weights[0] = 2
    return list(dict.fromkeys(chance.choices(REASONS, weights, k=chance.choice((1, 1, 1, 1, 2, 2, 3)))))


def _checked(own: InvoiceReading, contract: Contract, found: list[Reason]) -> CheckedInvoice:
    return CheckedInvoice(
        reading=own,
        verdict=Verdict.EXCEPTION if found else Verdict.CLEAR,
        findings=tuple(_finding(reason, own.invoice.subtotal or Decimal(0)) for reason in found),
        passed=tuple(code for code in _CODES if code not in {reason.code for reason in found}),
        vendor_id=contract.vendor_id,
        contract_number=contract.contract_number,
    )


def _finding(reason: Reason, subtotal: Decimal) -> Finding:
    at_stake = (subtotal * reason.stake / 100 / (1 + int(subtotal) % 5)).quantize(Decimal("0.01"))
    title = _TITLES[reason.code]
    return Finding(
        code=reason.code,
        severity=reason.severity,
        fields=reason.fields,
        amount_at_stake=at_stake or None,
        message=BilingualText(
            fr=f"{title.fr} : ce que la page montre s'en écarte, à vérifier.",
            en=f"{title.en}: what the page shows differs from it, to be checked.",
        ),
    )


def _arrivals(chance: Random, count: int) -> list[datetime]:
    """Working hours of working days, more at the beginning of a month."""
    days = [FIRST_DAY + timedelta(days=day) for day in range((LAST_DAY - FIRST_DAY).days + 1)]
    working = [day for day in days if day.weekday() < 5]
    chosen = chance.choices(working, [3 if day.day <= 8 else 1 for day in working], k=count)
    return sorted(datetime.combine(day, time(8 + chance.randrange(9), chance.randrange(60)), ZONE) for day in chosen)


def _tables(chance: Random) -> Tables:
    vendors = tuple(Vendor(vendor_id=f"V{place:02}", legal_name=name) for place, name in enumerate(FIRMS))
    contracts = tuple(_contract(place, chance) for place in range(CONTRACTS))
    return Tables(
        vendors=vendors,
        contracts=contracts,
        rates=tuple(
            Rate(contract_number=each.contract_number, role_code="AN-I", role_fr="Analyste", rate=Decimal(95))
            for each in contracts
        ),
        amendments=(
            Amendment(
                contract_number=contracts[3].contract_number,
                amendment_number="1",
                effective_date=date(2026, 9, 1),
                ceiling_change=Decimal(150_000),
            ),
        ),
    )


def _contract(place: int, chance: Random) -> Contract:
    busy = 1 + place % 7
    return Contract(
        contract_number=f"CT-2025-{100 + place:04}",
        vendor_id=f"V{place % len(FIRMS):02}",
        title=chance.choice(TITLES)[0],
        start_date=date(2025, 4, 1) + timedelta(days=chance.randrange(300)),
        end_date=LAST_DAY + timedelta(days=chance.choice((25, 130, 200, 300, 400, 500, 700))),
        ceiling=Decimal(busy * chance.choice((260, 420, 600, 900, 1500)) * 1000),
        pricing=Pricing.HOURLY,
        buyer_name=chance.choice(BODIES[:6])[1],
        invoiced_before=Decimal(busy * chance.randrange(20, 120) * 1000),
    )


def _read(readers: ReaderPool, name: str) -> tuple[bytes, Reading]:
    path = ROOT / "sample_invoices" / name
    return path.read_bytes(), readers.read(path)
