"""Rates above the contract's, people it does not name."""

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from random import Random

from benchmarks.factory.faults.arithmetic import CENT
from benchmarks.factory.faults.contracts import another_month
from benchmarks.factory.faults.scene import Fault, Scene, service
from records.invoice import Line, LineKind
from records.tables import Pricing, Rate, RateUnit

PRICE = frozenset({"unit_price", "quantity", "role"})
PERSON = frozenset({"person"})


def _dearer(scene: Scene, rng: Random, difference: Decimal) -> Scene:
    at = service(scene, rng)
    return scene.priced(at, unit_price=(scene.issued.invoice.lines[at].unit_price or 0) + difference)


def _indexed_early(scene: Scene, _: Random) -> Scene:
    """Next month's rates, billed this month: the contract's rows hold both."""
    last = scene.issued.invoice.period_end or date(2026, 10, 31)
    rows = []
    for rate in scene.rates:
        if rate.effective_to is not None and rate.effective_to < last:
            continue
        before = rate.model_copy(update={"rate": rate.rate - Decimal("1.50"), "effective_to": last})
        rows += [before, rate.model_copy(update={"effective_from": last + timedelta(days=1)})]
    return replace(scene, rates=tuple(rows))


def _renamed(scene: Scene, name: str) -> Scene:
    """The first person's lines, under another name."""
    first = next(line.person for line in scene.issued.invoice.lines if line.person)
    lines = [
        line.model_copy(update={"person": name}) if line.person == first else line
        for line in scene.issued.invoice.lines
    ]
    days = tuple(
        day.model_copy(update={"person": name}) if day.person == first else day for day in scene.issued.timesheet
    )
    return scene.rebilled(lines).issuing(timesheet=days)


def _stranger(scene: Scene, _: Random) -> Scene:
    return _renamed(scene, scene.world.new_name())


def _namesake(scene: Scene, _: Random) -> Scene:
    first = next(line.person for line in scene.issued.invoice.lines if line.person)
    given = scene.world.new_name().split(" ", 1)[0]
    while first.startswith(given):
        given = scene.world.new_name().split(" ", 1)[0]
    return _renamed(scene, f"{given} {first.split(' ', 1)[1]}")


def _initial_of_two(scene: Scene, _: Random) -> Scene:
    """The first person by initial and name, where another approved person has the same ones."""
    first = next(line.person for line in scene.issued.invoice.lines if line.person)
    given, name = first.split(" ", 1)
    row = next(person for person in scene.people if person.person_name == first)
    twin = row.model_copy(
        update={"person_name": f"{given[0]}{'ustave' if given[1:] != 'ustave' else 'abrielle'} {name}"}
    )
    return replace(_renamed(scene, f"{given[0]}. {name}"), people=(*scene.people, twin))


def _approved_until_before(scene: Scene, _: Random) -> Scene:
    first = scene.issued.invoice.period_start or date(2026, 5, 1)
    billed = {line.person for line in scene.issued.invoice.lines}
    people = tuple(
        person.model_copy(update={"authorised_to": first - timedelta(days=1)})
        if person.person_name in billed
        else person
        for person in scene.people
    )
    return replace(scene, people=people)


def _as_dearer(scene: Scene, line: Line) -> tuple[Line, Rate] | None:
    """The line under the dearest other profile of the contract."""
    others = [
        rate
        for rate in scene.rates
        if rate.role_fr != line.role and rate.role_en != line.role and rate.effective_to is None
    ]
    dearer = [rate for rate in others if line.unit_price is not None and rate.rate > line.unit_price]
    if not dearer or line.quantity is None:
        return None
    rate = max(dearer, key=lambda each: each.rate)
    role = rate.role_en if scene.issued.language.value == "en" else rate.role_fr
    amount = (line.quantity * rate.rate).quantize(CENT)
    return line.model_copy(update={"role": role, "unit_price": rate.rate, "amount": amount}), rate


def _other_profile(scene: Scene, _: Random) -> Scene:
    """Someone billed under a dearer profile than the approved one, at that profile's own rate."""
    scene = _with_dear_profile(scene)
    first = next(line.person for line in scene.issued.invoice.lines if line.person)
    lines = []
    for line in scene.issued.invoice.lines:
        raised = _as_dearer(scene, line) if line.person == first else None
        lines.append(raised[0] if raised else line)
    return scene.rebilled(lines)


def _with_dear_profile(scene: Scene) -> Scene:
    daily = scene.contract.pricing is Pricing.DAILY
    rate = Rate(
        contract_number=scene.contract.contract_number,
        role_code="EXP-P",
        role_fr="Expert principal",
        role_en="Principal expert",
        unit=RateUnit.DAY if daily else RateUnit.HOUR,
        rate=Decimal(1330) if daily else Decimal(190),
    )
    return replace(scene, rates=(*scene.rates, rate))


def _promoted(scene: Scene, rng: Random) -> Scene:
    """Last month under one profile, this month under a dearer one, both approved."""
    raised = _other_profile(scene, rng)
    first = next(line.person for line in scene.issued.invoice.lines if line.person)
    more = tuple(
        person.model_copy(update={"role_code": "EXP-P"}) for person in scene.people if person.person_name == first
    )
    earlier = another_month(scene, rng, scene.next_number(), only=first)
    return replace(raised.before(earlier), people=(*scene.people, *more))


def _over_profile_hours(scene: Scene, _: Random) -> Scene:
    line = next(line for line in scene.issued.invoice.lines if line.kind is LineKind.SERVICE)
    billed = sum(
        (each.quantity or Decimal(0) for each in scene.issued.invoice.lines if each.role == line.role), Decimal(0)
    )
    rates = tuple(
        rate.model_copy(update={"max_quantity": billed - 1}) if line.role in (rate.role_fr, rate.role_en) else rate
        for rate in scene.rates
    )
    return replace(scene, rates=rates)


FAULTS: tuple[Fault, ...] = (
    Fault(
        "rate one cent up", "RAT-01", lambda scene, rng: _dearer(scene, rng, CENT), needs=PRICE, pricing=Pricing.HOURLY
    ),
    Fault(
        "rate one dollar up",
        "RAT-01",
        lambda scene, rng: _dearer(scene, rng, Decimal(1)),
        needs=PRICE,
        pricing=Pricing.HOURLY,
    ),
    Fault(
        "day rate one cent up",
        "RAT-01",
        lambda scene, rng: _dearer(scene, rng, CENT),
        needs=PRICE,
        pricing=Pricing.DAILY,
    ),
    Fault("next month's rate", "RAT-04", _indexed_early, needs=PRICE | {"period_end"}, pricing=Pricing.HOURLY),
    Fault("person not approved", "RAT-02", _stranger, needs=PERSON, pricing=Pricing.HOURLY),
    Fault("namesake of an approved person", "RAT-02", _namesake, needs=PERSON, pricing=Pricing.HOURLY),
    Fault("initial of two approved people", "RAT-02", _initial_of_two, needs=PERSON, pricing=Pricing.HOURLY),
    Fault(
        "approval over before the work",
        "RAT-02",
        _approved_until_before,
        needs=PERSON | {"period_start"},
        pricing=Pricing.HOURLY,
    ),
    Fault("approved under another profile", "RAT-02", _other_profile, needs=PERSON | PRICE, pricing=Pricing.HOURLY),
    Fault("same person, dearer profile", "RAT-03", _promoted, needs=PERSON | PRICE, pricing=Pricing.HOURLY),
    Fault("over the hours of a profile", "RAT-05", _over_profile_hours, needs=PRICE, pricing=Pricing.HOURLY),
)
