"""How fast, beside the bare OCR program and what a user would pick instead, all on the same pages in one run:
`make bench-speed` prints the tables and writes them into docs/performance.md.
"""

import argparse
import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from functools import partial
from pathlib import Path
from statistics import median

import pypdfium2

from benchmarks.factory.make_collection import CHOICES, make
from benchmarks.factory.scan import Condition
from benchmarks.run_history import measured_commit
from benchmarks.speed.growth import growth
from benchmarks.speed.peers import Peers, bare_tesseract
from benchmarks.speed.stopwatch import Taken, median_of, run
from benchmarks.text_table import text_table

ROOT = Path(__file__).parent.parent.parent
PAGE = ROOT / "docs" / "performance.md"
_START, _END = "<!-- measured: start -->", "<!-- measured: end -->"
_SCANS = {Condition.CLEAN: 300, Condition.OFFICE: 200}
"""Scanned conditions, and the dots per inch that they were scanned at: what the page pictures are rendered at."""


def main(arguments: Sequence[str] | None = None) -> None:
    """The command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--documents", type=int, default=12, help="a condition")
    parser.add_argument("--repeats", type=int, default=3)
    parser.add_argument("--seed", type=int, default=3)
    parser.add_argument("--sizes", nargs="+", type=int, default=[100, 1000, 10_000], help="invoices in the ledger")
    parser.add_argument("--dollars-a-core-hour", type=float, default=0.05)
    parser.add_argument("--peers", type=Path, default=ROOT / "var" / "peers")
    options = parser.parse_args(arguments)
    with tempfile.TemporaryDirectory(dir=ROOT / "var") as folder:
        parts = _parts(options, Path(folder))
    measured = "\n\n".join(parts)
    print(measured)
    before, _, rest = PAGE.read_text("utf-8").partition(_START)
    PAGE.write_text(f"{before}{_START}\n\n{measured}\n\n{_END}{rest.partition(_END)[2]}", "utf-8")


def _parts(options: argparse.Namespace, folder: Path) -> list[str]:
    parts = [
        f"Commit {measured_commit()}, {options.documents} documents a condition, medians of {options.repeats} runs,"
        f" {os.cpu_count()} cores."
    ]
    peers = Peers(options.peers)
    ours: dict[str, Taken] = {}
    pages: dict[str, int] = {}
    rows = []
    for condition in (Condition.DIGITAL, *_SCANS):
        place = folder / condition.value
        pdfs = list(make(place, options.documents, options.seed, CHOICES["tuned"], [condition]))
        pages[condition] = sum(_pages(pdf) for pdf in pdfs)
        ours[condition] = median_of(options.repeats, partial(_ours, place, 1))
        rows.append(_row(condition, "this product, PDF to verdict", ours[condition], pages[condition], len(pdfs), None))
        others = _peers(condition, pdfs, peers, folder, options.repeats)
        rows += [_row(condition, name, taken, pages[condition], len(pdfs), ours[condition]) for name, taken in others]
    head = [
        "condition",
        "program",
        "processor s a page",
        "documents an hour",
        "ours ÷ it, processor",
        "ours ÷ it, wall",
    ]
    parts += ["### Beside others", text_table(head, rows)]
    one, two = ours[Condition.CLEAN], median_of(options.repeats, lambda: _ours(folder / Condition.CLEAN, 2))
    cold = _cold(folder / Condition.DIGITAL, options.repeats)
    small, large = (ours[one_of].processor / pages[one_of] for one_of in (Condition.DIGITAL, Condition.CLEAN))
    grown = growth(tuple(options.sizes), folder)
    facts = [
        ["digital, processor time a page once warm", f"{1000 * small:.0f} ms", "≤ 60 ms"],
        ["digital ÷ clean scan, a page", f"{small / large:.3f}", "≤ 0.05"],
        ["one file, cold: `bonapayer check` ÷ `import pandas`, wall", f"{cold:.2f}", "≤ 3"],
        ["two children ÷ one, documents an hour", f"{one.wall / two.wall:.2f}", "≥ 1.85"],
        [
            f"one more invoice: {max(grown)} ÷ {min(grown)} in the ledger",
            f"{grown[max(grown)] / grown[min(grown)]:.2f}",
            "≤ 1.3",
        ],
    ]
    parts += ["### Limits", text_table(["figure", "measured", "aim"], facts)]
    sizes = [[str(size), f"{1000 * seconds:.1f}"] for size, seconds in grown.items()]
    parts += ["### Growth", text_table(["invoices in the ledger", "ms to record and check one more"], sizes)]
    price = options.dollars_a_core_hour / 3600
    costs = [
        [
            condition,
            f"{1000 * ours[condition].processor / count:.0f}",
            f"{1000 * ours[condition].processor / count * price:.4f}",
        ]
        for condition, count in pages.items()
    ]
    parts += [
        f"### Cost, at US${options.dollars_a_core_hour:.2f} a core hour; a cloud invoice reader asks about US$10",
        text_table(["condition", "core seconds, 1,000 pages", "US$, 1,000 pages"], costs),
    ]
    return parts


def _ours(folder: Path, children: int) -> Taken:
    command = [sys.executable, "-m", "benchmarks.speed.ours", str(folder), str(children)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
    found = json.loads(done.stdout)
    return Taken(found["wall"], found["processor"])


def _peers(condition: Condition, pdfs: list[Path], peers: Peers, folder: Path, repeats: int) -> list[tuple[str, Taken]]:
    found = []
    if condition in _SCANS:
        pictures = _pictures(pdfs, _SCANS[condition], folder)
        found.append(
            ("bare `tesseract`, pictures made beforehand", median_of(repeats, lambda: bare_tesseract(pictures)))
        )
    if not peers.is_there():
        print(f"{peers.environment} is not there: no peer is measured (make peers)", file=sys.stderr)
        return found
    if condition is Condition.DIGITAL:
        found.append(
            ("invoice2data, pdftotext", median_of(repeats, lambda: peers.invoice2data(pdfs, "pdftotext", folder)))
        )
        return found
    found.append(("OCRmyPDF --force-ocr, one job", peers.ocrmypdf(pdfs, 1, folder)))
    found.append(("OCRmyPDF --force-ocr, two jobs", peers.ocrmypdf(pdfs, 2, folder)))
    found.append(("invoice2data, tesseract", peers.invoice2data(pdfs, "tesseract", folder)))
    found.append(("RapidOCR, pictures made beforehand", peers.rapidocr(pictures)))
    return found


def _row(condition: str, name: str, taken: Taken, pages: int, documents: int, ours: Taken | None) -> list[str]:
    shares = ["–", "–"] if ours is None else [
        f"{ours.processor / taken.processor:.2f}", f"{ours.wall / taken.wall:.2f}"
    ]  # fmt: skip
    return [condition, name, f"{taken.processor / pages:.3f}", f"{3600 * documents / taken.wall:.0f}", *shares]


def _cold(folder: Path, repeats: int) -> float:
    """The wall time of `bonapayer check` on a one-page digital invoice over that of importing pandas."""
    pdf = next(path for path in sorted(folder.glob("*.pdf")) if _pages(path) == 1)
    program = Path(sys.executable).with_name("bonapayer")
    check: list[str | Path] = [program, "check", pdf, "--tables", folder / "tables", "--format", "json"]
    pairs = [run(check).wall / run([sys.executable, "-c", "import pandas"]).wall for _ in range(2 * repeats + 1)]
    return median(pairs[1:])


def _pages(pdf: Path) -> int:
    with pypdfium2.PdfDocument(pdf) as document:
        return len(document)


def _pictures(pdfs: Sequence[Path], dots_per_inch: int, folder: Path) -> list[Path]:
    pictures = []
    for pdf in pdfs:
        with pypdfium2.PdfDocument(pdf) as document:
            for number, page in enumerate(document, start=1):
                path = folder / f"{pdf.stem}-{number}.pgm"
                page.render(scale=dots_per_inch / 72, grayscale=True).to_pil().convert("L").save(
                    path, dpi=(dots_per_inch,) * 2
                )
                pictures.append(path)
    return pictures


if __name__ == "__main__":
    main()
