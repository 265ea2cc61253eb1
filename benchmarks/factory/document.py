"""An invoice made into a file, what is joined to it behind."""

from decimal import Decimal
from io import BytesIO

import pikepdf

from benchmarks.factory.issued import Issued
from benchmarks.factory.layouts.drawn.sheet import Sheet
from benchmarks.factory.layouts.layout import Layout
from records.invoice import LineKind, Unit
from records.reading import Language


def draw(layout: Layout, issued: Issued) -> bytes:
    """The PDF of what is printed, with its receipts where there are any."""
    pdf = layout.draw(layout, issued)
    return _joined(pdf, _receipts(layout, issued)) if issued.receipts else pdf


def _receipts(layout: Layout, issued: Issued) -> bytes:
    style = layout.style_for(issued.language)
    english = issued.language is Language.ENGLISH
    sheet = Sheet(font="Courier", size=9, title=issued.invoice.invoice_number or "")
    y = 70.0
    for line in issued.invoice.lines:
        if line.kind is not LineKind.EXPENSE or line.unit is not Unit.EACH:
            continue
        sheet.box(90, y, 330, y + 118)
        sheet.text(
            210, y + 20, "STATION CENTRE" if line.quantity == 1 else "ARRÊT DU FLEUVE", align="centre", bold=True
        )
        sheet.text(210, y + 36, "RECEIPT" if english else "REÇU", align="centre")
        sheet.text(100, y + 58, (line.description or "")[:30])
        sheet.text(320, y + 76, f"TOTAL  {abs(line.amount or Decimal(0)):.2f} $", align="right")
        sheet.text(210, y + 100, style.day(issued.invoice.period_end or issued.invoice.issue_date), align="centre")
        y += 140
    return sheet.pdf()


def _joined(pdf: bytes, behind: bytes) -> bytes:
    document, pages = pikepdf.open(BytesIO(pdf)), pikepdf.open(BytesIO(behind))
    document.pages.extend(pages.pages)
    buffer = BytesIO()
    document.save(buffer, static_id=True)
    return buffer.getvalue()
