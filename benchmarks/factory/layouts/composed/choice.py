"""Draws the variants that make a layout; each part has some that only the layouts kept out of tuning use."""

from collections.abc import Mapping, Sequence
from random import Random
from typing import TypeVar

Variant = TypeVar("Variant")
Wordings = Mapping[str, Sequence[tuple[str, str]]]
_KEPT_OUT_SHARE = 0.15


class Choice:
    """Draws for one layout, the same for the same number."""

    def __init__(self, number: int, *, kept_out: bool) -> None:
        self._rng = Random(f"composed/{number}")
        self._kept_out = kept_out

    def of(self, variants: Sequence[Variant], kept_out: Sequence[Variant] = ()) -> Variant:
        """One of the variants; for a layout kept out of tuning, often one of those that no other uses."""
        if self._kept_out and kept_out and self.chance(_KEPT_OUT_SHARE):
            return self._rng.choice(kept_out)
        return self._rng.choice(variants)

    def chance(self, share: float) -> bool:
        """True that often."""
        return self._rng.random() < share

    def between(self, low: float, high: float) -> float:
        """A measure between the two."""
        return round(self._rng.uniform(low, high), 1)

    def mixed(self, things: Sequence[Variant]) -> list[Variant]:
        """The things in another order."""
        return self._rng.sample(list(things), len(things))


def distinct(choice: Choice, wordings: Wordings, kept_out: Wordings) -> dict[str, tuple[str, str]]:
    """A wording for each name, no word used for two."""
    chosen: dict[str, tuple[str, str]] = {}
    used: set[str] = set()
    for name, variants in wordings.items():
        words = choice.of(variants, kept_out.get(name, ()))
        while used & {word.lower() for word in words}:
            words = choice.of(variants, kept_out.get(name, ()))
        chosen[name] = words
        used |= {word.lower() for word in words}
    return chosen
