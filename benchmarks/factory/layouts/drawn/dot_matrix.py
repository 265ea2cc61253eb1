"""Continuous paper with green bars and holes on both sides, printed in capitals by a character printer."""

from benchmarks.factory.issued import Issued
from benchmarks.factory.layouts.drawn.sheet import Sheet
from benchmarks.factory.layouts.layout import Layout
from benchmarks.factory.layouts.printing import Printing

_PAPER = (684.0, 792.0)
_LEFT, _STEP, _CHARACTER = 48.0, 12.0, 6.0


def draw(layout: Layout, issued: Issued) -> bytes:
    """The PDF of that invoice."""
    p = Printing(layout, issued)
    sheet = Sheet(font="Courier", size=10, letter_by_letter=True, title=p.invoice.invoice_number or "", paper=_PAPER)
    _head(sheet, p)
    line = 22
    for row in p.rows:
        pieces = sheet.wrapped(row.line.description or "", 40 * _CHARACTER)
        if line + len(pieces) > 50:
            _put(sheet, 52, 40, p.t("SUITE A LA PAGE SUIVANTE", "CONTINUED ON NEXT PAGE"))
            sheet.next_page()
            _head(sheet, p)
            line = 22
        _put(sheet, line, 9, p.quantity(row.line), right=True)
        _put(sheet, line, 11, p.unit(row.line))
        _put(sheet, line, 78, p.style.cell(row.line.unit_price), right=True)
        _put(sheet, line, 96, p.style.cell(row.line.amount), right=True)
        for piece in pieces:
            _put(sheet, line, 18, piece)
            line += 1
    line = max(line + 1, 44)
    for figure in p.figures(
        subtotal=("SOUS-TOTAL", "SUBTOTAL"),
        gst=("TPS {rate}", "GST {rate}"),
        qst=("TVQ {rate}", "QST {rate}"),
        total=("TOTAL", "TOTAL"),
        holdback=("RETENUE {rate}", "HOLDBACK {rate}"),
        deposit=("ACOMPTE", "DEPOSIT"),
        due=("MONTANT A PAYER", "AMOUNT TO PAY"),
    ):
        _put(sheet, line, 58, f"{figure.label:.<24}")
        _put(sheet, line, 96, p.style.money(figure.amount), right=True)
        line += 1
    seller = p.invoice.seller
    numbers = (p.style.registration(seller.gst_number), p.style.registration(seller.qst_number))
    _put(sheet, 60, 0, f"{p.t('TPS', 'GST')}: {numbers[0]}    {p.t('TVQ', 'QST')}: {numbers[1]}")
    return sheet.pdf()


def _put(sheet: Sheet, line: int, column: int, words: str, *, right: bool = False) -> None:
    """Writes from that column, or up to it."""
    sheet.text(_LEFT + column * _CHARACTER, 36 + line * _STEP, words, align="right" if right else "left")


def _head(sheet: Sheet, p: Printing) -> None:
    for bar in range(0, 62, 4):
        sheet.box(32, 39 + bar * _STEP, 652, 39 + (bar + 2) * _STEP, fill="#e3f2e3", stroke=None)
    for hole in range(22):
        sheet.box(9, 14 + hole * 36, 21, 26 + hole * 36, radius=6, stroke="#999999")
        sheet.box(663, 14 + hole * 36, 675, 26 + hole * 36, radius=6, stroke="#999999")
    invoice = p.invoice
    _put(sheet, 1, 0, p.seller_name)
    for step, words in enumerate((*p.firm.address, p.firm.phone), start=2):
        _put(sheet, step, 0, words.upper())
    _put(sheet, 1, 62, f"*** {p.title('FACTURE', 'INVOICE')} ***")
    facts = (
        (p.t("NO FACTURE", "INVOICE NO"), invoice.invoice_number),
        ("DATE", p.style.day(invoice.issue_date)),
        (p.t("ECHEANCE", "DUE"), p.style.day(invoice.due_date)),
        (p.t("NO CONTRAT", "CONTRACT NO"), invoice.contract_number),
        (p.t("VOTRE BC", "YOUR PO"), invoice.purchase_order),
        ("PAGE", str(sheet.page)),
    )
    for step, (label, value) in enumerate(facts, start=3):
        _put(sheet, step, 62, f"{label:<12}: {value or ''}")
    _put(sheet, 11, 0, p.t("VENDU A:", "SOLD TO:"))
    for step, words in enumerate((p.buyer_name, p.body.unit, *p.body.address), start=11):
        _put(sheet, step, 10, words.upper())
    if invoice.payment_terms:
        _put(sheet, 16, 0, f"{p.t('CONDITIONS', 'TERMS')}: {invoice.payment_terms}")
    _put(sheet, 18, 0, "-" * 97)
    _put(sheet, 19, 4, p.t("QTE", "QTY"))
    _put(sheet, 19, 11, p.t("UN", "UM"))
    _put(sheet, 19, 18, "DESCRIPTION")
    _put(sheet, 19, 78, p.t("PRIX UNIT", "UNIT PRICE"), right=True)
    _put(sheet, 19, 96, p.t("MONTANT", "AMOUNT"), right=True)
    _put(sheet, 20, 0, "-" * 97)
