"""What people decided in the old way, from a CSV or XLSX file of theirs."""

import re
import unicodedata
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from records.record import BilingualText, Money, Number, Record
from validators.rule_code import RuleCode
from validators.table_files import cell
from validators.table_files.cell import CellError
from validators.table_files.sheet import Sheet, SheetRow, read_sheet
from validators.tables_error import TableFault, TablesError

_COLUMNS = {
    "invoice_number": ("numero_de_facture", "numero_facture", "facture", "numero"),
    "supplier": ("fournisseur", "vendor", "vendor_id"),
    "decision": (),
    "reason": ("raison", "motif"),
    "codes": ("code", "regles", "rules"),
    "amount": ("montant", "total"),
    "minutes": (),
}
"""The columns, each with other names that it may have; accents, capitals and spaces do not count."""
_REQUIRED = ("invoice_number", "supplier", "decision")

_T = TypeVar("_T")

_PAID = frozenset({"paid", "pay", "accepted", "accept", "approved", "payee", "acceptee", "approuvee", "conforme"})
_STOPPED = frozenset(
    {"stopped", "rejected", "reject", "sent back", "returned", "corrected"}
    | {"arretee", "bloquee", "refusee", "rejetee", "retournee", "corrigee"}
)
_UNDECIDED = frozenset({"waiting", "pending", "held", "en attente", "en suspens"})
_WORDS = BilingualText(
    fr="payée (acceptée, approuvée), refusée (rejetée, retournée, bloquée, corrigée) ou en attente",
    en="paid (accepted, approved), rejected (returned, sent back, stopped, corrected) or waiting",
)
_CODE = re.compile(r"\b[A-Z]{3}-\d{2}\b")
_KNOWN_CODES = frozenset(code.value for code in RuleCode)


class PeopleDecision(Record):
    """One row. `stopped` is None while nothing is decided. `codes` are the rules that the decision names; `amount` the
    invoice's total, taxes included; `minutes` what it took by hand.
    """

    row: int
    invoice_number: str
    supplier: str
    stopped: bool | None
    reason: str = ""
    codes: tuple[str, ...] = ()
    amount: Money | None = None
    minutes: Number | None = None


def read_decisions(path: Path) -> tuple[PeopleDecision, ...]:
    """The decisions of that file, in its order. Raises TablesError with each fault by row and column, and OSError."""
    sheet = read_sheet(path)
    places, faults = _places(sheet)
    decisions: list[PeopleDecision] = []
    if not faults:
        for row in sheet.rows:
            decision, wrong = _decision(sheet, row, places)
            faults += wrong
            if decision is not None:
                decisions.append(decision)
    if faults:
        raise TablesError(tuple(faults))
    return tuple(decisions)


def _places(sheet: Sheet) -> tuple[dict[str, int], list[TableFault]]:
    """Where each column is."""
    header = ["_".join(_plain(name).split()) for name in sheet.header]
    places: dict[str, int] = {}
    faults = []
    for column, others in _COLUMNS.items():
        found = [place for place, name in enumerate(header) if name in (column, *others)]
        if len(found) > 1 or (not found and column in _REQUIRED):
            expected = BilingualText(fr="cette colonne, une fois", en="this column, once")
            listed = ", ".join(name for name in sheet.header if name)
            faults.append(TableFault(file=sheet.file, row=1, column=column, expected=expected, found=listed))
        elif found:
            places[column] = found[0]
    return places, faults


def _decision(sheet: Sheet, row: SheetRow, places: dict[str, int]) -> tuple[PeopleDecision | None, list[TableFault]]:
    faults: list[TableFault] = []
    if len(row.cells) > len(sheet.header):
        expected = BilingualText(fr=f"{len(sheet.header)} cellules", en=f"{len(sheet.header)} cells")
        return None, [TableFault(file=sheet.file, row=row.number, expected=expected, found=str(len(row.cells)))]

    def said(column: str) -> str:
        place = places.get(column, len(row.cells))
        return row.cells[place] if place < len(row.cells) else ""

    def value(column: str, parse: Callable[[str], _T]) -> _T | None:
        try:
            if said(column):
                return parse(said(column))
            if column not in _REQUIRED:
                return None
            expected = BilingualText(fr="une valeur", en="a value")
        except CellError as error:
            expected = error.expected
        faults.append(TableFault(file=sheet.file, row=row.number, column=column, expected=expected, found=said(column)))
        return None

    number, supplier = value("invoice_number", cell.text), value("supplier", cell.text)
    stopped = value("decision", _stopped)
    codes, amount = value("codes", _codes), value("amount", cell.signed_money)
    minutes = value("minutes", cell.positive_number)
    if faults or number is None or supplier is None:
        return None, faults
    reason = said("reason")
    return (
        PeopleDecision(
            row=row.number,
            invoice_number=number,
            supplier=supplier,
            stopped=stopped[0] if stopped else None,
            reason=reason,
            codes=codes or tuple(code for code in _CODE.findall(reason) if code in _KNOWN_CODES),
            amount=amount,
            minutes=minutes,
        ),
        [],
    )


def _stopped(said: str) -> tuple[bool | None]:
    word = _plain(said).replace("_", " ")
    for words, stopped in ((_PAID, False), (_STOPPED, True), (_UNDECIDED, None)):
        if word in words:
            return (stopped,)
    raise CellError(_WORDS.fr, _WORDS.en)


def _codes(said: str) -> tuple[str, ...]:
    codes = tuple(dict.fromkeys(re.split(r"[;,\s]+", said.upper().strip(" ;,"))))
    if not set(codes) <= _KNOWN_CODES:
        raise CellError("des codes de règles, comme RAT-01 ; CON-04", "codes of rules, such as RAT-01; CON-04")
    return codes


def _plain(text: str) -> str:
    letters = unicodedata.normalize("NFKD", text.casefold()).encode("ascii", "ignore").decode()
    return " ".join(letters.split())
