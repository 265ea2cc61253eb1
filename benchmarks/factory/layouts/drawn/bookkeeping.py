"""What a small firm's bookkeeping program prints: a pale band of labels over values, a large balance, a tax summary."""

from benchmarks.factory.issued import Issued
from benchmarks.factory.layouts.drawn.sheet import Sheet
from benchmarks.factory.layouts.layout import Layout
from benchmarks.factory.layouts.printing import Printing

_PALE, _INK = "#dbe5f1", "#4a6ea9"


def draw(layout: Layout, issued: Issued) -> bytes:
    """The PDF of that invoice."""
    p = Printing(layout, issued)
    sheet = Sheet(font="Helvetica", size=9, title=p.invoice.invoice_number or "")
    invoice = p.invoice
    sheet.text(45, 52, p.seller_name, bold=True, size=11)
    for step, words in enumerate((*p.firm.address, p.firm.phone, p.firm.email)):
        sheet.text(45, 66 + 11.5 * step, words)
    sheet.text(45, 138, p.title("FACTURE", "INVOICE"), size=20, colour=_INK)
    sheet.text(45, 160, p.t("FACTURER À", "BILL TO"), size=7.5, colour="#777777")
    for step, words in enumerate((p.buyer_name, p.body.unit, *p.body.address)):
        sheet.text(45, 172 + 11.5 * step, words)
    facts = (
        (p.t("NUMÉRO", "NUMBER"), invoice.invoice_number or ""),
        ("DATE", p.style.day(invoice.issue_date)),
        (p.t("CONDITIONS", "TERMS"), invoice.payment_terms or ""),
        (p.t("DATE D'ÉCHÉANCE", "DUE DATE"), p.style.day(invoice.due_date)),
        (p.t("CONTRAT", "CONTRACT"), invoice.contract_number or ""),
    )
    for step, (label, value) in enumerate(facts):
        sheet.text(400, 160 + 13 * step, label, size=7.5, colour="#777777", align="right")
        sheet.text(408, 160 + 13 * step, value)
    y = _head(sheet, p, 246)
    for row in p.rows:
        parts = (row.line.description or "").split("\n")
        heading, details = parts[0], [line for part in parts[1:] for line in sheet.wrapped(part, 250)]
        title, *more = sheet.wrapped(heading, 260)
        details = [*more, *details]
        if y + 12 * len(details) > 720:
            sheet.next_page()
            y = _head(sheet, p, 50)
        sheet.text(49, y, title, bold=True)
        sheet.text(385, y, p.quantity(row.line), align="right")
        sheet.text(465, y, p.style.cell(row.line.unit_price), align="right")
        sheet.text(563, y, p.style.cell(row.line.amount), align="right")
        for detail in details:
            y += 11.5
            sheet.text(49, y, detail, colour="#444444")
        y += 17
    if y > 590:
        sheet.next_page()
        y = 60
    for x in range(45, 567, 5):
        sheet.line(x, y, x + 2.5, y)
    for figure in p.figures(
        subtotal=("SOUS-TOTAL", "SUBTOTAL"),
        gst=("TPS @ {rate}", "GST @ {rate}"),
        qst=("TVQ @ {rate}", "QST @ {rate}"),
        total=("TOTAL", "TOTAL"),
        holdback=("RETENUE", "HOLDBACK"),
        deposit=("PAIEMENT", "PAYMENT"),
        due=("SOLDE À PAYER", "BALANCE DUE"),
    ):
        y += 16
        large = figure.kind == "due"
        sheet.text(330, y + 3 * large, figure.label, colour="#777777", size=8)
        sheet.text(563, y + 3 * large, p.style.money(figure.amount), align="right", size=14 if large else 9, bold=large)
    _registrations(sheet, p, y + 40)
    return sheet.pdf()


def _head(sheet: Sheet, p: Printing, y: float) -> float:
    sheet.box(45, y, 567, y + 16, fill=_PALE, stroke=None)
    sheet.text(49, y + 11, p.t("ACTIVITÉ", "ACTIVITY"), size=7.5, colour=_INK)
    sheet.text(385, y + 11, p.t("QTÉ", "QTY"), size=7.5, colour=_INK, align="right")
    sheet.text(465, y + 11, p.t("TAUX", "RATE"), size=7.5, colour=_INK, align="right")
    sheet.text(563, y + 11, p.t("MONTANT", "AMOUNT"), size=7.5, colour=_INK, align="right")
    return y + 31


def _registrations(sheet: Sheet, p: Printing, y: float) -> None:
    seller = p.invoice.seller
    sheet.text(45, y, f"{p.t('TPS/TVH no', 'GST/HST no.')} {p.style.registration(seller.gst_number)}", size=8)
    sheet.text(45, y + 11, f"{p.t('TVQ no', 'QST no.')} {p.style.registration(seller.qst_number)}", size=8)
