"""The exception report put in a folder."""

from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

from records.outcome import RecordedOutcome
from review.put_file import put_file
from review.report.kept_figures import KEPT_FIGURES, KeptFigures
from review.report.page import Link, page
from review.report.pdf import NoPdfError, pdf
from review.report.section import Report
from review.report.spreadsheet import spreadsheet
from review.report.workbook import workbook

FRENCH_PAGE = "rapport.html"
ENGLISH_PAGE = "report.html"
FRENCH_PDF, ENGLISH_PDF = "rapport.pdf", "report.pdf"
FRENCH_WORKBOOK, ENGLISH_WORKBOOK = "rapport.xlsx", "report.xlsx"
CSV = "exceptions.csv"

_FORMS = (("fr", FRENCH_PAGE, FRENCH_PDF, FRENCH_WORKBOOK), ("en", ENGLISH_PAGE, ENGLISH_PDF, ENGLISH_WORKBOOK))


class WrittenReport(NamedTuple):
    """Where each part is; `no_pdf` says why there is none, where there is none."""

    french: Path
    english: Path
    csv: Path
    others: tuple[Path, ...]
    no_pdf: str | None = None

    @property
    def files(self) -> tuple[Path, ...]:
        return (self.french, self.english, *self.others, self.csv)


def write_report(
    report: Report, exceptions: Iterable[RecordedOutcome], kept: KeptFigures, folder: Path
) -> WrittenReport:
    """Writes the report's pages, PDFs and workbooks, in French and in English, and the CSV of all its exceptions into
    `folder`, in place of an earlier one. Where no PDF can be made, an earlier one goes. Raises OSError where the folder
    can't be written.
    """
    folder.mkdir(parents=True, exist_ok=True)
    listed = list(exceptions)
    others, no_pdf = [], None
    pages = {language: page(report, language, _links(language, pdf=True)) for language, *_ in _FORMS}
    for language, _, pdf_name, _ in _FORMS:
        try:
            put_file(folder / pdf_name, pdf(pages[language]))
            others.append(folder / pdf_name)
        except NoPdfError as error:
            no_pdf = str(error)
            (folder / pdf_name).unlink(missing_ok=True)
    for language, page_name, _, workbook_name in _FORMS:
        made = pages[language] if no_pdf is None else page(report, language, _links(language, pdf=False))
        put_file(folder / page_name, made.encode())
        put_file(folder / workbook_name, workbook(report, listed, language))
        others.append(folder / workbook_name)
    # The byte order mark is what tells a spreadsheet that the file is UTF-8.
    put_file(folder / CSV, spreadsheet(listed).encode("utf-8-sig"))
    put_file(folder / KEPT_FIGURES, (kept.model_dump_json(indent=1) + "\n").encode())
    return WrittenReport(folder / FRENCH_PAGE, folder / ENGLISH_PAGE, folder / CSV, tuple(others), no_pdf)


def _links(language: str, *, pdf: bool) -> list[Link]:
    french = language == "fr"
    twin = Link("English", ENGLISH_PAGE, "en") if french else Link("Français", FRENCH_PAGE, "fr")
    return [
        twin,
        *([Link("PDF", FRENCH_PDF if french else ENGLISH_PDF)] if pdf else []),
        Link("Classeur (XLSX)" if french else "Workbook (XLSX)", FRENCH_WORKBOOK if french else ENGLISH_WORKBOOK),
        Link("Exceptions (CSV)", CSV),
    ]
