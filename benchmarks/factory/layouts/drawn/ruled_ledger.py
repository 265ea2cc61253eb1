"""A ledger sheet of a management program: every word set apart, a grid of hairlines, timesheet on the next page."""

from benchmarks.factory.issued import Issued
from benchmarks.factory.layouts.drawn.sheet import Sheet
from benchmarks.factory.layouts.layout import Layout
from benchmarks.factory.layouts.printing import Printing

_EDGES = (36, 150, 262, 400, 448, 506, 576)


def draw(layout: Layout, issued: Issued) -> bytes:
    """The PDF of that invoice, its timesheet behind."""
    p = Printing(layout, issued)
    sheet = Sheet(font="Helvetica", size=8.5, word_by_word=True, title=p.invoice.invoice_number or "")
    _head(sheet, p)
    y = 232.0
    for row in p.rows:
        cells = [
            sheet.wrapped(text, _EDGES[place + 1] - _EDGES[place] - 6)
            for place, text in enumerate((row.line.person or "", row.line.role or "", row.line.description or ""))
        ]
        for place, pieces in enumerate(cells):
            for step, piece in enumerate(pieces):
                sheet.text(_EDGES[place] + 3, y + 10.5 * step, piece)
        for place, text in enumerate(
            (p.quantity(row.line), p.style.cell(row.line.unit_price), p.style.cell(row.line.amount)), start=4
        ):
            sheet.text(_EDGES[place] - 3 if place < 6 else 573, y, text, align="right")
        y += 10.5 * max(len(pieces) for pieces in cells) + 4
        sheet.line(36, y - 9, 576, y - 9, width=0.2)
    for x in _EDGES:
        sheet.line(x, 208, x, y - 9, width=0.2)
    y += 8
    for figure in p.figures(
        subtotal=("Sous-total taxable", "Taxable subtotal"),
        total=("Total facturé", "Total invoiced"),
        due=("Net à payer", "Net to pay"),
    ):
        sheet.text(400, y, figure.label)
        sheet.text(573, y, p.style.money(figure.amount), align="right")
        y += 13
    _timesheet(sheet, p)
    return sheet.pdf()


def _head(sheet: Sheet, p: Printing) -> None:
    invoice = p.invoice
    sheet.text(576, 50, p.seller_name, bold=True, size=12, align="right")
    for step, words in enumerate((*p.firm.address, p.firm.phone, p.firm.email)):
        sheet.text(576, 63 + 11 * step, words, align="right")
    sheet.text(36, 50, p.title("Facture client", "Customer invoice"), size=14)
    pairs = (
        (p.t("Document", "Document"), invoice.invoice_number or ""),
        (p.t("Date du document", "Document date"), p.style.day(invoice.issue_date)),
        (p.t("Date d'échéance", "Due date"), p.style.day(invoice.due_date)),
        (p.t("Contrat", "Contract"), invoice.contract_number or ""),
        (p.t("Bon d'achat", "Purchase order"), invoice.purchase_order or ""),
        (p.t("No TPS", "GST no."), p.style.registration(invoice.seller.gst_number)),
        (p.t("No TVQ", "QST no."), p.style.registration(invoice.seller.qst_number)),
    )
    for step, (label, value) in enumerate(pairs):
        sheet.text(36, 70 + 12 * step, label)
        sheet.text(130, 70 + 12 * step, value)
    sheet.text(36, 166, f"{p.t('Facturé à', 'Billed to')} : {p.buyer_name}, {', '.join(p.body.address)}")
    period = f"{p.style.day(invoice.period_start)} {p.t('au', 'to')} {p.style.day(invoice.period_end)}"
    sheet.text(36, 180, f"{p.t('Travaux du', 'Work from')} {period}")
    sheet.box(36, 208, 576, 220, fill="#eeeeee", stroke=None)
    heads = (
        ("Employé", "Employee"),
        ("Fonction", "Function"),
        ("Projet / tâche", "Project / task"),
        ("Heures", "Hours"),
        ("Prix/h", "Price/h"),
        ("Extension", "Extension"),
    )
    for place, (french, english) in enumerate(heads):
        sheet.text(_EDGES[place] + 3, 217, p.t(french, english), size=7.5, bold=True)


def _timesheet(sheet: Sheet, p: Printing) -> None:
    for name, days, total in p.timesheet():
        sheet.next_page()
        sheet.text(36, 50, p.t("Relevé de temps", "Time report"), size=14)
        sheet.text(36, 70, f"{p.t('Employé', 'Employee')} : {name}")
        sheet.text(36, 82, f"{p.t('Contrat', 'Contract')} : {p.invoice.contract_number}")
        for step, day in enumerate(days):
            sheet.text(36, 106 + 13 * step, p.style.row_day(day.day))
            sheet.text(180, 106 + 13 * step, p.style.quantity(day.hours), align="right")
        y = 110 + 13 * len(days)
        sheet.line(120, y - 10, 180, y - 10)
        sheet.text(36, y + 2, p.t("Total des heures", "Total hours"))
        sheet.text(180, y + 2, total, align="right")
        signed = f"{p.issued.manager}   {p.style.day(p.issued.signed_on)}" if p.issued.signed_on else "________________"
        sheet.text(36, y + 40, f"{p.t('Signature du responsable', 'Manager signature')} : {signed}")
