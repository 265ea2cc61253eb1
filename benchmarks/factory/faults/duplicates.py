"""What was billed before, under the same number, a like one, or another."""

from dataclasses import replace
from datetime import timedelta
from decimal import Decimal
from random import Random

from benchmarks.factory.faults.contracts import another_month
from benchmarks.factory.faults.scene import CannotPlant, Fault, Scene
from benchmarks.factory.issued import Grain

DAYS = (Grain.DAY,)


def _same_number(scene: Scene, rng: Random) -> Scene:
    return scene.before(another_month(scene, rng, scene.issued.invoice.invoice_number or ""))


def _again(scene: Scene, number: str) -> Scene:
    """The same bill came before under that number, dated two days earlier."""
    issue = scene.issued.invoice.issue_date
    due = scene.issued.invoice.due_date
    assert issue is not None
    earlier = scene.printing(
        invoice_number=number, issue_date=issue - timedelta(days=1), due_date=due and due - timedelta(days=1)
    )
    return scene.before(earlier.issued)


def _letter_for_digit(scene: Scene, _: Random) -> Scene:
    number = scene.issued.invoice.invoice_number or ""
    for digit, letter in (("0", "O"), ("1", "I")):
        at = number.rfind(digit)
        if at >= 0:
            return _again(scene, f"{number[:at]}{letter}{number[at + 1 :]}")
    raise CannotPlant("no 0 nor 1 in the number")


def _renumbered(scene: Scene, _: Random) -> Scene:
    """The same bill came a week before under the firm's number before this one: all else is the same."""
    number, issue, due = scene.next_number(), scene.issued.invoice.issue_date, scene.issued.invoice.due_date
    assert issue is not None
    week = timedelta(days=7)
    return scene.before(
        scene.printing(invoice_number=number, issue_date=issue - week, due_date=due and due - week).issued
    )


def _line_twice(scene: Scene, _: Random) -> Scene:
    lines, notes = scene.issued.invoice.lines, scene.issued.notes
    return scene.issuing(notes=(notes[0], *notes)).rebilled([lines[0], *lines])


def _split(scene: Scene, rng: Random) -> Scene:
    """Another month's work under the same contract, billed the same day under another number."""
    other = another_month(scene, rng, scene.next_number())
    dates = {"issue_date": scene.issued.invoice.issue_date, "due_date": scene.issued.invoice.due_date}
    return scene.before(other.model_copy(update={"invoice": other.invoice.model_copy(update=dates)}))


def _prior_balance(scene: Scene, rng: Random) -> Scene:
    carried = Decimal(rng.randrange(50000, 400000)) / 100
    due = (scene.issued.invoice.amount_due or Decimal(0)) + carried
    return scene.issuing(prior_balance=carried).printing(amount_due=due)


FAULTS: tuple[Fault, ...] = (
    Fault("number used before", "DUP-01", _same_number),
    Fault("number with a letter for a digit", "DUP-02", _letter_for_digit, also=("DUP-03", "DUP-01")),
    Fault(
        "number with a suffix",
        "DUP-02",
        lambda scene, _: _again(scene, f"{scene.issued.invoice.invoice_number}-A"),
        also=("DUP-03", "DUP-01"),
    ),
    Fault(
        "same days billed before",
        "DUP-03",
        lambda scene, _: _again(scene, scene.next_number()),
        grains=DAYS,
        needs=frozenset({"person"}),
        also=("HRS-04", "DUP-02"),
    ),
    Fault(
        "renumbered and dated a week later", "DUP-02", _renumbered, also=("DUP-03",), needs=frozenset({"description"})
    ),
    Fault(
        "a line billed twice",
        "DUP-03",
        _line_twice,
        grains=(Grain.PERSON,),
        needs=frozenset({"quantity", "description"}),
        also=("HRS-01", "HRS-02"),
    ),
    Fault("two invoices of one day", "FRD-03", _split),
    Fault("the same file twice", "DUP-04", lambda scene, _: replace(scene, earlier=(scene.issued,)), also=("DUP-01",)),
    Fault("prior balance carried in", "DUP-05", _prior_balance),
)
