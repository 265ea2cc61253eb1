"""A solicitor's account: justified label and value with dots between, hours told in the text of each entry."""

from reportlab.pdfbase.pdfmetrics import stringWidth

from benchmarks.factory.issued import Issued
from benchmarks.factory.layouts.drawn.sheet import Sheet
from benchmarks.factory.layouts.layout import Layout
from benchmarks.factory.layouts.printing import Printing


def draw(layout: Layout, issued: Issued) -> bytes:
    """The PDF of that invoice."""
    p = Printing(layout, issued)
    invoice = p.invoice
    sheet = Sheet(font="Times", size=11, title=invoice.invoice_number or "")
    sheet.text(306, 66, invoice.seller.name or "", align="centre", bold=True, size=14)
    sheet.text(306, 82, " — ".join(p.firm.address), align="centre", size=9)
    sheet.line(180, 92, 432, 92)
    sheet.text(72, 130, invoice.buyer.name or "")
    for step, words in enumerate(p.body.address):
        sheet.text(72, 144 + 14 * step, words)
    sheet.text(540, 130, p.style.day(invoice.issue_date), align="right")
    sheet.text(72, 200, f"{p.title('Compte', 'Account')} {p.t('no', 'no.')} {invoice.invoice_number}", bold=True)
    sheet.text(72, 216, f"{p.t('Notre mandat : contrat', 'Our mandate: contract')} {invoice.contract_number}")
    sheet.text(
        72,
        232,
        p.t("Services rendus du", "Services rendered from")
        + f" {p.style.day(invoice.period_start)} {p.t('au', 'to')} {p.style.day(invoice.period_end)}",
    )
    y = 270.0
    for row in p.rows:
        pieces = sheet.wrapped(row.line.description or "", 300)
        if y + 15 * len(pieces) > 720:
            sheet.next_page()
            y = 72
        for piece in pieces[:-1]:
            sheet.text(72, y, piece)
            y += 14
        work = (
            f"{p.quantity(row.line)} {p.unit(row.line)} × {p.style.cell(row.line.unit_price)}"
            if row.line.unit_price is not None
            else ""
        )
        sheet.text(455, y, work, align="right", size=10)
        _led(sheet, y, pieces[-1], p.style.cell(row.line.amount), until=350 if work else 470)
        y += 18
    y += 10
    if y > 620:
        sheet.next_page()
        y = 72
    for figure in p.figures(
        subtotal=("Nos honoraires et débours", "Our fees and disbursements"),
        gst=("TPS à {rate} (no {number})", "GST at {rate} (no. {number})"),
        qst=("TVQ à {rate} (no {number})", "QST at {rate} (no. {number})"),
        total=("Total du compte", "Account total"),
        holdback=("Moins : retenue de {rate}", "Less: holdback of {rate}"),
        deposit=("Moins : avance reçue", "Less: retainer received"),
        due=("Solde qui nous est dû", "Balance due to us"),
    ):
        _led(sheet, y, figure.label, p.style.money(figure.amount), until=470)
        y += 17
    if invoice.payment_terms:
        sheet.text(306, 740, invoice.payment_terms, align="centre", size=9)
    return sheet.pdf()


def _led(sheet: Sheet, y: float, label: str, value: str, *, until: float) -> None:
    """The label, dots, and the value against the right margin."""
    width = sheet.text(72, y, label)
    dot = stringWidth(".", "Times-Roman", sheet.size)
    start = 72 + width + 6
    if until > start:
        sheet.text(start, y, "." * int((until - start) / dot))
    sheet.text(540, y, value, align="right")
