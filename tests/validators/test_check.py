"""The verdict: clear only when nothing is found and everything is proven, whatever the invoice."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from records.evidence import Evidence, Proof
from records.finding import CheckedInvoice, Severity, Verdict
from records.invoice import Buyer, Invoice, InvoiceType, Line, LineKind, Seller, Tax, TaxKind, Unit
from records.page import Reader
from records.problem import Problem, ProblemCode
from records.reading import (
    Attachment,
    AttachmentKind,
    DocumentKind,
    InvoiceReading,
    Language,
    Settlement,
    SettlementKind,
    TimesheetRow,
)
from records.tables import Pricing
from tests.validators.compliant import (
    INVOICE,
    TABLES,
    billed,
    changed,
    checked,
    contract_with,
    expense,
    file_of,
    found,
    hours,
    invoice_with,
    past,
    pointers,
    reading_of,
    round_up,
    the_finding,
)
from validators.catalogue import CATALOGUE
from validators.check import check_unreadable
from validators.rule_code import RuleCode
from validators.settings import RuleSettings

CODES = [rule.code.value for rule in CATALOGUE]


def test_a_compliant_invoice_is_clear() -> None:
    outcome = checked()
    assert [finding.message.en for finding in outcome.findings if finding.severity is not Severity.INFO] == []
    assert outcome.verdict is Verdict.CLEAR
    assert (outcome.vendor_id, outcome.contract_number) == ("V1", "CT-2025-0117")


def test_every_rule_of_the_catalogue_has_a_class_and_stands_once() -> None:
    assert [rule.code for rule in CATALOGUE] == list(RuleCode)


def _each_rule_in_one_place(outcome: CheckedInvoice) -> bool:
    places = [{finding.code for finding in outcome.findings}, {each.code for each in outcome.not_checked}]
    listed = [code for place in (*places, outcome.passed) for code in place]
    return sorted(listed) == sorted(CODES)


def test_every_outcome_is_kept_once() -> None:
    assert _each_rule_in_one_place(checked())
    assert _each_rule_in_one_place(checked(Invoice()))


def test_an_invoice_of_which_nothing_was_read_is_an_exception() -> None:
    outcome = checked(Invoice())
    assert outcome.verdict is Verdict.EXCEPTION
    assert found("DOC-08", outcome)
    assert found("CON-01", outcome)
    assert found("VEN-01", outcome)


def test_an_unreadable_file_is_doc_09_with_what_to_do() -> None:
    problem = Problem.of(ProblemCode.ENCRYPTED)
    finding = check_unreadable(file_of(problem=problem), RuleSettings())
    assert (finding.code, finding.severity, finding.found) == ("DOC-09", Severity.BLOCK, "encrypted")
    assert finding.message == problem.message


def test_a_file_without_an_invoice_is_doc_09() -> None:
    finding = check_unreadable(file_of(), RuleSettings())
    assert "Aucune facture" in finding.message.fr


def _with_digit(invoice: Invoice, pointer: str, position: int, digit: str) -> Invoice | None:
    """The invoice with one digit of that field replaced; None where it is the digit already."""
    *path, name = pointer.strip("/").split("/")
    data = invoice.model_dump()
    target: Any = data
    for step in path:
        target = target[int(step) if step.isdigit() else step]
    text = f"{target[name]:.2f}"
    places = [place for place, character in enumerate(text) if character.isdigit()]
    place = places[position % len(places)]
    wrong = text[:place] + digit + text[place + 1 :]
    if wrong == text:
        return None
    target[name] = Decimal(wrong)
    return Invoice.model_validate(data)


def _money_fields(invoice: Invoice) -> list[str]:
    """The pointers of every amount, quantity and price that the invoice prints."""
    names = ("quantity", "unit_price", "amount", "subtotal", "holdback", "total", "amount_due")
    return [field for field in pointers(invoice.model_dump(mode="json")) if field.rsplit("/", 1)[1] in names]


def _whole() -> Invoice:
    """Hours, kilometres, a discount and a holdback."""
    trip = expense("Kilométrage", "76.25", unit=Unit.KILOMETRE, quantity=Decimal(125), unit_price=Decimal("0.61"))
    discount = Line(description="Rabais de volume", amount=Decimal("-100.00"), kind=LineKind.DISCOUNT)
    invoice = billed([hours("37.5"), trip, discount])
    assert invoice.subtotal is not None
    assert invoice.total is not None
    held = round_up(invoice.subtotal / 10)
    return changed(invoice, holdback=held, amount_due=invoice.total - held)


def _at_a_fixed_price() -> Invoice:
    """Deliverables with an amount alone, and no subtotal."""
    lines = [Line(description=f"Livrable {name}, rapport final", amount=Decimal("2450.00")) for name in "AB"]
    return billed(lines, subtotal=None)


COMPLIANT = {
    "hours": (INVOICE, TABLES),
    "whole": (_whole(), contract_with(holdback_percent=Decimal(10))),
    "fixed price": (_at_a_fixed_price(), contract_with(pricing=Pricing.FIXED)),
}


@pytest.mark.parametrize(("name", "pointer"), [(n, p) for n, (i, _) in COMPLIANT.items() for p in _money_fields(i)])
def test_any_single_wrong_digit_in_any_money_field_prevents_clear(name: str, pointer: str) -> None:
    compliant, tables = COMPLIANT[name]
    assert checked(compliant, tables).verdict is Verdict.CLEAR
    for position in range(6):
        for digit in "0123456789":
            invoice = _with_digit(compliant, pointer, position, digit)
            if invoice is not None:
                assert checked(invoice, tables).verdict is Verdict.EXCEPTION, (position, digit)


def _optional(strategy: st.SearchStrategy[object]) -> st.SearchStrategy[object]:
    return st.none() | strategy


MONEY = st.decimals(min_value=-(10**9), max_value=10**9, places=2) | st.sampled_from(
    [Decimal(0), Decimal("1E+30"), Decimal("-1E-12"), Decimal("92.00")]
)
DAYS = st.dates(date(1990, 1, 1), date(2100, 1, 1)) | st.sampled_from([date.min, date.max, date(2026, 9, 30)])
WORDS = st.text(max_size=30) | st.sampled_from(
    ["{0}", "Marie Tremblay", "M. Tremblay", "Analyste", "CT-2025-0117", "CT-2025-0118", "%s", "", "   ", "4500012345"]
)
LINES = st.builds(
    Line,
    description=_optional(WORDS),
    person=_optional(WORDS),
    role=_optional(WORDS),
    service_date=_optional(DAYS),
    quantity=_optional(MONEY),
    unit=_optional(st.sampled_from(Unit)),
    unit_price=_optional(MONEY),
    amount=_optional(MONEY),
    kind=st.sampled_from(LineKind),
)
INVOICES = st.builds(
    Invoice,
    invoice_number=_optional(WORDS),
    invoice_type=st.sampled_from(InvoiceType),
    issue_date=_optional(DAYS),
    due_date=_optional(DAYS),
    currency=_optional(st.sampled_from(["CAD", "USD", "ZZZ", ""])),
    purchase_order=_optional(WORDS),
    contract_number=_optional(WORDS),
    period_start=_optional(DAYS),
    period_end=_optional(DAYS),
    payment_terms=_optional(WORDS),
    seller=st.builds(
        Seller,
        name=_optional(WORDS | st.just("Conseils Boréal")),
        gst_number=_optional(WORDS | st.just("123456782RT0001")),
        qst_number=_optional(WORDS),
        neq=_optional(WORDS),
        account=_optional(WORDS),
    ),
    buyer=st.builds(Buyer, name=_optional(WORDS)),
    lines=st.lists(LINES, max_size=4).map(tuple),
    subtotal=_optional(MONEY),
    taxes=st.lists(
        st.builds(Tax, kind=st.sampled_from(TaxKind), rate=_optional(MONEY), amount=_optional(MONEY)), max_size=3
    ).map(tuple),
    holdback=_optional(MONEY),
    total=_optional(MONEY),
    amount_due=_optional(MONEY),
)
READINGS = st.builds(
    InvoiceReading,
    pages=st.just((1,)),
    invoice=INVOICES,
    document_kind=st.sampled_from(DocumentKind),
    language=_optional(st.sampled_from(Language)),
    title=_optional(WORDS),
    attachments=st.lists(
        st.builds(Attachment, kind=st.sampled_from(AttachmentKind), pages=st.just((2,))), max_size=2
    ).map(tuple),
    timesheet=st.lists(
        st.builds(
            TimesheetRow,
            person=_optional(WORDS),
            day=_optional(DAYS),
            week_end=_optional(DAYS),
            hours=MONEY,
            page=st.just(2),
        ),
        max_size=4,
    ).map(tuple),
    settlements=st.lists(
        st.builds(Settlement, kind=st.sampled_from(SettlementKind), amount=MONEY, text=WORDS), max_size=2
    ).map(tuple),
    seller_address=_optional(WORDS),
    seller_phones=st.lists(WORDS, max_size=2).map(tuple),
)


@given(reading=READINGS, before=st.lists(INVOICES, max_size=2))
@settings(max_examples=150, deadline=None, suppress_health_check=list(HealthCheck))
def test_no_invoice_however_odd_stops_the_check_nor_is_clear(reading: InvoiceReading, before: list[Invoice]) -> None:
    history = [past(invoice) for invoice in before]
    outcome = checked(reading, history=history)
    assert outcome.verdict is Verdict.EXCEPTION
    assert _each_rule_in_one_place(outcome)
    with_wide_tables = changed(TABLES, people=None, caps=None, purchase_orders=None, amendments=None)
    assert checked(reading, with_wide_tables, history).verdict is Verdict.EXCEPTION


@pytest.mark.parametrize("proof", [(), (Proof.LABEL,), (Proof.CHECKSUM,)])
def test_an_ocr_reading_without_proof_is_never_clear(proof: tuple[Proof, ...]) -> None:
    reading = reading_of()
    total = Evidence(page=1, text="5 813,42 $", reader=Reader.OCR, confidence=1.0, proof=proof)
    outcome = checked(changed(reading, evidence=reading.evidence | {"/total": total}))
    assert outcome.verdict is Verdict.EXCEPTION
    assert [finding.fields for finding in found("DOC-08", outcome)] == [("/total",)]


def test_a_doubt_outweighs_every_proof() -> None:
    reading = reading_of()
    total = changed(reading.evidence["/total"], proof=tuple(Proof), doubt="5 813,42 / 5 818,42")
    outcome = checked(changed(reading, evidence=reading.evidence | {"/total": total}))
    assert outcome.verdict is Verdict.EXCEPTION


def test_the_tables_prove_what_ocr_read() -> None:
    """A scan whose amounts are proven by arithmetic, and its number and dates by a second reading, is clear."""
    reading = reading_of()
    amounts = ("quantity", "amount", "subtotal", "total", "amount_due")
    read_twice = ("invoice_number", "_date", "period_start", "period_end", "purchase_order")
    evidence = {}
    for field, text in reading.evidence.items():
        proof: tuple[Proof, ...] = (Proof.LABEL,)
        if field.endswith(amounts):
            proof = (Proof.ARITHMETIC,)
        elif field.endswith(read_twice):
            proof = (Proof.LABEL, Proof.SECOND_READING)
        evidence[field] = changed(text, reader=Reader.OCR, proof=proof)
    outcome = checked(changed(reading, evidence=evidence))
    assert [finding.message.en for finding in outcome.findings if finding.severity is not Severity.INFO] == []
    proven = {field for field, found in outcome.reading.evidence.items() if Proof.TABLE in found.proof}
    assert {
        "/seller/name",
        "/seller/gst_number",
        "/contract_number",
        "/lines/0/unit_price",
        "/lines/0/person",
    } <= proven


def test_pages_that_may_hold_another_invoice_are_an_exception() -> None:
    assert found("DOC-08", checked(reading_of(unsure_split=True)))


def test_a_rule_can_be_turned_off_and_says_so() -> None:
    outcome = checked(
        invoice_with(seller=changed(INVOICE.seller, gst_number="123456783RT0001")),
        settings=RuleSettings.model_validate(
            {"rules": {"TAX-04": {"severity": "off"}, "VEN-01": {"severity": "info"}}}
        ),
    )
    assert "TAX-04" in [each.code for each in outcome.not_checked]
    assert {finding.severity for finding in found("VEN-01", outcome)} == {Severity.INFO}


def test_what_is_alike_on_several_lines_is_said_once() -> None:
    lines = [hours("7.5", "97.50", description=f"Jour {day}") for day in range(1, 5)]
    finding = the_finding("RAT-01", checked(billed(lines)))
    assert finding.fields == tuple(f"/lines/{place}/unit_price" for place in range(4))
    assert finding.amount_at_stake == Decimal("165.00")
    nobody = the_finding("RAT-02", checked(billed([changed(line, person=None) for line in lines])))
    assert nobody.message.fr.startswith("Lignes 1–4 : aucune personne")


def test_a_name_that_ends_with_a_point_ends_the_sentence_too() -> None:
    finding = the_finding("VEN-07", checked(invoice_with(contract_number="CT-2026-0950", purchase_order=None)))
    assert finding.message.fr.endswith("vient de Conseils Boréal inc.")


def test_the_gravest_finding_comes_first_then_what_costs_most() -> None:
    outcome = checked(invoice_with(lines=(hours("5", "110.00"), hours("50", "120.00")), due_date=date(2027, 1, 1)))
    gravity = [
        (list(Severity).index(finding.severity), -abs(finding.amount_at_stake or Decimal(0)))
        for finding in outcome.findings
    ]
    assert len({severity for severity, _ in gravity}) > 1
    assert gravity == sorted(gravity)
