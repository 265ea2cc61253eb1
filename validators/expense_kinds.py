"""Which kind of expense a line claims, in the caps table's words."""

from collections.abc import Collection

from records.invoice import Line, LineKind, Unit
from validators.matching.names import plain

KILOMETRE = "kilometre"

_WORDS = {
    KILOMETRE: frozenset({"km", "kilometre", "kilometres", "kilometrage", "kilometer", "kilometers", "mileage"}),
    "meal": frozenset(
        {"repas", "meal", "meals", "dejeuner", "diner", "souper", "breakfast", "lunch", "dinner", "supper"}
    ),
    "lodging": frozenset({"hebergement", "hotel", "lodging", "accommodation", "coucher", "nuitee", "nuitees"}),
}


def expense_kind(line: Line, kinds: Collection[str]) -> str | None:
    """The one of `kinds` that an expense's unit or description tells of; None where it tells of none, or of several."""
    if line.kind is not LineKind.EXPENSE:
        return None
    if line.unit is Unit.KILOMETRE and KILOMETRE in kinds:
        return KILOMETRE
    said = set(plain(line.description or "").split())
    told = [kind for kind in kinds if said & (_WORDS.get(kind, frozenset()) | {plain(kind)})]
    return told[0] if len(told) == 1 else None
