"""When two pages look alike, by the perceptual hashes of their pictures.

Measured on made-up pages: two scans of one page, by an office scanner or a fax, differ by 14 bits of 64 at the most;
pages that have nothing in common, by about 32. But another invoice of the same template may differ by as few as 2: a
picture never tells by itself that an invoice is the same.
"""

from collections.abc import Sequence

_NEAR_BITS = 14


def look_alike(pages: Sequence[str], others: Sequence[str]) -> bool:
    """Whether each page of the shorter document looks like one of the other's. Hashes are hexadecimal digits."""
    fewer, more = sorted((pages, others), key=len)
    return bool(fewer) and all(any(_near(one, other) for other in more) for one in fewer)


def _near(one: str, other: str) -> bool:
    return len(one) == len(other) and (int(one, 16) ^ int(other, 16)).bit_count() <= _NEAR_BITS
