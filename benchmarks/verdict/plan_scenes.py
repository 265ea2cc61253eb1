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
from benchmarks.factory.make_planted import Planted, plant, plant_pair

_SCENES_A_WORLD = 100
_PAIRS = 0.2


class Wanted(NamedTuple):
    """That many scenes of one seed on a choice of layouts; `compliant` is the share without a fault."""

    documents: int
    seed: int
    layouts: str
    compliant: float


@cache
def plan_worlds(wanted: Wanted, kinds: tuple[Fault, ...] = FAULTS) -> tuple[tuple[Planted, ...], ...]:
    """The scenes by world, each with its own tables and history; the same for the same wish.

    Kinds of fault take their turns in a drawn order, so that few scenes are a fair sample of them; of the scenes with a
    fault one in five has a pair.
    """
    layouts = CHOICES[wanted.layouts]
    worlds: list[tuple[Planted, ...]] = []
    turns = cycle(Random(wanted.seed).sample(kinds, len(kinds)))
    for number in count():
        size = min(_SCENES_A_WORLD, wanted.documents - sum(map(len, worlds)))
        if not size:
            return tuple(worlds)
        seeds = [f"{wanted.seed}/{number}/{index}" for index in range(size)]
        worlds.append(tuple(_planted(seeds, 1000 * wanted.seed + number, layouts, wanted.compliant, kinds, turns)))
    raise AssertionError


def _planted(
    seeds: Sequence[str],
    world_seed: int,
    layouts: Sequence[Layout],
    compliant: float,
    kinds: Sequence[Fault],
    turns: Iterator[Fault],
) -> Iterator[Planted]:
    world = World(world_seed)
    for seed in seeds:
        rng = Random(f"scene/{seed}")
        if rng.random() < compliant:
            yield plant((), layouts, world, seed)
        elif rng.random() < _PAIRS:
            yield plant_pair(layouts, world, rng, seed, kinds)
        else:
            yield plant((next(turns),), layouts, world, seed)
