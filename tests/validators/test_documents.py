"""DOC rules: what the document is, says and brings along."""

from datetime import date
from decimal import Decimal

import pytest

from records.invoice import Buyer, InvoiceType, LineKind
from records.reading import Attachment, AttachmentKind, DocumentKind, Language, TimesheetRow
from records.tables import RequiredAttachment
from tests.validators.compliant import (
    INVOICE,
    billed,
    checked,
    contract_with,
    expense,
    found,
    hours,
    invoice_with,
    invoice_with_line,
    is_not_checked,
    reading_of,
    receipts,
    tables_with,
    the_finding,
)
from validators.settings import RuleSettings


@pytest.mark.parametrize(
    ("changes", "field"),
    [({"buyer": Buyer()}, "/buyer/name"), ({"issue_date": None}, "/issue_date"), ({"total": None}, "/total")],
)
def test_doc_01_what_the_law_asks(changes: dict[str, object], field: str) -> None:
    assert the_finding("DOC-01", checked(invoice_with(**changes))).fields == (field,)


def test_doc_01_below_500_dollars_the_buyer_may_be_left_out() -> None:
    assert not found("DOC-01", checked(billed([hours("5")], buyer=Buyer())))


def test_doc_01_terms_may_be_said_in_the_contract() -> None:
    silent = invoice_with(payment_terms=None, due_date=None)
    assert not found("DOC-01", checked(silent))
    assert the_finding("DOC-01", checked(silent, contract_with(payment_terms_days=None))).fields == ("/payment_terms",)


def test_doc_02_in_english_only() -> None:
    assert found("DOC-02", checked(reading_of(language=Language.ENGLISH)))
    assert not found("DOC-02", checked(reading_of(language=Language.BILINGUAL)))
    assert found("DOC-02", checked(reading_of(language=None)))


def test_doc_03_the_timesheet_that_the_contract_asks_for() -> None:
    tables = contract_with(required_attachments=(RequiredAttachment.TIMESHEET,))
    assert the_finding("DOC-03", checked(tables=tables)).expected == "timesheet"
    attached = (Attachment(kind=AttachmentKind.TIMESHEET, pages=(2,)),)
    assert not found("DOC-03", checked(reading_of(attachments=attached), tables))


def test_doc_03_receipts_only_when_expenses_are_billed() -> None:
    tables = contract_with(required_attachments=(RequiredAttachment.RECEIPTS,))
    with_meal = billed([hours("10"), expense("Repas", "25.00")])
    assert not found("DOC-03", checked(tables=tables))
    assert found("DOC-03", checked(with_meal, tables))
    assert not found("DOC-03", checked(reading_of(with_meal, attachments=receipts()), tables))


@pytest.mark.parametrize(
    "kind", [DocumentKind.STATEMENT, DocumentKind.QUOTE, DocumentKind.PRO_FORMA, DocumentKind.REMINDER]
)
def test_doc_04_what_is_not_an_invoice(kind: DocumentKind) -> None:
    assert found("DOC-04", checked(reading_of(document_kind=kind)))


def test_doc_04_a_document_without_a_title_is_not_checked() -> None:
    assert is_not_checked("DOC-04", checked(reading_of(document_kind=DocumentKind.UNKNOWN)))


def test_doc_04_a_credit_note_read_as_an_invoice_or_with_a_positive_total() -> None:
    assert found("DOC-04", checked(reading_of(document_kind=DocumentKind.CREDIT_NOTE)))
    credit = reading_of(invoice_with(invoice_type=InvoiceType.CREDIT_NOTE), document_kind=DocumentKind.CREDIT_NOTE)
    assert the_finding("DOC-04", checked(credit)).fields == ("/total",)


def test_doc_05_addressed_to_another_body() -> None:
    assert found("DOC-05", checked(invoice_with(buyer=Buyer(name="Ville de Sainte-Anne"))))


@pytest.mark.parametrize(
    "name",
    ["MINISTERE DE LA CYBERSECURITE ET DU NUMERIQUE", "Ministère de la Cybersécurité et du Numérique, Direction X"],
)
def test_doc_05_the_same_body_otherwise_written(name: str) -> None:
    assert not found("DOC-05", checked(invoice_with(buyer=Buyer(name=name))))


def test_doc_05_a_name_of_the_settings() -> None:
    settings = RuleSettings(buyer_names=("Ville de Sainte-Anne",))
    assert not found("DOC-05", checked(invoice_with(buyer=Buyer(name="Ville de Sainte-Anne")), settings=settings))


def test_doc_06_another_currency() -> None:
    assert the_finding("DOC-06", checked(invoice_with(currency="USD"))).expected == "CAD"
    assert not found("DOC-06", checked(invoice_with(currency=None)))


def test_doc_07_a_line_that_says_nothing_of_the_work() -> None:
    silent = invoice_with_line(description="Services professionnels", role=None)
    assert the_finding("DOC-07", checked(silent)).fields == ("/lines/0/description",)


def test_doc_08_names_each_unproven_field_once() -> None:
    reading = reading_of()
    evidence = {field: found for field, found in reading.evidence.items() if not field.startswith("/lines/")}
    outcome = checked(reading.model_copy(update={"evidence": evidence}))
    amounts = [finding for finding in found("DOC-08", outcome) if finding.fields[0].endswith("/amount")]
    assert [finding.fields for finding in amounts] == [("/lines/0/amount", "/lines/1/amount")]
    assert "lignes 1–2" in amounts[0].message.fr


def test_doc_08_a_missing_required_value_is_not_proven() -> None:
    for field in ("invoice_number", "issue_date", "total"):
        assert (f"/{field}",) in [finding.fields for finding in found("DOC-08", checked(invoice_with(**{field: None})))]


def test_ari_04_hours_beyond_the_timesheet() -> None:
    rows = tuple(
        TimesheetRow(person="Tremblay, Marie", day=date(2026, 9, 7 + day), hours=Decimal("7.5"), page=2)
        for day in range(5)
    )
    one_line = billed(INVOICE.lines[:1])
    assert not found("ARI-04", checked(reading_of(one_line, timesheet=rows)))
    finding = the_finding("ARI-04", checked(reading_of(one_line, timesheet=rows[:4])))
    assert (finding.fields, finding.expected, finding.found) == (("/lines/0/quantity",), "30", "37.5")


def test_ari_04_someone_who_is_not_on_the_timesheet() -> None:
    rows = (TimesheetRow(person="Marie Tremblay", week_end=date(2026, 9, 12), hours=Decimal("37.5"), page=2),)
    assert the_finding("ARI-04", checked(reading_of(timesheet=rows))).fields == ("/lines/1/quantity",)


def test_ari_04_a_timesheet_whose_hours_or_days_are_not_read_is_compared_by_a_person() -> None:
    sheet = (Attachment(kind=AttachmentKind.TIMESHEET, pages=(2,)),)
    assert is_not_checked("ARI-04", checked(INVOICE))
    assert "hours were not read" in the_finding("ARI-04", checked(reading_of(attachments=sheet))).message.en
    whole = (TimesheetRow(person="Marie Tremblay", hours=Decimal("37.5"), page=2),)
    one_line = billed(INVOICE.lines[:1])
    unread = checked(reading_of(one_line, timesheet=whole, attachments=sheet, timesheet_signed=True))
    assert "days were not read" in the_finding("ARI-04", unread).message.en


def test_ari_04_a_timesheet_long_before_an_invoice_without_a_period() -> None:
    undated = billed(INVOICE.lines[:1], period_start=None, period_end=None)
    for month, strays in ((9, False), (6, True)):
        row = TimesheetRow(person="Marie Tremblay", day=date(2026, month, 9), hours=Decimal("37.5"), page=2)
        assert bool(found("ARI-04", checked(reading_of(undated, timesheet=(row,))))) is strays


def test_a_line_of_expense_is_not_checked_as_a_service() -> None:
    assert expense("Repas", "25.00").kind is LineKind.EXPENSE
    assert is_not_checked("CON-08", checked(billed([expense("Repas", "25.00")]), tables_with()))


def test_doc_04_a_negative_total_on_what_is_no_credit_note() -> None:
    assert "négatif" in the_finding("DOC-04", checked(billed([hours("-10")]))).message.fr


@pytest.mark.parametrize(
    ("known", "printed", "same"),
    [
        ("CIUSSS de l'Est-de-Montréal", "CIUSSS de l'Ouest-de-Montréal", False),
        ("Ville de Québec, Service des finances", "Ville de Lévis, Service des finances", False),
        ("Ministère de la Cybersécurité et du Numérique", "Ministère", False),
        ("Ministère de la Cybersécurité et du Numérique", "Ministère du Numérique", True),
        ("Ministère de la Cybersécurité et du Numérique", "MINISTERE DE LA CYBERSECURlTE ET DU NUMERIOUE", True),
    ],
)
def test_doc_05_one_word_sets_two_bodies_apart(known: str, printed: str, same: bool) -> None:
    outcome = checked(invoice_with(buyer=Buyer(name=printed)), contract_with(buyer_name=known))
    assert bool(found("DOC-05", outcome)) is not same
