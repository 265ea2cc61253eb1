"""Contracts that are unknown, over, spent, or paid otherwise."""

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from random import Random

from benchmarks.factory.billing import bill
from benchmarks.factory.faults.arithmetic import CENT
from benchmarks.factory.faults.scene import TODAY, Fault, Scene
from benchmarks.factory.issued import Grain, Issued
from records.invoice import Unit
from records.tables import Amendment, ContractStatus, Pricing

DATED = frozenset({"period_end"})


def _net(issued: Issued) -> Decimal:
    return issued.invoice.subtotal or Decimal(0)


def _last_day(scene: Scene) -> date:
    """The last day of service that the page tells of."""
    invoice = scene.issued.invoice
    days = [line.service_date for line in invoice.lines if line.service_date]
    return max(days) if days else invoice.period_end or date.max


def _first_day(scene: Scene) -> date:
    invoice = scene.issued.invoice
    days = [line.service_date for line in invoice.lines if line.service_date]
    return min(days) if days else invoice.period_start or date.min


def _digit_off(scene: Scene, rng: Random) -> Scene:
    number = scene.contract.contract_number
    places = [at for at, letter in enumerate(number) if letter.isdigit()]
    at = rng.choice(places)
    wrong = f"{number[:at]}{(int(number[at]) + 5) % 10}{number[at + 1 :]}"
    return scene.printing(contract_number=wrong, purchase_order="9" + scene.order.purchase_order[1:])


def _ended_the_day_before(scene: Scene, _: Random) -> Scene:
    return scene.contracting(end_date=_last_day(scene) - timedelta(days=1))


def _not_begun(scene: Scene, _: Random) -> Scene:
    begins = _first_day(scene) + timedelta(days=1)
    people = tuple(person.model_copy(update={"authorised_from": None}) for person in scene.people)
    return replace(scene.contracting(start_date=begins), people=people)


def _over_by_a_cent(scene: Scene, _: Random) -> Scene:
    return scene.contracting(ceiling=(scene.contract.invoiced_before or 0) + _net(scene.issued) - CENT)


def another_month(scene: Scene, rng: Random, number: str, *, only: str | None = None) -> Issued:
    """An earlier month of the same contract, billed as it should be; by that person alone where one is named."""
    engagement = scene.issued.engagement
    if only is not None:
        people = tuple(person for person in engagement.people if person.person_name == only)
        engagement = engagement.model_copy(update={"people": people})
    before = (scene.issued.invoice.period_start or date(2026, 9, 1)) - timedelta(days=1)
    return bill(engagement, (before.year, before.month), number, scene.wish, rng)


def _over_with_earlier(scene: Scene, rng: Random) -> Scene:
    earlier = another_month(scene, rng, scene.next_number())
    both = (scene.contract.invoiced_before or 0) + _net(earlier) + _net(scene.issued)
    return scene.before(earlier).contracting(ceiling=both - CENT)


def _amended_too_much(scene: Scene, _: Random) -> Scene:
    contract = scene.contract
    change = (contract.ceiling * Decimal("0.11")).quantize(Decimal(1))
    effective = contract.start_date + timedelta(days=30)
    amendment = Amendment(
        contract_number=contract.contract_number, amendment_number="1", effective_date=effective, ceiling_change=change
    )
    return replace(scene, amendments=(amendment,))


def _order(scene: Scene, **changes: object) -> Scene:
    return replace(scene, order=scene.order.model_copy(update=changes))


def _short_holdback(scene: Scene, _: Random) -> Scene:
    invoice = scene.issued.invoice
    return scene.printing(
        holdback=(invoice.holdback or Decimal(0)) - CENT, amount_due=(invoice.amount_due or Decimal(0)) + CENT
    )


def _spent_too_soon(scene: Scene, _: Random) -> Scene:
    ceiling = scene.contract.ceiling
    return scene.contracting(invoiced_before=ceiling - _net(scene.issued) - 100, end_date=TODAY + timedelta(days=1200))


def _order_over(scene: Scene, _: Random) -> Scene:
    return _order(scene, end_date=_last_day(scene) - timedelta(days=1))


def _hours_of_order(scene: Scene, _: Random) -> Scene:
    """A bank of hours an hour short of what is billed."""
    hours = [line.quantity or Decimal(0) for line in scene.issued.invoice.lines if line.unit is Unit.HOUR]
    return _order(scene, hours=sum(hours, Decimal(-1)))


ORDERED = frozenset({"purchase_order"})
FAULTS: tuple[Fault, ...] = (
    Fault("one digit of the contract number", "CON-01", _digit_off),
    Fault("no contract number", "CON-01", lambda scene, _: scene.printing(contract_number=None, purchase_order=None)),
    Fault("closed contract", "CON-02", lambda scene, _: scene.contracting(status=ContractStatus.CLOSED)),
    Fault("suspended contract", "CON-02", lambda scene, _: scene.contracting(status=ContractStatus.SUSPENDED)),
    Fault("contract over the day before", "CON-03", _ended_the_day_before, needs=DATED),
    Fault("dated line after the contract's end", "CON-03", _ended_the_day_before, grains=(Grain.DAY,)),
    Fault("work before the contract's start", "CON-03", _not_begun, needs=frozenset({"period_start"})),
    Fault("one cent over the ceiling", "CON-04", _over_by_a_cent),
    Fault("over the ceiling with the invoice before", "CON-04", _over_with_earlier),
    Fault("amendments at 11 %", "CON-05", _amended_too_much),
    Fault(
        "closed purchase order", "CON-06", lambda scene, _: _order(scene, status=ContractStatus.CLOSED), needs=ORDERED
    ),
    Fault(
        "closed purchase order, left off the page",
        "CON-06",
        lambda scene, _: _order(scene, status=ContractStatus.CLOSED),
        lacks=ORDERED,
    ),
    Fault("purchase order over the day before", "CON-06", _order_over, needs=ORDERED | DATED),
    Fault(
        "an hour past the order's bank of hours",
        "CON-06",
        _hours_of_order,
        needs=ORDERED | {"quantity", "unit"},
        pricing=Pricing.HOURLY,
    ),
    Fault(
        "one cent over the purchase order",
        "CON-06",
        lambda scene, _: _order(scene, amount=_net(scene.issued) - CENT),
        needs=ORDERED,
    ),
    Fault(
        "hours billed on a fixed price",
        "CON-08",
        lambda scene, _: scene.contracting(pricing=Pricing.FIXED),
        needs=frozenset({"unit_price", "unit"}),
        pricing=Pricing.HOURLY,
    ),
    Fault("holdback a cent short", "CON-09", _short_holdback, holdback=True),
    Fault("holdback not applied", "CON-09", lambda scene, _: scene.contracting(holdback_percent=Decimal(10))),
    Fault("spent much faster than time", "BUD-01", _spent_too_soon),
)
