"""A correction against what the page itself proves: the reading says both, and somebody else looks."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal

from extractors.words.folding import fold
from records.evidence import Evidence
from records.page import Box, Page, Reader
from review.fields import FieldKind, kind_of
from review.read_box import values_of, words_in
from validators.proven import AGAINST_PAGE, amount_is_proven, word_is_proven

_OF_NO_CONSEQUENCE = ("/payment_terms", "/buyer/name", "/seller/name", "/invoice_type", "/currency")
_OF_A_LINE = ("/description", "/kind", "/unit")


def doubt_of(
    field: str,
    value: object,
    old_value: object,
    old: Evidence | None,
    pages: Mapping[int, Page],
    page: int | None,
    box: Box | None,
) -> str | None:
    """What speaks against a person's value: the one that the page proves, unless it is this one, or the page shows
    this one where the person pointed. Typing it once more changes nothing of it.
    """
    if old is None or field in _OF_NO_CONSEQUENCE or (field.startswith("/lines/") and field.endswith(_OF_A_LINE)):
        return None
    if old.doubt is not None and old.doubt.startswith(AGAINST_PAGE):
        proven = old.doubt.removeprefix(AGAINST_PAGE)
    elif _is_proven(field, old):
        proven = _written(old_value)
    else:
        return None
    if _says(value, proven) or _is_shown(field, value, pages.get(page or 0), box):
        return None
    return f"{AGAINST_PAGE}{proven}"


def _is_proven(field: str, evidence: Evidence) -> bool:
    if kind_of(field) in (FieldKind.MONEY, FieldKind.NUMBER):
        return amount_is_proven(evidence)
    # A text layer's characters are not guessed, and a line's cell stands under its column's head.
    in_line = field.startswith("/lines/") and evidence.reader is Reader.TEXT and evidence.doubt is None
    return in_line or word_is_proven(evidence)


def _is_shown(field: str, value: object, page: Page | None, box: Box | None) -> bool:
    if page is None or box is None:
        return False
    text = " ".join(word.text for word in words_in(page, box))
    kind = kind_of(field)
    if kind in (FieldKind.TEXT, FieldKind.CHOICE):
        return fold(str(value)) in fold(text)
    return any(_says(value, each) for each in values_of(text, kind))


def _says(value: object, text: str) -> bool:
    return value == Decimal(text) if isinstance(value, Decimal) else _written(value) == text


def _written(value: object) -> str:
    if isinstance(value, Decimal):
        return f"{value:f}"
    return value.isoformat() if isinstance(value, date) else str(value)
