"""A register on wide paper: the sums in a strip on the left, the rows beside them, their cells drawn from the right."""

from reportlab.lib.pagesizes import LEGAL, landscape

from benchmarks.factory.issued import Issued
from benchmarks.factory.layouts.drawn.sheet import Sheet
from benchmarks.factory.layouts.layout import Layout
from benchmarks.factory.layouts.printing import Printing

_TOP, _BOTTOM = 176.0, 560.0


def draw(layout: Layout, issued: Issued) -> bytes:
    """The PDF of that invoice."""
    p = Printing(layout, issued)
    sheet = Sheet(
        font="Times", size=10, word_by_word=True, title=p.invoice.invoice_number or "", paper=landscape(LEGAL)
    )
    _head(sheet, p)
    _strip(sheet, p)
    y = _TOP
    for row in p.rows:
        pieces = sheet.wrapped(row.line.description or "", 184)
        if y + 12 * len(pieces) > _BOTTOM:
            sheet.next_page()
            _head(sheet, p)
            y = _TOP
        sheet.text(968, y, p.style.cell(row.line.amount), align="right")
        sheet.text(880, y, p.counted(row.line), align="right")
        sheet.text(816, y, p.style.cell(row.line.unit_price), align="right")
        sheet.text(424, y, row.line.role or "", size=9)
        sheet.text(292, y, row.line.person or "")
        for step, piece in enumerate(pieces):
            sheet.text(576, y + 12 * step, piece)
        y += 12 * len(pieces) + 5
        sheet.line(292, y - 11, 968, y - 11, width=0.2, colour="#888888")
    return sheet.pdf()


def _head(sheet: Sheet, p: Printing) -> None:
    invoice = p.invoice
    sheet.text(968, 48, p.seller_name, align="right", bold=True, size=16)
    sheet.text(968, 64, f"{', '.join(p.firm.address)}   {p.firm.phone}", align="right", size=9)
    sheet.text(40, 48, p.title("Facture", "Invoice"), size=22)
    facts = (
        (p.t("Notre numéro", "Our number"), invoice.invoice_number or ""),
        (p.t("Établie le", "Prepared on"), p.style.day(invoice.issue_date)),
        (p.t("Marché n°", "Contract No."), invoice.contract_number or ""),
        (p.t("Engagement n°", "Commitment No."), invoice.purchase_order or ""),
        (p.t("Du", "From"), p.style.day(invoice.period_start)),
        (p.t("Au", "To"), p.style.day(invoice.period_end)),
    )
    sheet.box(292, 84, 968, 122)
    for step, (label, value) in enumerate(facts):
        sheet.text(298 + 112 * step, 97, label, size=8, colour="#555555")
        sheet.text(298 + 112 * step, 114, value, bold=True)
    sheet.text(292, 138, f"{p.t('À', 'To')} {p.buyer_name} – {p.body.unit} – {', '.join(p.body.address)}")
    for x, words, right in (
        (292, p.t("Employé", "Staff"), False),
        (424, p.t("Grade", "Grade"), False),
        (576, p.t("Objet", "Purpose"), False),
        (816, p.t("Tarif/jour", "Rate/day"), True),
        (880, p.t("Jours", "Days"), True),
        (968, p.t("Honoraires", "Fees"), True),
    ):
        sheet.text(x, 158, words, bold=True, align="right" if right else "left")
    sheet.line(292, 162, 968, 162, width=1)


def _strip(sheet: Sheet, p: Printing) -> None:
    sheet.box(40, 84, 272, 560, fill="#f3f0e6", stroke=None)
    sheet.text(52, 104, p.t("SOMMAIRE", "SUMMARY"), bold=True)
    y = 130.0
    for figure in p.figures(
        subtotal=("Honoraires et frais", "Fees and expenses"),
        gst=("TPS à {rate}", "GST at {rate}"),
        qst=("TVQ à {rate}", "QST at {rate}"),
        total=("Total de la facture", "Invoice total"),
        holdback=("Retenue à {rate}", "Holdback at {rate}"),
        deposit=("Avance imputée", "Advance applied"),
        due=("Net à nous verser", "Net payable to us"),
    ):
        strong = figure.kind in ("total", "due")
        sheet.text(52, y, figure.label, bold=strong)
        sheet.text(260, y, p.style.money(figure.amount), align="right", bold=strong)
        y += 20
    seller = p.invoice.seller
    sheet.text(52, 470, p.t("Numéros d'inscription", "Registration numbers"), size=8, colour="#555555")
    sheet.text(52, 484, f"{p.t('TPS', 'GST')} {p.style.registration(seller.gst_number)}")
    sheet.text(52, 498, f"{p.t('TVQ', 'QST')} {p.style.registration(seller.qst_number)}")
    if p.invoice.payment_terms:
        sheet.text(52, 526, p.invoice.payment_terms)
