"""An enterprise program's print: items in positions of ten, each on two lines, text under the item, net values."""

from benchmarks.factory.issued import Issued
from benchmarks.factory.layouts.drawn.sheet import Sheet
from benchmarks.factory.layouts.layout import Layout
from benchmarks.factory.layouts.printing import Printing
from records.invoice import Line, Unit

_UNITS = {Unit.HOUR: ("H", "HR"), Unit.DAY: ("J", "DAY"), Unit.KILOMETRE: ("KM", "KM"), Unit.EACH: ("UN", "EA")}


def draw(layout: Layout, issued: Issued) -> bytes:
    """The PDF of that invoice."""
    p = Printing(layout, issued)
    sheet = Sheet(font="Courier", size=8.5, word_by_word=True, title=p.invoice.invoice_number or "")
    _head(sheet, p)
    y = _headings(sheet, p, 250)
    for row in p.rows:
        title, *details = (row.line.description or "").split("\n")
        pieces = [piece for words in (title, *details) for piece in sheet.wrapped(words, 235)]
        if y + 11 * len(pieces) > 640:
            sheet.next_page()
            sheet.text(40, 50, f"{p.t('Document', 'Document')} {p.invoice.invoice_number}")
            sheet.text(572, 50, f"Page {sheet.page}", align="right")
            y = _headings(sheet, p, 80)
        sheet.text(40, y, f"{row.number * 10:06d}")
        for step, piece in enumerate(pieces):
            sheet.text(90, y + 11 * step, piece)
        sheet.text(390, y, p.quantity(row.line), align="right")
        sheet.text(396, y, _unit(p, row.line))
        sheet.text(480, y, p.style.cell(row.line.unit_price), align="right")
        sheet.text(572, y, p.style.cell(row.line.amount), align="right")
        y += 11 * len(pieces) + 6
    sheet.line(40, y - 6, 572, y - 6)
    for figure in p.figures(
        subtotal=("Valeur nette des postes", "Items net value"),
        gst=("TPS {rate} {number}", "GST {rate} {number}"),
        qst=("TVQ {rate} {number}", "QST {rate} {number}"),
        total=("Montant final", "Final amount"),
        deposit=("Acompte", "Down payment"),
        holdback=("Retenue {rate}", "Retention {rate}"),
        due=("Montant à payer", "Amount to pay"),
    ):
        y += 12
        strong = figure.kind in ("total", "due")
        sheet.text(90, y, figure.label, bold=strong)
        sheet.text(572, y, p.style.money(figure.amount), align="right", bold=strong)
    if p.invoice.payment_terms:
        sheet.text(40, y + 30, f"{p.t('Conditions de paiement', 'Terms of payment')} : {p.invoice.payment_terms}")
    return sheet.pdf()


def _unit(p: Printing, line: Line) -> str:
    french, english = _UNITS.get(line.unit, ("", "")) if line.unit else ("", "")
    return p.t(french, english) if line.quantity is not None else ""


def _head(sheet: Sheet, p: Printing) -> None:
    invoice = p.invoice
    for step, words in enumerate((p.buyer_name, p.body.unit, *p.body.address)):
        sheet.text(40, 96 + 11 * step, words)
    sheet.text(40, 60, f"{p.seller_name}, {', '.join(p.firm.address)}", size=7)
    sheet.text(330, 84, p.title("Facture", "Invoice"), bold=True, size=14)
    facts = (
        (p.t("Numéro / date", "Number / date"), f"{invoice.invoice_number} / {p.style.day(invoice.issue_date)}"),
        (p.t("N° de commande client", "Customer PO number"), invoice.purchase_order or ""),
        (p.t("Contrat", "Contract"), invoice.contract_number or ""),
        (p.t("N° de client", "Customer number"), p.body.client_number),
    )
    for step, (label, value) in enumerate(facts):
        sheet.text(330, 104 + 24 * step, label, size=7)
        sheet.text(330, 114 + 24 * step, value)
    sheet.text(572, 50, f"Page {sheet.page}", align="right")
    period = f"{p.style.day(invoice.period_start)} - {p.style.day(invoice.period_end)}"
    sheet.text(40, 214, f"{p.t('Période de prestation', 'Service rendered')} : {period}")
    sheet.text(40, 226, f"{p.t('Monnaie', 'Currency')} : CAD")


def _headings(sheet: Sheet, p: Printing, y: float) -> float:
    """The two lines of headings; gives the first row's place."""
    sheet.line(40, y - 10, 572, y - 10)
    sheet.text(40, y, p.t("Poste", "Item"))
    sheet.text(90, y, p.t("Désignation", "Description"))
    sheet.text(390, y, p.t("Qté", "Qty"), align="right")
    sheet.text(396, y, p.t("UQ", "UoM"))
    sheet.text(480, y, p.t("Prix", "Price"), align="right")
    sheet.text(572, y, p.t("Valeur", "Value"), align="right")
    sheet.line(40, y + 5, 572, y + 5)
    return y + 20
