"""What a user would pick instead, each in an environment of its own (`make peers`): programs, not libraries of ours."""

import json
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from benchmarks.speed.stopwatch import Taken, run, total

_RAPID = """
import sys
from rapidocr_onnxruntime import RapidOCR
engine = RapidOCR(intra_op_num_threads=1, inter_op_num_threads=1)
for path in sys.argv[1:]:
    engine(path)
"""


class Peers(NamedTuple):
    """The folder of their environment."""

    environment: Path

    def is_there(self) -> bool:
        return (self.environment / "bin" / "ocrmypdf").exists()

    def ocrmypdf(self, pdfs: Sequence[Path], jobs: int, folder: Path) -> Taken:
        """Every page read anew, into a searchable PDF."""
        program = self.environment / "bin" / "ocrmypdf"
        options = f"--force-ocr --jobs {jobs} --language fra+eng --output-type pdf --optimize 0".split()
        return total(run([program, *options, pdf, folder / "out.pdf"]) for pdf in pdfs)

    def invoice2data(self, pdfs: Sequence[Path], reader: str, folder: Path) -> Taken:
        """All files in one run, with its own templates and one that takes any of these invoices."""
        templates = folder / "templates"
        templates.mkdir(exist_ok=True)
        (templates / "any.yml").write_text(json.dumps(_TEMPLATE))
        program = self.environment / "bin" / "invoice2data"
        return run([program, "--input-reader", reader, "--template-folder", templates, *pdfs])

    def rapidocr(self, pictures: Sequence[Path]) -> Taken:
        """Its detector and recogniser over page pictures, loaded once."""
        return run([self.environment / "bin" / "python", "-c", _RAPID, *pictures])


# YAML is a superset of JSON.
_TEMPLATE = {
    "issuer": "any",
    "keywords": ["TPS|GST|HST|TVH|Total"],
    "fields": {
        "amount": {"parser": "regex", "regex": r"Total\D*([\d., ]+)", "type": "float"},
        "invoice_number": {"parser": "regex", "regex": r"(?:Facture|Invoice)\D*(\S+)"},
        "date": {"parser": "regex", "regex": r"(\d{4}-\d\d-\d\d)"},
    },
    "options": {"currency": "CAD"},
}


def bare_tesseract(pictures: Sequence[Path]) -> Taken:
    """The program on page pictures rendered beforehand: one process a page, one thread, French and English."""
    return total(run(["tesseract", picture, "stdout", "-l", "fra+eng"]) for picture in pictures)
