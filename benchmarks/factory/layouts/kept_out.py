"""The layouts that are never used for tuning: they measure how unseen ones are read."""

from benchmarks.factory.issued import Grain
from benchmarks.factory.layouts.drawn import (
    dotted_leaders,
    receipt_column,
    ruled_ledger,
)
from benchmarks.factory.layouts.layout import Closing, Layout
from benchmarks.factory.layouts.page_template import print_pages
from benchmarks.factory.style import NARROW, NBSP, Style
from records.reading import Language

_EVERY = (Language.FRENCH, Language.ENGLISH, Language.BILINGUAL)
_FRENCH = (Language.FRENCH,)
_ENGLISH_MONEY = Style(group=",", point=".", before="$", after="", dates="long en", percent="{}%")

KEPT_OUT: tuple[Layout, ...] = (
    Layout(
        name="dark_cells",
        draw=print_pages,
        kept_out=True,
        style=Style(dates="short fr", cell_after=f"{NBSP}$", hours="short"),
        english=Style(group=",", point=".", before="$", after="", dates="short en", hours="short"),
        languages=_EVERY,
        leaves_out=frozenset({"currency", "account", "neq", "payment_terms", "rate"}),
        closing=Closing.TOTAL,
    ),
    Layout(
        name="landscape",
        draw=print_pages,
        kept_out=True,
        style=Style(dates="iso", group=" ", after=" $", cell_after=""),
        english=Style(group=",", point=".", before="$", after="", dates="iso"),
        leaves_out=frozenset({"currency", "account", "due_date"}),
        closing=Closing.TOTAL,
    ),
    Layout(
        name="spread_cells",
        draw=print_pages,
        kept_out=True,
        style=Style(dates="iso", group=" ", point=".", after="", percent="{}%"),
        english=Style(dates="day month en", group=",", point=".", after="", percent="{}%", negative="brackets"),
        grains=(Grain.DAY,),
        leaves_out=frozenset(
            {"currency", "account", "neq", "role", "due_date", "payment_terms", "period_start", "period_end"}
        ),
        closing=Closing.TOTAL,
    ),
    Layout(
        name="person_weeks",
        draw=print_pages,
        kept_out=True,
        style=Style(dates="long fr", row_dates="iso", cell_after=f"{NBSP}$"),
        english=Style(group=",", point=".", before="$", after="", dates="long en", row_dates="short en"),
        grains=(Grain.WEEK,),
        row="{week}",
        week="{start} - {end}",
        leaves_out=frozenset(
            {"currency", "account", "neq", "purchase_order", "payment_terms", "period_start", "period_end"}
        ),
    ),
    Layout(
        name="left_totals",
        draw=print_pages,
        kept_out=True,
        style=Style(dates="day first", group=NARROW, cell_after=""),
        english=Style(group=",", point=".", before="$ ", after="", cell_before="", dates="day month en"),
        row="{description} – {role}",
        leaves_out=frozenset({"currency", "account", "neq", "due_date", "payment_terms", "period_start", "period_end"}),
        closing=Closing.TOTAL,
    ),
    Layout(
        name="labels_below",
        draw=print_pages,
        kept_out=True,
        style=Style(dates="long fr", hours="h", negative="brackets"),
        english=Style(group=",", point=".", before="$", after="", dates="long en", negative="brackets"),
        row="{person}, {role}\n{description}",
        leaves_out=frozenset({"currency", "account", "neq", "purchase_order", "period_start", "period_end"}),
        closing=Closing.ONE_FIGURE,
    ),
    Layout(
        name="top_stub",
        draw=print_pages,
        kept_out=True,
        style=Style(dates="long fr", row_dates="day first dashes", hours="clock", cell_after=""),
        english=Style(group=",", point=".", before="$", after="", cell_before="", dates="long en", row_dates="iso"),
        grains=(Grain.DAY,),
        leaves_out=frozenset(
            {"currency", "account", "neq", "role", "due_date", "payment_terms", "period_start", "period_end"}
        ),
    ),
    Layout(
        name="airy_days",
        draw=print_pages,
        kept_out=True,
        style=Style(dates="long fr", hours="short", cell_after=f"{NBSP}$"),
        english=Style(group=",", point=".", before="$", after="", dates="long en", hours="short"),
        daily=True,
        leaves_out=frozenset(
            {"currency", "account", "neq", "purchase_order", "due_date", "period_start", "period_end"}
        ),
        closing=Closing.ONE_FIGURE,
    ),
    Layout(
        name="fixed_stages",
        draw=print_pages,
        kept_out=True,
        style=Style(dates="long fr"),
        english=Style(group=",", point=".", before="$", after="", dates="long en"),
        grains=(Grain.DELIVERABLE,),
        leaves_out=frozenset(
            {"title", "currency", "account", "purchase_order", "payment_terms", "period_start", "period_end", "unit"}
        ),
        closing=Closing.ONE_FIGURE,
    ),
    Layout(
        name="two_part",
        draw=print_pages,
        kept_out=True,
        style=Style(dates="long fr", row_dates="day first", cell_after=""),
        english=Style(
            group=",", point=".", before="$", after="", cell_before="", dates="long en", row_dates="short en"
        ),
        grains=(Grain.DAY,),
        leaves_out=frozenset({"currency", "account", "neq", "due_date"}),
        closing=Closing.ONE_FIGURE,
        long=True,
    ),
    Layout(
        name="bilingual_stack",
        draw=print_pages,
        kept_out=True,
        style=Style(dates="iso", cell_after=""),
        english=_ENGLISH_MONEY,
        languages=(Language.BILINGUAL,),
        leaves_out=frozenset(
            {"title", "currency", "account", "neq", "purchase_order", "payment_terms", "period_start", "period_end"}
        ),
    ),
    Layout(
        name="dotted_leaders",
        draw=dotted_leaders.draw,
        kept_out=True,
        style=Style(dates="le long fr", hours="short"),
        english=Style(group=",", point=".", before="$", after="", dates="long en", hours="short"),
        row="{person} ({role}) : {description}",
        capitals=True,
        leaves_out=frozenset({"currency", "account", "neq", "purchase_order", "due_date"}),
        closing=Closing.TOTAL,
    ),
    Layout(
        name="ruled_ledger",
        draw=ruled_ledger.draw,
        kept_out=True,
        style=Style(dates="iso", group=" ", after=" $", cell_after=""),
        english=Style(group=",", point=".", before="$", after="", cell_before="", dates="iso"),
        leaves_out=frozenset({"currency", "account", "neq", "payment_terms"}),
        timesheet=True,
    ),
    Layout(
        name="receipt_column",
        draw=receipt_column.draw,
        kept_out=True,
        style=Style(dates="long fr", hours="short", group=" ", after=" $"),
        english=Style(group=",", point=".", before="$", after="", dates="short en", hours="short"),
        row="{description}, {person}, {role}",
        leaves_out=frozenset({"currency", "account", "neq", "due_date", "period_start", "period_end"}),
        closing=Closing.TOTAL,
    ),
)
