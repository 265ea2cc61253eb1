"""All layouts by name, tuned on and kept out."""

from benchmarks.factory.issued import Grain
from benchmarks.factory.layouts.drawn import boxed_form, carried_forward
from benchmarks.factory.layouts.layout import Closing, Layout
from benchmarks.factory.layouts.page_template import print_pages
from benchmarks.factory.style import NARROW, NBSP, Style
from records.reading import Language

_EVERY = (Language.FRENCH, Language.ENGLISH, Language.BILINGUAL)
_FRENCH = (Language.FRENCH,)
_ENGLISH_MONEY = Style(group=",", point=".", before="$", after="", dates="long en", percent="{}%")

TUNED: tuple[Layout, ...] = (
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
        name="light_labels",
        draw=print_pages,
        style=Style(dates="short fr", cell_after=f"{NBSP}$", hours="short"),
        english=Style(group=",", point=".", before="$", after="", dates="short en", hours="short"),
        row="{description} – {person}, {role}",
        leaves_out=frozenset({"neq", "purchase_order", "period_start", "period_end"}),
    ),
    Layout(
        name="boxed_form",
        draw=boxed_form.draw,
        style=Style(group=" ", after=" $", cell_after="", dates="day first"),
        english=Style(group=",", point=".", before="$", after="", cell_before="", dates="month first"),
        row="{description}\n{person} ({role})",
        leaves_out=frozenset({"currency", "account", "neq", "due_date", "rate"}),
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
        name="bilingual_grid",
        draw=print_pages,
        style=Style(dates="iso", cell_after=""),
        english=_ENGLISH_MONEY,
        languages=(Language.BILINGUAL,),
        leaves_out=frozenset({"account"}),
        holdback=True,
    ),
)

KEPT_OUT: tuple[Layout, ...] = ()

LAYOUTS: tuple[Layout, ...] = TUNED + KEPT_OUT
BY_NAME: dict[str, Layout] = {layout.name: layout for layout in LAYOUTS}
