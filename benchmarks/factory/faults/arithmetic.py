"""Sums that do not hold: by one cent, one hour, one digit."""

from decimal import Decimal
from random import Random

from benchmarks.factory.billing import summed
from benchmarks.factory.faults.scene import Fault, Scene, service
from benchmarks.factory.issued import WorkedDay
from records.invoice import Line

CENT = Decimal("0.01")
PRICED = frozenset({"quantity", "unit_price"})


def _line_cent(scene: Scene, rng: Random) -> Scene:
    at = service(scene, rng)
    return scene.relined(at, amount=_amount(scene.issued.invoice.lines[at]) + CENT)


def _line_hour(scene: Scene, rng: Random) -> Scene:
    at = service(scene, rng)
    line = scene.issued.invoice.lines[at]
    return scene.relined(at, amount=_amount(line) + (line.unit_price or 0))


def _quantity_digit(scene: Scene, rng: Random) -> Scene:
    at = service(scene, rng)
    return scene.relined(at, quantity=(scene.issued.invoice.lines[at].quantity or 0) + 1)


def _subtotal(scene: Scene, difference: Decimal) -> Scene:
    """Taxes and total follow from the wrong subtotal, as when lines were dropped from a copy."""
    lines = list(scene.issued.invoice.lines)
    wrong = [*lines[:-1], lines[-1].model_copy(update={"amount": _amount(lines[-1]) + difference})]
    follows = summed(scene.issued, wrong).invoice
    return scene.issuing(invoice=follows.model_copy(update={"lines": tuple(lines)}))


def _total(scene: Scene, difference: Decimal) -> Scene:
    invoice = scene.issued.invoice
    return scene.printing(total=(invoice.total or 0) + difference, amount_due=(invoice.amount_due or 0) + difference)


def _holdback_forgotten(scene: Scene, _: Random) -> Scene:
    return scene.printing(amount_due=scene.issued.invoice.total)


def _timesheet_short(scene: Scene, rng: Random) -> Scene:
    days = list(scene.issued.timesheet)
    at = rng.randrange(len(days))
    days[at] = WorkedDay(person=days[at].person, day=days[at].day, hours=days[at].hours - 1)
    return scene.issuing(timesheet=tuple(days))


def _amount(line: Line) -> Decimal:
    return line.amount or Decimal(0)


FAULTS: tuple[Fault, ...] = (
    Fault("line amount one cent up", "ARI-01", _line_cent, needs=PRICED),
    Fault("line amount one hour up", "ARI-01", _line_hour, needs=PRICED),
    Fault("quantity one up, amount unchanged", "ARI-01", _quantity_digit, needs=PRICED),
    Fault("subtotal one cent up", "ARI-02", lambda scene, _: _subtotal(scene, CENT)),
    Fault("subtotal one digit up", "ARI-02", lambda scene, _: _subtotal(scene, Decimal(100))),
    Fault("subtotal one cent down", "ARI-02", lambda scene, _: _subtotal(scene, -CENT)),
    Fault("total one cent up", "ARI-03", lambda scene, _: _total(scene, CENT)),
    Fault("total one digit up", "ARI-03", lambda scene, _: _total(scene, Decimal(1000))),
    Fault("holdback printed, not taken off", "ARI-03", _holdback_forgotten, holdback=True),
    Fault("one hour fewer on the timesheet", "ARI-04", _timesheet_short, timesheet=True),
)
