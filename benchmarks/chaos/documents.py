"""Small mixed documents: the samples, each made different by a line behind its end."""

import io
import random
import zipfile
from collections.abc import Iterator
from pathlib import Path

SAMPLES = Path(__file__).resolve().parents[2] / "sample_invoices"
_ODD = 12
"""One in so many is no invoice at all: damaged, empty inside, of another type."""
_SCANS = ("03-", "07-")
_ONE_SCAN_IN = 25


def documents(count: int, chance: random.Random) -> Iterator[tuple[str, bytes]]:
    """Names and contents, no content twice."""
    files = sorted(SAMPLES.glob("*.pdf"))
    digital = [path.read_bytes() for path in files if not path.name.startswith(_SCANS)]
    scans = [path.read_bytes() for path in files if path.name.startswith(_SCANS)]
    for number in range(count):
        mark = b"\n%% document %d %d\n" % (number, chance.getrandbits(64))
        if number % _ODD == _ODD - 1:
            yield f"odd-{number:04}.pdf", b"%PDF-1.7 nothing" + mark + b"%%EOF\n"
        elif number % _ONE_SCAN_IN == _ONE_SCAN_IN - 1:
            yield f"scan-{number:04}.pdf", chance.choice(scans) + mark
        else:
            yield f"invoice-{number:04}.pdf", chance.choice(digital) + mark


def zipped(members: list[tuple[str, bytes]]) -> bytes:
    """A zip of them."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members:
            archive.writestr(name, content)
    return made.getvalue()
