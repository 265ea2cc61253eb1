"""Tax and enterprise numbers are told by form and label, and checked by their check digits."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractors.header.registrations import Registration, find_registrations, gst_holds, neq_holds, qst_holds
from records.page import Reader
from tests.extractors.laid_out import Text, sheet_of


def found(*texts: str, reader: Reader = Reader.TEXT) -> dict[str, Registration]:
    sheet = sheet_of(*(Text(60, 700 + 14 * n, text) for n, text in enumerate(texts)), reader=reader)
    return {item.kind: item for item in find_registrations(sheet)}


@pytest.mark.parametrize(
    ("text", "kind", "value"),
    [
        ("TPS : 123456782 RT0001", "gst_number", "123456782RT0001"),
        ("GST No. 123 456 782 RT 0001", "gst_number", "123456782RT0001"),
        ("GST/TPS 12345 6782 RT0001", "gst_number", "123456782RT0001"),
        ("N° TPS 123456782RT0001", "gst_number", "123456782RT0001"),
        ("TVQ : 1234567892 TQ0001", "qst_number", "1234567892TQ0001"),
        ("QST # 1234 567 892 TQ 0001", "qst_number", "1234567892TQ0001"),
        ("NEQ : 1100000018", "neq", "1100000018"),
        ("NEQ 1100 000 018", "neq", "1100000018"),
        ("N° d'inscription TPS : 123456782", "gst_number", "123456782"),
    ],
)
def test_a_number_in_its_usual_forms(text: str, kind: str, value: str) -> None:
    item = found(text)[kind]
    assert item.value == value
    assert item.valid
    assert item.labelled


def test_three_numbers_in_one_row_keep_their_kinds() -> None:
    items = found("TPS : 123456782 RT0001   TVQ : 1234567892 TQ0001   NEQ : 1100000018")
    assert {kind: item.value for kind, item in items.items()} == {
        "gst_number": "123456782RT0001",
        "qst_number": "1234567892TQ0001",
        "neq": "1100000018",
    }


def test_a_number_under_its_label() -> None:
    assert found("NEQ", "1100000018")["neq"].value == "1100000018"


def test_a_number_whose_check_digit_fails_is_kept_and_said_not_to_hold() -> None:
    item = found("TPS : 123456783 RT0001")["gst_number"]
    assert (item.value, item.valid) == ("123456783RT0001", False)


def test_a_place_holds_the_number() -> None:
    item = found("Inscription TPS : 123456782 RT0001")["gst_number"]
    assert item.span.text == "123456782 RT0001"


@pytest.mark.parametrize("text", ["Tél. : 514 555-0123", "Total 1 234 567,89 $", "Facture 1234567890", "2026-10-05"])
def test_other_numbers_are_no_registration(text: str) -> None:
    assert found(text) == {}


def test_a_bank_account_is_kept_as_written() -> None:
    assert found("Dépôt direct : 12345-678-1234567")["account"].value == "12345-678-1234567"
    assert found("IBAN BE44 7310 1703 0545")["account"].value == "BE44 7310 1703 0545"


@given(st.integers(0, 8), st.integers(1, 9))
def test_any_one_wrong_digit_of_a_gst_number_is_caught(place: int, by: int) -> None:
    number = "123456782"
    assert gst_holds(number)
    assert not gst_holds(number[:place] + str((int(number[place]) + by) % 10) + number[place + 1 :])


@pytest.mark.parametrize(("number", "valid"), [("1234567892", True), ("1234567893", False), ("123456789", False)])
def test_the_check_digit_of_a_qst_number(number: str, valid: bool) -> None:
    assert qst_holds(number) is valid


@pytest.mark.parametrize(
    ("number", "valid"), [("1100000018", True), ("1200000018", False), ("1100000019", False), ("110000001", False)]
)
def test_the_form_of_an_enterprise_number(number: str, valid: bool) -> None:
    assert neq_holds(number) is valid


@given(st.text("0123456789 -RTQ", max_size=20))
def test_no_text_breaks_the_check_digits(text: str) -> None:
    assert gst_holds(text) in {True, False}
    assert qst_holds(text) in {True, False}
    assert neq_holds(text) in {True, False}


def test_a_tax_number_that_goes_on_in_the_next_row_is_whole() -> None:
    sheet = sheet_of(Text(60, 100, "TVQ no 123 456"), Text(60, 112, "7892 TQ0001"))
    assert {item.value for item in find_registrations(sheet)} == {"1234567892TQ0001"}
