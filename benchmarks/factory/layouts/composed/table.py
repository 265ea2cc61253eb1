"""The table of a composed layout: its columns, their words, how its rows are gathered and dressed."""

from typing import NamedTuple

from benchmarks.factory.issued import Grain
from benchmarks.factory.layouts.composed import kept_out_table_words, table_words
from benchmarks.factory.layouts.composed.choice import Choice, distinct
from benchmarks.factory.layouts.composed.field_words import Words
from benchmarks.factory.layouts.layout import Order

DRESSES = (
    "ruled_rows", "bordered", "zebra", "plain", "head_band", "columns_only", "head_ruled", "dotted_rows", "boxed",
    "shaded_amount",
    "double_ruled", "airy", "grey_head", "thick_head", "outer_box",
)  # fmt: skip
SHAPES = (
    *["columns"] * 4, "cards", *["columns"] * 3, "two_rows", "columns", *["columns"] * 4, "columns", "columns",
    "sentences", "columns",
    "columns", "labelled_cards", *["columns"] * 4, "columns", *["columns"] * 4, "amounts_first",
)  # fmt: skip
HEAD_CASES = (
    "",
    "text-transform:uppercase",
    "font-weight:normal",
    "font-style:italic",
    "font-variant:small-caps",
    "text-transform:lowercase",
    "",
    "font-size:.85em",
)
GATHERED = ("no", "no", "no", "no", "no", "no", "person", "role", "person", "no", "day", "no", "no", "no", "person")
NUMBERS_AT = ("right", "right", "right", "right", "centre", "right", "left", "right", "right", "centre")
KEPT_OUT_DRESSES = ("left_rule", "round_head", "ruled_columns_head")
KEPT_OUT_SHAPES = ("bulleted_list", "stacked_cells")
KEPT_OUT_HEAD_CASES = ("letter-spacing:.08em", "text-decoration:underline")
GATHERED_AS = ("{person} – {role}", "{person}, {role}", "{person} ({role})", "{person} | {role}")
KEPT_OUT_GATHERED_AS = ("{role} : {person}", "{role}\n{person}")


class Table(NamedTuple):
    """`columns` in order; `row` composes the description; `gathered`: by person, role, day or not at all, under
    `gathered_as` where person and role are named. `with_unit`:
    quantities carry their unit. `head` is whether the columns have headings.
    """

    shape: str
    columns: tuple[str, ...]
    headings: dict[str, Words]
    row: str
    gathered: str
    gathered_as: str
    subtotals: bool
    dress: str
    head: bool
    head_case: str
    numbers_at: str
    with_unit: bool
    rate_per_unit: bool
    calculation: str
    sections: tuple[Words, Words] | None
    note: Words | None
    total_row: Words | None
    carried: tuple[Words, Words] | None
    rows_a_page: int
    tax_code: str
    leaves_out: frozenset[str]
    order: Order
    apart: Words | None
    mark: str


def table(choice: Choice, grain: Grain, *, daily: bool) -> Table:
    """A table for rows of that grain."""
    gathered = choice.of(GATHERED)
    if grain is Grain.DELIVERABLE or (gathered == "day" and grain is not Grain.DAY):
        gathered = "no"
    leaves_out: set[str] = set()
    text = [] if grain is Grain.DELIVERABLE else _people_columns(choice, gathered)
    if grain is Grain.DELIVERABLE:
        row, people = "{description}", "neither"
    else:
        people = _people_in_description(choice, gathered, text, leaves_out)
        row = choice.of(_ROWS[people], _KEPT_OUT_ROWS[people])
    if people == "neither" and len(text) == 2 and grain is not Grain.DELIVERABLE and choice.chance(0.12):
        leaves_out.add("description")
    else:
        text.insert(0 if choice.chance(0.6) else len(text), "description")
    when = {Grain.DAY: ["date"] if gathered != "day" else [], Grain.WEEK: ["week"]}.get(grain, [])
    number = _number_columns(choice, grain, daily, leaves_out)
    columns = when + text + number if choice.chance(0.9) else text[:1] + when + text[1:] + number
    shape = choice.of(SHAPES, KEPT_OUT_SHAPES)
    if shape == "columns":
        columns = _extra_columns(choice, columns)
    else:
        columns = [
            "quantity" if name in ("hours", "days") else name for name in columns if name not in _ONLY_IN_COLUMNS
        ]
    with_unit = "unit" not in leaves_out and "unit" not in columns and {"hours", "days"}.isdisjoint(columns)
    notes, apart = kept_out_table_words.NOTES, kept_out_table_words.APART
    totals = kept_out_table_words.TOTAL_ROWS
    summed = gathered == "no" and shape == "columns"
    return Table(
        shape=shape,
        columns=tuple(columns),
        headings=_headings(choice, columns, leaves_out),
        row=row,
        gathered=gathered,
        gathered_as=choice.of(GATHERED_AS, KEPT_OUT_GATHERED_AS),
        subtotals=gathered != "no" and choice.chance(0.6),
        dress=choice.of(DRESSES, KEPT_OUT_DRESSES),
        head=shape in ("columns", "two_rows") and (choice.chance(0.95) or not with_unit),
        head_case=choice.of(HEAD_CASES, KEPT_OUT_HEAD_CASES),
        numbers_at=choice.of(NUMBERS_AT),
        with_unit=with_unit,
        rate_per_unit="unit_price" in columns and "unit" not in leaves_out and choice.chance(0.15),
        calculation=choice.of(table_words.CALCULATIONS, kept_out_table_words.CALCULATIONS),
        sections=choice.of(table_words.SECTIONS, kept_out_table_words.SECTIONS) if choice.chance(0.2) else None,
        note=choice.of(table_words.NOTES, notes) if choice.chance(0.15) else None,
        total_row=choice.of(table_words.TOTAL_ROWS, totals) if summed and choice.chance(0.18) else None,
        carried=choice.of(table_words.CARRIED, kept_out_table_words.CARRIED) if choice.chance(0.25) else None,
        rows_a_page=int(choice.between(9, 16)),
        tax_code=choice.of(table_words.TAX_CODES, kept_out_table_words.TAX_CODES),
        leaves_out=frozenset(leaves_out),
        mark=choice.of(table_words.MARKS, kept_out_table_words.MARKS) if choice.chance(0.05) else "",
        apart=choice.of(table_words.APART, apart) if shape == "columns" and choice.chance(0.25) else None,
        order={"role": Order.BY_ROLE, "day": Order.BY_DAY}.get(gathered, Order.AS_BILLED),
    )


def _headings(choice: Choice, columns: list[str], leaves_out: set[str]) -> dict[str, Words]:
    """A heading a column; none names a unit where the layout prints no unit."""
    headings = distinct(choice, {name: table_words.COLUMNS[name] for name in columns}, kept_out_table_words.COLUMNS)
    for name in ("unit_price", "daily_rate"):
        if name in headings and "unit" in leaves_out:
            headings[name] = choice.of(table_words.RATES_OF_NO_UNIT, kept_out_table_words.RATES_OF_NO_UNIT)
    return headings


_ONLY_IN_COLUMNS = ("unit", "lump", "share")
_ROWS = {
    "both": table_words.DESCRIPTION_WITH_BOTH,
    "person": table_words.DESCRIPTION_WITH_PERSON,
    "role": table_words.DESCRIPTION_WITH_ROLE,
    "neither": ("{description}",),
}
_KEPT_OUT_ROWS: dict[str, tuple[str, ...]] = {
    "both": kept_out_table_words.DESCRIPTION_WITH_BOTH,
    "person": kept_out_table_words.DESCRIPTION_WITH_PERSON,
    "role": kept_out_table_words.DESCRIPTION_WITH_ROLE,
    "neither": (),
}


def _people_columns(choice: Choice, gathered: str) -> list[str]:
    """Which of person and role have a column."""
    columns = []
    if gathered != "person" and choice.chance(0.5):
        columns.append("person")
    if gathered != "role" and choice.chance(0.4):
        columns.append("role")
    return choice.mixed(columns)


def _people_in_description(choice: Choice, gathered: str, columns: list[str], leaves_out: set[str]) -> str:
    """Which of them the description names, of those that stand nowhere else; the others are not printed."""
    person = "person" not in columns and gathered != "person"
    role = "role" not in columns and gathered != "role"
    if gathered == "person" and role:
        if choice.chance(0.7):
            role = False
        else:
            leaves_out.add("role")
            return "neither"
    if person and choice.chance(0.1):
        person = False
        leaves_out.add("person")
    if role and choice.chance(0.4):
        role = False
        leaves_out.add("role")
    return "both" if person and role else "person" if person else "role" if role else "neither"


def _number_columns(choice: Choice, grain: Grain, daily: bool, leaves_out: set[str]) -> list[str]:
    if grain is Grain.DELIVERABLE:
        shape = choice.of(("amount", "price", "amount", "unit", "share", "price", "price", "amount", "unit", "price"))
        if shape == "unit":
            return ["quantity", "unit", "price", "amount"]
        leaves_out.add("unit")
        if shape == "price":
            return ["quantity", "price", "amount"]
        leaves_out |= {"quantity", "unit_price"}
        return ["lump", "share", "amount"] if shape == "share" else ["amount"]
    if choice.chance(0.04):
        leaves_out |= {"quantity", "unit", "unit_price"}
        return ["amount"]
    price = "daily_rate" if daily else "unit_price"
    shape = choice.of(
        (
            "named",
            "named",
            "unit column",
            "suffix",
            "price first",
            "bare",
            "named",
            "suffix",
            "calculation",
            "bare",
            "calculation",
        )
    )
    if shape == "bare":
        leaves_out.add("unit")
    quantity = ("days" if daily else "hours") if shape in ("named", "price first") else "quantity"
    columns = [quantity, "unit", price, "amount"] if shape == "unit column" else [quantity, price, "amount"]
    if shape == "price first":
        columns = [price, quantity, "amount"]
    if shape == "calculation":
        return ["calculation", "amount"]
    if choice.chance(0.06):
        columns.remove(price)
        leaves_out.add("unit_price")
    return columns


def _extra_columns(choice: Choice, columns: list[str]) -> list[str]:
    if choice.chance(0.12):
        columns = [choice.of(("item", "code")), *columns]
    if choice.chance(0.1):
        at = len(columns) - 1
        columns = [*columns[:at], choice.of(("tax_code", "discount")), *columns[at:]]
    if choice.chance(0.08):
        numbers = [name for name in columns if name in ("hours", "days", "quantity", "unit")]
        columns = numbers + [name for name in columns if name not in numbers]
    return columns
