"""VEN rules: who bills, and whether that is who they say."""

from decimal import Decimal

import pytest

from records.finding import Verdict
from records.invoice import Invoice, Seller
from records.tables import Vendor, VendorStatus
from tests.validators.compliant import (
    INVOICE,
    TABLES,
    changed,
    checked,
    found,
    invoice_with,
    is_not_checked,
    past,
    tables_with,
    the_finding,
    vendor_with,
)


def _seller(**changes: object) -> Seller:
    return changed(INVOICE.seller, **changes)


@pytest.mark.parametrize(
    "name",
    [
        "CONSEILS BOREAL INC.",
        "Conseils Boréal",
        "Boréal Consulting",
        "Consei1s Boréal inc",
        "Conseil Boréal inc.",
        "Les Conseils Boréal inc.",
    ],
)
def test_ven_01_a_name_as_people_and_readers_write_it(name: str) -> None:
    assert not found("VEN-01", checked(invoice_with(seller=_seller(name=name))))


def test_ven_01_a_name_alone_is_enough_when_it_is_exact() -> None:
    seller = Seller(name="Conseils Boréal inc.")
    assert not found("VEN-01", checked(invoice_with(seller=seller)))


def test_ven_01_a_name_that_is_only_near_is_a_question() -> None:
    finding = the_finding("VEN-01", checked(invoice_with(seller=Seller(name="Conseils Boréaux inc."))))
    assert "Le plus proche est « Conseils Boréal inc. »" in finding.message.fr


def test_ven_01_an_unknown_supplier() -> None:
    outcome = checked(invoice_with(seller=Seller(name="Plomberie Untel enr.")))
    assert "n'est pas dans la table" in the_finding("VEN-01", outcome).message.fr
    assert is_not_checked("VEN-03", outcome)
    assert is_not_checked("DUP-01", outcome)


@pytest.mark.parametrize(
    ("field", "number"),
    [("gst_number", "123456782RT0002"), ("qst_number", "1234567892TQ0002"), ("neq", "1100000026")],
)
def test_ven_01_a_number_that_is_not_the_rows(field: str, number: str) -> None:
    finding = the_finding("VEN-01", checked(invoice_with(seller=_seller(**{field: number}))))
    assert (finding.fields, finding.found) == ((f"/seller/{field}",), number)


def test_ven_01_another_suppliers_number() -> None:
    outcome = checked(invoice_with(seller=_seller(gst_number="987654321RT0001")))
    assert len(found("VEN-01", outcome)) == 2
    assert "mais aussi Systèmes Nordet" in found("VEN-01", outcome)[1].message.fr


def test_ven_01_a_known_number_under_another_name() -> None:
    finding = the_finding("VEN-01", checked(invoice_with(seller=_seller(name="Excavation Tartempion inc."))))
    assert finding.fields == ("/seller/name",)


def test_ven_01_two_vendors_of_one_name_are_told_apart_by_a_number() -> None:
    twin = Vendor(vendor_id="V3", legal_name="Conseils Boréal ltée", neq="1100000026")
    tables = tables_with(vendors=(*TABLES.vendors, twin))
    assert checked(tables=tables).verdict is Verdict.CLEAR
    assert found("VEN-01", checked(invoice_with(seller=Seller(name="Conseils Boréal")), tables))


@pytest.mark.parametrize("neq", ["1200000018", "110000001", "1100000019"])
def test_ven_02_an_neq_badly_formed(neq: str) -> None:
    assert found("VEN-02", checked(invoice_with(seller=_seller(neq=neq))))


@pytest.mark.parametrize("status", [VendorStatus.INELIGIBLE, VendorStatus.SUSPENDED])
def test_ven_03_an_ineligible_or_suspended_supplier(status: VendorStatus) -> None:
    finding = the_finding("VEN-03", checked(tables=vendor_with(status=status)))
    assert finding.amount_at_stake == Decimal("5056.25")


def test_ven_05_another_bank_account() -> None:
    assert not found("VEN-05", checked(invoice_with(seller=_seller(account="815 30000 1234567"))))
    finding = the_finding("VEN-05", checked(invoice_with(seller=_seller(account="006-12345-7654321"))))
    assert "Rappelez le fournisseur" in finding.message.fr


def test_ven_06_an_account_that_two_suppliers_share() -> None:
    sharing = changed(TABLES.vendors[1], account="815-30000-1234567")
    outcome = checked(tables=tables_with(vendors=(TABLES.vendors[0], sharing)))
    assert the_finding("VEN-06", outcome).found == "Systèmes Nordet ltée"


def test_ven_07_the_contract_is_another_suppliers() -> None:
    finding = the_finding("VEN-07", checked(invoice_with(contract_number="CT-2026-0950", purchase_order=None)))
    assert (finding.expected, finding.found) == ("Systèmes Nordet ltée", "Conseils Boréal inc.")


def test_ven_05_where_the_row_has_no_account_the_past_invoices_stand_for_it() -> None:
    def printing(account: str, **changes: object) -> Invoice:
        return invoice_with(seller=changed(INVOICE.seller, account=account), **changes)

    unsaid = vendor_with(account=None)
    earlier = past(printing("815-30000-1234567", invoice_number="F-1"))
    assert is_not_checked("VEN-05", checked(printing("815-30000-1234567"), unsaid))
    assert not found("VEN-05", checked(printing("815 30000 1234567"), unsaid, history=[earlier]))
    assert the_finding("VEN-05", checked(printing("815-30000-7654321"), unsaid, history=[earlier])).found is not None
