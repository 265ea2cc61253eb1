"""A line printer's page: fixed pitch, bars between columns, dashes for rules."""

from benchmarks.factory.issued import Issued
from benchmarks.factory.layouts.drawn.sheet import Sheet
from benchmarks.factory.layouts.layout import Layout
from benchmarks.factory.layouts.printing import Printing

_LEFT, _LEADING = 36.0, 12.0
_WIDTHS = (34, 20, 8, 10, 13)


def draw(layout: Layout, issued: Issued) -> bytes:
    """The PDF of that invoice."""
    p = Printing(layout, issued)
    sheet = Sheet(font="Courier", size=9.5, letter_by_letter=True, title=p.invoice.invoice_number or "")
    y = 48.0
    for line in _lines(p):
        if y > 750:
            sheet.next_page()
            y = 48.0
        if line:
            sheet.text(_LEFT, y, line)
        y += _LEADING
    return sheet.pdf()


def _lines(p: Printing) -> list[str]:
    invoice = p.invoice
    rule = "+" + "+".join("-" * width for width in _WIDTHS) + "+"
    number = f"{p.title('FACTURE', 'INVOICE')} : {invoice.invoice_number}"
    lines = [
        f"{(invoice.seller.name or ''):<58}{number:>32}",
        f"{p.firm.address[0]:<58}{'DATE : ' + p.style.day(invoice.issue_date):>32}",
        f"{p.firm.address[1]:<58}{p.t('CONTRAT', 'CONTRACT') + ' : ' + (invoice.contract_number or ''):>32}",
        f"TEL. {p.firm.phone:<53}{p.t('COMMANDE', 'ORDER') + ' : ' + (invoice.purchase_order or ''):>32}",
        "",
        p.t("FACTURER A :", "BILL TO:"),
        f"   {invoice.buyer.name}",
        *(f"   {line}" for line in p.body.address),
        "",
        p.t("PERIODE DU", "PERIOD FROM")
        + f" {p.style.day(invoice.period_start)} {p.t('AU', 'TO')} {p.style.day(invoice.period_end)}",
        "",
        rule,
        _row(
            "DESCRIPTION",
            p.t("RESSOURCE", "RESOURCE"),
            p.t("HEURES", "HOURS"),
            p.t("TAUX", "RATE"),
            p.t("MONTANT", "AMOUNT"),
        ),
        rule,
    ]
    for row in p.rows:
        words = _cut(row.line.description or "", _WIDTHS[0] - 2)
        names = _cut(row.line.person or "", _WIDTHS[1] - 2)
        for step in range(max(len(words), len(names))):
            figures = (
                (p.quantity(row.line), p.style.cell(row.line.unit_price), p.style.cell(row.line.amount))
                if step == 0
                else ("", "", "")
            )
            lines.append(
                _row(words[step] if step < len(words) else "", names[step] if step < len(names) else "", *figures)
            )
    lines.append(rule)
    sums = p.figures(
        subtotal=("SOUS-TOTAL", "SUBTOTAL"),
        gst=("TPS {number}", "GST {number}"),
        qst=("TVQ {number}", "QST {number}"),
        total=("TOTAL", "TOTAL"),
        holdback=("RETENUE", "HOLDBACK"),
        deposit=("DEPOT", "DEPOSIT"),
        due=("A PAYER", "TO PAY"),
    )
    lines += [f"{figure.label:>74} {p.style.money(figure.amount):>13}" for figure in sums]
    return [*lines, "", invoice.payment_terms or "", f"NEQ {invoice.seller.neq}"]


def _row(*cells: str) -> str:
    aligned = [
        f" {cell:<{width - 2}} " if place < 2 else f" {cell:>{width - 2}} "
        for place, (cell, width) in enumerate(zip(cells, _WIDTHS, strict=True))
    ]
    return "|" + "|".join(aligned) + "|"


def _cut(words: str, width: int) -> list[str]:
    lines = [""]
    for word in words.split():
        if lines[-1] and len(lines[-1]) + 1 + len(word) > width:
            lines.append(word)
        else:
            lines[-1] = f"{lines[-1]} {word}".strip()
    return lines
