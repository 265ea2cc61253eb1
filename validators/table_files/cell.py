"""What a cell of a table says: dates, money, numbers, words of a fixed list."""

import re
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from enum import StrEnum

from records.record import BilingualText

_BLANKS = re.compile(r"[\s\u00a0\u2009\u202f]+")
_PLAIN = re.compile(r"[-−]?\d+(?:[.,]\d+)?")
_THOUSANDS_BY_COMMA = re.compile(r"[-−]?\d{1,3}(?:,\d{3})+\.\d+")
_AMBIGUOUS = re.compile(r"[-−]?[1-9]\d{0,2},\d{3}")
_ISO_DATE = re.compile(r"\d{4}-\d{2}-\d{2}")


class CellError(ValueError):
    """The cell does not hold what its column asks for; `expected` says what, for people."""

    def __init__(self, french: str, english: str) -> None:
        super().__init__(english)
        self.expected = BilingualText(fr=french, en=english)


Parse = Callable[[str], object]
"""From a cell that is not empty to its value; raises CellError."""


def text(cell: str) -> str:
    return _BLANKS.sub(" ", cell)


def several(cell: str) -> tuple[str, ...]:
    """Values with `;` between."""
    return tuple(text(part.strip()) for part in cell.split(";") if part.strip())


def registration_number(cell: str) -> str:
    """A registration number without spaces or dashes, in capitals."""
    return re.sub(r"[\s\u00a0\u2009\u202f.\-–]", "", cell).upper()


def day(cell: str) -> date:
    """A date in ISO 8601."""
    try:
        if _ISO_DATE.fullmatch(cell):
            return date.fromisoformat(cell)
    except ValueError:
        pass
    raise CellError("une date qui existe, AAAA-MM-JJ", "a date that exists, YYYY-MM-DD")


def number(cell: str) -> Decimal:
    """A number with a point or a comma before its decimals: 1234.56, 1 234,56, 1,234.56."""
    squeezed = _BLANKS.sub("", cell).removesuffix("%")
    if _THOUSANDS_BY_COMMA.fullmatch(squeezed):
        return Decimal(squeezed.replace(",", "").replace("−", "-"))
    if _PLAIN.fullmatch(squeezed) and not _AMBIGUOUS.fullmatch(squeezed):
        return Decimal(squeezed.replace(",", ".").replace("−", "-"))
    raise CellError("un nombre, par exemple 1234.56 ou 1 234,56", "a number, such as 1234.56 or 1 234,56")


def signed_money(cell: str) -> Decimal:
    """An amount, with or without its dollar sign."""
    squeezed = _BLANKS.sub("", cell).removeprefix("$").removesuffix("$")
    try:
        return number(squeezed)
    except CellError:
        raise CellError("un montant, comme 1234.56 ou 1 234,56 $", "an amount, such as 1234.56 or 1 234,56 $") from None


def money(cell: str) -> Decimal:
    """An amount that is not negative."""
    return _not_negative(signed_money(cell))


def positive_number(cell: str) -> Decimal:
    value = number(cell)
    if value <= 0:
        raise CellError("un nombre plus grand que zéro", "a number above zero")
    return value


def percent(cell: str) -> Decimal:
    value = number(cell)
    if not 0 <= value <= 100:
        raise CellError("un pourcentage de 0 à 100", "a percentage from 0 to 100")
    return value


def whole_days(cell: str) -> int:
    if not re.fullmatch(r"\d{1,4}", cell):
        raise CellError("un nombre entier de jours", "a whole number of days")
    return int(cell)


def yes_or_no(cell: str) -> bool:
    word = cell.lower()
    if word not in ("yes", "no"):
        raise CellError("yes ou no", "yes or no")
    return word == "yes"


def currency(cell: str) -> str:
    if not re.fullmatch(r"[A-Za-z]{3}", cell):
        raise CellError("un code de devise à trois lettres, comme CAD", "a three-letter currency code, such as CAD")
    return cell.upper()


def one_of(words: type[StrEnum]) -> Parse:
    """A parser for one word of a fixed list."""
    listed = ", ".join(words)

    def parse(cell: str) -> StrEnum:
        try:
            return words(cell.lower())
        except ValueError:
            raise CellError(f"un de ces mots : {listed}", f"one of these words: {listed}") from None

    return parse


def several_of(words: type[StrEnum]) -> Parse:
    """A parser for words of a fixed list, with `;` between."""
    parse_one = one_of(words)

    def parse(cell: str) -> tuple[object, ...]:
        return tuple(parse_one(part.strip()) for part in cell.split(";") if part.strip())

    return parse


def _not_negative(value: Decimal) -> Decimal:
    if value < 0:
        raise CellError("un montant qui n'est pas négatif", "an amount that is not negative")
    return value
