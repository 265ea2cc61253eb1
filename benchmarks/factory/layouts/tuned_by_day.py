"""Layouts that the reading may be tuned on: a row is a person's day or week."""

from benchmarks.factory.issued import Grain
from benchmarks.factory.layouts.drawn import (
    carried_forward,
    two_label_columns,
)
from benchmarks.factory.layouts.layout import Closing, Layout
from benchmarks.factory.layouts.page_template import print_pages
from benchmarks.factory.style import NBSP, Style
from records.reading import Language

_EVERY = (Language.FRENCH, Language.ENGLISH, Language.BILINGUAL)
_FRENCH = (Language.FRENCH,)
_ENGLISH_MONEY = Style(group=",", point=".", before="$", after="", dates="long en", percent="{}%")

BY_DAY: tuple[Layout, ...] = (
    Layout(
        name="plain_mono",
        draw=print_pages,
        style=Style(group="", after="", dates="slashes", spaced_numbers=False, percent="{}%"),
        english=Style(group="", point=".", after="", dates="day month en", spaced_numbers=False, percent="{}%"),
        grains=(Grain.DAY,),
        capitals=True,
        leaves_out=frozenset({"currency", "account", "neq", "role", "period_start", "period_end"}),
        closing=Closing.TOTAL,
    ),
    Layout(
        name="by_person",
        draw=print_pages,
        style=Style(dates="long fr", row_dates="iso", hours="clock"),
        english=Style(group=",", point=".", before="$", after="", dates="long en", row_dates="iso", hours="clock"),
        grains=(Grain.DAY,),
        leaves_out=frozenset({"currency", "account", "due_date", "purchase_order"}),
        closing=Closing.TOTAL,
    ),
    Layout(
        name="carried_forward",
        draw=carried_forward.draw,
        style=Style(dates="long fr", row_dates="day first dashes", cell_after=""),
        english=Style(group=",", point=".", before="$", after="", cell_before="", dates="long en", row_dates="iso"),
        grains=(Grain.DAY,),
        leaves_out=frozenset({"currency", "account", "neq", "due_date", "description"}),
        closing=Closing.TOTAL,
        long=True,
    ),
    Layout(
        name="big_number",
        draw=print_pages,
        style=Style(dates="long fr", row_dates="short fr", cell_after="", hours="h"),
        english=Style(
            group=",", point=".", before="$", after="", cell_before="", dates="long en", row_dates="short en"
        ),
        grains=(Grain.WEEK,),
        row="{week}",
        week="{start} – {end}",
        leaves_out=frozenset({"currency", "account", "purchase_order", "due_date", "period_start", "period_end"}),
        closing=Closing.TOTAL,
    ),
    Layout(
        name="general_terms",
        draw=print_pages,
        style=Style(dates="day first", negative="trailing", cell_after="", spaced_numbers=False),
        english=Style(
            group=",",
            point=".",
            before="$",
            after="",
            cell_before="",
            dates="month first",
            negative="brackets",
            spaced_numbers=False,
        ),
        grains=(Grain.DAY,),
        leaves_out=frozenset({"account", "neq", "role", "period_start", "period_end", "payment_terms"}),
        closing=Closing.TOTAL,
    ),
    Layout(
        name="dense_narrow",
        draw=print_pages,
        style=Style(dates="iso", cell_after=""),
        english=Style(group=",", point=".", after="", dates="iso"),
        grains=(Grain.DAY, Grain.PERSON),
        leaves_out=frozenset({"currency", "account", "payment_terms"}),
    ),
    Layout(
        name="week_endings",
        draw=print_pages,
        style=Style(dates="long fr", row_dates="long fr", negative="brackets"),
        english=Style(group=",", point=".", before="$", after="", dates="long en", negative="brackets"),
        grains=(Grain.WEEK,),
        leaves_out=frozenset({"currency", "account", "neq", "due_date", "period_start", "period_end", "description"}),
        closing=Closing.TOTAL,
    ),
    Layout(
        name="two_label_columns",
        draw=two_label_columns.draw,
        style=Style(dates="long fr", row_dates="iso", cell_after=""),
        english=Style(group=",", point=".", before="$", after="", cell_before="", dates="long en", row_dates="iso"),
        grains=(Grain.DAY,),
        leaves_out=frozenset({"currency", "account", "neq", "role", "period_start", "period_end"}),
        closing=Closing.TOTAL,
    ),
    Layout(
        name="spread_cells",
        draw=print_pages,
        style=Style(dates="iso", group=" ", point=".", after="", percent="{}%"),
        english=Style(dates="day month en", group=",", point=".", after="", percent="{}%", negative="brackets"),
        grains=(Grain.DAY,),
        leaves_out=frozenset(
            {"currency", "account", "neq", "role", "due_date", "payment_terms", "period_start", "period_end"}
        ),
        dollar_apart=True,
        closing=Closing.TOTAL,
    ),
    Layout(
        name="person_weeks",
        draw=print_pages,
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
        name="top_stub",
        draw=print_pages,
        style=Style(dates="long fr", row_dates="day first dashes", hours="clock", cell_after=""),
        english=Style(group=",", point=".", before="$", after="", cell_before="", dates="long en", row_dates="iso"),
        grains=(Grain.DAY,),
        leaves_out=frozenset(
            {"currency", "account", "neq", "role", "due_date", "payment_terms", "period_start", "period_end"}
        ),
    ),
    Layout(
        name="two_part",
        draw=print_pages,
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
        name="time_entries",
        draw=print_pages,
        style=Style(dates="iso"),
        english=Style(group=",", point=".", before="$", after="", dates="long en", row_dates="short en"),
        grains=(Grain.DAY,),
        row="{description}\n{person} – {day}",
        leaves_out=frozenset({"account", "neq", "role", "period_start", "period_end", "unit"}),
    ),
)
