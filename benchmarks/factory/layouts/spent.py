"""Layouts that were kept out of tuning until somebody looked at them to mend the reading: they are tuned on since."""

from benchmarks.factory.issued import Grain
from benchmarks.factory.layouts.drawn import wide_register
from benchmarks.factory.layouts.layout import Closing, Layout
from benchmarks.factory.layouts.page_template import print_pages
from benchmarks.factory.style import NARROW, Style
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
)
