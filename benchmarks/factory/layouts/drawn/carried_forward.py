"""Long detail over several pages, each closed by a sum carried forward; drawn column after column."""

from decimal import Decimal

from benchmarks.factory.issued import Issued
from benchmarks.factory.layouts.drawn.sheet import Sheet
from benchmarks.factory.layouts.layout import Layout
from benchmarks.factory.layouts.printing import Printing, Row

_FIRST, _STEP, _ROWS = 250.0, 15.5, 24


def draw(layout: Layout, issued: Issued) -> bytes:
    """The PDF of that invoice."""
    p = Printing(layout, issued)
    sheet = Sheet(font="Times", size=10, title=p.invoice.invoice_number or "")
    pages = [p.rows[start : start + _ROWS] for start in range(0, len(p.rows), _ROWS)]
    carried = Decimal(0)
    for number, rows in enumerate(pages, start=1):
        _head(sheet, p, number, len(pages))
        y = _FIRST
        if number > 1:
            sheet.text(150, y, p.t("Report de la page précédente", "Brought forward"))
            sheet.text(560, y, p.style.cell(carried), align="right")
            y += _STEP
        _columns(sheet, p, rows, y)
        y += _STEP * len(rows)
        carried += p.summed(rows)
        if number < len(pages):
            sheet.line(480, y - 8, 560, y - 8)
            sheet.text(150, y + 6, p.t("À reporter", "Carried forward"))
            sheet.text(560, y + 6, p.style.cell(carried), align="right")
            sheet.next_page()
        else:
            _close(sheet, p, y + 6)
    return sheet.pdf()


def _columns(sheet: Sheet, p: Printing, rows: list[Row], y: float) -> None:
    for step, row in enumerate(rows):
        sheet.text(560, y + step * _STEP, p.style.cell(row.line.amount), align="right")
    for step, row in enumerate(rows):
        sheet.text(490, y + step * _STEP, p.style.cell(row.line.unit_price), align="right")
    for step, row in enumerate(rows):
        sheet.text(425, y + step * _STEP, p.quantity(row.line), align="right")
    for step, row in enumerate(rows):
        sheet.text(52, y + step * _STEP, p.style.row_day(row.line.service_date))
        words = row.line.person or row.line.description or ""
        sheet.text(120, y + step * _STEP, words)
        if row.line.person:
            sheet.text(250, y + step * _STEP, row.line.role or "", size=9)


def _head(sheet: Sheet, p: Printing, number: int, count: int) -> None:
    invoice = p.invoice
    sheet.text(52, 60, p.seller_name, bold=True, size=15)
    sheet.text(52, 75, ", ".join(p.firm.address))
    sheet.text(52, 88, f"{p.t('Tél.', 'Tel.')} {p.firm.phone}")
    sheet.text(560, 60, f"{p.title('FACTURE', 'INVOICE')} {invoice.invoice_number}", align="right", bold=True, size=15)
    sheet.text(560, 75, p.style.day(invoice.issue_date), align="right")
    sheet.text(560, 88, f"Page {number} {p.t('de', 'of')} {count}", align="right")
    sheet.line(52, 100, 560, 100, width=1.2)
    sheet.text(52, 120, p.t("À :", "To:"))
    for step, words in enumerate((p.buyer_name, p.body.unit, *p.body.address)):
        sheet.text(80, 120 + 13 * step, words)
    sheet.text(360, 120, p.t("Contrat no", "Contract no."))
    sheet.text(450, 120, invoice.contract_number or "")
    sheet.text(360, 133, p.t("Commande no", "Order no."))
    sheet.text(450, 133, invoice.purchase_order or "")
    sheet.text(360, 146, p.t("Période", "Period"))
    sheet.text(450, 146, f"{p.style.day(invoice.period_start)} {p.t('au', 'to')}")
    sheet.text(450, 159, p.style.day(invoice.period_end))
    sheet.line(52, 218, 560, 218)
    sheet.line(52, 236, 560, 236)
    for x, words, right in (
        (52, "Date", False),
        (120, p.t("Ressource", "Resource"), False),
        (250, p.t("Profil", "Role"), False),
        (425, p.t("Heures", "Hours"), True),
        (490, p.t("Taux", "Rate"), True),
        (560, p.t("Montant", "Amount"), True),
    ):
        sheet.text(x, 230, words, bold=True, align="right" if right else "left")


def _close(sheet: Sheet, p: Printing, y: float) -> None:
    for figure in p.figures(
        subtotal=("Total des honoraires et frais", "Total fees and expenses"), due=("Montant à payer", "Amount payable")
    ):
        strong = figure.kind in ("total", "due")
        sheet.text(380, y, figure.label, bold=strong)
        sheet.text(560, y, p.style.money(figure.amount), align="right", bold=strong)
        y += 15
    invoice = p.invoice
    if invoice.payment_terms:
        sheet.text(52, 735, f"{p.t('Conditions', 'Terms')} : {invoice.payment_terms}")
    sheet.text(52, 750, f"{p.t('No T.P.S.', 'G.S.T. No.')} {p.style.registration(invoice.seller.gst_number)}", size=8)
    sheet.text(220, 750, f"{p.t('No T.V.Q.', 'Q.S.T. No.')} {p.style.registration(invoice.seller.qst_number)}", size=8)
