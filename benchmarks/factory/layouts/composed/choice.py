"""Draws the variants that make a layout; a fifth of each part's variants is only for the layouts kept out of tuning."""

from collections.abc import Mapping, Sequence
from random import Random
from typing import TypeVar

Variant = TypeVar("Variant")
EACH, LAST = 5, 4
_RESERVED_SHARE = 0.45


def common(variants: Sequence[Variant]) -> Sequence[Variant]:
    """The variants that any layout may use."""
    return [variant for place, variant in enumerate(variants) if place % EACH != LAST]


def reserved(variants: Sequence[Variant]) -> Sequence[Variant]:
    """The variants that only layouts kept out of tuning use: every fifth."""
    return variants[LAST::EACH]


class Choice:
    """Draws for one layout, the same for the same number."""

    def __init__(self, number: int, *, kept_out: bool) -> None:
        self._rng = Random(f"composed/{number}")
        self._kept_out = kept_out

    def of(self, variants: Sequence[Variant]) -> Variant:
        """One of the variants."""
        if self._kept_out and reserved(variants) and self.chance(_RESERVED_SHARE):
            return self._rng.choice(reserved(variants))
        return self._rng.choice(common(variants))

    def chance(self, share: float) -> bool:
        """True that often."""
        return self._rng.random() < share

    def between(self, low: float, high: float) -> float:
        """A measure between the two."""
        return round(self._rng.uniform(low, high), 1)

    def mixed(self, things: Sequence[Variant]) -> list[Variant]:
        """The things in another order."""
        return self._rng.sample(list(things), len(things))


def distinct(choice: Choice, wordings: Mapping[str, Sequence[tuple[str, str]]]) -> dict[str, tuple[str, str]]:
    """A wording for each name, no word used for two."""
    chosen: dict[str, tuple[str, str]] = {}
    used: set[str] = set()
    for name, variants in wordings.items():
        words = choice.of(variants)
        while used & {word.lower() for word in words}:
            words = choice.of(variants)
        chosen[name] = words
        used |= {word.lower() for word in words}
    return chosen
