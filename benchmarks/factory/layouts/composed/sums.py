"""How a composed layout sets its sums out and what it calls them."""

from typing import NamedTuple

from benchmarks.factory.layouts.composed import sum_words
from benchmarks.factory.layouts.composed.choice import Choice
from benchmarks.factory.layouts.composed.field_words import Words
from benchmarks.factory.layouts.layout import Closing

SUMS = (
    "right_block", "boxed", "table_rows", "left_block", "ruled", "last_boxed", "full_width", "dotted", "zebra",
    "white_on_dark",
    "labels_above", "plain_lines", "label_right_aligned", "centred", "big_last",
)  # fmt: skip


class Sums(NamedTuple):
    """`words` by kind of figure, with {rate} and {number} where they are printed."""

    shape: str
    words: dict[str, Words]
    closing: Closing
    colon: str
    due_on_top: bool


def sums(choice: Choice) -> Sums:
    """The sums' shape and words."""
    gst, qst, hst = choice.of(sum_words.TAXES)
    words = {
        "subtotal": choice.of(sum_words.SUBTOTALS),
        "gst": gst,
        "qst": qst,
        "hst": hst,
        "total": choice.of(sum_words.TOTALS),
        "holdback": choice.of(sum_words.HOLDBACKS),
        "deposit": choice.of(sum_words.DEPOSITS),
        "prior": choice.of(sum_words.PRIORS),
        "due": choice.of(sum_words.DUES),
    }
    return Sums(
        shape=choice.of(SUMS),
        words=words,
        closing=choice.of((Closing.TOTAL, Closing.ONE_FIGURE, Closing.BOTH, Closing.TOTAL, Closing.ONE_FIGURE)),
        colon=choice.of(("", " :", "", ":", "")),
        due_on_top=choice.chance(0.1),
    )
