"""The report's sections: what each counts, and what it says when there is nothing to count."""

from datetime import date, timedelta
from decimal import Decimal

from ledger.report_facts import Doubt
from records.invoice import Invoice, InvoiceType
from records.outcome import Standing
from records.tables import Amendment, ContractStatus
from review.report.kept_figures import KeptFigures
from review.report.sections.amounts import amounts
from review.report.sections.arrivals import arrivals
from review.report.sections.changes import changes
from review.report.sections.contracts import contracts, near
from review.report.sections.each import each_exception
from review.report.sections.parties import parties
from review.report.sections.precision import poor, precision
from review.report.sections.reading_quality import reading_quality
from review.report.sections.reasons import reasons
from review.report.sections.summary import figures, to_do
from review.report.sections.waiting import waiting
from tests.review.report.facts import (
    BOREAL,
    CLEAR,
    NOW,
    TODAY,
    TORN,
    UNREADABLE,
    contract,
    facts,
    finding,
    invoice,
    outcome,
    reason,
    rows_of,
    spent,
    sums,
    table_of,
    tables,
)


def test_arrivals_are_counted_as_clear_stopped_or_unreadable() -> None:
    section = arrivals(facts(CLEAR, CLEAR, invoice(), TORN, invoice(standing=None)))
    (row,) = table_of(section, "Arrivals")
    assert (row["Received"], row["Clear"], row["Exceptions"], row["Unreadable"]) == (4, 2, 1, 1)
    assert row["Clear share"] == Decimal("50.0")
    assert any("1 is not checked yet" in sentence.en for sentence in section.sentences)


def test_a_long_period_is_shown_by_week_and_a_day_without_arrivals_has_its_place() -> None:
    (chart,) = arrivals(facts(CLEAR, invoice(days_ago=28))).charts
    assert [bar.label.en for bar in chart.bars] == ["10-05", "10-12", "10-19", "10-26", "11-02"]
    assert [bar.said.en for bar in chart.bars] == ["1", "0", "0", "0", "1"]


def test_arrivals_are_dated_where_the_organisation_works() -> None:
    late_evening = NOW.replace(hour=23, minute=30)
    (chart,) = arrivals(facts(invoice(received_at=late_evening))).charts
    assert [bar.label.en for bar in chart.bars] == ["11-02"]


def test_what_waits_is_counted_by_its_age_whatever_the_period() -> None:
    section = waiting(
        facts(queue=[invoice("10.00", 1), invoice("20.00", 40), invoice("5.00", 90, standing=Standing.HELD)])
    )
    ages = {row["Age"].en: row for row in table_of(section, "Waiting, by age")}
    assert (ages["0 to 2 days"]["Invoices"], ages["31 to 60 days"]["Invoices"]) == (1, 1)
    assert ages["over 60 days"]["of them on hold"] == 1
    assert sums(ages["31 to 60 days"]["Amount at stake"]) == {"CAD": "20.00"}
    assert [row["Days"] for row in table_of(section, "The oldest that wait")] == [90, 40, 1]


def test_an_empty_queue_is_said_to_be_so() -> None:
    assert [sentence.en for sentence in waiting(facts(CLEAR)).sentences] == ["Nothing waits."]


def test_reasons_come_most_frequent_first_with_what_became_of_them() -> None:
    counts = [reason("CON-04", 1, "900.00"), reason("RAT-01", 2, "175.00"), reason("RAT-01", 1, "5", Standing.REJECTED)]
    first, second = table_of(reasons(facts(invoice(), reasons=counts)), "Reasons")
    assert (first["Rule"], first["Invoices"], first["Waiting"], first["Sent back or rejected"]) == ("RAT-01", 3, 2, 1)
    assert first["What the rule checks"].fr == "Le taux du contrat"
    assert sums(second["Amount at stake"]) == {"CAD": "900.00"}


def test_suppliers_are_grouped_by_their_row_whatever_the_page_calls_them() -> None:
    section = parties(
        facts(invoice("1.00", supplier_name="Boréal"), invoice("2.00", supplier_name="BOREAL INC"), TORN, CLEAR)
    )
    first, second = table_of(section, "By supplier")
    assert (first["Exceptions"], sums(first["Amount at stake"])) == (2, {"CAD": "3.00"})
    assert first["Share"] == Decimal("66.7")
    assert second["Supplier"].en == "(not read)"


def test_a_unit_is_that_of_the_contract_and_needs_the_tables() -> None:
    stopped = [invoice("5.00"), invoice("7.00", contract_number="CT-unknown")]
    section = parties(facts(*stopped, tables=tables(contract())))
    assert [(str(row["Unit"]), row["Exceptions"]) for row in table_of(section, "By unit")[1:]] == [
        ("Direction des systèmes", 1)
    ]
    without = parties(facts(*stopped))
    assert any("give --tables" in sentence.en for sentence in without.sentences)
    assert [table.name.en for table in without.tables] == ["By supplier", "By contract"]


def test_currencies_are_never_added_up() -> None:
    section = amounts(facts(invoice("1.00"), invoice("2.00", currency="USD")))
    waits = table_of(section, "At stake, by state")[0]
    assert sums(waits["Amount at stake"]) == {"USD": "2.00", "CAD": "1.00"}


def test_what_people_corrected_is_told_in_money_before_taxes() -> None:
    before, after = Invoice(subtotal=Decimal("100.00")), Invoice(subtotal=Decimal("90.00"))
    section = amounts(facts(invoice(), corrected=[("CAD", before, after), ("CAD", after, after)]))
    assert "2 invoices; their amounts before taxes changed by $10.00" in section.sentences[1].en


def test_the_ten_largest_name_their_reasons_once() -> None:
    largest = [outcome(finding("RAT-01", "5.00"), finding("RAT-01", "6.00"), finding("CON-04"))] * 12
    rows = table_of(amounts(facts(invoice(), largest=largest)), "The ten largest at stake")
    assert len(rows) == 10
    assert rows[0]["Reasons"] == "RAT-01, CON-04"


def test_a_contract_past_its_ceiling_comes_first_and_one_far_from_all_limits_not_at_all() -> None:
    known = tables(
        contract("CT-over"),
        contract("CT-fast"),
        contract("CT-calm", end_date=date(2027, 12, 31)),
        contract("CT-ends", end_date=TODAY + timedelta(days=10)),
        contract("CT-closed", status=ContractStatus.CLOSED),
    )
    found = near(facts(tables=known, contract_sums=spent(CT_over="100001", CT_fast="90000", CT_calm="1000")))
    assert [state.contract.contract_number for state in found] == ["CT-over", "CT-ends", "CT-fast"]
    over, ends, fast = found
    assert (over.is_over(), fast.falls_short(), ends.falls_short()) == (True, True, False)
    assert fast.reached is not None
    assert TODAY < fast.reached < fast.end


def test_amendments_invoices_from_before_and_credit_notes_count_in_a_contract() -> None:
    raised = Amendment(
        contract_number="CT-1", amendment_number="1", effective_date=date(2026, 6, 1), ceiling_change=Decimal(50000)
    )
    later = raised.model_copy(update={"effective_date": TODAY + timedelta(days=1)})
    credit = Invoice(invoice_type=InvoiceType.CREDIT_NOTE, subtotal=Decimal("1000.00"))
    (state,) = near(
        facts(
            tables=tables(contract(invoiced_before=Decimal(20000)), amendments=(raised, later)),
            contract_sums=spent(CT_1="120000"),
            odd_invoices=[("CT-1", credit)],
        )
    )
    assert (state.ceiling, state.spent) == (Decimal(150000), Decimal(139000))


def test_without_tables_the_contracts_say_what_is_lacking() -> None:
    assert "give --tables" in contracts(facts()).sentences[0].en


def test_fields_in_doubt_are_counted_by_invoice_whatever_their_line() -> None:
    doubts = [
        Doubt(1, "0" * 64, "a.pdf", BOREAL, (1,), ("/lines/0/amount", "/lines/1/amount", "/total")),
        Doubt(2, "1" * 64, "b.pdf", BOREAL, (1,), ("/total",)),
    ]
    section = reading_quality(facts(invoice(), invoice(), CLEAR, TORN, doubts=doubts), lambda field, _: field, [], {})
    counts = {row["Field"].en: row["Invoices where nothing proves it"] for row in rows_of(section.tables[0])}
    assert counts == {"/total": 2, "/lines/amount": 1}
    assert "could not be read: 1. Invoices read: 3." in section.sentences[0].en
    assert "2, that is 66.7%" in section.sentences[0].en


def test_a_rule_judged_wrong_every_other_time_is_named_once_there_are_enough_opinions() -> None:
    given = facts(opinions={"RAT-01": (2, 3), "CON-04": (1, 2), "DOC-08": (9, 1)})
    assert poor(given) == [("RAT-01", Decimal("40.0"))]
    rows = {row["Rule"]: row for row in table_of(precision(given), "Precision of the rules")}
    assert (rows["RAT-01"]["Precision"], rows["CON-04"]["Precision"]) == (Decimal("40.0"), None)
    assert next(iter(rows)) == "RAT-01"


def test_decisions_speak_for_or_against_a_rule() -> None:
    counts = [reason("RAT-01", 3, standing=Standing.REJECTED), reason("RAT-01", 1, standing=Standing.OVERRIDDEN)]
    (row,) = table_of(precision(facts(reasons=counts)), "Precision of the rules")
    assert (row["Sent back or rejected"], row["Accepted"], row["Share sent back or rejected"]) == (
        3,
        1,
        Decimal("75.0"),
    )


EARLIER = KeptFigures(
    made_at=NOW - timedelta(days=1),
    first_day=None,
    last_day=None,
    received=10,
    clear=5,
    exceptions=5,
    unreadable=0,
    waiting=7,
    waiting_at_stake={"CAD": Decimal("70.00")},
    over_thirty_days=2,
    contracts=("CT-1",),
)


def test_the_first_report_says_that_it_is() -> None:
    assert "first report" in changes(facts()).sentences[0].en


def test_what_changed_since_the_last_report_is_told() -> None:
    section = changes(
        facts(
            invoice("5.00"),
            earlier=EARLIER,
            arrived_since=[CLEAR, invoice()],
            decided_since={"accept": 3, "reject": 1, "comment": 9},
            tables=tables(contract("CT-2", end_date=TODAY)),
        )
    )
    assert "2 received, 4 decided; the queue shrank by 6." in section.sentences[0].en
    assert section.sentences[1].en == "New contracts to watch: CT-2."
    before_and_now = {row["What"].en: row for row in table_of(section, "Before and now")}
    assert (before_and_now["Waiting"]["At the last report"], before_and_now["Waiting"]["Now"]) == (7, 1)


def test_a_page_lists_some_exceptions_and_says_that_there_are_more() -> None:
    section = each_exception(facts(invoice(), invoice(), largest=[outcome(finding("RAT-01", text="Trop."))]))
    assert "The 1 largest amounts at stake, of 2 exceptions" in section.sentences[0].en
    (row,) = table_of(section, "Exceptions")
    assert [line.fr for line in row["Reasons"]] == ["RAT-01 – Trop."]


def test_an_unreadable_file_says_why() -> None:
    (row,) = table_of(each_exception(facts(TORN, largest=[UNREADABLE])), "Exceptions")
    assert "DOC-09" in row["Reasons"][0].en


def test_what_is_only_information_is_no_reason() -> None:
    largest = [outcome(finding("RAT-01"), finding("DAT-04", severity="info"))]  # type: ignore[arg-type]
    (row,) = table_of(each_exception(facts(invoice(), largest=largest)), "Exceptions")
    assert len(row["Reasons"]) == 1


def test_the_summary_counts_what_is_not_checked_neither_as_clear_nor_as_exception() -> None:
    shown = {figure.label.en: figure for figure in figures(facts(CLEAR, invoice("3.00"), invoice(standing=None)))}
    assert (shown["Received"].value, shown["Clear"].value, shown["Exceptions"].value) == (3, 1, 1)
    assert shown["Received"].note is not None
    assert shown["Waiting"].value == 1


def test_the_summary_says_what_to_do_the_most_pressing_first() -> None:
    said = [
        sentence.en
        for sentence in to_do(
            facts(
                invoice("500.00", 45, invoice_number="F-9"),
                TORN,
                reasons=[reason("RAT-01", 1)],
                tables=tables(contract("CT-over")),
                contract_sums=spent(CT_over="200000"),
                opinions={"CON-04": (1, 9)},
            )
        )
    ]
    pressing = ("F-9 from", "is at stake", "CT-over", "RAT-01", "CON-04 (10%)", "Unreadable")
    assert len(said) == len(pressing)
    assert all(words in sentence for words, sentence in zip(pressing, said, strict=True))


def test_when_all_is_well_the_summary_says_so() -> None:
    assert [sentence.en for sentence in to_do(facts(CLEAR))] == ["Nothing calls for action."]
