"""Makes a collection for the verdicts: compliant invoices, and invoices with planted faults, alone and in pairs."""

import argparse
import json
from collections.abc import Iterator, Sequence
from pathlib import Path
from random import Random
from typing import NamedTuple

from benchmarks.factory.billing import Wish, bill
from benchmarks.factory.business import CAPS, World
from benchmarks.factory.document import draw
from benchmarks.factory.faults.catalogue import FAULTS
from benchmarks.factory.faults.scene import TODAY, CannotPlant, Fault, Scene
from benchmarks.factory.issued import Grain
from benchmarks.factory.layouts.layout import Layout
from benchmarks.factory.make_collection import CHOICES, on_one_line
from benchmarks.factory.scan import Condition, scan
from benchmarks.factory.write_tables import write_tables
from records.tables import Pricing, Tables

COMPLIANT = Fault("compliant", "", lambda scene, _: scene)
PAIRABLE = (
    *("ARI-01", "ARI-03", "TAX-02", "RAT-01", "RAT-02", "CON-02", "VEN-03", "DAT-01"),
    *("CON-05", "CON-06", "DOC-04", "DOC-05", "VEN-06", "HRS-03", "TAX-04"),
)

_SUMS_LAST = ("ARI-01", "TAX-02", "ARI-03")
"""Planting another fault works out every sum anew, so a fault in a sum is planted after all those above it."""


class Planted(NamedTuple):
    """A scene and the faults planted in it, none for a compliant one."""

    scene: Scene
    faults: tuple[Fault, ...]
    seed: str


def _scene(fault: Fault, layouts: Sequence[Layout], world: World, rng: Random) -> Scene:
    """A compliant scene in which the fault can be planted."""
    suited = [layout for layout in layouts if fault.grain_in(layout) is not None]
    if not suited:
        raise LookupError(f"no layout shows {fault.name!r}")
    layout = rng.choice(suited)
    grain = fault.grain_in(layout)
    assert grain is not None
    wish: Wish = fault.wish(layout, grain, rng)
    if fault is COMPLIANT:
        wish = wish.model_copy(update={"expenses": grain is not Grain.DELIVERABLE and rng.random() < 0.3})
    pricing = Pricing.FIXED if grain is Grain.DELIVERABLE else Pricing.DAILY if layout.daily else Pricing.HOURLY
    holdback = fault.holdback or (layout.holdback and not fault.name.startswith("holdback not"))
    engagement = world.sign(
        pricing,
        timesheet=layout.timesheet,
        holdback=holdback,
        expenses=wish.expenses,
        firm=world.new_firm(),
        start_year=2025 if fault.month else None,
    )
    month = fault.month or (2026, rng.randrange(6, 11))
    issued = bill(engagement, month, world.next_number(engagement.firm, TODAY), wish, rng)
    return Scene.of(issued, wish, world, layout)


def plant(faults: tuple[Fault, ...], layouts: Sequence[Layout], world: World, seed: str) -> Planted:
    """A scene with those faults planted one after the other. Raises LookupError where no layout shows the first."""
    for attempt in range(30):
        rng = Random(f"{seed}/{attempt}")
        scene = _scene(faults[0] if faults else COMPLIANT, layouts, world, rng)
        if not all(_suits(fault, scene) for fault in faults):
            continue
        try:
            for fault in faults:
                scene = fault.plant(scene, rng)
        except CannotPlant:
            continue
        return Planted(scene, faults, seed)
    raise LookupError(f"could not plant {[fault.name for fault in faults]}")


def _suits(fault: Fault, scene: Scene) -> bool:
    """Whether the layout shows the fault, and the rows are what it asks them to be."""
    return fault.grain_in(scene.layout) is not None and (not fault.grains or scene.wish.grain in fault.grains)


def plant_pair(layouts: Sequence[Layout], world: World, rng: Random, seed: str, kinds: Sequence[Fault]) -> Planted:
    """Two faults of different rules in one invoice; some pairs suit no layout, and others are drawn for them. The
    invoice is made for the first, so that what a fault asks of it keeps that fault out of pairs.

    Raises LookupError where fewer than two rules can be paired, or no pair can be planted.
    """
    pairable = [fault for fault in kinds if fault.code in PAIRABLE and not (fault.holdback or fault.expenses)]
    pairs = [(one, two) for one in pairable for two in pairable if one.code < two.code]
    for pair in rng.sample(pairs, len(pairs)):
        try:
            return plant(tuple(sorted(pair, key=_turn)), layouts, world, seed)
        except LookupError:
            continue
    raise LookupError("no two of these kinds of fault can be planted in one invoice")


def _turn(fault: Fault) -> int:
    return _SUMS_LAST.index(fault.code) if fault.code in _SUMS_LAST else -1


def plan(
    count: int,
    seed: int,
    layouts: Sequence[Layout],
    kinds: Sequence[Fault] = FAULTS,
    *,
    compliant: float = 0.2,
    pairs: float = 0.2,
) -> list[Planted]:
    """That many scenes: a share of compliant ones, a share of pairs of faults, the rest each of these kinds in turn."""
    world = World(seed)
    can_pair = len({fault.code for fault in kinds} & set(PAIRABLE)) > 1
    planted = []
    turn = 0
    for index in range(count):
        rng = Random(f"planted/{seed}/{index}")
        name = f"{seed}/{index}"
        draw_of_lots = rng.random()
        if draw_of_lots < compliant:
            planted.append(plant((), layouts, world, name))
        elif draw_of_lots < compliant + pairs and can_pair:
            planted.append(plant_pair(layouts, world, rng, name, kinds))
        else:
            planted.append(plant((kinds[turn % len(kinds)],), layouts, world, name))
            turn += 1
    return planted


def merged(scenes: Sequence[Scene]) -> Tables:
    """The rows of every scene in one set of tables."""
    parts = [part for scene in scenes for part in (scene.tables, *scene.beside)]
    return Tables(
        vendors=tuple(row for part in parts for row in part.vendors),
        contracts=tuple(row for part in parts for row in part.contracts),
        rates=tuple(row for part in parts for row in part.rates),
        amendments=tuple(row for part in parts for row in part.amendments or ()),
        people=tuple(row for part in parts for row in part.people or ()),
        purchase_orders=tuple(row for part in parts for row in part.purchase_orders or ()),
        caps=CAPS,
    )


def make(output: Path, planted: Sequence[Planted], conditions: Sequence[Condition]) -> Iterator[Path]:
    """Writes one folder a condition: PDFs in order (what came earlier first), `truth.jsonl`, `tables/`; gives each PDF.

    A line of truth has `file`, `condition`, `layout`, `kept_out`, `language`, `today`, `faults` (name, code, also; none
    for a compliant invoice), `earlier` (true for an invoice that only comes before another), `invoice`.
    """
    tables = merged([each.scene for each in planted])
    for condition in conditions:
        folder = output / condition.value
        folder.mkdir(parents=True, exist_ok=True)
        write_tables(tables, folder / "tables")
        with (folder / "truth.jsonl").open("w", encoding="utf-8") as truth:
            for index, (scene, faults, seed) in enumerate(planted):
                if condition is not Condition.DIGITAL and any(fault.digital_only for fault in faults):
                    continue
                for step, issued in enumerate((*scene.earlier, scene.issued)):
                    last = step == len(scene.earlier)
                    printed = scene.layout.printed(issued)
                    pdf = draw(scene.layout, printed)
                    same = issued == scene.issued
                    pdf = scan(pdf, condition, seed if same else f"{seed}/{step}")
                    if last and scene.finish is not None:
                        pdf = scene.finish(pdf, scene.layout, printed)
                    path = folder / f"{index:05d}-{step}-{scene.layout.name}.pdf"
                    path.write_bytes(pdf)
                    row = {
                        "file": path.name,
                        "condition": condition.value,
                        "layout": scene.layout.name,
                        "kept_out": scene.layout.kept_out,
                        "language": issued.language.value,
                        "today": TODAY.isoformat(),
                        "faults": [
                            {"name": fault.name, "code": fault.code, "also": list(fault.also)}
                            for fault in faults
                            if last
                        ],
                        "earlier": not last,
                        "invoice": on_one_line(printed.invoice).model_dump(mode="json"),
                    }
                    truth.write(json.dumps(row, ensure_ascii=False) + "\n")
                    yield path


def main() -> None:
    """The command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--output", type=Path, required=True)
    parser.add_argument("--documents", type=int, default=len(FAULTS) * 2)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--layouts", choices=sorted(CHOICES), default="all")
    parser.add_argument("--conditions", nargs="+", type=Condition, default=[Condition.DIGITAL], choices=list(Condition))
    parser.add_argument("--without", nargs="*", default=[], metavar="CODE", help="rules whose faults are left out")
    options = parser.parse_args()
    kinds = [fault for fault in FAULTS if fault.code not in options.without]
    planted = plan(options.documents, options.seed, CHOICES[options.layouts], kinds)
    written = sum(1 for _ in make(options.output, planted, options.conditions))
    print(f"{written} PDF in {options.output}, {len(kinds)} kinds of fault")


if __name__ == "__main__":
    main()
