"""What the rules are told of the invoices that came before."""

from collections.abc import Callable
from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path

from sqlalchemy import event

from ledger import Ledger
from ledger.history import LedgerHistory
from records.decision import Decision, DecisionKind
from records.finding import CheckedInvoice
from records.past_question import PastQuestion
from tests.ledger.invoices import CONTRACT, VENDOR, checked, finding, invoice_reading, reading_of
from validators.history import History

Drop = Callable[..., Path]


def _record(ledger: Ledger, path: Path, *invoices: CheckedInvoice, image_hash: str | None = None) -> str:
    sha256 = ledger.take_in(path).document.sha256
    ledger.record_reading(reading_of(sha256, *(invoice.reading for invoice in invoices), image_hash=image_hash))
    with ledger.checking(sha256) as checking:
        checking.record(invoices)
    return sha256


def _decide(ledger: Ledger, sha256: str, kind: DecisionKind) -> None:
    (outcome,) = ledger.outcome_of(sha256)
    assert outcome.entry is not None
    decision = Decision(kind=kind, person="claire", reason="vu", at=datetime(2026, 10, 6, 9, tzinfo=UTC))
    ledger.decide(outcome.entry, decision, outcome.decisions)


def test_the_ledger_answers_what_the_rules_ask(ledger: Ledger) -> None:
    history: History = ledger.history()
    assert list(history.of_contract(CONTRACT)) == []


def test_an_invoice_is_found_by_supplier_contract_and_file(ledger: Ledger, dropped: Drop) -> None:
    sha256 = _record(ledger, dropped(), checked(invoice_reading()))
    history = ledger.history()

    (past,) = history.of_contract(CONTRACT)
    assert past.invoice == invoice_reading().invoice
    assert (past.sha256, past.pages, past.counts) == (sha256, (1,), True)
    assert past.reference == "F-2026-1017 (F-1017.pdf)"
    assert list(history.of_vendor(VENDOR)) == [past]
    assert list(history.same_file(sha256)) == [past]
    assert list(history.of_contract("CT-2025-0118")) == []
    assert list(history.of_vendor("V-002")) == []


def test_a_number_is_the_same_whatever_its_case_blanks_and_zeros(ledger: Ledger, dropped: Drop) -> None:
    _record(ledger, dropped(), checked(invoice_reading(number="Fac 000-12é")))
    history = ledger.history()

    assert len(history.same_number(VENDOR, "FAC00012E")) == 1
    assert len(history.same_number(VENDOR, "fac-000/12É")) == 1
    assert len(history.same_number(VENDOR, "FAC00013")) == 0
    assert len(history.same_number("V-002", "FAC00012E")) == 0


def test_a_number_without_anything_to_compare_is_never_the_same(ledger: Ledger, dropped: Drop) -> None:
    _record(ledger, dropped(), checked(invoice_reading(number="№")), checked(invoice_reading(number="\x00")))
    assert list(ledger.history().same_number(VENDOR, "\x00")) == []


def test_answers_are_in_order_of_arrival(ledger: Ledger, dropped: Drop) -> None:
    first = ledger.take_in(dropped("a.pdf", b"%PDF a")).document.sha256
    second = _record(ledger, dropped("b.pdf", b"%PDF b"), checked(invoice_reading("2")))
    ledger.record_reading(reading_of(first, invoice_reading("1")))
    with ledger.checking(first) as checking:
        checking.record([checked(invoice_reading("1"))])

    assert [past.sha256 for past in ledger.history().of_contract(CONTRACT)] == [first, second]


def test_a_rejected_or_returned_invoice_no_longer_counts_and_counts_again_once_undone(
    ledger: Ledger, dropped: Drop
) -> None:
    sha256 = _record(ledger, dropped(), checked(invoice_reading(), finding()))

    def counts() -> list[bool]:
        return [past.counts for past in ledger.history().of_contract(CONTRACT)]

    assert counts() == [True]
    for kind in (DecisionKind.REJECT, DecisionKind.SEND_BACK):
        _decide(ledger, sha256, kind)
        assert counts() == [False]
    _decide(ledger, sha256, DecisionKind.HOLD)
    assert counts() == [True]


def test_a_document_never_stands_in_its_own_history(ledger: Ledger, dropped: Drop) -> None:
    sha256 = _record(ledger, dropped(), checked(invoice_reading()))

    with ledger.checking(sha256, again="nouveaux tarifs") as checking:
        assert list(checking.history.of_contract(CONTRACT)) == []
        assert list(checking.history.same_number(VENDOR, "F-2026-1017")) == []
        assert list(checking.history.same_file(sha256)) == []
    assert list(ledger.history(excluding=sha256).of_contract(CONTRACT)) == []


def test_only_the_last_check_of_a_document_is_history(ledger: Ledger, dropped: Drop) -> None:
    sha256 = _record(ledger, dropped(), checked(invoice_reading(subtotal="100.00")))
    ledger.record_reading(reading_of(sha256, invoice_reading(subtotal="10.00")), again="virgule perdue")
    assert [past.invoice.subtotal for past in ledger.history().of_contract(CONTRACT)] == [Decimal("100.00")]

    with ledger.checking(sha256) as checking:
        checking.record([checked(invoice_reading(subtotal="10.00"))])
    assert [past.invoice.subtotal for past in ledger.history().of_contract(CONTRACT)] == [Decimal("10.00")]


def test_the_second_invoice_of_a_file_sees_the_first(ledger: Ledger, dropped: Drop) -> None:
    sha256 = ledger.take_in(dropped()).document.sha256
    one, two = invoice_reading("1", "60.00"), invoice_reading("2", "60.00")
    ledger.record_reading(reading_of(sha256, one, two))

    with ledger.checking(sha256) as checking:
        assert list(checking.history.of_contract(CONTRACT)) == []
        checking.see(checked(one))
        assert [past.invoice for past in checking.history.of_contract(CONTRACT)] == [one.invoice]
        assert len(checking.history.same_number(VENDOR, "01")) == 1
        assert len(checking.history.of_vendor(VENDOR)) == 1
        assert list(checking.history.same_file(sha256)) == []
        checking.record([checked(one), checked(two)])

    assert len(ledger.history().of_contract(CONTRACT)) == 2


def test_a_page_that_looks_the_same_is_found(ledger: Ledger, dropped: Drop) -> None:
    sha256 = _record(ledger, dropped(), checked(invoice_reading()), image_hash="0123456789abcdef")
    history: LedgerHistory = ledger.history()

    assert [past.sha256 for past in history.same_page("0123456789abcdef")] == [sha256]
    assert list(history.same_page("0123456789abcdee")) == []
    assert [past.page_hashes for past in history.of_vendor(VENDOR)] == [("0123456789abcdef",)]


def test_questions_are_answered_by_index(ledger: Ledger, dropped: Drop) -> None:
    database = ledger._database
    if not database.is_sqlite:
        return
    asked: list[tuple[str, tuple[object, ...]]] = []
    event.listen(
        database.engine, "before_cursor_execute", lambda c, cur, sql, parameters, *_: asked.append((sql, parameters))
    )
    history = ledger.history()
    history.of_contract(CONTRACT)
    history.of_vendor(VENDOR)
    history.same_number(VENDOR, "1")
    history.same_file("0" * 64)
    history.same_page("0" * 16)
    day = date(2026, 10, 5)
    narrow = (
        PastQuestion(vendor_id=VENDOR, days=(day, day)),
        PastQuestion(contract_number=CONTRACT, days=(day, day)),
        PastQuestion(vendor_id=VENDOR, issued=(day, day)),
        PastQuestion(vendor_id=VENDOR, number_or_total=("F-1", Decimal(1))),
        PastQuestion(vendor_id=VENDOR, last_numbers=(1, 2)),
        PastQuestion(vendor_id=VENDOR, account="1"),
    )
    for question in narrow:
        history.find(question)
    history.sums(PastQuestion(contract_number=CONTRACT))
    questions = [(sql, parameters) for sql, parameters in asked if sql.startswith("SELECT")]
    assert len(questions) == 5 + len(narrow) + 1
    with database.reading() as session:
        for sql, parameters in questions:
            plan = session.connection().exec_driver_sql(f"EXPLAIN QUERY PLAN {sql}", parameters).all()
            assert not [step for step in plan if step[3].startswith("SCAN")], plan
        # By both columns: what comes of one alone grows with the years.
        for sql, parameters in questions[5 : 5 + len(narrow)]:
            plan = session.connection().exec_driver_sql(f"EXPLAIN QUERY PLAN {sql}", parameters).all()
            searched = [step[3] for step in plan if "SEARCH checked_invoices" in step[3]]
            assert searched, plan
            assert all(" AND " in step or "rowid" in step for step in searched), plan
