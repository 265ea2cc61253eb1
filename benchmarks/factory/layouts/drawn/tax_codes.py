"""An accounting program's form: a tax code on each row, the sums in a box at the page's foot, what they mean beside."""

from benchmarks.factory.issued import Issued
from benchmarks.factory.layouts.drawn.sheet import Sheet
from benchmarks.factory.layouts.layout import Layout
from benchmarks.factory.layouts.printing import Printing

_EDGES = (36.0, 84.0, 118.0, 372.0, 402.0, 480.0, 576.0)


def draw(layout: Layout, issued: Issued) -> bytes:
    """The PDF of that invoice."""
    p = Printing(layout, issued)
    sheet = Sheet(font="Helvetica", size=9, title=p.invoice.invoice_number or "")
    _head(sheet, p)
    y = 292.0
    for row in p.rows:
        pieces = sheet.wrapped((row.line.description or "").replace("\n", " "), 246)
        if y + 11 * len(pieces) > 590:
            sheet.next_page()
            _head(sheet, p)
            y = 292
        for step, piece in enumerate(pieces):
            sheet.text(121, y + 11 * step, piece)
        sheet.text(81, y, p.quantity(row.line), align="right")
        sheet.text(101, y, p.unit(row.line), align="centre")
        sheet.text(387, y, "TP", align="centre")
        sheet.text(476, y, p.style.cell(row.line.unit_price), align="right")
        sheet.text(572, y, p.style.cell(row.line.amount), align="right")
        y += 11 * len(pieces) + 5
    _foot(sheet, p)
    return sheet.pdf()


def _head(sheet: Sheet, p: Printing) -> None:
    invoice = p.invoice
    for step, words in enumerate((p.seller_name, *p.firm.address, p.firm.phone)):
        sheet.text(36, 50 + 12 * step, words, bold=step == 0, size=12 if step == 0 else 9)
    sheet.text(576, 54, p.title("FACTURE", "INVOICE"), align="right", bold=True, size=17)
    facts = (
        (p.t("Facture no :", "Invoice No.:"), invoice.invoice_number or ""),
        (p.t("Date :", "Date:"), p.style.day(invoice.issue_date)),
        (p.t("Page :", "Page:"), str(sheet.page)),
        (p.t("No de commande :", "Order No.:"), invoice.purchase_order or ""),
        (p.t("No de contrat :", "Contract No.:"), invoice.contract_number or ""),
    )
    for step, (label, value) in enumerate(facts):
        sheet.text(470, 74 + 13 * step, label, align="right")
        sheet.text(476, 74 + 13 * step, value)
    for left, label in ((36, p.t("Vendu à :", "Sold to:")), (316, p.t("Rendu à :", "Services to:"))):
        sheet.text(left, 168, label, bold=True)
        for step, words in enumerate((p.buyer_name, p.body.unit, *p.body.address)):
            sheet.text(left, 182 + 12 * step, words)
    sheet.text(
        36,
        248,
        f"{p.t('No entreprise (TPS) :', 'Business No. (GST):')} {p.style.registration(invoice.seller.gst_number)}",
    )
    sheet.box(36, 258, 576, 276, fill="#e6e6e6")
    heads = (
        ("Quantité", "Quantity"),
        ("Unité", "Unit"),
        ("Description", "Description"),
        ("Taxe", "Tax"),
        ("Prix unitaire", "Unit price"),
        ("Montant", "Amount"),
    )
    for place, (french, english) in enumerate(heads):
        sheet.text((_EDGES[place] + _EDGES[place + 1]) / 2, 270, p.t(french, english), align="centre", size=8)
    for x in _EDGES:
        sheet.line(x, 276, x, 606)
    sheet.line(36, 606, 576, 606)


def _foot(sheet: Sheet, p: Printing) -> None:
    figures = p.figures(
        subtotal=("Sous-total :", "Subtotal:"),
        gst=("TPS", "GST"),
        qst=("TVQ", "QST"),
        total=("Montant total", "Total amount"),
        holdback=("Retenue", "Holdback"),
        deposit=("Montant versé", "Amount paid"),
        due=("Montant dû", "Amount owing"),
    )
    sheet.text(40, 624, f"TP : {p.t('TPS', 'GST')} {p.tax_rate('GST')}, {p.t('TVQ', 'QST')} {p.tax_rate('QST')}")
    number = p.style.registration(p.invoice.seller.qst_number)
    sheet.text(40, 638, f"{p.t('No enr. TVQ :', 'QST reg. No.:')} {number}")
    if p.invoice.payment_terms:
        sheet.text(40, 652, f"{p.t('Modalités :', 'Terms:')} {p.invoice.payment_terms}")
    sheet.text(40, 680, p.t("Merci de votre confiance.", "Thank you for your business."), size=8)
    for step, figure in enumerate(figures):
        y = 622 + 16 * step
        strong = step == len(figures) - 1
        sheet.box(402, y - 12, 576, y + 4, fill="#e6e6e6" if strong else None)
        sheet.text(406, y, figure.label, bold=strong)
        sheet.text(572, y, p.style.money(figure.amount), align="right", bold=strong)
