"""A narrow roll as long as what it says: every label on the left edge, every value on the right."""

from benchmarks.factory.issued import Issued
from benchmarks.factory.layouts.drawn.sheet import Sheet
from benchmarks.factory.layouts.layout import Layout
from benchmarks.factory.layouts.printing import Printing

_WIDTH, _MARGIN, _STEP = 300.0, 16.0, 12.0


def draw(layout: Layout, issued: Issued) -> bytes:
    """The PDF of that invoice."""
    p = Printing(layout, issued)
    words = _roll(Sheet(font="Courier", size=8), p)
    paper = (_WIDTH, 60 + _STEP * len(words))
    sheet = Sheet(font="Courier", size=8, title=p.invoice.invoice_number or "", paper=paper)
    for step, (left, right) in enumerate(words):
        y = 36 + _STEP * step
        if left == "-":
            sheet.line(_MARGIN, y - 3, _WIDTH - _MARGIN, y - 3)
            continue
        if right is None:
            sheet.text(_WIDTH / 2, y, left, align="centre", bold=step == 0)
            continue
        sheet.text(_MARGIN, y, left)
        sheet.text(_WIDTH - _MARGIN, y, right, align="right")
    return sheet.pdf()


def _roll(sheet: Sheet, p: Printing) -> list[tuple[str, str | None]]:
    """Line by line what stands left and right; what stands alone is centred, and a dash is a rule."""
    invoice, rule = p.invoice, ("-", None)
    width = _WIDTH - 2 * _MARGIN
    buyer = [(piece, "") for words in (p.buyer_name, *p.body.address) for piece in sheet.wrapped(words, width)]
    roll: list[tuple[str, str | None]] = [
        (p.seller_name, None),
        *((words, None) for words in (*p.firm.address, p.firm.phone)),
        (f"{p.t('TPS', 'GST')} {p.style.registration(invoice.seller.gst_number)}", None),
        (f"{p.t('TVQ', 'QST')} {p.style.registration(invoice.seller.qst_number)}", None),
        rule,
        (p.title("FACTURE", "INVOICE"), invoice.invoice_number or ""),
        (p.t("DATE D'ÉMISSION", "ISSUED"), p.style.day(invoice.issue_date)),
        (p.t("CONTRAT", "CONTRACT"), invoice.contract_number or ""),
        rule,
        (p.t("CLIENT", "CUSTOMER"), ""),
        *buyer,
        rule,
    ]
    for row in p.rows:
        roll += [(piece, "") for piece in sheet.wrapped(row.line.description or "", width)]
        times = (
            f"  {p.counted(row.line)} x {p.style.cell(row.line.unit_price)}" if row.line.quantity is not None else ""
        )
        roll += [(times, p.style.cell(row.line.amount)), ("", "")]
    roll.append(rule)
    figures = p.figures(
        subtotal=("SOUS-TOTAL", "SUBTOTAL"),
        total=("TOTAL", "TOTAL"),
        holdback=("RETENUE {rate}", "HOLDBACK {rate}"),
        deposit=("DÉPÔT", "DEPOSIT"),
        due=("SOLDE", "BALANCE"),
    )
    roll += [(figure.label, p.style.money(figure.amount)) for figure in figures]
    roll.append(rule)
    if invoice.payment_terms:
        roll.append((invoice.payment_terms, None))
    roll.append((p.t("Merci, à bientôt", "Thank you"), None))
    return roll
