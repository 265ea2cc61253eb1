"""Layouts that the reading may be tuned on: a row is a person's work, or a deliverable."""

from benchmarks.factory.issued import Grain
from benchmarks.factory.layouts.drawn import (
    bookkeeping,
    boxed_form,
    dotted_leaders,
    item_positions,
    receipt_column,
    ruled_ledger,
    typewriter,
)
from benchmarks.factory.layouts.layout import Closing, Layout, Order
from benchmarks.factory.layouts.page_template import print_pages
from benchmarks.factory.style import NARROW, NBSP, THIN, Style
from records.reading import Language

_EVERY = (Language.FRENCH, Language.ENGLISH, Language.BILINGUAL)
_FRENCH = (Language.FRENCH,)
_ENGLISH_MONEY = Style(group=",", point=".", before="$", after="", dates="long en", percent="{}%")

BY_PERSON: tuple[Layout, ...] = (
    Layout(
        name="colour_band",
        draw=print_pages,
        style=Style(dates="iso", cell_after=""),
        english=_ENGLISH_MONEY,
        languages=_EVERY,
        leaves_out=frozenset({"currency", "account"}),
        closing=Closing.TOTAL,
    ),
    Layout(
        name="serif_letter",
        draw=print_pages,
        style=Style(dates="le long fr", hours="h", cell_after=f"{NBSP}$"),
        english=Style(group=",", point=".", before="$", after="", dates="long en", hours="short"),
        leaves_out=frozenset({"currency", "account", "neq", "due_date", "purchase_order"}),
        closing=Closing.ONE_FIGURE,
    ),
    Layout(
        name="light_labels",
        draw=print_pages,
        style=Style(dates="short fr", cell_after=f"{NBSP}$", hours="short"),
        english=Style(group=",", point=".", before="$", after="", dates="short en", hours="short"),
        row="{description} – {person}, {role}",
        leaves_out=frozenset({"title", "neq", "purchase_order", "period_start", "period_end"}),
    ),
    Layout(
        name="boxed_form",
        draw=boxed_form.draw,
        style=Style(group=" ", after=" $", cell_after="", dates="day first"),
        english=Style(group=",", point=".", before="$", after="", cell_before="", dates="month first"),
        row="{description}\n{person} ({role})",
        leaves_out=frozenset({"currency", "account", "neq", "due_date", "rate", "unit"}),
    ),
    Layout(
        name="timesheet_behind",
        draw=print_pages,
        style=Style(group=NARROW, dates="long fr", row_dates="iso", cell_after=""),
        english=Style(group=",", point=".", before="$", after="", cell_before="", dates="long en", row_dates="iso"),
        leaves_out=frozenset({"currency", "account", "neq", "payment_terms"}),
        timesheet=True,
    ),
    Layout(
        name="bilingual_grid",
        draw=print_pages,
        style=Style(dates="iso", cell_after=""),
        english=_ENGLISH_MONEY,
        languages=(Language.BILINGUAL,),
        leaves_out=frozenset({"account"}),
        holdback=True,
    ),
    Layout(
        name="remittance_slip",
        draw=print_pages,
        style=Style(dates="day first dashes", cell_after="", hours="short"),
        english=Style(group=",", point=".", before="$", after="", cell_before="", dates="month first", hours="short"),
        leaves_out=frozenset(
            {"currency", "neq", "role", "purchase_order", "payment_terms", "period_start", "period_end"}
        ),
    ),
    Layout(
        name="tax_table",
        draw=print_pages,
        style=Style(group=" ", after=" $", cell_after="", dates="iso", spaced_numbers=False),
        english=Style(group=",", point=".", before="$", after="", dates="iso", spaced_numbers=False),
        leaves_out=frozenset({"currency", "account", "neq", "period_start", "period_end", "rate"}),
    ),
    Layout(
        name="no_rate_column",
        draw=print_pages,
        style=Style(dates="le long fr", hours="short", percent="{} %"),
        english=Style(group=",", point=".", before="$", after="", dates="long en", hours="short", percent="{} %"),
        row="{description} ({person}, {role})",
        leaves_out=frozenset(
            {
                "title",
                "currency",
                "account",
                "neq",
                "purchase_order",
                "due_date",
                "period_start",
                "period_end",
                "unit_price",
            }
        ),
        closing=Closing.TOTAL,
    ),
    Layout(
        name="person_days",
        draw=print_pages,
        style=Style(dates="long fr", cell_after=f"{NBSP}$"),
        english=Style(group=",", point=".", before="$", after="", dates="day month en"),
        daily=True,
        leaves_out=frozenset({"currency", "account", "neq", "purchase_order", "due_date", "payment_terms"}),
        closing=Closing.TOTAL,
    ),
    Layout(
        name="deliverables",
        draw=print_pages,
        style=Style(group=THIN, dates="short fr"),
        english=_ENGLISH_MONEY,
        grains=(Grain.DELIVERABLE,),
        leaves_out=frozenset(
            {"currency", "account", "neq", "quantity", "unit", "unit_price", "period_start", "period_end"}
        ),
        closing=Closing.ONE_FIGURE,
    ),
    Layout(
        name="cover_letter",
        draw=print_pages,
        style=Style(dates="le long fr", cell_after=""),
        english=Style(group=",", point=".", before="$", after="", cell_before="", dates="long en"),
        row="{person}, {role} – {description}",
        leaves_out=frozenset(
            {"currency", "account", "neq", "purchase_order", "due_date", "period_start", "period_end", "rate"}
        ),
        closing=Closing.ONE_FIGURE,
    ),
    Layout(
        name="side_bar",
        draw=print_pages,
        style=Style(dates="iso", cell_after=f"{NBSP}$"),
        english=Style(group=",", point=".", before="$", after="", dates="short en"),
        languages=_EVERY,
        row="{description}\n{person} · {role}",
        leaves_out=frozenset({"currency", "account", "due_date", "period_start", "period_end", "rate"}),
        closing=Closing.ONE_FIGURE,
    ),
    Layout(
        name="footer_seller",
        draw=print_pages,
        style=Style(dates="day first dots", cell_after="", hours="short"),
        english=Style(group=",", point=".", before="$", after="", cell_before="", dates="day month en", hours="short"),
        row="{description}, {person} ({role})",
        leaves_out=frozenset({"neq", "payment_terms", "period_start", "period_end", "unit"}),
    ),
    Layout(
        name="typewriter",
        draw=typewriter.draw,
        style=Style(group=" ", after="", dates="iso", spaced_numbers=False),
        english=Style(group=",", point=".", after="", dates="iso", spaced_numbers=False),
        capitals=True,
        leaves_out=frozenset({"currency", "account", "role", "due_date", "rate"}),
        closing=Closing.TOTAL,
    ),
    Layout(
        name="bookkeeping",
        draw=bookkeeping.draw,
        style=Style(dates="iso", after=" $", cell_after="", group=" "),
        english=Style(group=",", point=".", before="$", after="", cell_before="", dates="day first"),
        row="{role}\n{description}\n{person}",
        leaves_out=frozenset({"currency", "account", "neq", "purchase_order", "period_start", "period_end", "unit"}),
    ),
    Layout(
        name="dark_cells",
        draw=print_pages,
        style=Style(dates="short fr", cell_after=f"{NBSP}$", hours="short"),
        english=Style(group=",", point=".", before="$", after="", dates="short en", hours="short"),
        languages=_EVERY,
        leaves_out=frozenset({"currency", "account", "neq", "payment_terms", "rate"}),
        closing=Closing.TOTAL,
    ),
    Layout(
        name="landscape",
        draw=print_pages,
        style=Style(dates="iso", group=" ", after=" $", cell_after=""),
        english=Style(group=",", point=".", before="$", after="", dates="iso"),
        leaves_out=frozenset({"currency", "account", "due_date"}),
        closing=Closing.TOTAL,
    ),
    Layout(
        name="left_totals",
        draw=print_pages,
        style=Style(dates="day first", group=NARROW, cell_after=""),
        english=Style(group=",", point=".", before="$ ", after="", cell_before="", dates="day month en"),
        row="{description} – {role}",
        leaves_out=frozenset({"currency", "account", "neq", "due_date", "payment_terms", "period_start", "period_end"}),
        closing=Closing.TOTAL,
    ),
    Layout(
        name="labels_below",
        draw=print_pages,
        style=Style(dates="long fr", hours="h", negative="brackets"),
        english=Style(group=",", point=".", before="$", after="", dates="long en", negative="brackets"),
        row="{person}, {role}\n{description}",
        leaves_out=frozenset({"currency", "account", "neq", "purchase_order", "period_start", "period_end"}),
        closing=Closing.ONE_FIGURE,
    ),
    Layout(
        name="airy_days",
        draw=print_pages,
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
        style=Style(dates="long fr"),
        english=Style(group=",", point=".", before="$", after="", dates="long en"),
        grains=(Grain.DELIVERABLE,),
        leaves_out=frozenset(
            {"title", "currency", "account", "purchase_order", "payment_terms", "period_start", "period_end", "unit"}
        ),
        closing=Closing.ONE_FIGURE,
    ),
    Layout(
        name="bilingual_stack",
        draw=print_pages,
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
        style=Style(dates="iso", group=" ", after=" $", cell_after=""),
        english=Style(group=",", point=".", before="$", after="", cell_before="", dates="iso"),
        leaves_out=frozenset({"currency", "account", "neq", "payment_terms"}),
        timesheet=True,
    ),
    Layout(
        name="receipt_column",
        draw=receipt_column.draw,
        style=Style(dates="long fr", hours="short", group=" ", after=" $"),
        english=Style(group=",", point=".", before="$", after="", dates="short en", hours="short"),
        row="{description}, {person}, {role}",
        leaves_out=frozenset({"currency", "account", "neq", "due_date", "period_start", "period_end"}),
        closing=Closing.TOTAL,
    ),
    Layout(
        name="people_across",
        draw=print_pages,
        style=Style(dates="iso", cell_after=""),
        english=Style(group=",", point=".", before="$", after="", cell_before="", dates="long en"),
        leaves_out=frozenset({"currency", "account", "neq", "due_date", "payment_terms"}),
        closing=Closing.TOTAL,
    ),
    Layout(
        name="job_band",
        draw=print_pages,
        style=Style(dates="long fr", hours="short"),
        english=Style(group=",", point=".", before="$", after="", dates="long en", hours="short"),
        row="{person}, {role}\n{description}",
        leaves_out=frozenset(
            {"currency", "account", "neq", "purchase_order", "period_start", "period_end", "unit", "rate"}
        ),
        closing=Closing.TOTAL,
    ),
    Layout(
        name="payment_advice",
        draw=print_pages,
        style=Style(dates="short fr", after="", spaced_numbers=False),
        english=Style(dates="day month en", group=",", point=".", after="", percent="{}%", spaced_numbers=False),
        row="{description}\n{person} – {role}",
        leaves_out=frozenset({"account", "neq", "purchase_order", "period_start", "period_end", "unit"}),
    ),
    Layout(
        name="program_sections",
        draw=print_pages,
        style=Style(dates="day first", cell_after=""),
        english=Style(group=",", point=".", before="$ ", after="", cell_before="", dates="month first"),
        row="{description}\n{person}",
        order=Order.BY_ROLE,
        leaves_out=frozenset({"currency", "account", "neq", "period_start", "period_end"}),
        closing=Closing.TOTAL,
    ),
    Layout(
        name="by_task",
        draw=print_pages,
        style=Style(dates="long fr", hours="short"),
        english=Style(group=",", point=".", before="$", after="", dates="long en", hours="short"),
        order=Order.BY_TASK,
        leaves_out=frozenset({"currency", "account", "neq", "purchase_order", "payment_terms"}),
        closing=Closing.ONE_FIGURE,
    ),
    Layout(
        name="fee_paragraph",
        draw=print_pages,
        style=Style(dates="long fr", hours="short"),
        english=Style(group=",", point=".", before="$", after="", dates="long en", hours="short"),
        row="{person} ({role}), {description}",
        leaves_out=frozenset({"currency", "account", "neq", "purchase_order", "due_date"}),
        closing=Closing.ONE_FIGURE,
    ),
    Layout(
        name="item_positions",
        draw=item_positions.draw,
        style=Style(dates="points", group=" ", after="", spaced_numbers=False),
        english=Style(dates="month first", group=",", point=".", after="", spaced_numbers=False),
        row="{description}\n{role} {person}",
        leaves_out=frozenset({"account", "neq", "due_date"}),
        closing=Closing.TOTAL,
    ),
)
