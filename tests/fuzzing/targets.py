"""What is fuzzed: each target takes bytes and raises only where a promise is broken.

What a parser may raise is its documented error; anything else is a find.
"""

import json
import re
import tempfile
import zipfile
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path

from extractors.words.dates import find_dates, find_periods
from extractors.words.folding import fold
from extractors.words.numbers import find_numbers, mend_word
from pipelines.settings import SettingsError, read_settings_of
from tests.extractors.laid_out import Text, page_of, read_pages
from tests.fuzzing.asked_pages import asked_pages, filled_in
from tests.pipelines.run_command import TABLES
from validators.open_data.seed_tables import latest_contracts
from validators.open_data.stream_releases import PackageError
from validators.read_tables import read_tables
from validators.table_files.cell import CellError, currency, day, money, percent, registration_number, whole_days
from validators.tables_error import TablesError


def numbers(data: bytes) -> None:
    """Every number found lies within the text, has a value, and is finite; no number is made of no digit."""
    text = fold(_text(data))
    for forgiving in (False, True):
        for number in find_numbers(text, forgiving):
            assert 0 <= number.start < number.end
            assert number.values
            assert all(value.is_finite() for value in number.values)
    for word in text.split():
        assert mend_word(word)


def amount_as_printed(data: bytes) -> None:
    """An amount written as invoices do is found again, whatever the amount."""
    cents = int.from_bytes(data[:5], "big") % 10**9
    group, point = [(" ", ","), (",", "."), ("", "."), ("", ",")][data[5] % 4 if len(data) > 5 else 0]
    value = Decimal(cents) / 100
    written = f"{value:,.2f}".replace(",", "\0").replace(".", point).replace("\0", group)
    [found] = find_numbers(fold(f"{written} $"))
    assert value in found.values, (written, found)


def dates(data: bytes) -> None:
    """Dates and periods lie within the text, and no period ends before it starts."""
    text = fold(_text(data))
    for written in find_dates(text):
        assert 0 <= written.start < written.end <= len(text)
        assert written.days
    for period in find_periods(text):
        assert period.first <= period.last


def page(data: bytes) -> None:
    """A page of words anywhere is read without an error, and each value read says where it was read."""
    texts = []
    for piece in re.split(rb"[\n\0]", data)[:120]:
        if len(piece) > 3:
            x, y, size = piece[0] * 2.2, 20 + piece[1] * 3, 5 + piece[2] % 12
            texts.append(Text(x, y, _text(piece[3:60]) or "-", size))
    for reading in read_pages(page_of(texts)):
        assert all(0 <= evidence.confidence <= 1 for evidence in reading.evidence.values())
        reading.model_validate_json(reading.model_dump_json())


def csv_tables(data: bytes) -> None:
    """A damaged table is refused by name."""
    with tempfile.TemporaryDirectory() as folder:
        _tables_with(Path(folder), "rates.csv", data)
        _read_tables(Path(folder))


def xlsx_tables(data: bytes) -> None:
    """A workbook that is no workbook, or whose sheet is damaged, is refused by name."""
    with tempfile.TemporaryDirectory() as folder:
        place = _tables_with(Path(folder), "rates.xlsx", data)
        _read_tables(Path(folder))
        with zipfile.ZipFile(place, "w") as book:
            for name, content in _WORKBOOK.items():
                book.writestr(name, content)
            book.writestr("xl/worksheets/sheet1.xml", data)
        _read_tables(Path(folder))


def cells(data: bytes) -> None:
    """A cell is a value or a named fault, and money is never NaN."""
    text = _text(data)
    for parse in (money, percent, day, whole_days, registration_number, currency):
        try:
            value = parse(text)
        except CellError:
            continue
        assert not isinstance(value, Decimal) or value.is_finite()


def release_package(data: bytes) -> None:
    """A package of releases is read or refused; one release of any shape is no error."""
    for content in (data, b'{"releases":[' + data + b"]}"):
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / "package.json"
            path.write_bytes(content)
            try:
                latest_contracts([path])
            except PackageError:
                continue


def settings(data: bytes) -> None:
    """A settings file is valid or refused with a sentence."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "bonapayer.toml"
        path.write_bytes(data)
        try:
            read_settings_of(path)
        except SettingsError as error:
            refused = str(error)
        else:
            return
    assert refused


def review_requests(data: bytes) -> None:
    """Whatever is asked of the review pages and their API is answered, never by an error of the inside: a byte for the
    route, one for the kind of body, then the path's parts, the query and the body between NULs.
    """
    pages = asked_pages()
    method, path = pages.routes[(data[0] if data else 0) % len(pages.routes)]
    kind = _BODIES[(data[1] if len(data) > 1 else 0) % len(_BODIES)]
    parts, query, body = (*data[2:].split(b"\0", 2), b"", b"", b"")[:3]
    # The server before them lets no other characters through.
    query = bytes(byte for byte in query if 0x20 < byte < 0x7F)
    status, said = pages.ask(method, filled_in(path, _text(parts).split("/")), query, kind, body)
    assert 200 <= status < 500, (method, path, status, said[:300])
    assert b"Traceback" not in said


TARGETS: dict[str, Callable[[bytes], None]] = {
    target.__name__: target
    for target in (
        numbers, amount_as_printed, dates, page, csv_tables, xlsx_tables, cells, release_package, settings,
        review_requests,
    )
}  # fmt: skip

_BODIES = (b"application/json", b"application/x-www-form-urlencoded", b"multipart/form-data; boundary=x")
_SPREADSHEET = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_WORKBOOK = {
    "[Content_Types].xml": (
        f'<Types xmlns="{_PACKAGE}/content-types"><Default Extension="xml" ContentType="application/xml"/>'
        '<Override PartName="/xl/workbook.xml" ContentType='
        '"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/></Types>'
    ),
    "xl/workbook.xml": (
        f'<workbook xmlns="{_SPREADSHEET}" xmlns:r="{_OFFICE}"><sheets>'
        '<sheet name="rates" sheetId="1" r:id="rId1"/></sheets></workbook>'
    ),
    "xl/_rels/workbook.xml.rels": (
        f'<Relationships xmlns="{_PACKAGE}/relationships"><Relationship Id="rId1" '
        f'Type="{_OFFICE}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>'
    ),
}


def _text(data: bytes) -> str:
    return data.decode("utf-8", "replace")


def _tables_with(folder: Path, name: str, data: bytes) -> Path:
    for path in TABLES.glob("*.csv"):
        if path.stem != Path(name).stem:
            (folder / path.name).write_bytes(path.read_bytes())
    place = folder / name
    place.write_bytes(data)
    return place


def _read_tables(folder: Path) -> None:
    try:
        read_tables(folder)
    except TablesError as error:
        faults = error.faults
    else:
        return
    assert json.dumps([fault.model_dump(mode="json") for fault in faults]) != "[]"
