"""Layouts written as HTML pages, one template a layout, printed by WeasyPrint."""

from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from benchmarks.factory.issued import Issued
from benchmarks.factory.layouts.layout import Layout
from benchmarks.factory.layouts.printing import Printing

_PAGES = Environment(
    loader=FileSystemLoader(Path(__file__).parent / "pages"),
    autoescape=True,
    undefined=StrictUndefined,
    finalize=lambda value: "" if value is None else value,
    trim_blocks=True,
    lstrip_blocks=True,
)


def print_pages(layout: Layout, issued: Issued) -> bytes:
    """The PDF of an invoice whose layout is the template of the layout's name."""
    # WeasyPrint loads Pango, a system library, when imported: what draws no page does without it.
    from weasyprint import HTML

    printing = Printing(layout, issued)
    page = _PAGES.get_template(f"{layout.name}.html").render(
        p=printing,
        t=printing.t,
        title=printing.title,
        i=printing.invoice,
        f=printing.firm,
        b=printing.body,
        money=printing.style.money,
        cell=printing.style.cell,
        day=printing.style.day,
        row_day=printing.style.row_day,
        reg=printing.style.registration,
        qty=printing.quantity,
    )
    pdf: bytes = HTML(string=page).write_pdf(pdf_identifier=issued.invoice.invoice_number or "")
    return pdf
