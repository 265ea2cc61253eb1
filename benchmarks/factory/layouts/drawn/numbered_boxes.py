"""A public form filled in: boxes numbered from one on, what each asks for in small print, the answer under it."""

from benchmarks.factory.issued import Issued
from benchmarks.factory.layouts.drawn.sheet import Sheet
from benchmarks.factory.layouts.layout import Layout
from benchmarks.factory.layouts.printing import Printing

_COLUMNS = (36.0, 150.0, 262.0, 396.0, 440.0, 500.0, 576.0)
_LAST_ROW = 560.0


def draw(layout: Layout, issued: Issued) -> bytes:
    """The PDF of that invoice."""
    p = Printing(layout, issued)
    sheet = Sheet(font="Helvetica", size=8.5, title=p.invoice.invoice_number or "")
    _first_page(sheet, p)
    y = _headings(sheet, p, 268)
    for row in p.rows:
        texts = (row.line.person or "", row.line.role or "", row.line.description or "")
        cells = [sheet.wrapped(text, _COLUMNS[place + 1] - _COLUMNS[place] - 8, 8) for place, text in enumerate(texts)]
        tall = max(len(cell) for cell in cells)
        if y + 10 * tall > _LAST_ROW:
            sheet.next_page()
            sheet.text(36, 40, f"{p.t('Suite', 'Continued')} – {p.invoice.invoice_number}", size=8)
            y = _headings(sheet, p, 52)
        for place, cell in enumerate(cells):
            for step, words in enumerate(cell):
                sheet.text(_COLUMNS[place] + 4, y + 10 * step, words, size=8)
        unit = "" if row.is_service else p.unit(row.line).split(layout.joiner)[0]
        quantity = f"{p.quantity(row.line)} {unit}".strip()
        figures = (quantity, p.style.cell(row.line.unit_price), p.style.cell(row.line.amount))
        for place, figure in enumerate(figures):
            sheet.text(_COLUMNS[place + 4] - 4, y, figure, size=8, align="right")
        y += 10 * tall + 5
        sheet.line(36, y - 10, 576, y - 10, width=0.3, colour="#999999")
    _sums(sheet, p)
    return sheet.pdf()


def _box(sheet: Sheet, place: tuple[float, float, float, float], label: str, *answer: str) -> None:
    """A box with what it asks for and the answer."""
    left, top, right, _ = place
    sheet.box(*place)
    below = 0
    for below, words in enumerate(sheet.wrapped(label, right - left - 6, 6)):
        sheet.text(left + 3, top + 8 + 7 * below, words, size=6)
    for step, words in enumerate(answer):
        sheet.text(left + 6, top + 20 + 7 * below + 11 * step, words)


def _first_page(sheet: Sheet, p: Printing) -> None:
    invoice, style = p.invoice, p.style
    title = p.title("FACTURE – SERVICES PROFESSIONNELS", "INVOICE – PROFESSIONAL SERVICES")
    sheet.text(36, 44, title, bold=True, size=11)
    sheet.text(576, 44, f"page {sheet.page}", size=7, align="right")
    left, right, middle = (36, 306), (306, 576), 441
    supplier = (p.seller_name, *p.firm.address, p.firm.phone)
    client = (p.buyer_name, p.body.unit, *p.body.address)
    period = f"{style.day(invoice.period_start)} – {style.day(invoice.period_end)}"
    gst, qst = style.registration(invoice.seller.gst_number), style.registration(invoice.seller.qst_number)
    boxes: tuple[tuple[tuple[float, float], tuple[float, float], str, tuple[str, ...]], ...] = (
        (left, (56, 118), p.t("Nom et adresse du fournisseur", "Name and address of supplier"), supplier),
        ((306, middle), (56, 87), p.t("Numéro de la facture", "Invoice number"), (invoice.invoice_number or "",)),
        ((middle, 576), (56, 87), p.t("Date de facturation", "Date of invoice"), (style.day(invoice.issue_date),)),
        ((306, middle), (87, 118), p.t("Inscription TPS", "GST registration"), (gst,)),
        ((middle, 576), (87, 118), p.t("Inscription TVQ", "QST registration"), (qst,)),
        (left, (118, 186), p.t("Ministère ou organisme client", "Client department or agency"), client),
        ((306, middle), (118, 152), p.t("N° du contrat", "Contract no."), (invoice.contract_number or "",)),
        ((middle, 576), (118, 152), p.t("N° de la commande", "Order no."), (invoice.purchase_order or "",)),
        (right, (152, 186), p.t("Période des services (début – fin)", "Period of services (start – end)"), (period,)),
        (left, (186, 218), p.t("Chargé de projet du client", "Client project authority"), (p.body.attention,)),
        (right, (186, 218), p.t("Conditions de paiement", "Terms of payment"), (invoice.payment_terms or "",)),
    )
    for number, ((x0, x1), (y0, y1), label, answer) in enumerate(boxes, start=1):
        _box(sheet, (x0, y0, x1, y1), f"{number}. {label}", *answer)
    advice = p.t("Remplir une ligne par personne et par tâche.", "Complete one line per person and task.")
    sheet.text(36, 236, advice, size=7, colour="#555555")


def _headings(sheet: Sheet, p: Printing, y: float) -> float:
    """The numbered headings of the columns; gives the first row's place."""
    heads = (
        ("Nom de la personne", "Name of individual"),
        ("Catégorie de personnel", "Labour category"),
        ("Tâche", "Task"),
        ("Heures", "Hours"),
        ("Taux", "Rate"),
        ("Montant", "Amount"),
    )
    top = y - 24
    for place, (french, english) in enumerate(heads):
        left, right = _COLUMNS[place], _COLUMNS[place + 1]
        sheet.box(left, top, right, y, fill="#eeeeee")
        for step, words in enumerate(sheet.wrapped(f"{12 + place}. {p.t(french, english)}", right - left - 5, 6)):
            sheet.text(left + 3, top + 8 + 7 * step, words, size=6)
    for x in _COLUMNS:
        sheet.line(x, y, x, _LAST_ROW + 4)
    sheet.line(36, _LAST_ROW + 4, 576, _LAST_ROW + 4)
    return y + 13


def _sums(sheet: Sheet, p: Printing) -> None:
    figures = p.figures(
        subtotal=("Total des montants", "Total of amounts"),
        gst=("TPS {rate}", "GST {rate}"),
        qst=("TVQ {rate}", "QST {rate}"),
        total=("Total, taxes comprises", "Total, taxes included"),
        holdback=("Moins retenue de {rate}", "Less holdback of {rate}"),
        deposit=("Moins paiement anticipé", "Less advance payment"),
        due=("Paiement demandé", "Payment requested"),
    )
    for step, figure in enumerate(figures):
        top = _LAST_ROW + 4 + 18 * step
        sheet.box(346, top, 576, top + 18)
        sheet.text(349, top + 12, f"{18 + step}. {figure.label}", size=7)
        sheet.text(572, top + 12, p.style.money(figure.amount), align="right", bold=step == len(figures) - 1)
    certified = p.t(
        "J’atteste que ce compte est exact et conforme au contrat.",
        "I certify that this account is correct and in accordance with the contract.",
    )
    number = 18 + len(figures)
    _box(sheet, (36, _LAST_ROW + 4, 346, _LAST_ROW + 58), f"{number}. {certified}", "", p.firm.contact)
