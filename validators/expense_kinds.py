"""Which kind of expense a line claims, in the caps table's words."""

from collections.abc import Collection

from records.invoice import Line, LineKind, Unit
from records.record import BilingualText
from validators.matching.names import plain
from validators.wording import both

KILOMETRE = "kilometre"

_NAMES = {
    KILOMETRE: both("kilomètre", "kilometre"),
    "meal": both("repas", "meal"),
    "lodging": both("hébergement", "lodging"),
}
_WORDS = {
    KILOMETRE: frozenset({"km", "kilometre", "kilometres", "kilometrage", "kilometer", "kilometers", "mileage"}),
    "meal": frozenset(
        {"repas", "meal", "meals", "dejeuner", "diner", "souper", "breakfast", "lunch", "dinner", "supper"}
    ),
    "lodging": frozenset({"hebergement", "hotel", "lodging", "accommodation", "coucher", "nuitee", "nuitees"}),
}


def kind_name(kind: str) -> BilingualText:
    """What the kind is called, for people; the table's own word where it is none of the usual ones."""
    return _NAMES.get(kind, both(kind, kind))


def expense_kind(line: Line, kinds: Collection[str]) -> str | None:
    """The one of `kinds` that an expense's unit or description tells of; None where it tells of none, or of several."""
    if line.kind is not LineKind.EXPENSE:
        return None
    if line.unit is Unit.KILOMETRE and KILOMETRE in kinds:
        return KILOMETRE
    said = set(plain(line.description or "").split())
    told = [kind for kind in kinds if said & (_WORDS.get(kind, frozenset()) | {plain(kind)})]
    return told[0] if len(told) == 1 else None
