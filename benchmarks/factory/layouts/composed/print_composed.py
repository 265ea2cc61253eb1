"""Draws a composed layout: its parts as HTML, printed by WeasyPrint."""

from decimal import Decimal
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup, escape

from benchmarks.factory.issued import Issued
from benchmarks.factory.layouts.composed.composition import Composition
from benchmarks.factory.layouts.composed.emission import emit
from benchmarks.factory.layouts.composed.facts import Facts
from benchmarks.factory.layouts.composed.rows import apart, head, pages
from benchmarks.factory.layouts.layout import Layout
from benchmarks.factory.layouts.printing import Printing


def _on_rows(text: str) -> Markup:
    return Markup("<br>").join(escape(part) for part in text.split("\n"))


def _dollar_at_left(text: str) -> Markup:
    """An amount whose sign stands at the left of its cell."""
    if not text.startswith("$"):
        return _on_rows(text)
    amount = escape(text[1:].strip())
    return Markup('<table class="w"><tr><td style="padding:0 2mm 0 0;border:0">$</td>{}</tr></table>').format(
        Markup('<td class="n" style="padding:0;border:0">{}</td>').format(amount)
    )


_PARTS = Environment(
    loader=FileSystemLoader(Path(__file__).parent / "parts"),
    autoescape=True,
    undefined=StrictUndefined,
    finalize=lambda value: "" if value is None else value,
    trim_blocks=True,
    lstrip_blocks=True,
)
_PARTS.filters["on_rows"] = _on_rows
_PARTS.filters["dollar_at_left"] = _dollar_at_left


def print_composed(made: Composition, layout: Layout, issued: Issued) -> bytes:
    """The PDF of an invoice under that composition, its text written as the composition says."""
    return emit(print_naturally(made, layout, issued), made.emission, issued.invoice.invoice_number or "")


def print_naturally(made: Composition, layout: Layout, issued: Issued) -> bytes:
    """The same PDF with its text in reading order, in whole lines."""
    # WeasyPrint loads Pango, a system library, when imported: what draws no page does without it.
    from weasyprint import HTML

    page = page_of(made, layout, issued)
    pdf: bytes = HTML(string=page).write_pdf(pdf_identifier=issued.invoice.invoice_number or "")
    return pdf


def page_of(made: Composition, layout: Layout, issued: Issued) -> str:
    """The HTML of the invoice."""
    p = Printing(layout, issued)
    facts = Facts(p, made)
    return _PARTS.get_template("page.html").render(
        p=p,
        c=made,
        look=made.look,
        t=p.t,
        i=p.invoice,
        f=p.firm,
        address=p.firm.address,
        b=p.body,
        day=p.style.day,
        money=p.style.money,
        qty=p.style.quantity,
        row_day=p.style.row_day,
        facts=facts,
        head=head(p, made.table),
        pages=pages(p, made.table),
        second=apart(p, made.table),
        figures=facts.figures(),
        billed_before=p.contract.invoiced_before or Decimal("18450.00"),
        cent=Decimal("0.01"),
        hours_allowed=Decimal(1800),
        hours_by_person=[(first.line.person, p.hours(rows)) for first, rows in p.by_person() if first.line.person],
    )
