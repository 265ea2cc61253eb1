"""What was measured of batches, as the page for ops says it, in English and in French."""

from collections.abc import Mapping
from pathlib import Path

from benchmarks.batch.watched import Watched
from benchmarks.text_table import text_table

_START, _END = "<!-- batches: start -->", "<!-- batches: end -->"
_MEGABYTE = 1024**2
_HEADS = {
    "operations.md": (
        "documents", "workers", "minutes", "documents an hour", "MB early", "MB late", "MB most",
        "outside reading", "others' load",
    ),
    "fr/exploitation.md": (
        "documents", "travailleurs", "minutes", "documents à l'heure", "Mo tôt", "Mo tard", "Mo au plus",
        "hors lecture", "charge d'autrui",
    ),
}  # fmt: skip


def write_pages(
    measured: Mapping[tuple[int, int], Watched],
    *,
    efficiency: float | None,
    growth: tuple[int, int, float] | None,
    commit: str,
    one_scan_in: int,
    seed: int,
    cores: int,
    pages: Path | None,
) -> str:
    """Writes both pages below the folder `pages`, if one is given, and gives the English text. `measured` is by
    documents and workers.
    """
    rows = [_row(documents, workers, run) for (documents, workers), run in measured.items()]
    facts = {
        "operations.md": (
            f"Commit {commit}, made-up invoices (seed {seed}), one in {one_scan_in} scanned, {cores} cores.",
            "" if efficiency is None else f"Two workers against one: {efficiency:.2f} of twice as fast.",
            ""
            if growth is None
            else f"Processors' time a document, {growth[1]} against {growth[0]} documents: {growth[2]:.2f} times.",
        ),
        "fr/exploitation.md": (
            f"Commit {commit}, factures inventées (graine {seed}), une sur {one_scan_in} numérisée, {cores} cœurs.",
            "" if efficiency is None else f"Deux travailleurs contre un : {_comma(efficiency)} de deux fois plus vite.",
            ""
            if growth is None
            else f"Temps de processeur par document, {growth[1]} contre {growth[0]} : {_comma(growth[2])} fois.",
        ),
    }
    texts = {
        name: " ".join(filter(None, said)) + "\n\n" + text_table(_HEADS[name], rows) for name, said in facts.items()
    }
    if pages is not None:
        for name, text in texts.items():
            _write(pages / name, text)
    return texts["operations.md"]


def _row(documents: int, workers: int, run: Watched) -> list[str]:
    return [
        str(documents),
        str(workers),
        f"{run.wall / 60:.1f}",
        f"{documents / run.wall * 3600:.0f}",
        f"{run.early / _MEGABYTE:.0f}",
        f"{run.late / _MEGABYTE:.0f}",
        f"{run.most / _MEGABYTE:.0f}",
        f"{run.share_outside:.3f}",
        f"{run.load:.1f}",
    ]


def _comma(value: float) -> str:
    return f"{value:.2f}".replace(".", ",")


def _write(path: Path, text: str) -> None:
    before, _, rest = path.read_text("utf-8").partition(_START)
    after = rest.partition(_END)[2]
    path.write_text(f"{before}{_START}\n\n{text}\n\n{_END}{after}", "utf-8")
