"""A part of a whole, with how far it can be trusted."""

from math import sqrt

from records.record import Record

_Z = 1.959964
"""95 % of a normal distribution lies within this many standard deviations."""


class Share(Record):
    """`part` of `whole`."""

    part: int
    whole: int

    @property
    def value(self) -> float | None:
        """From 0 to 1; None of nothing."""
        return self.part / self.whole if self.whole else None

    @property
    def interval(self) -> tuple[float, float]:
        """The bounds that the true share lies between, at 95 % (Wilson's score interval, 1927); of nothing, 0 to 1."""
        if not self.whole:
            return 0.0, 1.0
        n, p = self.whole, self.part / self.whole
        middle = p + _Z**2 / (2 * n)
        spread = _Z * sqrt(p * (1 - p) / n + _Z**2 / (4 * n**2))
        scale = 1 + _Z**2 / n
        return max(0.0, (middle - spread) / scale), min(1.0, (middle + spread) / scale)
