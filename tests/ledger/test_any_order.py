"""Whatever is done, in whatever order: each document stands in one state that its trail explains."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import Bundle, RuleBasedStateMachine, initialize, invariant, rule, run_state_machine_as_test

from ledger import Ledger, open_ledger
from ledger.errors import AlreadyDecidedError, DecisionRefusedError, NotReadError
from records.decision import Decision, DecisionKind
from records.document import DocumentState
from records.finding import Verdict
from records.outcome import Standing
from tests.ledger.invoices import checked, finding, invoice_reading, reading_of

AT = datetime(2026, 10, 6, 9, 30, tzinfo=UTC)
LEADS_TO = {
    DecisionKind.OVERRIDE: Standing.OVERRIDDEN,
    DecisionKind.SEND_BACK: Standing.SENT_BACK,
    DecisionKind.REJECT: Standing.REJECTED,
    DecisionKind.HOLD: Standing.HELD,
}
DECIDED = (Standing.ACCEPTED, Standing.OVERRIDDEN, Standing.SENT_BACK, Standing.REJECTED)


@dataclass
class Expected:
    """What a document should be by now."""

    state: DocumentState = DocumentState.RECEIVED
    readings: int = 0
    checks: int = 0
    decisions: int = 0
    standing: Standing | None = None
    blocked: bool = False
    turned_down: bool = False
    events: list[str] = field(default_factory=lambda: ["received"])


class AnyOrder(RuleBasedStateMachine):
    """The ledger beside a plain account of what it should hold."""

    open: Callable[[], Ledger]
    inbox: Path
    numbers = iter(range(10**9))

    documents = Bundle("documents")

    def __init__(self) -> None:
        super().__init__()
        self.ledger = type(self).open()
        self.expected: dict[str, Expected] = {}
        self.contract = f"CT-{next(self.numbers)}"

    def teardown(self) -> None:
        assert self.ledger.verify() == ()
        self.ledger.close()

    @initialize(target=documents)
    def first_file(self) -> str:
        return self.take_in()

    @rule(target=documents)
    def new_file(self) -> str:
        return self.take_in()

    def take_in(self) -> str:
        number = next(self.numbers)
        path = self.inbox / f"{number}.pdf"
        path.write_bytes(f"%PDF {number}".encode())
        intake = self.ledger.take_in(path)
        assert intake.new
        self.expected[intake.document.sha256] = Expected()
        return intake.document.sha256

    @rule(document=documents)
    def same_file(self, document: str) -> None:
        name = f"copy of {document[:8]}.pdf"
        path = self.inbox / name
        path.write_bytes(self.ledger.originals.read(document))
        intake = self.ledger.take_in(path)
        assert not intake.new
        expected = self.expected[document]
        if "named" not in expected.events:
            expected.events.append("named")

    @rule(document=documents, again=st.booleans(), amount=st.integers(1, 9))
    def read(self, document: str, again: bool, amount: int) -> None:
        expected = self.expected[document]
        reading = reading_of(document, invoice_reading(subtotal=f"{amount}.00"))
        if again and expected.standing in DECIDED:
            with pytest.raises(AlreadyDecidedError):
                self.ledger.record_reading(reading, again="correction")
            return
        new = not expected.readings or (again and self.ledger.reading(document) != reading)
        self.ledger.record_reading(reading, again="correction" if again else None)
        if new:
            expected.readings += 1
            expected.state = DocumentState.READ
            expected.events.append("read")

    @rule(document=documents, again=st.booleans(), fault=st.booleans(), fails=st.booleans())
    def check(self, document: str, again: bool, fault: bool, fails: bool) -> None:
        expected = self.expected[document]
        reason = "new tables" if again else None
        if not expected.readings:
            with pytest.raises(NotReadError), self.ledger.checking(document, again=reason):
                pass
            return
        if again and expected.standing in DECIDED:
            with pytest.raises(AlreadyDecidedError), self.ledger.checking(document, again=reason):
                pass
            return
        try:
            with self.ledger.checking(document, again=reason) as checking:
                assert document not in {past.sha256 for past in checking.history.of_contract(self.contract)}
                (reading,) = checking.reading.invoices
                findings = [finding()] if fault else []
                checking.record([checked(reading, *findings, contract_number=self.contract)])
                if fails:
                    raise ZeroDivisionError  # noqa: TRY301 (as a rule or a disk may fail at the last moment)
        except ZeroDivisionError:
            return
        if again or expected.state is DocumentState.READ:
            expected.state = DocumentState.CHECKED
            expected.checks += 1
            expected.decisions = 0
            expected.blocked = fault
            expected.turned_down = False
            expected.standing = Standing.WAITING if fault else Standing.CLEAR
            expected.events.append("checked")

    @rule(document=documents, kind=st.sampled_from(DecisionKind))
    def decide(self, document: str, kind: DecisionKind) -> None:
        expected = self.expected[document]
        (outcome,) = self.ledger.outcome_of(document)
        if outcome.entry is None:
            return
        decision = Decision(kind=kind, person="claire", reason="vu", at=AT)
        takes = kind in (DecisionKind.ACCEPT, DecisionKind.OVERRIDE)
        if (kind is DecisionKind.ACCEPT and expected.blocked) or (takes and expected.turned_down):
            with pytest.raises(DecisionRefusedError):
                self.ledger.decide(outcome.entry, decision, outcome.decisions)
            return
        self.ledger.decide(outcome.entry, decision, outcome.decisions)
        expected.decisions += 1
        expected.turned_down |= kind in (DecisionKind.SEND_BACK, DecisionKind.REJECT)
        expected.standing = {**LEADS_TO, DecisionKind.ACCEPT: Standing.ACCEPTED}.get(kind, expected.standing)
        expected.events.append("decided")

    @rule(document=documents)
    def claim(self, document: str) -> None:
        claimed = self.ledger.claim(document, "worker", 60)
        assert (claimed is None) == (self.expected[document].state is DocumentState.CHECKED)

    @rule()
    def reopen(self) -> None:
        self.ledger.close()
        self.ledger = type(self).open()

    @invariant()
    def each_document_is_as_expected(self) -> None:
        for sha256, expected in self.expected.items():
            document = self.ledger.document(sha256)
            assert document is not None
            assert (document.state, document.reading_version, document.check_version) == (
                expected.state,
                expected.readings,
                expected.checks,
            )
            (outcome,) = self.ledger.outcome_of(sha256)
            assert (outcome.standing, outcome.decisions) == (expected.standing, expected.decisions)
            if expected.standing is not None:
                assert outcome.verdict is (Verdict.EXCEPTION if expected.blocked else Verdict.CLEAR)
            with self.ledger.trail(sha256) as entries:
                assert [entry.event.value for entry in entries] == expected.events

    @invariant()
    def what_was_turned_down_takes_nothing(self) -> None:
        counting = {past.sha256 for past in self.ledger.history().of_contract(self.contract) if past.counts}
        for sha256, expected in self.expected.items():
            takes = expected.standing not in (None, Standing.SENT_BACK, Standing.REJECTED)
            assert (sha256 in counting) == takes


def test_in_any_order_the_ledger_holds_what_it_should(url: str, data_folder: Path, tmp_path: Path) -> None:
    class Machine(AnyOrder):
        inbox = tmp_path

        @staticmethod
        def open() -> Ledger:
            return open_ledger(url, data_folder)

    run_state_machine_as_test(
        Machine,
        settings=settings(
            max_examples=10,
            stateful_step_count=15,
            deadline=None,
            suppress_health_check=list(HealthCheck),
            database=None,
            derandomize=True,
        ),
    )
