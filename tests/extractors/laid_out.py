"""Pages of words laid out as a printer would, without a file: what a text layer or OCR hands over."""

from collections.abc import Sequence
from typing import NamedTuple

from reportlab.pdfbase.pdfmetrics import stringWidth

from extractors.find_invoices import find_invoices
from extractors.text_layers.compare_layer import Shown
from extractors.words.rows import Row, rows_of
from extractors.words.sheet import Sheet
from records.invoice import Invoice
from records.page import Box, Page, Reader, Word
from records.reading import InvoiceReading

_FONT = "Helvetica"
_ASCENT, _DESCENT = 0.72, 0.21
WIDTH, HEIGHT = 612.0, 792.0


class Text(NamedTuple):
    """Words printed at x (their right edge where `right` is set), foot at y, in points from the top left corner."""

    x: float
    y: float
    text: str
    size: float = 10.0
    right: bool = False

    @property
    def left(self) -> float:
        return self.x - stringWidth(self.text, _FONT, self.size) if self.right else self.x


def words_of(text: Text, confidence: float = 1.0) -> tuple[Word, ...]:
    """The words of a text, each with its box."""
    words, place = [], 0
    for part in text.text.split(" "):
        if part:
            x0 = text.left + stringWidth(text.text[:place], _FONT, text.size)
            x1 = x0 + stringWidth(part, _FONT, text.size)
            box = Box(x0, text.y - _ASCENT * text.size, x1, text.y + _DESCENT * text.size)
            words.append(Word(part, box, confidence))
        place += len(part) + 1
    return tuple(words)


def page_of(texts: Sequence[Text], number: int = 1, reader: Reader = Reader.TEXT, confidence: float = 1.0) -> Page:
    """A letter page with those texts on it."""
    words = tuple(word for text in texts for word in words_of(text, confidence))
    return Page(number=number, width=WIDTH, height=HEIGHT, reader=reader, words=words)


def sheet_of(*texts: Text, number: int = 1, reader: Reader = Reader.TEXT) -> Sheet:
    """The sheet of a page with those texts."""
    return Sheet(page_of(texts, number, reader))


def rows_from(*texts: Text, reader: Reader = Reader.TEXT) -> tuple[Row, ...]:
    """The rows of a page with those texts."""
    return rows_of(page_of(texts, reader=reader))


def one_row(*columns: tuple[float, str], reader: Reader = Reader.TEXT) -> Row:
    """One row of texts that begin at those places."""
    [row] = rows_from(*(Text(x, 100, text) for x, text in columns), reader=reader)
    return row


class LaidOut:
    """An open document whose pages were laid out."""

    embedded: Invoice | None = None

    def __init__(self, *pages: Page) -> None:
        self.pages = pages
        self.looked: list[Box] = []

    def look_again(self, page_number: int, box: Box, *, digits_only: bool = False) -> tuple[Word, ...]:
        """The same words again: a second reader who sees what the first one saw."""
        self.looked.append(box)
        words = self.pages[page_number - 1].words
        return tuple(
            word for word in words if box.x0 <= word.box.middle_x <= box.x1 and box.y0 <= word.box.middle_y <= box.y1
        )

    def compare_layer(self, page_number: int, boxes: Sequence[Box]) -> tuple[Shown, ...]:
        """Nothing was written otherwise than it shows."""
        return tuple(Shown("", "", agrees=True) for _ in boxes)

    def text_under(self, page_number: int, boxes: Sequence[Box]) -> tuple[str, ...]:
        """There is no text under the picture."""
        return tuple("" for _ in boxes)

    def changed_since_signed(self, page_number: int, boxes: Sequence[Box]) -> list[bool] | None:
        """Nothing is signed."""
        return None

    def hidden_text(self, page_number: int) -> tuple[str, ...]:
        """Nothing is hidden."""
        return ()


def read_pages(*pages: Page) -> tuple[InvoiceReading, ...]:
    """The invoices found in those pages."""
    return find_invoices(LaidOut(*pages))


# An invoice that is consistent from its lines to what is due, as printed; the amounts by JSON pointer.
AMOUNTS: dict[str, Text] = {
    "/lines/0/quantity": Text(375, 270, "37,50", right=True),
    "/lines/0/unit_price": Text(455, 270, "97,50", right=True),
    "/lines/0/amount": Text(550, 270, "3 656,25", right=True),
    "/lines/1/quantity": Text(375, 290, "12,25", right=True),
    "/lines/1/unit_price": Text(455, 290, "104,00", right=True),
    "/lines/1/amount": Text(550, 290, "1 274,00", right=True),
    "/subtotal": Text(550, 330, "4 930,25", right=True),
    "/taxes/0/amount": Text(550, 346, "246,51", right=True),
    "/taxes/1/amount": Text(550, 362, "491,79", right=True),
    "/total": Text(550, 378, "5 668,55", right=True),
    "/holdback": Text(550, 394, "493,03", right=True),
    "/amount_due": Text(550, 410, "5 175,52", right=True),
}
HEAD = (
    Text(60, 60, "Conseils Boréal inc.", 16),
    Text(60, 78, "12, rue de la Montagne, Québec (Québec) G1R 2B5"),
    Text(400, 60, "FACTURE", 18),
    Text(400, 90, "N° de facture : F-2026-1017"),
    Text(400, 104, "Date de facturation : 2026-10-05"),
    Text(400, 118, "Échéance : 2026-11-04"),
    Text(400, 132, "N° de contrat : CT-2025-0117"),
    Text(400, 146, "Bon de commande : 4500012345"),
    Text(60, 130, "Facturé à :"),
    Text(60, 144, "Ministère de la Cybersécurité et du Numérique"),
    Text(60, 158, "900, place D'Youville, Québec (Québec) G1R 3P7"),
    Text(60, 190, "Période : du 1er au 30 septembre 2026"),
    Text(60, 204, "Modalités : Net 30 jours"),
)
TABLE = (
    Text(60, 250, "Description"),
    Text(200, 250, "Ressource"),
    Text(375, 250, "Heures", right=True),
    Text(455, 250, "Taux horaire", right=True),
    Text(550, 250, "Montant", right=True),
    Text(60, 270, "Analyse fonctionnelle"),
    Text(200, 270, "Marie Tremblay"),
    Text(60, 290, "Revue du portail"),
    Text(200, 290, "Louis Gagnon"),
)
FOOT = (
    Text(400, 330, "Sous-total"),
    Text(400, 346, "TPS 5 %"),
    Text(400, 362, "TVQ 9,975 %"),
    Text(400, 378, "Total"),
    Text(400, 394, "Retenue"),
    Text(400, 410, "Montant dû"),
    Text(60, 740, "TPS : 123456782 RT0001"),
    Text(250, 740, "TVQ : 1234567892 TQ0001"),
    Text(440, 740, "NEQ : 1100000018"),
)


def invoice_page(
    printed: dict[str, str] | None = None, number: int = 1, reader: Reader = Reader.TEXT, confidence: float = 1.0
) -> Page:
    """The page of that invoice, with `printed` in place of some of its amounts (by pointer)."""
    changed = {
        pointer: text._replace(text=(printed or {}).get(pointer, text.text)) for pointer, text in AMOUNTS.items()
    }
    return page_of([*HEAD, *TABLE, *FOOT, *changed.values()], number, reader, confidence)


def without_holdback(amounts: dict[str, Text]) -> dict[str, Text]:
    """The amounts of the same invoice where all of the total is due at once."""
    kept = {pointer: text for pointer, text in amounts.items() if pointer != "/holdback"}
    return {**kept, "/amount_due": kept["/amount_due"]._replace(text=kept["/total"].text)}
