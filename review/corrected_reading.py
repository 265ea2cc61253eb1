"""A reading with a person's corrections in it: values, and where they stand on the page."""

from collections.abc import Mapping, Sequence
from typing import Any, TypeVar

from pydantic import Field, ValidationError

from records.evidence import Evidence, Proof
from records.invoice import Invoice, Line, Tax
from records.page import Box, Page, Reader
from records.reading import InvoiceReading
from records.record import Record
from review.against_page import doubt_of
from review.fields import WrongFieldError
from review.typed_value import typed_value
from review.weigh_again import weigh_again

MOST_ROWS = 500
_OF_LINE = (
    "description",
    "person",
    "role",
    "service_date",
    "quantity",
    "unit",
    "unit_price",
    "amount",
    "kind",
)
_OF_TAX = ("kind", "rate", "amount")
_DEFAULTS = {"kind": "service"}

AskedRow = TypeVar("AskedRow", "LineAsked", "TaxAsked")


class FieldAsked(Record):
    """One field's value as typed (dates and numbers in the French or the English way), None or empty for none; the
    value that is there already confirms it. `page` and `box` (points, page as shown) say where it was pointed at.
    """

    field: str = Field(max_length=100)
    value: str | None = Field(default=None, max_length=4000)
    page: int | None = Field(default=None, ge=1)
    box: Box | None = None


class LineAsked(Record):
    """A whole line as typed; `from` is its place among the lines before (from 0), None for a new one."""

    source: int | None = Field(default=None, alias="from", ge=0)
    description: str | None = Field(default=None, max_length=4000)
    person: str | None = Field(default=None, max_length=4000)
    role: str | None = Field(default=None, max_length=4000)
    service_date: str | None = Field(default=None, max_length=100)
    quantity: str | None = Field(default=None, max_length=100)
    unit: str | None = Field(default=None, max_length=100)
    unit_price: str | None = Field(default=None, max_length=100)
    amount: str | None = Field(default=None, max_length=100)
    kind: str | None = Field(default=None, max_length=100)


class TaxAsked(Record):
    """A whole tax as typed; `from` as for lines."""

    source: int | None = Field(default=None, alias="from", ge=0)
    kind: str = Field(max_length=100)
    rate: str | None = Field(default=None, max_length=100)
    amount: str | None = Field(default=None, max_length=100)


def corrected_reading(
    reading: InvoiceReading,
    person: str,
    changes: Sequence[FieldAsked],
    lines: Sequence[LineAsked] | None = None,
    taxes: Sequence[TaxAsked] | None = None,
    pages: Mapping[int, Page] | None = None,
) -> InvoiceReading:
    """The reading as the person leaves it: rows first, then single fields (by their new places). A value that they gave
    or confirmed has them as its reader and its proof; what it proves of others is weighed again. Where the page (one
    of `pages`, as read) proves another value, that is said as a doubt. Raises WrongFieldError.
    """
    content = reading.invoice.model_dump()
    evidence = dict(reading.evidence)
    if lines is not None:
        _rows("lines", _OF_LINE, reading.invoice.lines, lines, content, evidence)
    if taxes is not None:
        _rows("taxes", _OF_TAX, reading.invoice.taxes, taxes, content, evidence)
    for change in changes:
        value = typed_value(change.field, change.value)
        old_value = _put(content, change.field, value)
        old = evidence.pop(change.field, None)
        if value is not None:
            doubt = doubt_of(change.field, value, old_value, old, pages or {}, change.page, change.box)
            evidence[change.field] = _seen_by_person(str(change.value).strip(), old, change.page, change.box, doubt)
    return weigh_again(
        reading.model_copy(
            update={
                "invoice": _validated(content),
                "evidence": evidence,
                "corrected_by": tuple(dict.fromkeys((*reading.corrected_by, person))),
            }
        )
    )


def changed_fields(before: Invoice, after: Invoice) -> dict[str, tuple[str | None, str | None]]:
    """By JSON pointer, the values that differ, as JSON has them."""
    one, two = flat_fields(before), flat_fields(after)
    return {
        pointer: (one.get(pointer), two.get(pointer))
        for pointer in dict.fromkeys((*one, *two))
        if one.get(pointer) != two.get(pointer)
    }


def flat_fields(invoice: Invoice) -> dict[str, str | None]:
    """By JSON pointer, every value of an invoice as JSON has it."""
    return _flat("", invoice.model_dump(mode="json"))


def _rows(
    family: str,
    names: Sequence[str],
    before: Sequence[Line] | Sequence[Tax],
    asked: Sequence[AskedRow],
    content: dict[str, Any],
    evidence: dict[str, Evidence],
) -> None:
    if len(asked) > MOST_ROWS:
        raise WrongFieldError(f"/{family}", f"Au plus {MOST_ROWS} rangées.", f"At most {MOST_ROWS} rows.")
    kept = {pointer: evidence.pop(pointer) for pointer in list(evidence) if pointer.startswith(f"/{family}/")}
    rows: list[dict[str, Any]] = []
    for number, row in enumerate(asked):
        if row.source is not None and row.source >= len(before):
            raise WrongFieldError(f"/{family}/{number}", "Cette rangée n'existe pas.", "There is no such row.")
        values: dict[str, Any] = {}
        for name in names:
            pointer, written = f"/{family}/{number}/{name}", getattr(row, name)
            value = typed_value(pointer, written)
            values[name] = value if value is not None else _DEFAULTS.get(name) if family == "lines" else None
            old = kept.get(f"/{family}/{row.source}/{name}") if row.source is not None else None
            same = row.source is not None and getattr(before[row.source], name) == values[name]
            if same and old is not None:
                evidence[pointer] = old
            elif value is not None and not same:
                old_value = getattr(before[row.source], name) if row.source is not None else None
                doubt = doubt_of(pointer, value, old_value, old, {}, None, None)
                evidence[pointer] = _seen_by_person(str(written).strip(), old, None, None, doubt)
        rows.append(values)
    content[family] = rows


def _seen_by_person(
    text: str, before: Evidence | None, page: int | None, box: Box | None, doubt: str | None
) -> Evidence:
    if (page is None or box is None) and before is not None:
        page, box = before.page, before.box
    return Evidence(
        page=page, box=box, text=text, reader=Reader.PERSON, confidence=1.0, proof=(Proof.PERSON,), doubt=doubt
    )


def _put(content: dict[str, Any], pointer: str, value: object) -> object:
    """Puts a value in its place; gives the one that was there."""
    target: Any = content
    *way, last = pointer.strip("/").split("/")
    for part in way:
        if isinstance(target, (list, tuple)):
            if int(part) >= len(target):
                raise WrongFieldError(pointer, "Cette rangée n'existe pas.", "There is no such row.")
            target = target[int(part)]
        else:
            target = target[part]
    if value is None and last in ("invoice_type", "kind"):
        raise WrongFieldError(pointer, "Ce champ a toujours une valeur.", "This field always has a value.")
    before: object = target[last]
    target[last] = value
    return before


def _validated(content: dict[str, Any]) -> Invoice:
    try:
        return Invoice.model_validate(content)
    except ValidationError as error:
        details = error.errors()[0]
        pointer = "/" + "/".join(str(part) for part in details["loc"])
        said = str(details["input"])[:100]
        raise WrongFieldError(
            pointer, f"« {said} » n'est pas une valeur de ce champ.", f'"{said}" is not a value of this field.'
        ) from error


def _flat(pointer: str, value: Any) -> dict[str, str | None]:
    if isinstance(value, dict):
        parts: Any = value.items()
    elif isinstance(value, list):
        parts = enumerate(value)
    else:
        return {pointer: value}
    return {place: leaf for key, part in parts for place, leaf in _flat(f"{pointer}/{key}", part).items()}
