"""The layouts that are never used for tuning: they measure how unseen ones are read."""

from benchmarks.factory.issued import Grain
from benchmarks.factory.layouts.drawn import dot_matrix, narrow_roll, numbered_boxes, tax_codes
from benchmarks.factory.layouts.layout import Closing, Layout
from benchmarks.factory.layouts.page_template import print_pages
from benchmarks.factory.style import NARROW, NBSP, Style
from records.reading import Language

_EVERY = (Language.FRENCH, Language.ENGLISH, Language.BILINGUAL)

KEPT_OUT: tuple[Layout, ...] = (
    Layout(
        name="percent_complete",
        draw=print_pages,
        kept_out=True,
        style=Style(dates="long fr", group=NARROW, after=f"{NARROW}$", cell_after=""),
        english=Style(group=",", point=".", before="$", after="", cell_before="", dates="words en"),
        grains=(Grain.DELIVERABLE,),
        leaves_out=frozenset(
            {"currency", "account", "neq", "due_date", "period_start", "quantity", "unit", "unit_price"}
        ),
        closing=Closing.TOTAL,
    ),
    Layout(
        name="watermark_pages",
        draw=print_pages,
        kept_out=True,
        style=Style(dates="long fr", row_dates="short fr", hours="short", cell_after="", grouped_numbers=True),
        english=Style(
            group=",",
            point=".",
            before="$",
            after="",
            cell_before="",
            dates="long en",
            row_dates="short en",
            hours="short",
            grouped_numbers=True,
        ),
        grains=(Grain.DAY,),
        leaves_out=frozenset({"currency", "account", "neq", "role", "due_date"}),
        closing=Closing.TOTAL,
        long=True,
    ),
    Layout(
        name="english_small_print",
        draw=print_pages,
        kept_out=True,
        style=Style(dates="iso", cell_after=f"{NBSP}$", spaced_numbers=False),
        english=Style(group=",", point=".", before="$", after=""),
        languages=(Language.BILINGUAL,),
        row="{description}\n{role} – {person}",
        leaves_out=frozenset({"title", "currency", "neq", "purchase_order", "payment_terms"}),
    ),
    Layout(
        name="dot_matrix",
        draw=dot_matrix.draw,
        kept_out=True,
        style=Style(dates="slashes", group="", point=".", after="", percent="{}%", negative="CR"),
        english=Style(dates="capitals en", group=",", point=".", after="", percent="{}%", negative="CR"),
        row="{person} - {description}",
        capitals=True,
        leaves_out=frozenset({"currency", "account", "neq", "role", "period_start", "period_end"}),
    ),
    Layout(
        name="tax_codes",
        draw=tax_codes.draw,
        kept_out=True,
        style=Style(dates="long fr", group=" ", after=" $", cell_after="", spaced_numbers=False),
        english=Style(
            group=",", point=".", before="$", after="", cell_before="", dates="long en", spaced_numbers=False
        ),
        row="{person} – {description}",
        leaves_out=frozenset({"currency", "account", "neq", "role", "due_date", "period_start", "period_end"}),
        closing=Closing.TOTAL,
    ),
    Layout(
        name="bullet_sums",
        draw=print_pages,
        kept_out=True,
        style=Style(dates="weekday fr", hours="short", after="$"),
        english=Style(group=",", point=".", before="$", after="", dates="weekday en", hours="short"),
        row="{person} ({role}) - {description}",
        leaves_out=frozenset(
            {"currency", "account", "neq", "purchase_order", "due_date", "period_start", "period_end", "rate"}
        ),
        closing=Closing.TOTAL,
    ),
    Layout(
        name="narrow_roll",
        draw=narrow_roll.draw,
        kept_out=True,
        style=Style(dates="points", group=" ", after=" $", hours="short", spaced_numbers=False),
        english=Style(
            dates="day month en", group=",", point=".", before="$", after="", hours="short", spaced_numbers=False
        ),
        row="{person} : {description}",
        leaves_out=frozenset(
            {"currency", "account", "neq", "role", "purchase_order", "due_date", "period_start", "period_end", "unit"}
        ),
        closing=Closing.TOTAL,
    ),
    Layout(
        name="initials_key",
        draw=print_pages,
        kept_out=True,
        style=Style(dates="long fr", row_dates="no year fr", hours="short", cell_after=""),
        english=Style(
            group=",",
            point=".",
            before="$",
            after="",
            cell_before="",
            dates="long en",
            row_dates="no year en",
            hours="short",
        ),
        grains=(Grain.DAY,),
        leaves_out=frozenset({"currency", "account", "neq", "due_date", "purchase_order"}),
        closing=Closing.ONE_FIGURE,
    ),
    Layout(
        name="weekday_grid",
        draw=print_pages,
        kept_out=True,
        style=Style(dates="short fr", row_dates="iso"),
        english=Style(group=",", point=".", before="$", after="", dates="short en", row_dates="iso"),
        grains=(Grain.WEEK,),
        leaves_out=frozenset({"currency", "account", "neq", "period_start", "period_end", "description"}),
        timesheet=True,
    ),
    Layout(
        name="network_lines",
        draw=print_pages,
        kept_out=True,
        style=Style(dates="iso", after=f"{NBSP}$ CAD"),
        english=Style(dates="short en", group=",", point=".", before="$", after=" CAD"),
        leaves_out=frozenset({"currency", "account", "neq", "payment_terms"}),
    ),
    Layout(
        name="numbered_boxes",
        draw=numbered_boxes.draw,
        kept_out=True,
        style=Style(dates="iso", group=" ", after=" $", cell_after=""),
        english=Style(dates="iso", group=",", point=".", before="$", after="", cell_before=""),
        languages=_EVERY,
        leaves_out=frozenset({"currency", "account", "neq", "due_date"}),
        closing=Closing.ONE_FIGURE,
    ),
    Layout(
        name="cumulative_columns",
        draw=print_pages,
        kept_out=True,
        style=Style(dates="iso", group=NARROW, cell_after=""),
        english=Style(dates="long en", group=",", point=".", before="$", after="", cell_before=""),
        leaves_out=frozenset({"currency", "account", "neq", "due_date", "purchase_order", "description", "rate"}),
        closing=Closing.ONE_FIGURE,
    ),
    Layout(
        name="annex_detail",
        draw=print_pages,
        kept_out=True,
        style=Style(dates="long fr", row_dates="short fr", hours="short"),
        english=Style(
            group=",", point=".", before="$", after="", dates="words en", row_dates="day month en", hours="short"
        ),
        grains=(Grain.DAY,),
        leaves_out=frozenset({"currency", "account", "neq", "due_date"}),
        closing=Closing.ONE_FIGURE,
    ),
    Layout(
        name="month_grid",
        draw=print_pages,
        kept_out=True,
        style=Style(dates="day first dashes", group=" ", after=" $", cell_after="", hours="short"),
        english=Style(dates="day month en", group=",", point=".", before="$", after="", cell_before="", hours="short"),
        leaves_out=frozenset({"currency", "account", "neq", "due_date", "description"}),
        closing=Closing.TOTAL,
        timesheet=True,
    ),
)
