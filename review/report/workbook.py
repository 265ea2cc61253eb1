"""The report as a workbook: a sheet for the summary, one for each table, one for all exceptions."""

import io
import re
from collections.abc import Iterable, Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.cell.cell import Cell as ExcelCell
from openpyxl.styles import Alignment, Font
from openpyxl.utils import get_column_letter

from records.outcome import RecordedOutcome
from records.record import BilingualText
from review.report.page import period_words
from review.report.section import Cell, Column, Kind, Report
from review.report.sections.each import EACH
from review.report.spreadsheet import COLUMNS, exception_rows, harmless
from review.report.written_cell import of, written

_BOLD = Font(bold=True)
_WRAPPED = Alignment(wrap_text=True, vertical="top")
_FORMATS = {Kind.PERCENT: "0.0%", Kind.DAY: "yyyy-mm-dd", Kind.COUNT: "#,##0"}
_WIDTHS = {
    Kind.TEXT: 34,
    Kind.WORD: 24,
    Kind.LINES: 70,
    Kind.CODE: 12,
    Kind.COUNT: 14,
    Kind.PERCENT: 14,
    Kind.AMOUNTS: 18,
    Kind.DAY: 14,
}
_NOT_IN_A_NAME = re.compile(r"[\[\]:*?/\\']")
_LONGEST_NAME = 31
# What XML can't hold: a cell with it would make a file that no program opens.
_NOT_IN_XML = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")

_Value = str | int | Decimal | date | None


def workbook(report: Report, exceptions: Iterable[RecordedOutcome], language: str) -> bytes:
    """XLSX in `fr` or `en`. Numbers and days are such; text from a document never becomes a formula."""
    book = Workbook(write_only=True)
    _summary(book, report, language)
    names: set[str] = {book.worksheets[0].title}
    for section in report.sections:
        for table in section.tables if section.name != EACH else ():
            widths = [_WIDTHS[column.kind] for column in table.columns]
            sheet = _sheet(book, _free_name(of(table.name, language), names), widths)
            sheet.append([_bold(sheet, of(column.name, language)) for column in table.columns])
            for row in table.rows:
                cells = zip(row, table.columns, strict=True)
                sheet.append([_cell(sheet, value, column, language) for value, column in cells])
    _all_exceptions(book, exceptions, _free_name("Exceptions", names))
    kept = io.BytesIO()
    book.save(kept)
    return kept.getvalue()


def _summary(book: Workbook, report: Report, language: str) -> None:
    french = language == "fr"
    sheet = _sheet(book, "Sommaire" if french else "Summary", [34, 24, 70])
    sheet.append([_bold(sheet, "Rapport des exceptions" if french else "Exception report")])
    sheet.append([period_words(report.first_day, report.last_day, language)])
    sheet.append([report.made_at.strftime("%Y-%m-%d %H:%M")])
    sheet.append([])
    for figure in report.figures:
        column = Column(figure.label, Kind.COUNT if isinstance(figure.value, int) else Kind.AMOUNTS)
        note = of(figure.note, language) if figure.note else None
        sheet.append([of(figure.label, language), _cell(sheet, figure.value, column, language), note])
    sheet.append([])
    sheet.append([_bold(sheet, "À faire" if french else "To do")])
    for sentence in report.to_do:
        sheet.append([_text(of(sentence, language))])
    if report.seal:
        sheet.append([])
        sheet.append(["Sceau du registre" if french else "Seal of the ledger", report.seal])


def _all_exceptions(book: Workbook, exceptions: Iterable[RecordedOutcome], name: str) -> None:
    sheet = _sheet(book, name, [22] * len(COLUMNS))
    sheet.append([_bold(sheet, column) for column in COLUMNS])
    for outcome in exceptions:
        for row in exception_rows(outcome):
            sheet.append([_text(value) if isinstance(value, str) else value for value in row])


def _sheet(book: Workbook, name: str, widths: list[int]) -> Any:
    sheet: Any = book.create_sheet(name)
    sheet.freeze_panes = "A2"
    for place, width in enumerate(widths, 1):
        sheet.column_dimensions[get_column_letter(place)].width = width
    return sheet


def _free_name(name: str, taken: set[str]) -> str:
    plain = _NOT_IN_A_NAME.sub(" ", name)[:_LONGEST_NAME].strip()
    free, number = plain, 2
    while free in taken:
        free, number = f"{plain[: _LONGEST_NAME - 3]} {number}", number + 1
    taken.add(free)
    return free


def _bold(sheet: Any, text: str) -> ExcelCell:
    made = WriteOnlyCell(sheet, value=text)
    made.font = _BOLD
    return made


def _cell(sheet: Any, value: Cell, column: Column, language: str) -> ExcelCell:
    shown, form = _value(value, column.kind, language)
    made = WriteOnlyCell(sheet)
    made.value = shown
    if form:
        made.number_format = form
    if column.kind is Kind.LINES:
        made.alignment = _WRAPPED
    return made


def _value(value: Cell, kind: Kind, language: str) -> tuple[_Value, str | None]:
    if value is None:
        return None, None
    if isinstance(value, Mapping):
        if len(value) == 1:
            ((currency, amount),) = value.items()
            return amount, f'#,##0.00 "{currency}"' if currency.isalpha() else "#,##0.00"
        return (written(value, kind, language) if value else None), None
    if isinstance(value, (str, BilingualText, tuple)):
        return _text(written(value, kind, language)), None
    if kind is Kind.PERCENT and isinstance(value, Decimal):
        return value / 100, _FORMATS[kind]
    return value, _FORMATS.get(kind)


def _text(text: str) -> str:
    return _NOT_IN_XML.sub("", harmless(text))
