"""UBL 2.1 of accepted invoices, before the official schema and the official rules of EN 16931."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some
from lxml import etree

from records.invoice import Buyer, Invoice, InvoiceType, Line, LineKind, Seller, Tax, TaxKind, Unit
from records.outcome import Standing
from records.reading import Settlement, SettlementKind
from review.export.ubl.compose import compose
from review.export.ubl.document import LackingError, TaxProfile
from review.export.ubl.unmet import unmet_rules
from review.export.ubl.write import write_ubl
from tests.review.export.invoices import SELLER, USUAL, accepted
from tests.review.export.official import broken_rules, known_rules, schema_errors, warned_rules

SEPARATE, SINGLE = TaxProfile.SEPARATE, TaxProfile.SINGLE
TWO_TAXES_BREAK = {"BR-47", "BR-48", "BR-CO-04", "BR-CO-17", "BR-S-02", "UBL-SR-13", "UBL-SR-48"}
OURS_ALONE = {"BR-CO-25"}
"""In the norm, and not in its schematron for UBL."""
LENIENT = {"BR-S-08"}
"""With an allowance, the schematron also holds an invoice's base against its credit note lines, which are none."""


def ubl(invoice: Invoice = USUAL, profile: TaxProfile = SEPARATE, **more: Any) -> bytes:
    document = compose(accepted(invoice, **more), profile)
    return write_ubl(document, unmet_rules(document))


def unmet(invoice: Invoice, profile: TaxProfile = SEPARATE, **more: Any) -> set[str]:
    return set(unmet_rules(compose(accepted(invoice, **more), profile)))


def values(xml: bytes, path: str) -> list[str]:
    found = etree.fromstring(xml).xpath("//" + "/".join(f"*[local-name()='{step}']" for step in path.split("/")))
    assert isinstance(found, list)
    return [str(each.text) for each in found]  # type: ignore[union-attr]


def credit_note(**more: Any) -> Invoice:
    line = USUAL.lines[0].model_copy(update={"quantity": Decimal("-37.50"), "amount": Decimal("-3656.25")})
    taxes = tuple(tax.model_copy(update={"amount": -(tax.amount or 0)}) for tax in USUAL.taxes)
    negative = {name: -getattr(USUAL, name) for name in ("subtotal", "total", "amount_due")}
    turned = {"invoice_type": InvoiceType.CREDIT_NOTE, "lines": (line,), "taxes": taxes, **negative}
    return USUAL.model_copy(update={**turned, **more})


def test_one_tax_of_both_rates_meets_every_rule_of_the_norm() -> None:
    xml = ubl(profile=SINGLE)
    assert schema_errors(xml) == []
    assert broken_rules(xml) == set()
    assert warned_rules(xml) == set()
    assert values(xml, "TaxSubtotal/TaxCategory/Percent") == ["14.975"]
    assert values(xml, "TaxTotal/TaxAmount") == ["547.52"]
    assert values(xml, "Invoice/Note") == ["GST 5 % : 182.81; QST 9.975 % : 364.71"]


def test_each_tax_by_itself_breaks_the_rules_that_know_one_tax_and_says_which() -> None:
    xml = ubl()
    assert schema_errors(xml) == []
    assert broken_rules(xml) == TWO_TAXES_BREAK == unmet(USUAL)
    assert all(rule in xml.decode() for rule in TWO_TAXES_BREAK)
    assert values(xml, "TaxSubtotal/TaxAmount") == ["182.81", "364.71"]
    assert values(xml, "TaxSubtotal/TaxCategory/TaxScheme/ID") == ["GST", "QST"]
    assert values(xml, "PartyTaxScheme/CompanyID") == ["123456782RT0001", "1234567892TQ0001"]
    assert values(xml, "CustomizationID") == ["urn:cen.eu:en16931:2017#conformant#urn:bonapayer:gst-qst:1"]


def test_the_rules_named_are_rules_of_the_norm() -> None:
    from review.export.ubl.unmet import _RULES

    assert set(_RULES) - OURS_ALONE <= known_rules()


@pytest.mark.parametrize("profile", TaxProfile)
def test_a_credit_note_is_one_and_its_amounts_are_positive(profile: TaxProfile) -> None:
    xml = ubl(credit_note(), profile)
    assert schema_errors(xml) == []
    assert broken_rules(xml) == (TWO_TAXES_BREAK if profile is SEPARATE else set())
    assert etree.QName(etree.fromstring(xml)).localname == "CreditNote"
    assert values(xml, "CreditNoteTypeCode") == ["381"]
    assert values(xml, "PayableAmount") == ["4203.77"]
    assert values(xml, "CreditedQuantity") == ["37.50"]


@pytest.mark.parametrize(
    ("unit", "code"),
    [
        (Unit.HOUR, "HUR"),
        (Unit.DAY, "DAY"),
        (Unit.MONTH, "MON"),
        (Unit.KILOMETRE, "KMT"),
        (Unit.EACH, "EA"),
        (None, "C62"),
    ],
)
def test_units_are_those_of_recommendation_20(unit: Unit | None, code: str) -> None:
    line = USUAL.lines[0].model_copy(update={"unit": unit})
    xml = ubl(USUAL.model_copy(update={"lines": (line,)}), SINGLE)
    assert broken_rules(xml) == set()
    assert f'unitCode="{code}"' in xml.decode()


def test_a_holdback_is_not_paid_now_and_changes_neither_the_base_nor_the_taxes() -> None:
    held = {"holdback": Decimal("365.63"), "amount_due": Decimal("3838.14")}
    xml = ubl(USUAL.model_copy(update=held), SINGLE)
    assert broken_rules(xml) == set()
    assert values(xml, "TaxInclusiveAmount") == ["4203.77"]
    assert values(xml, "PrepaidAmount") == ["365.63"]
    assert values(xml, "PayableAmount") == ["3838.14"]
    assert "Retenue / Holdback : 365.63" in values(xml, "Invoice/Note")


def test_a_deposit_is_paid_already_and_a_prior_balance_is_asked_for_on_top() -> None:
    deposit = Settlement(kind=SettlementKind.DEPOSIT, amount=Decimal("1000.00"))
    paid = ubl(USUAL.model_copy(update={"amount_due": Decimal("3203.77")}), SINGLE, settlements=(deposit,))
    assert values(paid, "PrepaidAmount") == ["1000.00"]
    assert "Acompte / Deposit : 1000.00" in values(paid, "Invoice/Note")
    owed = Settlement(kind=SettlementKind.PRIOR_BALANCE, amount=Decimal("50.00"))
    asked = ubl(USUAL.model_copy(update={"amount_due": Decimal("4253.77")}), SINGLE, settlements=(owed,))
    assert values(asked, "PrepaidAmount") == ["-50.00"]
    assert broken_rules(paid) == broken_rules(asked) == set()


def test_a_discount_is_an_allowance_on_the_whole() -> None:
    discount = Line(description="Rabais de volume", amount=Decimal("-56.25"), kind=LineKind.DISCOUNT)
    less = USUAL.model_copy(
        update={
            "lines": (*USUAL.lines, discount),
            "subtotal": Decimal("3600.00"),
            "taxes": (
                Tax(kind=TaxKind.GST, rate=Decimal(5), amount=Decimal("180.00")),
                Tax(kind=TaxKind.QST, rate=Decimal("9.975"), amount=Decimal("359.10")),
            ),
            "total": Decimal("4139.10"),
            "amount_due": Decimal("4139.10"),
        }
    )
    xml = ubl(less, SINGLE)
    assert schema_errors(xml) == []
    assert broken_rules(xml) == set()
    assert values(xml, "AllowanceCharge/Amount") == ["56.25"]
    assert values(xml, "LineExtensionAmount") == ["3656.25", "3656.25"]
    assert unmet(less) == broken_rules(ubl(less)) == TWO_TAXES_BREAK | {"BR-32"}


def test_an_invoice_without_taxes_is_exempt_or_outside_their_scope() -> None:
    bare = {"taxes": (), "total": Decimal("3656.25"), "amount_due": Decimal("3656.25")}
    registered = ubl(USUAL.model_copy(update=bare), SINGLE)
    assert values(registered, "TaxSubtotal/TaxCategory/ID") == ["E"]
    small = Seller(name="Petit fournisseur", neq="1100000018")
    unregistered = ubl(USUAL.model_copy(update={**bare, "seller": small}))
    assert values(unregistered, "TaxSubtotal/TaxCategory/ID") == ["O"]
    assert broken_rules(registered) == broken_rules(unregistered) == set()
    assert values(unregistered, "CustomizationID") == ["urn:cen.eu:en16931:2017"]


def test_a_sum_that_is_wrong_on_the_page_stays_wrong_and_its_rules_are_named() -> None:
    wrong = USUAL.model_copy(update={"subtotal": Decimal("3836.25")})
    xml = ubl(wrong, SINGLE, standing=Standing.OVERRIDDEN)
    assert values(xml, "TaxExclusiveAmount") == ["3836.25"]
    named = unmet(wrong, SINGLE)
    assert {"BR-CO-13", "BR-CO-15", "BR-S-08"} <= named
    assert named == broken_rules(xml)


def test_what_was_overridden_says_so_and_by_whom() -> None:
    (note,) = values(ubl(standing=Standing.OVERRIDDEN, reason="Avenant signé"), "Invoice/Note")
    assert note == "Acceptée par dérogation / Accepted by override (RAT-01), 2026-10-20, Simone : Avenant signé"
    assert "aucune décision" in values(ubl(standing=Standing.CLEAR), "Invoice/Note")[0]
    assert values(ubl(), "Invoice/Note") == []


def test_the_account_printed_on_the_invoice_is_not_passed_on() -> None:
    with_account = USUAL.model_copy(update={"seller": SELLER.model_copy(update={"account": "81500123456789"})})
    assert b"81500123456789" not in ubl(with_account)


@pytest.mark.parametrize(
    ("lacking", "rule"),
    [
        ({"invoice_number": None}, "BR-02"),
        ({"issue_date": None}, "BR-03"),
        ({"amount_due": None, "holdback": Decimal(1)}, "BR-15"),
        ({"amount_due": None, "total": None}, "BR-15"),
        ({"lines": ()}, "BR-16"),
        ({"lines": (*USUAL.lines, Line(description="Sans montant"))}, "BR-24"),
        ({"taxes": (Tax(kind=TaxKind.GST),)}, "BR-46"),
    ],
)
def test_what_the_schema_asks_of_every_invoice_is_never_made_up(lacking: dict[str, Any], rule: str) -> None:
    with pytest.raises(LackingError) as refused:
        ubl(USUAL.model_copy(update=lacking))
    assert refused.value.rules == (rule,)


def test_a_due_date_or_terms_are_asked_for_by_the_norm() -> None:
    assert "BR-CO-25" in unmet(USUAL.model_copy(update={"due_date": None, "payment_terms": None}))
    assert "BR-CO-25" not in unmet(USUAL.model_copy(update={"payment_terms": None}))


CENTS = some.decimals(-5000, 5000, places=2)
MAYBE_CENTS = some.none() | CENTS
TEXT = some.none() | some.sampled_from(["Analyse", "=1+1", "<b>&", "a\x00b\u202e", "   "])
LINES = some.builds(
    Line,
    description=TEXT,
    role=TEXT,
    person=TEXT,
    service_date=some.none() | some.just(date(2026, 9, 15)),
    quantity=some.none() | some.decimals(-40, 40, places=2),
    unit=some.none() | some.sampled_from(Unit),
    unit_price=some.none() | some.decimals(-200, 200, places=3),
    amount=CENTS,
    kind=some.sampled_from(LineKind),
)
TAXES = some.builds(
    Tax,
    kind=some.sampled_from(TaxKind),
    rate=some.none() | some.sampled_from([Decimal(0), Decimal(5), Decimal("9.975"), Decimal(13)]),
    amount=some.decimals(-600, 600, places=2),
)
INVOICES = some.builds(
    Invoice,
    invoice_number=some.sampled_from(["F-1", "=F", "<F>"]),
    invoice_type=some.sampled_from(InvoiceType),
    issue_date=some.just(date(2026, 10, 5)),
    due_date=some.none() | some.just(date(2026, 11, 4)),
    currency=some.sampled_from([None, "CAD", "USD"]),
    period_start=some.none() | some.dates(date(2026, 8, 1), date(2026, 10, 1)),
    period_end=some.none() | some.dates(date(2026, 8, 1), date(2026, 10, 1)),
    payment_terms=TEXT,
    seller=some.sampled_from([SELLER, Seller(), Seller(name="A"), Seller(name="B", qst_number="1234567892TQ0001")]),
    buyer=some.sampled_from([Buyer(), Buyer(name="C")]),
    lines=some.lists(LINES, min_size=1, max_size=3).map(tuple),
    subtotal=MAYBE_CENTS,
    taxes=some.lists(TAXES, max_size=3, unique_by=lambda tax: tax.kind).map(tuple),
    total=MAYBE_CENTS,
    amount_due=CENTS,
)


@settings(deadline=None, max_examples=150)
@given(
    invoice=INVOICES,
    profile=some.sampled_from(TaxProfile),
    address=some.sampled_from([None, "1, rue Fictive, Québec (Québec) G1R 5E6", "1 rue Fictive, Paris"]),
)
def test_any_invoice_fits_the_schema_and_names_the_very_rules_that_it_breaks(
    invoice: Invoice, profile: TaxProfile, address: str | None
) -> None:
    try:
        document = compose(accepted(invoice, seller_address=address), profile)
    except LackingError:
        return
    named = unmet_rules(document)
    xml = write_ubl(document, named)
    assert schema_errors(xml) == []
    named_only = set(named) - broken_rules(xml)
    assert broken_rules(xml) <= set(named)
    assert named_only <= (OURS_ALONE | LENIENT if document.allowances else OURS_ALONE)
