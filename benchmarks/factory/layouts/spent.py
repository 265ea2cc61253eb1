"""Layouts that were kept out of tuning until somebody looked at them to mend the reading: they are tuned on since."""

from benchmarks.factory.issued import Grain
from benchmarks.factory.layouts.drawn import wide_register
from benchmarks.factory.layouts.layout import Closing, Layout, Order
from benchmarks.factory.layouts.page_template import print_pages
from benchmarks.factory.style import NARROW, NBSP, THIN, Style
from records.reading import Language

_EVERY = (Language.FRENCH, Language.ENGLISH, Language.BILINGUAL)

SPENT: tuple[Layout, ...] = (
    Layout(
        name="sentence_letter",
        draw=print_pages,
        style=Style(dates="long fr", hours="short"),
        english=Style(group=",", point=".", before="$", after="", dates="words en", hours="short"),
        row="{person}, {role} : {description}",
        leaves_out=frozenset({"currency", "account", "neq", "payment_terms"}),
    ),
    Layout(
        name="fees_and_disbursements",
        draw=print_pages,
        style=Style(dates="le long fr", row_dates="two figures", cell_after="", grouped_numbers=True),
        english=Style(
            group=",",
            point=".",
            before="$",
            after="",
            cell_before="",
            dates="ordinal en",
            row_dates="two figures",
            grouped_numbers=True,
        ),
        grains=(Grain.DAY,),
        leaves_out=frozenset({"currency", "account", "neq", "role", "due_date", "purchase_order", "period_start"}),
        retainer=True,
    ),
    Layout(
        name="corner_boxes",
        draw=print_pages,
        style=Style(dates="day first dashes", group=" ", after=" $", cell_after="", negative="trailing"),
        english=Style(
            group=",", point=".", before="$", after="", cell_before="", dates="month first", negative="trailing"
        ),
        leaves_out=frozenset({"currency", "account", "neq", "role", "period_start", "period_end"}),
    ),
    Layout(
        name="plain_blocks",
        draw=print_pages,
        style=Style(dates="long fr", group=NARROW, hours="short", spaced_numbers=False),
        english=Style(
            group=",", point=".", before="$", after="", dates="words en", hours="short", spaced_numbers=False
        ),
        daily=True,
        leaves_out=frozenset(
            {"title", "currency", "account", "neq", "purchase_order", "payment_terms", "period_start", "period_end"}
        ),
        closing=Closing.ONE_FIGURE,
    ),
    Layout(
        name="wide_register",
        draw=wide_register.draw,
        style=Style(dates="short fr", group=" ", after=" $", negative="brackets"),
        english=Style(group=",", point=".", before="$ ", after="", dates="short en", negative="brackets"),
        daily=True,
        leaves_out=frozenset({"currency", "account", "neq", "due_date"}),
    ),
    Layout(
        name="date_headings",
        draw=print_pages,
        style=Style(dates="points", row_dates="weekday fr", cell_after="", hours="h"),
        english=Style(
            group=",", point=".", before="$", after="", cell_before="", dates="points", row_dates="weekday en"
        ),
        grains=(Grain.DAY,),
        order=Order.BY_DAY,
        leaves_out=frozenset({"currency", "account", "payment_terms", "period_start", "period_end"}),
        closing=Closing.ONE_FIGURE,
    ),
    Layout(
        name="week_columns",
        draw=print_pages,
        style=Style(dates="dashed fr", group=" ", after="$", cell_after=None),
        english=Style(group=",", point=".", before="CAD ", after="", cell_before="", dates="day month en"),
        leaves_out=frozenset({"currency", "account", "neq", "due_date", "description"}),
        closing=Closing.ONE_FIGURE,
    ),
    Layout(
        name="amount_on_top",
        draw=print_pages,
        style=Style(dates="short fr", hours="short"),
        english=Style(group=",", point=".", before="$", after="", dates="short en", hours="short"),
        languages=_EVERY,
        row="{role}\n{person}\n{description}",
        leaves_out=frozenset({"currency", "account", "neq", "period_start", "period_end", "unit"}),
    ),
    Layout(
        name="three_columns",
        draw=print_pages,
        style=Style(dates="iso", group=THIN, after="", percent="{} %"),
        english=Style(dates="iso", group=",", point=".", after="", percent="{}%"),
        leaves_out=frozenset({"account", "period_start", "period_end"}),
        closing=Closing.TOTAL,
    ),
    Layout(
        name="by_category",
        draw=print_pages,
        style=Style(dates="long fr", row_dates="iso", cell_after=f"{NBSP}$", hours="short"),
        english=Style(group=",", point=".", before="$", after="", dates="long en", row_dates="iso", hours="short"),
        order=Order.BY_ROLE,
        leaves_out=frozenset({"currency", "account", "neq", "payment_terms"}),
        timesheet=True,
    ),
)
