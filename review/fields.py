"""The invoice's fields as a person edits them: what kind of value each takes, and from a text to that value."""

import re
from enum import StrEnum

from records.record import BilingualText


class FieldKind(StrEnum):
    TEXT = "text"
    DATE = "date"
    MONEY = "money"
    NUMBER = "number"
    REGISTRATION = "registration"
    CHOICE = "choice"


_MONEY = re.compile(r"^/(subtotal|total|amount_due|holdback|lines/\d+/(unit_price|amount)|taxes/\d+/amount)$")
_NUMBER = re.compile(r"^/(lines/\d+/quantity|taxes/\d+/rate)$")
_DATE = re.compile(r"^/(issue_date|due_date|period_start|period_end|lines/\d+/service_date)$")
_REGISTRATION = re.compile(r"^/seller/(gst_number|qst_number|neq|account)$")
_CHOICE = re.compile(r"^/(invoice_type|currency|lines/\d+/(unit|kind)|taxes/\d+/kind)$")
_TEXT = re.compile(
    r"^/(invoice_number|purchase_order|contract_number|payment_terms|seller/name|buyer/name"
    r"|lines/\d+/(description|person|role))$"
)
_KINDS = (
    (_MONEY, FieldKind.MONEY),
    (_NUMBER, FieldKind.NUMBER),
    (_DATE, FieldKind.DATE),
    (_REGISTRATION, FieldKind.REGISTRATION),
    (_CHOICE, FieldKind.CHOICE),
    (_TEXT, FieldKind.TEXT),
)


class WrongFieldError(ValueError):
    """No such field, or no such value for it: `sentence` says which."""

    def __init__(self, field: str, french: str, english: str) -> None:
        super().__init__(english)
        self.field = field
        self.sentence = BilingualText(fr=french, en=english)


def kind_of(field: str) -> FieldKind:
    """What a field takes. Raises WrongFieldError for a pointer that no invoice has."""
    for pattern, kind in _KINDS:
        if pattern.match(field):
            return kind
    raise WrongFieldError(field, f"Champ inconnu : {field}.", f"Unknown field: {field}.")
