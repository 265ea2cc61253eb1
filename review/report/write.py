"""The exception report put in a folder."""

import os
from collections.abc import Mapping
from datetime import datetime
from pathlib import Path
from typing import NamedTuple

from records.record import BilingualText
from review.report.exceptions import ExceptionReport
from review.report.page import page
from review.report.spreadsheet import spreadsheet

FRENCH_PAGE = "rapport.html"
ENGLISH_PAGE = "report.html"
CSV = "exceptions.csv"


class WrittenReport(NamedTuple):
    """Where each part is."""

    french: Path
    english: Path
    csv: Path


def write_report(
    report: ExceptionReport, folder: Path, titles: Mapping[str, BilingualText], made_at: datetime
) -> WrittenReport:
    """Writes the report's French and English pages and its CSV into `folder`, in place of an earlier one.

    `made_at` is aware, in the zone that people are shown. Raises OSError where the folder can't be written.
    """
    folder.mkdir(parents=True, exist_ok=True)
    written = WrittenReport(folder / FRENCH_PAGE, folder / ENGLISH_PAGE, folder / CSV)
    _put(written.french, page(report, "fr", titles, made_at, twin=ENGLISH_PAGE, csv=CSV), "utf-8")
    _put(written.english, page(report, "en", titles, made_at, twin=FRENCH_PAGE, csv=CSV), "utf-8")
    # The byte order mark is what tells a spreadsheet that the file is UTF-8.
    _put(written.csv, spreadsheet(report), "utf-8-sig")
    return written


def _put(path: Path, text: str, encoding: str) -> None:
    """A reader sees the earlier file or the new one, never half of one."""
    unfinished = path.with_name(f".{path.name}.{os.getpid()}")
    unfinished.write_text(text, encoding=encoding, newline="")
    unfinished.replace(path)
