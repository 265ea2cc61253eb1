"""A self-employed consultant's narrow column: label lines, then each entry as a small block of text."""

from benchmarks.factory.issued import Issued
from benchmarks.factory.layouts.drawn.sheet import Sheet
from benchmarks.factory.layouts.layout import Layout
from benchmarks.factory.layouts.printing import Printing

_LEFT, _RIGHT = 126.0, 486.0


def draw(layout: Layout, issued: Issued) -> bytes:
    """The PDF of that invoice."""
    p = Printing(layout, issued)
    invoice = p.invoice
    sheet = Sheet(font="Helvetica", size=9.5, title=invoice.invoice_number or "")
    lines = (
        p.seller_name,
        *p.firm.address,
        f"{p.t('TPS', 'GST')} {p.style.registration(invoice.seller.gst_number)}",
        f"{p.t('TVQ', 'QST')} {p.style.registration(invoice.seller.qst_number)}",
        "",
        f"{p.title('Facture', 'Invoice')} : {invoice.invoice_number}",
        f"Date : {p.style.day(invoice.issue_date)}",
        f"{p.t('Client', 'Client')} : {p.buyer_name}",
        f"{p.t('Contrat', 'Contract')} : {invoice.contract_number}",
        f"{p.t('Commande', 'Order')} : {invoice.purchase_order}",
    )
    y = 60.0
    for line in lines:
        sheet.text(_LEFT, y, line, bold=y == 60.0)
        y += 13
    sheet.line(_LEFT, y, _RIGHT, y)
    for row in p.rows:
        pieces = sheet.wrapped(row.line.description or "", 350)
        if y + 16 * (len(pieces) + 1) > 740:
            sheet.next_page()
            y = 50
        y += 18
        for piece in pieces:
            sheet.text(_LEFT, y, piece)
            y += 12
        if row.line.unit_price is not None:
            sheet.text(
                _LEFT + 12, y, f"{p.quantity(row.line)} {p.unit(row.line)} @ {p.style.cell(row.line.unit_price)}"
            )
        sheet.text(_RIGHT, y, p.style.cell(row.line.amount), align="right")
    if y > 600:
        sheet.next_page()
        y = 40
    y += 10
    sheet.line(_LEFT, y, _RIGHT, y)
    for figure in p.figures(gst=("TPS {rate}", "GST {rate}"), total=("TOTAL", "TOTAL"), due=("À VERSER", "TO BE PAID")):
        y += 16
        sheet.text(_LEFT, y, figure.label, bold=figure.kind == "total")
        sheet.text(_RIGHT, y, p.style.money(figure.amount), align="right", bold=figure.kind == "total")
    if invoice.payment_terms:
        sheet.text(_LEFT, y + 30, invoice.payment_terms)
    return sheet.pdf()
