"""Hours that were not, or could not be, worked."""

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from random import Random

import holidays

from benchmarks.factory.faults.scene import CannotPlant, Fault, Scene, service
from benchmarks.factory.issued import Grain
from records.tables import Pricing

_HOLIDAYS = holidays.country_holidays("CA", subdiv="QC", years=(2025, 2026))
DAYS = (Grain.DAY,)


def _hours(scene: Scene, rng: Random, hours: Decimal) -> Scene:
    return scene.priced(service(scene, rng), quantity=hours)


def _week_over(scene: Scene, _: Random) -> Scene:
    """The contract's week is half an hour shorter than the longest one billed."""
    weeks: dict[tuple[str | None, date], Decimal] = {}
    for line in scene.issued.invoice.lines:
        if line.service_date is not None and line.quantity is not None:
            monday = line.service_date - timedelta(days=line.service_date.weekday())
            weeks[line.person, monday] = weeks.get((line.person, monday), Decimal(0)) + line.quantity
    return scene.contracting(max_hours_per_week=max(weeks.values()) - Decimal("0.5"))


def _moved(scene: Scene, rng: Random, day: date) -> Scene:
    return scene.relined(service(scene, rng), service_date=day)


def _saturday(scene: Scene, rng: Random) -> Scene:
    first = scene.issued.invoice.period_start or date(2026, 9, 1)
    return _moved(scene, rng, first + timedelta(days=(5 - first.weekday()) % 7 + 7))


def _holiday(scene: Scene, rng: Random) -> Scene:
    first, last = scene.issued.invoice.period_start, scene.issued.invoice.period_end
    assert first is not None
    assert last is not None
    within = [day for day in sorted(_HOLIDAYS) if first <= day <= last and day.weekday() < 5]
    if not within:
        raise CannotPlant("no holiday that month")
    return _moved(scene, rng, rng.choice(within))


def _on_two_contracts(scene: Scene, _: Random) -> Scene:
    """The same days of the same people, billed before under another contract."""
    number = f"{scene.contract.contract_number}-B"
    contract = scene.contract.model_copy(update={"contract_number": number})
    order = scene.order.model_copy(
        update={"purchase_order": f"{scene.order.purchase_order}B", "contract_number": number}
    )
    other = replace(
        scene,
        vendors=(),
        contract=contract,
        order=order,
        rates=tuple(rate.model_copy(update={"contract_number": number}) for rate in scene.rates),
        people=tuple(person.model_copy(update={"contract_number": number}) for person in scene.people),
    )
    issued = scene.printing(
        invoice_number=scene.next_number(), contract_number=number, purchase_order=order.purchase_order
    ).issued
    return replace(scene.before(issued), beside=(*scene.beside, other.tables))


def _more_than_the_month(scene: Scene, rng: Random) -> Scene:
    """Half an hour more than eight hours on each of the month's days."""
    first, last = scene.issued.invoice.period_start, scene.issued.invoice.period_end
    assert first is not None
    assert last is not None
    return _hours(scene, rng, 8 * Decimal((last - first).days + 1) + Decimal("0.5"))


def _timesheet_of_another_month(scene: Scene, _: Random) -> Scene:
    """The same hours, four weeks earlier: as many, on the same days of the week."""
    days = tuple(day.model_copy(update={"day": day.day - timedelta(days=35)}) for day in scene.issued.timesheet)
    if any(day.day in _HOLIDAYS for day in days):
        raise CannotPlant("a holiday that month")
    return scene.issuing(timesheet=days)


def _signed_early(scene: Scene, _: Random) -> Scene:
    """Approved the day before the last one that it has hours for."""
    last = max(day.day for day in scene.issued.timesheet)
    return scene.issuing(signed_on=last - timedelta(days=1))


FAULTS: tuple[Fault, ...] = (
    Fault(
        "half an hour over the day's cap",
        "HRS-01",
        lambda scene, rng: _hours(scene, rng, Decimal("8.5")),
        grains=DAYS,
        pricing=Pricing.HOURLY,
    ),
    Fault(
        "25 hours in a day",
        "HRS-01",
        lambda scene, rng: _hours(scene, rng, Decimal(25)),
        grains=DAYS,
        pricing=Pricing.HOURLY,
    ),
    Fault("half an hour over the week's cap", "HRS-02", _week_over, grains=DAYS, pricing=Pricing.HOURLY),
    Fault("work on a Saturday", "HRS-03", _saturday, grains=DAYS),
    Fault("work on a holiday", "HRS-03", _holiday, grains=DAYS),
    Fault(
        "same days under two contracts",
        "HRS-04",
        _on_two_contracts,
        grains=DAYS,
        needs=frozenset({"person"}),
        also=("DUP-03",),
    ),
    Fault(
        "more hours than the month holds",
        "HRS-01",
        _more_than_the_month,
        grains=(Grain.PERSON,),
        needs=frozenset({"period_start", "period_end", "quantity", "unit_price"}),
        pricing=Pricing.HOURLY,
        timesheet=False,
        also=("HRS-02",),
    ),
    Fault(
        "timesheet of another month",
        "ARI-04",
        _timesheet_of_another_month,
        timesheet=True,
        needs=frozenset({"period_start", "period_end"}),
    ),
    Fault("unsigned timesheet", "HRS-07", lambda scene, _: scene.issuing(signed_on=None), timesheet=True),
    Fault("timesheet approved before its end", "HRS-07", _signed_early, timesheet=True),
)
