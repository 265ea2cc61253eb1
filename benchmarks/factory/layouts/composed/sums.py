"""How a composed layout sets its sums out and what it calls them."""

from typing import NamedTuple

from benchmarks.factory.layouts.composed import kept_out_words, sum_words
from benchmarks.factory.layouts.composed.choice import Choice
from benchmarks.factory.layouts.composed.field_words import Words
from benchmarks.factory.layouts.layout import Closing

SUMS = (
    "right_block", "boxed", "table_rows", "left_block", "ruled", "last_boxed", "full_width",
    "dotted", "zebra", "white_on_dark", "labels_above", "plain_lines", "label_right_aligned", "centred",
    "big_last", "bold_total_rule", "label_cells", "right_block", "with_remarks", "rate_column", "boxed_last_apart",
    "left_labels_far", "label_right_aligned", "middle_colon", "taxes_together", "right_block", "boxed", "table_rows",
    "boxed", "amount_first", "zebra", "plain_lines", "label_cells", "bold_total_rule", "grid",
)  # fmt: skip
KEPT_OUT_SUMS = ("two_columns_of_amounts", "equation", "tax_table", "total_first", "headed_box")


class Sums(NamedTuple):
    """`words` by kind of figure, with {rate} and {number} where they are printed. `parts` names fees and expenses that
    stand before the subtotal, `tax_sum` the sum of the taxes behind them.
    """

    shape: str
    words: dict[str, Words]
    closing: Closing
    colon: str
    parts: tuple[Words, Words] | None
    tax_sum: Words | None


def sums(choice: Choice) -> Sums:
    """The sums' shape and words."""
    gst, qst, hst = choice.of(sum_words.TAXES, kept_out_words.TAXES)
    words = {
        "subtotal": choice.of(sum_words.SUBTOTALS, kept_out_words.SUBTOTALS),
        "gst": gst,
        "qst": qst,
        "hst": hst,
        "total": choice.of(sum_words.TOTALS, kept_out_words.TOTALS),
        "holdback": choice.of(sum_words.HOLDBACKS, kept_out_words.HOLDBACKS),
        "deposit": choice.of(sum_words.DEPOSITS, kept_out_words.DEPOSITS),
        "prior": choice.of(sum_words.PRIORS, kept_out_words.PRIORS),
        "due": choice.of(sum_words.DUES, kept_out_words.DUES),
    }
    return Sums(
        shape=choice.of(SUMS, KEPT_OUT_SUMS),
        words=words,
        closing=choice.of((Closing.TOTAL, Closing.ONE_FIGURE, Closing.BOTH, Closing.TOTAL, Closing.ONE_FIGURE)),
        colon=choice.of(("", " :", "", ":", "")),
        parts=choice.of(sum_words.PARTS, kept_out_words.PARTS) if choice.chance(0.2) else None,
        tax_sum=choice.of(sum_words.TAX_SUMS, kept_out_words.TAX_SUMS) if choice.chance(0.07) else None,
    )
