"""Makes a collection: PDFs, what they say (truth.jsonl), and the tables that they are checked against."""

import argparse
import json
from collections.abc import Iterator, Sequence
from pathlib import Path
from random import Random
from typing import NamedTuple

from benchmarks.factory.billing import Wish, bill
from benchmarks.factory.business import World
from benchmarks.factory.document import draw
from benchmarks.factory.issued import Grain, Issued
from benchmarks.factory.layouts.catalogue import COMPOSED, COMPOSED_KEPT_OUT, LAYOUTS, TUNED
from benchmarks.factory.layouts.kept_out import KEPT_OUT
from benchmarks.factory.layouts.layout import Layout
from benchmarks.factory.odd_files import together
from benchmarks.factory.scan import Condition, scan
from benchmarks.factory.write_tables import write_tables
from records.invoice import Invoice
from records.tables import Pricing, Tables

CHOICES: dict[str, tuple[Layout, ...]] = {
    "tuned": TUNED,
    "kept_out": KEPT_OUT,
    "all": LAYOUTS,
    "composed": COMPOSED,
    "composed_kept_out": COMPOSED_KEPT_OUT,
}


def choose(name: str, count: int, seed: int) -> Sequence[Layout]:
    """The layouts of that choice for so many documents: of the composed ones, others for each seed."""
    layouts = CHOICES[name]
    if layouts not in (COMPOSED, COMPOSED_KEPT_OUT):
        return layouts
    return Random(f"{name}/{seed}").sample(layouts, min(count, len(layouts)))


class Document(NamedTuple):
    """One document: its file name, what it prints, how it is laid out."""

    file: str
    layout: Layout
    issued: Issued
    seed: str


def _wish(layout: Layout, rng: Random) -> Wish:
    grain = rng.choice(layout.grains)
    services = grain is not Grain.DELIVERABLE
    return Wish(
        language=rng.choice(layout.languages),
        grain=grain,
        people=rng.choice((1, 1, 2, 2, 3, 4)) if not layout.long else 4,
        expenses=services and rng.random() < 0.25,
        discount=services and rng.random() < 0.08,
        deposit=rng.random() < 0.06 or layout.retainer,
        credit_note=not layout.timesheet and not layout.long and rng.random() < 0.05,
        timesheet=layout.timesheet,
        long=layout.long,
    )


def _pricing(layout: Layout, wish: Wish) -> Pricing:
    if wish.grain is Grain.DELIVERABLE:
        return Pricing.FIXED
    return Pricing.DAILY if layout.daily else Pricing.HOURLY


def plan(count: int, seed: int, layouts: Sequence[Layout]) -> tuple[list[Document], Tables]:
    """That many documents, layouts in turn, and the tables that they comply with; the same for the same seed."""
    world = World(seed)
    documents = []
    for index in range(count):
        layout = layouts[index % len(layouts)]
        rng = Random(f"document/{seed}/{index}/{layout.name}")
        wish = _wish(layout, rng)
        holdback = layout.holdback or rng.random() < 0.1
        engagement, month = world.engagement(
            _pricing(layout, wish), timesheet=wish.timesheet, holdback=holdback, expenses=wish.expenses
        )
        number = world.next_number(engagement.firm, engagement.contract.start_date.replace(year=2026))
        issued = layout.printed(bill(engagement, month, number, wish, rng))
        documents.append(Document(f"{index:05d}-{layout.name}", layout, issued, f"{seed}/{index}"))
    return documents, world.tables()


def on_one_line(invoice: Invoice) -> Invoice:
    """The invoice with descriptions of several rows joined by a blank, as they are read."""
    lines = (
        line.model_copy(update={"description": line.description and line.description.replace("\n", " ")})
        for line in invoice.lines
    )
    return invoice.model_copy(update={"lines": tuple(lines)})


def truth_of(document: Document, file: str, condition: Condition, pages: Sequence[int] = ()) -> dict[str, object]:
    """The line of truth.jsonl: `invoice` in the product's words, `timesheet` by person and day, the deposit; `pages`:
    those of this invoice in a file that holds several, none where the file is all its own.
    """
    issued = document.issued
    return {
        "file": file,
        "pages": list(pages),
        "layout": document.layout.name,
        "kept_out": document.layout.kept_out,
        "condition": condition.value,
        "language": issued.language.value,
        "invoice": on_one_line(issued.invoice).model_dump(mode="json"),
        "timesheet": [day.model_dump(mode="json") for day in issued.timesheet],
        "deposit": None if issued.deposit is None else f"{issued.deposit:.2f}",
    }


def make(
    output: Path,
    count: int,
    seed: int,
    layouts: Sequence[Layout],
    conditions: Sequence[Condition],
    *,
    invoices_a_file: int = 1,
) -> Iterator[Path]:
    """Writes the collection; gives each PDF once written. A document is made once a condition. Raises ValueError for
    blank pages in a file of several invoices, whose pages the truth would then misname.
    """
    if invoices_a_file > 1 and Condition.BLANK_PAGES in conditions:
        raise ValueError("blank pages are for files of one invoice")
    documents, tables = plan(count, seed, layouts)
    output.mkdir(parents=True, exist_ok=True)
    write_tables(tables, output / "tables")
    with (output / "truth.jsonl").open("w", encoding="utf-8") as truth:
        for start in range(0, len(documents), invoices_a_file):
            bound = documents[start : start + invoices_a_file]
            pdfs = [draw(document.layout, document.issued) for document in bound]
            pdf, pages = together(pdfs) if len(bound) > 1 else (pdfs[0], [[]])
            for condition in conditions:
                path = output / f"{'+'.join(document.file for document in bound)}-{condition}.pdf"
                path.write_bytes(scan(pdf, condition, bound[0].seed))
                for document, own in zip(bound, pages, strict=True):
                    truth.write(json.dumps(truth_of(document, path.name, condition, own), ensure_ascii=False) + "\n")
                yield path


def main() -> None:
    """The command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--output", type=Path, required=True)
    parser.add_argument("--documents", type=int, default=36)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--layouts", choices=sorted(CHOICES), default="tuned")
    parser.add_argument("--conditions", nargs="+", type=Condition, default=[Condition.DIGITAL], choices=list(Condition))
    parser.add_argument("--invoices-a-file", type=int, default=1, help="more than one: several invoices bound in a PDF")
    options = parser.parse_args()
    made = make(
        options.output,
        options.documents,
        options.seed,
        choose(options.layouts, options.documents, options.seed),
        options.conditions,
        invoices_a_file=options.invoices_a_file,
    )
    written = sum(1 for _ in made)
    print(f"{written} PDF in {options.output}")


if __name__ == "__main__":
    main()
