"""A pre-printed form: boxed header cells, figures drawn before their labels, tax numbers at the foot."""

from benchmarks.factory.issued import Issued
from benchmarks.factory.layouts.drawn.sheet import Sheet
from benchmarks.factory.layouts.layout import Layout
from benchmarks.factory.layouts.printing import Printing

_COLUMNS = (40, 78, 330, 385, 455, 572)


def draw(layout: Layout, issued: Issued) -> bytes:
    p = Printing(layout, issued)
    sheet = Sheet(font="Helvetica", size=9, word_by_word=True, title=p.invoice.invoice_number or "")
    _head(sheet, p)
    y = 275.0
    for row in p.rows:
        words = [piece for part in (row.line.description or "").split("\n") for piece in sheet.wrapped(part, 240)]
        if y + 12 * len(words) > 590:
            sheet.text(449, 612, p.t("À reporter", "Carried forward"), align="right")
            sheet.text(567, 612, p.style.cell(p.summed(p.rows[: row.number - 1])), align="right")
            sheet.next_page()
            _head(sheet, p)
            sheet.text(82, 275, p.t("Report", "Brought forward"))
            sheet.text(567, 275, p.style.cell(p.summed(p.rows[: row.number - 1])), align="right")
            y = 290
        sheet.text(567, y, p.style.cell(row.line.amount), align="right")
        sheet.text(450, y, p.style.cell(row.line.unit_price), align="right")
        sheet.text(380, y, p.quantity(row.line), align="right")
        sheet.text(59, y, str(row.number), align="centre")
        for step, piece in enumerate(words):
            sheet.text(82, y + 12 * step, piece)
        y += 12 * len(words) + 4
    _totals(sheet, p)
    return sheet.pdf()


def _head(sheet: Sheet, p: Printing) -> None:
    values = (
        (p.t("FACTURE N°", "INVOICE NO."), p.invoice.invoice_number or ""),
        ("DATE", p.style.day(p.invoice.issue_date)),
        (p.t("NO CONTRAT", "CONTRACT NO."), p.invoice.contract_number or ""),
        (p.t("VOTRE COMMANDE", "YOUR ORDER"), p.invoice.purchase_order or ""),
        (p.t("CONDITIONS", "TERMS"), p.invoice.payment_terms or ""),
    )
    for step, (label, value) in enumerate(values):
        x = 40 + step * 106.4
        sheet.text(x + 53, 240, value, align="centre", bold=True, size=9 if len(value) < 20 else 7)
        sheet.text(x + 53, 224, label, align="centre", size=6.5)
        sheet.box(x, 214, x + 106.4, 246)
        sheet.line(x, 228, x + 106.4, 228)
    sheet.text(
        572,
        60,
        p.title("FACTURE", "INVOICE"),
        align="right",
        bold=True,
        size=18,
    )
    sheet.text(572, 74, f"Page {sheet.page}", align="right", size=7)
    sheet.text(40, 56, p.seller_name, bold=True, size=14)
    for step, line in enumerate((*p.firm.address, f"{p.t('Tél.', 'Tel.')} {p.firm.phone}")):
        sheet.text(40, 70 + 11 * step, line, size=8)
    sheet.box(40, 118, 300, 204, radius=4)
    sheet.text(46, 130, p.t("FACTURER À", "BILL TO"), size=6.5)
    for step, line in enumerate((p.buyer_name, p.body.unit, *p.body.address)):
        sheet.text(46, 144 + 12 * step, line)
    sheet.text(312, 144, p.t("Période du", "Period from") + f" {p.style.day(p.invoice.period_start)}")
    sheet.text(312, 156, p.t("au", "to") + f" {p.style.day(p.invoice.period_end)}")
    heads = ("#", "DESCRIPTION", p.t("QTÉ", "QTY"), p.t("PRIX", "PRICE"), p.t("MONTANT", "AMOUNT"))
    sheet.box(40, 252, 572, 264, fill="#d9d9d9")
    for step, head in enumerate(heads):
        sheet.text((_COLUMNS[step] + _COLUMNS[step + 1]) / 2, 261, head, align="centre", size=7, bold=True)
    for x in _COLUMNS:
        sheet.line(x, 252, x, 600)
    sheet.line(40, 600, 572, 600)


def _totals(sheet: Sheet, p: Printing) -> None:
    invoice = p.invoice
    figures = p.figures(
        subtotal=("SOUS-TOTAL", "SUBTOTAL"),
        gst=("TPS", "GST"),
        qst=("TVQ", "QST"),
        total=("TOTAL", "TOTAL"),
        holdback=("RETENUE", "HOLDBACK"),
        deposit=("DÉPÔT", "DEPOSIT"),
        due=("MONTANT DÛ", "AMOUNT DUE"),
    )
    for step, (kind, label, amount) in enumerate(figures):
        y = 616 + 15 * step
        sheet.text(567, y, p.style.money(amount), align="right", bold=kind in ("total", "due"))
        sheet.text(449, y, label, align="right", size=8)
        sheet.box(455, y - 11, 572, y + 4)
    sheet.text(
        306,
        752,
        f"{p.t('No TPS', 'GST No.')} : {p.style.registration(invoice.seller.gst_number)}   -   "
        f"{p.t('No TVQ', 'QST No.')} : {p.style.registration(invoice.seller.qst_number)}",
        align="centre",
        size=7.5,
    )
