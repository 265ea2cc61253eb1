"""Expenses that are not allowed, above their cap, marked up or without a receipt."""

from decimal import Decimal
from random import Random

from benchmarks.factory.billing import cents, in_language
from benchmarks.factory.faults.arithmetic import CENT
from benchmarks.factory.faults.scene import CannotPlant, Fault, Scene
from benchmarks.factory.issued import RowNote
from records.invoice import Line, LineKind, Unit


def _kilometres_dear(scene: Scene, _: Random) -> Scene:
    at = next(at for at, line in enumerate(scene.issued.invoice.lines) if line.unit is Unit.KILOMETRE)
    return scene.priced(at, unit_price=Decimal("0.60") + CENT)


def _with_line(scene: Scene, line: Line, *, receipts: bool) -> Scene:
    added = scene.issuing(notes=(*scene.issued.notes, RowNote()), receipts=receipts)
    return added.rebilled([*scene.issued.invoice.lines, line])


def _meals(scene: Scene, price: Decimal, *, receipts: bool) -> Scene:
    words = in_language(scene.issued.language, "Repas en déplacement", "Meals while travelling")
    line = Line(
        description=words,
        quantity=Decimal("2.00"),
        unit=Unit.EACH,
        unit_price=price,
        amount=2 * price,
        kind=LineKind.EXPENSE,
    )
    return _with_line(scene, line, receipts=receipts)


def _marked_up(scene: Scene, _: Random) -> Scene:
    spent = sum(
        (line.amount or Decimal(0) for line in scene.issued.invoice.lines if line.kind is LineKind.EXPENSE), Decimal(0)
    )
    if spent < 20:
        raise CannotPlant("too little spent")
    words = in_language(
        scene.issued.language, "Frais d'administration 5 % sur déboursés", "Administration fee 5% on disbursements"
    )
    line = Line(description=words, amount=cents(spent * 5 / 100), kind=LineKind.EXPENSE)
    return _with_line(scene, line, receipts=scene.issued.receipts)


PRICED = frozenset({"unit_price", "quantity"})
FAULTS: tuple[Fault, ...] = (
    Fault(
        "expenses that the contract does not allow",
        "EXP-01",
        lambda scene, _: scene.contracting(expenses_allowed=False, expenses_ceiling=None),
        expenses=True,
    ),
    Fault("kilometre one cent over the cap", "EXP-02", _kilometres_dear, expenses=True, needs=PRICED),
    Fault(
        "meal one cent over the cap",
        "EXP-02",
        lambda scene, _: _meals(scene, Decimal("46.01"), receipts=True),
        expenses=True,
        needs=PRICED,
    ),
    Fault(
        "meals without a receipt",
        "EXP-03",
        lambda scene, _: _meals(scene, Decimal("31.50"), receipts=False),
        expenses=True,
    ),
    Fault("a fee on disbursements", "EXP-05", _marked_up, expenses=True),
)
