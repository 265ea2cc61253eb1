"""Which faults are planted: none, every kind in turn, and pairs that hold together."""

from collections.abc import Iterator, Sequence
from functools import cache
from itertools import count, cycle
from random import Random
from typing import NamedTuple

from benchmarks.factory.business import World
from benchmarks.factory.faults.catalogue import FAULTS
from benchmarks.factory.faults.scene import Fault
from benchmarks.factory.layouts.layout import Layout
from benchmarks.factory.make_collection import CHOICES
from benchmarks.factory.make_planted import PAIRABLE, Planted, merged, plant

_SCENES_A_WORLD = 100
_PAIRS = 0.2
_SUMS_LAST = ("ARI-01", "TAX-02", "ARI-03")
"""Planting another fault works out every sum anew, so a fault in a sum is planted after all those above it."""


class Wanted(NamedTuple):
    """That many scenes of one seed on a choice of layouts; `compliant` is the share without a fault."""

    documents: int
    seed: int
    layouts: str
    compliant: float


@cache
def plan_worlds(wanted: Wanted) -> tuple[tuple[Planted, ...], ...]:
    """The scenes by world, each with its own tables and history; the same for the same wish.

    Kinds of fault take their turns in a drawn order, so that few scenes are a fair sample of them; of the scenes with a
    fault one in five has a pair.
    """
    layouts = CHOICES[wanted.layouts]
    worlds: list[tuple[Planted, ...]] = []
    kinds = cycle(Random(wanted.seed).sample(FAULTS, len(FAULTS)))
    for number in count():
        size = min(_SCENES_A_WORLD, wanted.documents - sum(map(len, worlds)))
        if not size:
            return tuple(worlds)
        seeds = [f"{wanted.seed}/{number}/{index}" for index in range(size)]
        planted = tuple(_planted(seeds, 1000 * wanted.seed + number, layouts, wanted.compliant, kinds))
        if _rows_are_told_apart(planted):
            worlds.append(planted)
    raise AssertionError


def _planted(
    seeds: Sequence[str], world_seed: int, layouts: Sequence[Layout], compliant: float, kinds: Iterator[Fault]
) -> Iterator[Planted]:
    world = World(world_seed)
    for seed in seeds:
        rng = Random(f"scene/{seed}")
        if rng.random() < compliant:
            yield plant((), layouts, world, seed)
        elif rng.random() < _PAIRS:
            yield _pair(layouts, world, rng, seed)
        else:
            yield plant((next(kinds),), layouts, world, seed)


def _pair(layouts: Sequence[Layout], world: World, rng: Random, seed: str) -> Planted:
    """Two faults of different rules in one invoice; some pairs suit no layout, and others are drawn for them. The
    invoice is made for the first, so that what a fault asks of it keeps that fault out of pairs.
    """
    pairable = [fault for fault in FAULTS if fault.code in PAIRABLE and not (fault.holdback or fault.expenses)]
    while True:
        one, two = rng.sample(pairable, 2)
        if one.code == two.code:
            continue
        try:
            return plant(tuple(sorted((one, two), key=_turn)), layouts, world, seed)
        except LookupError:
            continue


def _turn(fault: Fault) -> int:
    return _SUMS_LAST.index(fault.code) if fault.code in _SUMS_LAST else -1


def _rows_are_told_apart(planted: Sequence[Planted]) -> bool:
    """Whether every vendor, contract and order has a number of its own: numbers are drawn, and seldom twice."""
    tables = merged([each.scene for each in planted])
    numbers = (
        [vendor.vendor_id for vendor in tables.vendors],
        [contract.contract_number for contract in tables.contracts],
        [order.purchase_order for order in tables.purchase_orders or ()],
    )
    return all(len(set(drawn)) == len(drawn) for drawn in numbers)
