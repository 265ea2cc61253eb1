"""What changed while the work was done, or just before: rates, approvals, ceilings, terms."""

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from random import Random

from benchmarks.factory.faults.arithmetic import CENT
from benchmarks.factory.faults.scene import Fault, Scene
from benchmarks.factory.issued import Grain
from records.tables import Amendment, Pricing

PRICE = frozenset({"unit_price", "quantity", "role"})
PERIOD = frozenset({"period_start", "period_end"})
DAYS = (Grain.DAY,)
MONTHS = (Grain.PERSON, Grain.WEEK)


def _period(scene: Scene) -> tuple[date, date]:
    first, last = scene.issued.invoice.period_start, scene.issued.invoice.period_end
    assert first is not None
    assert last is not None
    return first, last


def _indexed_on(scene: Scene, day: date) -> Scene:
    """The rates billed hold from that day; before it, a cent less."""
    rows = []
    for rate in scene.rates:
        if rate.effective_to is not None and rate.effective_to < day:
            continue
        before = rate.model_copy(update={"rate": rate.rate - CENT, "effective_to": day - timedelta(days=1)})
        rows += [before, rate.model_copy(update={"effective_from": day})]
    return replace(scene, rates=tuple(rows))


def _rate_changes_within(scene: Scene, rng: Random) -> Scene:
    return _indexed_on(scene, _period(scene)[0] + timedelta(days=rng.randrange(1, 28)))


def _rate_changes_before_the_invoice(scene: Scene, _: Random) -> Scene:
    """The work is all before the change, the invoice after it, and the page does not say when the work was done."""
    issue = scene.issued.invoice.issue_date
    assert issue is not None
    return _indexed_on(scene, issue)


def _day_before_the_change(scene: Scene, _: Random) -> Scene:
    days = [line.service_date for line in scene.issued.invoice.lines if line.service_date]
    return _indexed_on(scene, min(days) + timedelta(days=1))


def _approval_ends_within(scene: Scene, _: Random) -> Scene:
    billed = {line.person for line in scene.issued.invoice.lines}
    ends = _period(scene)[1] - timedelta(days=1)
    people = tuple(
        person.model_copy(update={"authorised_to": ends}) if person.person_name in billed else person
        for person in scene.people
    )
    return replace(scene, people=people)


def _amendment(scene: Scene, day: date, **changes: object) -> Scene:
    amendment = Amendment(
        contract_number=scene.contract.contract_number, amendment_number="1", effective_date=day
    ).model_copy(update=changes)
    return replace(scene, amendments=(amendment,))


def _gap_before_an_extension(scene: Scene, rng: Random) -> Scene:
    first, last = _period(scene)
    extended = _amendment(scene, last - timedelta(days=rng.randrange(1, 8)), new_end_date=scene.contract.end_date)
    return extended.contracting(end_date=first + timedelta(days=rng.randrange(1, 8)))


def _ceiling_almost_spent(scene: Scene, _: Random) -> Scene:
    """A rise of a twentieth, in effect the day after the period, without which the invoice is a cent over."""
    last = _period(scene)[1]
    contract, net = scene.contract, scene.issued.invoice.subtotal or Decimal(0)
    raised = _amendment(scene, last + timedelta(days=1), ceiling_change=(contract.ceiling / 20).quantize(CENT))
    # So much spent so early would be a fault of its own.
    nearly_over = last + timedelta(days=30)
    return raised.contracting(invoiced_before=contract.ceiling - net + CENT, end_date=nearly_over)


FAULTS: tuple[Fault, ...] = (
    Fault(
        "rate that changes within the period",
        "RAT-01",
        _rate_changes_within,
        needs=PRICE | PERIOD,
        grains=MONTHS,
        pricing=Pricing.HOURLY,
        also=("RAT-04",),
    ),
    Fault(
        "work of no day, rate indexed since",
        "RAT-01",
        _rate_changes_before_the_invoice,
        needs=PRICE,
        lacks=PERIOD,
        grains=MONTHS,
        pricing=Pricing.HOURLY,
        also=("RAT-04",),
    ),
    Fault(
        "new rate on the day before it",
        "RAT-01",
        _day_before_the_change,
        needs=PRICE,
        grains=DAYS,
        pricing=Pricing.HOURLY,
        also=("RAT-04",),
    ),
    Fault(
        "approval that ends within the period",
        "RAT-02",
        _approval_ends_within,
        needs=PERIOD | {"person"},
        grains=MONTHS,
        pricing=Pricing.HOURLY,
    ),
    Fault("work between the end and an extension", "CON-03", _gap_before_an_extension, needs=PERIOD, grains=MONTHS),
    Fault("ceiling raised the day after the work", "CON-04", _ceiling_almost_spent, needs=PERIOD),
)
