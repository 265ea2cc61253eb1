"""The head's numbers, days and terms: by label, place and form; where two are possible, the likelier, and in doubt."""

from datetime import date
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from extractors.header.header_fields import find_header_fields
from extractors.header.settle_dates import DateOrder, date_order, settle_dates
from extractors.lines.table_areas import TableAreas
from extractors.words.candidate import Candidate
from records.page import Box
from tests.extractors.laid_out import Text, sheet_of


def fields(*texts: Text) -> dict[str, list[Candidate[Any]]]:
    return find_header_fields([sheet_of(*texts)], TableAreas())


def first(name: str, *texts: Text) -> object:
    candidates = fields(*texts).get(name)
    return candidates[0].value if candidates else None


@pytest.mark.parametrize(
    ("name", "text", "value"),
    [
        ("invoice_number", "N° de facture : F-2026-1017", "F-2026-1017"),
        ("invoice_number", "Facture no 2026/1017", "2026/1017"),
        ("invoice_number", "Invoice # 1017", "1017"),
        ("invoice_number", "Invoice No. INV-1017", "INV-1017"),
        ("contract_number", "N° de contrat : CT-2025-0117", "CT-2025-0117"),
        ("contract_number", "Contract No. C-20260156", "C-20260156"),
        ("purchase_order", "Bon de commande : 4500012345", "4500012345"),
        ("purchase_order", "PO : BC-004519", "BC-004519"),
    ],
)
def test_a_number_beside_its_label(name: str, text: str, value: str) -> None:
    assert first(name, Text(60, 100, text)) == value


@example("X1000")
@example("MX-1000")
@given(st.from_regex(r"([A-Z]{1,3}-?)?[1-9][0-9]{3,7}(-[0-9]{2})?", fullmatch=True))
def test_any_number_reads_back_beside_under_and_across_a_gap_from_its_label(number: str) -> None:
    label = "N° de facture"
    assert first("invoice_number", Text(60, 100, f"{label} : {number}")) == number
    assert first("invoice_number", Text(60, 100, label), Text(60, 114, number)) == number
    assert first("invoice_number", Text(60, 100, label), Text(200, 100, number)) == number


def test_a_band_of_labels_over_their_values() -> None:
    texts = [
        *(Text(x, 100, text) for x, text in ((60, "N° de facture"), (220, "Date"), (380, "Échéance"))),
        *(Text(x, 114, text) for x, text in ((60, "F-1017"), (220, "2026-10-05"), (380, "2026-11-04"))),
    ]
    assert first("invoice_number", *texts) == "F-1017"
    assert first("issue_date", *texts) == (date(2026, 10, 5),)
    assert first("due_date", *texts) == (date(2026, 11, 4),)


@pytest.mark.parametrize("text", ["Facture : 12, rue de la Montagne", "Facture 514 555-0123", "Facture 3 656,25 $"])
def test_an_address_a_telephone_and_an_amount_are_no_invoice_number(text: str) -> None:
    assert first("invoice_number", Text(60, 100, text)) is None


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("Date de facturation : 5 octobre 2026", (date(2026, 10, 5),)),
        ("Invoice date: October 5, 2026", (date(2026, 10, 5),)),
        ("Date : 05/10/2026", (date(2026, 10, 5), date(2026, 5, 10))),
    ],
)
def test_the_invoice_s_date_with_every_day_it_may_mean(text: str, days: tuple[date, ...]) -> None:
    assert first("issue_date", Text(60, 100, text)) == days


def test_the_only_day_of_the_head_is_the_invoice_s_date() -> None:
    [only] = fields(Text(60, 60, "Québec, le 5 octobre 2026"), Text(60, 200, "Merci"))["issue_date"]
    assert only.value == (date(2026, 10, 5),)


@pytest.mark.parametrize(
    "text",
    [
        "Période : du 1er au 30 septembre 2026",
        "Period from September 1, 2026 to September 30, 2026",
        "Période : septembre 2026",
    ],
)
def test_the_period(text: str) -> None:
    period = fields(Text(60, 100, text))["period"][0].value
    assert (period.first, period.last) == (date(2026, 9, 1), date(2026, 9, 30))


@pytest.mark.parametrize(("text", "terms"), [("Modalités : Net 30 jours", "Net 30 jours"), ("Terms: Net 30", "Net 30")])
def test_the_terms(text: str, terms: str) -> None:
    assert first("payment_terms", Text(60, 100, text)) == terms


def test_what_stands_in_the_table_of_lines_is_left_out() -> None:
    sheet = sheet_of(Text(60, 300, "Facture : F-1017"))
    assert find_header_fields([sheet], TableAreas(((1, Box(0, 250, 612, 400)),))).get("invoice_number", []) == []


def test_what_a_whole_label_announces_inside_a_table_is_shown_without_proof() -> None:
    areas = TableAreas(((1, Box(0, 250, 612, 400)),))
    [candidate] = find_header_fields([sheet_of(Text(60, 300, "N° de facture : F-1017"))], areas)["invoice_number"]
    assert (candidate.value, candidate.labelled) == ("F-1017", False)


def test_candidates_come_likeliest_first() -> None:
    found = fields(Text(60, 100, "N° de facture : F-1017"), Text(60, 600, "votre facture 88123 du mois passé"))
    likelihoods = [candidate.likelihood for candidate in found["invoice_number"]]
    assert likelihoods == sorted(likelihoods, reverse=True)
    assert found["invoice_number"][0].value == "F-1017"


def settle(issue: str, due: str | None, *others: str) -> tuple[Candidate[date] | None, Candidate[date] | None]:
    texts = [Text(60, 100, f"Date de facturation : {issue}")]
    texts += [Text(60, 114, f"Échéance : {due}")] if due else []
    sheet = sheet_of(*texts, *(Text(60, 300 + 20 * n, other) for n, other in enumerate(others)))
    found = find_header_fields([sheet], TableAreas())
    return settle_dates(found["issue_date"], found.get("due_date", []), date_order([sheet]))


def test_a_day_that_may_be_swapped_is_told_by_the_document_s_other_dates() -> None:
    issue, _ = settle("05/10/2026", None, "le 28/09/2026")
    assert issue is not None
    assert (issue.value, issue.doubt) == (date(2026, 10, 5), None)
    issue, _ = settle("05/10/2026", None, "le 09/28/2026")
    assert issue is not None
    assert (issue.value, issue.doubt) == (date(2026, 5, 10), None)


def test_where_nothing_tells_the_order_the_day_is_in_doubt() -> None:
    issue, _ = settle("05/10/2026", None)
    assert issue is not None
    assert issue.doubt == "day-month"


def test_a_due_date_before_the_invoice_s_is_read_the_other_way() -> None:
    issue, due = settle("10/05/2026", "11/04/2026")
    assert issue is not None
    assert due is not None
    assert issue.value <= due.value
    assert {issue.doubt, due.doubt} == {"day-month"}


def test_one_place_is_not_both_dates() -> None:
    issue, due = settle("2026-10-05", "2026-11-04")
    assert issue is not None
    assert due is not None
    assert (issue.value, due.value) == (date(2026, 10, 5), date(2026, 11, 4))


def test_a_label_over_three_rows_has_the_value_beside_its_first() -> None:
    rows = (
        Text(60, 100, "No de bon de"),
        Text(200, 100, "BC-010693"),
        Text(60, 111, "commande | PO"),
        Text(60, 122, "number"),
    )
    [candidate] = find_header_fields([sheet_of(*rows)], TableAreas())["purchase_order"]
    assert candidate.value == "BC-010693"


def test_a_number_that_a_hyphen_carries_to_the_next_row() -> None:
    rows = (Text(60, 100, "N° de contrat :"), Text(200, 100, "2025-0273-"), Text(200, 112, "SP"))
    [candidate] = find_header_fields([sheet_of(*rows)], TableAreas())["contract_number"]
    assert candidate.value == "2025-0273-SP"


def test_the_invoice_that_a_credit_note_corrects_is_not_its_own_number() -> None:
    rows = (Text(60, 100, "N° de note de crédit : 572-07"), Text(60, 300, "Corrige la facture n° : 572-04"))
    candidates = find_header_fields([sheet_of(*rows)], TableAreas())["invoice_number"]
    assert [candidate.value for candidate in candidates] == ["572-07"]


def test_stated_terms_tell_the_order_of_day_and_month() -> None:
    rows = (Text(60, 100, "Invoice date: 06/03/2026"), Text(60, 120, "Due date: 07/03/2026"))
    fields = find_header_fields([sheet_of(*rows)], TableAreas())
    issue, due = settle_dates(fields["issue_date"], fields["due_date"], DateOrder(), days=30)
    assert issue is not None
    assert due is not None
    assert (issue.value, issue.doubt) == (date(2026, 6, 3), None)
    assert due.value == date(2026, 7, 3)


@pytest.mark.parametrize("text", ["Offre de services n° OS-3045", "Estimate # 3045", "procès-verbal du comité n° 21"])
def test_the_number_of_something_else_is_not_the_invoice_s(text: str) -> None:
    assert first("invoice_number", Text(60, 100, text)) is None


@pytest.mark.parametrize("label", ["Client manager :", "Contrat type :"])
def test_more_words_before_the_colon_make_a_label_that_of_something_else(label: str) -> None:
    assert first("contract_number", Text(60, 100, f"{label} C-20260156")) is None


def test_the_day_on_which_a_document_was_made_gives_way_to_the_one_that_it_bears() -> None:
    found = fields(Text(60, 80, "Saguenay, 05.08.2026"), Text(60, 100, "Produit le 06.08.2026"))
    assert found["issue_date"][0].value == (date(2026, 8, 5),)
    assert found["issue_date"][0].labelled


def test_a_day_in_the_head_is_announced_by_the_town_before_it() -> None:
    found = fields(Text(60, 80, "Saguenay, le 5 août 2026"), Text(60, 100, "12 août 2026"))["issue_date"]
    assert [(day.value, day.labelled) for day in found] == [((date(2026, 8, 5),), True), ((date(2026, 8, 12),), False)]


def test_the_end_of_a_period_is_not_the_issue_date_though_its_beginning_stands_in_another_row() -> None:
    assert first("issue_date", Text(60, 100, "Période 1er mai"), Text(60, 114, "2026 au 31 mai 2026")) is None


def test_a_number_broken_at_its_hyphen_is_whole_again() -> None:
    texts = (Text(60, 100, "Contrat"), Text(140, 100, "2024-0390-"), Text(60, 114, "n°"), Text(140, 114, "SP"))
    assert first("contract_number", *texts) == "2024-0390-SP"


def test_values_over_their_own_labels_are_no_other_label_s() -> None:
    texts = [
        Text(200, 80, "Note de crédit", 14),
        *(Text(x, 105, text) for x, text in ((80, "F-714"), (220, "CT-2025-0468"), (380, "2026-10-05"))),
        *(Text(x, 117, text, 6) for x, text in ((80, "numéro"), (220, "contrat"), (380, "date"))),
    ]
    assert first("contract_number", *texts) == "CT-2025-0468"
    assert first("invoice_number", *texts) == "F-714"


def test_a_supplier_s_own_file_is_not_the_contract() -> None:
    assert not {"contract_number", "your_reference"} & set(fields(Text(60, 100, "Notre dossier : D-4133-07")))


@pytest.mark.parametrize("mark", [" :", " »", ".", " →", " ▸", " –"])
def test_whatever_mark_sets_a_label_off_from_its_value(mark: str) -> None:
    texts = (Text(60, 100, f"Facture n°{mark} F-1017"), Text(60, 114, f"Émise le{mark} 5 octobre 2026"))
    assert first("invoice_number", *texts) == "F-1017"
    assert first("issue_date", *texts) == (date(2026, 10, 5),)


def test_a_bank_account_is_no_invoice_number() -> None:
    assert first("invoice_number", Text(60, 100, "Compte n° 73586-006-6996099")) is None


def test_what_the_label_says_in_the_other_language_is_no_part_of_the_value() -> None:
    text = Text(60, 100, "Marché public – Procurement ref. : CT-2025-0117")
    assert first("contract_number", text) == "CT-2025-0117"


def test_a_year_under_the_title_is_no_invoice_number() -> None:
    assert first("invoice_number", Text(60, 100, "NOTE D'HONORAIRES"), Text(60, 114, "2026")) is None
    assert first("invoice_number", Text(60, 100, "Facture no"), Text(60, 114, "2026")) == "2026"


def test_a_number_that_runs_on_from_the_column_before_is_read_under_its_label() -> None:
    address = Text(60, 128, "9207, rue de la Montagne-Bleue, bureau 157, Saguenay")
    number = Text(address.x + 242, 128, "F-1017")
    label = Text(number.x, 114, "NUMÉRO DE FACTURE", 4.5)
    assert first("invoice_number", label, address, number) == "F-1017"
