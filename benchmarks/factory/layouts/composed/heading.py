"""Which facts the heading of a composed layout holds, where, and what it calls them."""

from string import Formatter
from typing import NamedTuple

from benchmarks.factory.layouts.composed import field_words, kept_out_words
from benchmarks.factory.layouts.composed.choice import Choice, distinct
from benchmarks.factory.layouts.composed.field_words import Words

FACTS = (
    "label_left", "label_above", "two_columns", "row_of_cells", "label_below", "label_right_aligned", "value_far_right",
    "plain_lines",
    "row_shaded", "one_line", "boxed_cells", "two_by_two", "dotted", "dark_labels", "zebra",
    "bordered_rows", "right_lines", "slashes", "label_left", "sentence", "middle_colon", "value_far_right",
    "shaded_cells",
    "hanging", "value_first", "label_above", "plain_lines", "three_across", "label_right_aligned", "head_column",
)  # fmt: skip
BARS = (
    "row_of_cells",
    "row_shaded",
    "one_line",
    "two_by_two",
    "boxed_cells",
    "label_above_in_row",
    "row_ruled",
    "plain_lines",
    "two_columns",
    "dotted",
)
KEPT_OUT_FACTS = ("pills", "number_large", "dashes", "grid_of_four", "columns_of_three", "underlined_values")
KEPT_OUT_BARS = ("pills", "columns_of_three")
OPTIONAL: dict[str, float] = {
    "due_date": 0.55,
    "payment_terms": 0.6,
    "purchase_order": 0.55,
    "contract_number": 0.8,
    "period": 0.5,
    "currency": 0.08,
    "client_number": 0.3,
    "project": 0.35,
    "manager": 0.12,
    "quote": 0.08,
    "supplier_number": 0.08,
    "representative": 0.1,
    "our_reference": 0.12,
    "order_date": 0.04,
    "printed_on": 0.04,
}
_MAY_STAND_BELOW = ("payment_terms", "due_date")
_LIKE_A_FILE = ("Dossier", "Mandat", "N° du mandat", "V/Réf.", "Votre référence", "Votre dossier")


class Heading(NamedTuple):
    """`facts`, `bar` (above the table) and `below` (the sums) hold names of fields, as `introduction` does in braces.
    `title_number` and `title_date` say how the title shows them, None where it does not; `place_date`: the date stands
    behind the town, without a label.
    """

    title: Words | None
    title_number: Words | None
    title_date: bool
    place_date: bool
    facts: tuple[str, ...]
    facts_as: str
    bar: tuple[str, ...]
    bar_as: str
    below: tuple[str, ...]
    introduction: Words | None
    labels: dict[str, Words]
    colon: str
    period: Words
    terms: Words

    @property
    def printed(self) -> frozenset[str]:
        """The fields that are printed."""
        introduced = fields_of(self.introduction) if self.introduction else []
        return frozenset((*self.facts, *self.bar, *self.below, *introduced))


def fields_of(words: Words) -> list[str]:
    """The fields that a sentence names in braces."""
    return [name for _, name, _, _ in Formatter().parse(words[0]) if name]


def heading(choice: Choice) -> Heading:
    """A heading."""
    title_number = (
        choice.of(field_words.NUMBER_IN_TITLE, kept_out_words.NUMBER_IN_TITLE) if choice.chance(0.25) else None
    )
    title = choice.of(field_words.TITLES, kept_out_words.TITLES) if title_number or choice.chance(0.93) else None
    facts = [] if title_number and choice.chance(0.85) else ["invoice_number"]
    title_date = title_number is not None and choice.chance(0.15)
    place_date = not title_date and choice.chance(0.07)
    facts += [] if title_date or place_date else ["issue_date"]
    optional = [name for name, share in OPTIONAL.items() if choice.chance(share)]
    labels = distinct(choice, field_words.FIELDS, kept_out_words.FIELDS)
    if labels["contract_number"][0] in _LIKE_A_FILE:
        optional = [name for name in optional if name != "our_reference"]
    introduction = choice.of(field_words.INTRODUCTIONS, kept_out_words.INTRODUCTIONS) if choice.chance(0.22) else None
    if introduction and choice.chance(0.7):
        optional = [name for name in optional if name not in fields_of(introduction)]
    has_bar = choice.chance(0.35)
    bar = [name for name in optional if has_bar and choice.chance(0.7)][:6]
    below = [name for name in optional if name in _MAY_STAND_BELOW and name not in bar and choice.chance(0.25)]
    facts += [name for name in optional if name not in bar and name not in below]
    if choice.chance(0.5):
        facts = choice.mixed(facts)
    return Heading(
        title=title,
        title_number=title_number,
        title_date=title_date,
        place_date=place_date,
        facts=tuple(facts),
        facts_as=choice.of(FACTS, KEPT_OUT_FACTS),
        bar=tuple(choice.mixed(bar)),
        bar_as=choice.of(BARS, KEPT_OUT_BARS),
        below=tuple(below),
        introduction=introduction,
        labels=labels,
        colon=choice.of(field_words.COLONS, kept_out_words.COLONS),
        period=choice.of(field_words.PERIODS, kept_out_words.PERIODS),
        terms=choice.of(field_words.TERMS, kept_out_words.TERMS),
    )
