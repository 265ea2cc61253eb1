"""The layouts that are never used for tuning: they measure how unseen ones are read."""

from benchmarks.factory.issued import Grain
from benchmarks.factory.layouts.drawn import dot_matrix, narrow_roll, tax_codes
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
)
