"""Two columns of labels set against their colons, and a ruled table of days."""

from benchmarks.factory.issued import Issued
from benchmarks.factory.layouts.drawn.sheet import Sheet
from benchmarks.factory.layouts.layout import Layout
from benchmarks.factory.layouts.printing import Printing

_RIGHT_EDGES = {"quantity": 396.0, "price": 470.0, "amount": 558.0}


def draw(layout: Layout, issued: Issued) -> bytes:
    """The PDF of that invoice."""
    p = Printing(layout, issued)
    sheet = Sheet(font="Times", size=10.5, word_by_word=True, title=p.invoice.invoice_number or "")
    _labels(sheet, p)
    y = _table_head(sheet, p, 262)
    for row in p.rows:
        if y > 690:
            sheet.next_page()
            y = _table_head(sheet, p, 60)
        first, *more = sheet.wrapped(row.line.description or "", 190)
        sheet.text(54, y, p.style.row_day(row.line.service_date))
        sheet.text(118, y, first)
        sheet.text(312, y, row.line.person or "", size=9)
        sheet.text(_RIGHT_EDGES["quantity"] + 20, y, p.quantity(row.line), align="right")
        sheet.text(_RIGHT_EDGES["price"] + 10, y, p.style.cell(row.line.unit_price), align="right")
        sheet.text(_RIGHT_EDGES["amount"], y, p.style.cell(row.line.amount), align="right")
        for piece in more:
            y += 11
            sheet.text(118, y, piece)
        sheet.line(54, y + 4, 558, y + 4, width=0.25, colour="#999999")
        y += 16
    if y > 610:
        sheet.next_page()
        y = 60
    for figure in p.figures(
        subtotal=("Total des honoraires :", "Total fees:"),
        gst=("TPS ({number}) {rate} :", "GST ({number}) {rate}:"),
        qst=("TVQ ({number}) {rate} :", "QST ({number}) {rate}:"),
        total=("TOTAL :", "TOTAL:"),
        holdback=("Retenue ({rate}) :", "Holdback ({rate}):"),
        deposit=("Acompte reçu :", "Deposit received:"),
        due=("Solde à payer :", "Balance due:"),
    ):
        y += 15
        sheet.text(440, y, figure.label, align="right")
        sheet.text(558, y, p.style.money(figure.amount), align="right", bold=figure.kind in ("total", "due"))
    return sheet.pdf()


def _labels(sheet: Sheet, p: Printing) -> None:
    invoice = p.invoice
    sheet.text(306, 54, p.title("Facture d'honoraires", "Invoice for fees"), align="centre", bold=True, size=17)
    left = (
        (p.t("De", "From"), p.seller_name),
        (p.t("Adresse", "Address"), p.firm.address[0]),
        ("", p.firm.address[1]),
        (p.t("Téléphone", "Telephone"), p.firm.phone),
        ("", ""),
        (p.t("À", "To"), p.buyer_name),
        (p.t("Service", "Unit"), p.body.unit),
        (p.t("Adresse", "Address"), p.body.address[0]),
        ("", p.body.address[1]),
    )
    right = (
        (p.t("N° de facture", "Invoice no."), invoice.invoice_number or ""),
        (p.t("Date de facture", "Invoice date"), p.style.day(invoice.issue_date)),
        (p.t("Modalités", "Terms"), invoice.payment_terms or ""),
        (p.t("Échéance", "Due date"), p.style.day(invoice.due_date)),
        (p.t("N/Réf.", "Our ref."), p.body.client_number),
        (p.t("V/Contrat", "Your contract"), invoice.contract_number or ""),
        (p.t("V/Commande", "Your order"), invoice.purchase_order or ""),
    )
    for values, edge in ((right, 408.0), (left, 112.0)):
        for step, (label, value) in enumerate(values):
            y = 92 + 15 * step
            if value:
                sheet.text(edge + 6, y, value, size=9.5)
                sheet.text(edge, y, f"{label} :" if label else "", align="right", size=9.5)


def _table_head(sheet: Sheet, p: Printing, y: float) -> float:
    sheet.line(54, y - 12, 558, y - 12, width=1)
    sheet.text(54, y, "Date", bold=True)
    sheet.text(118, y, p.t("Nature du travail", "Nature of work"), bold=True)
    sheet.text(312, y, p.t("Ressource", "Resource"), bold=True)
    sheet.text(416, y, p.t("H", "Hrs"), bold=True, align="right")
    sheet.text(480, y, p.t("$ / h", "$ / hr"), bold=True, align="right")
    sheet.text(558, y, p.t("Honoraires", "Fees"), bold=True, align="right")
    sheet.line(54, y + 5, 558, y + 5, width=1)
    return y + 20
