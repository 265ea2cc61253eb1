"""Where an invoice's text layer and its pages disagree: at its values, at every other number, and in hidden text; and
what changed since the file was signed.
"""

from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from extractors.evidence.draft import Draft
from extractors.pages.page_kinds import InvoicePages
from extractors.text_layers.compare_layer import Shown
from extractors.words.folding import fold
from extractors.words.numbers import find_numbers
from extractors.words.pointers import value_at
from records.evidence import Evidence
from records.page import Box, Page, Reader
from records.reading import LayerDisagreement

# Free text, of which no rule asks more than that it is there.
_NOT_COMPARED = ("/description", "/payment_terms")
_FEWEST_DIGITS = 3
_LONGEST = 120
_FEWEST_LIES = 3


class ComparesLayer(Protocol):
    def compare_layer(self, page_number: int, boxes: Sequence[Box]) -> tuple[Shown, ...]: ...
    def text_under(self, page_number: int, boxes: Sequence[Box]) -> tuple[str, ...]: ...
    def changed_since_signed(self, page_number: int, boxes: Sequence[Box]) -> list[bool] | None: ...
    def hidden_text(self, page_number: int) -> tuple[str, ...]: ...


def find_layer_disagreements(
    draft: Draft, pages: InvoicePages, document: ComparesLayer
) -> tuple[LayerDisagreement, ...] | None:
    """The disagreements on the invoice's pages, None where no page was read from a text layer and none is found.

    Puts in doubt what the page shows too badly to say either way.
    """
    sheets = [*pages.sheets, *(sheet for _, sheet in pages.attached)]
    pages_read = sorted((sheet.page for sheet in sheets), key=lambda page: page.number)
    found: list[LayerDisagreement] = []
    for page in pages_read:
        if page.reader is Reader.OCR:
            found += _under_picture(draft, page, document)
        if page.reader is not Reader.TEXT:
            continue
        values = _places(draft, page)
        numbers = _numbers(page, values)
        compared = document.compare_layer(page.number, [*values, *numbers])
        for pointers, shown in zip([*values.values(), *([""] for _ in numbers)], compared, strict=True):
            if shown.agrees is False:
                found += [LayerDisagreement(pointer, shown.layer, shown.seen) for pointer in pointers]
            elif shown.agrees is None:
                for pointer in filter(None, pointers):
                    draft.doubts.setdefault(pointer, "text-layer")
        hidden = " ".join(document.hidden_text(page.number))
        if sum(letter.isdigit() for letter in hidden) >= _FEWEST_DIGITS:
            found.append(LayerDisagreement("", hidden[:_LONGEST], ""))
    any_text = any(page.reader is Reader.TEXT for page in pages_read)
    return tuple(found) if any_text or found else None


def changed_since_signed(evidence: Mapping[str, Evidence], document: ComparesLayer) -> tuple[str, ...] | None:
    """The values whose place shows something else than when the file was signed; None where nothing was written to it
    since, or it is not signed.
    """
    places: dict[int, list[tuple[str, Box]]] = {}
    for pointer, each in evidence.items():
        if each.page is not None and each.box is not None:
            places.setdefault(each.page, []).append((pointer, each.box))
    found: list[str] = []
    for page_number, held in places.items():
        changed = document.changed_since_signed(page_number, [box for _, box in held])
        if changed is None:
            return None
        found += [pointer for (pointer, _), one in zip(held, changed, strict=True) if one]
    return tuple(found)


def _under_picture(draft: Draft, page: Page, document: ComparesLayer) -> list[LayerDisagreement]:
    """Amounts that the text under a page's picture says otherwise. The text that a scanner's own reader lays there may
    slip once; several amounts that are numbers, and other ones, are no slip.
    """
    amounts = {
        pointer: (span, value)
        for pointer, span in draft.spans.items()
        if span.row.page == page.number and isinstance(value := value_at(draft.invoice, pointer), Decimal)
    }
    said = document.text_under(page.number, [page.shown_box(span.box) for span, _ in amounts.values()])
    found = []
    for (pointer, (span, value)), text in zip(amounts.items(), said, strict=True):
        numbers = [abs(reading) for number in find_numbers(fold(text)) for reading in number.values]
        same_length = sum(map(str.isdigit, text)) == sum(map(str.isdigit, span.text))
        if numbers and same_length and abs(value) not in numbers:
            found.append(LayerDisagreement(pointer, text, span.text))
    return found if len({each.text_layer for each in found}) >= _FEWEST_LIES else []


def _places(draft: Draft, page: Page) -> dict[Box, list[str]]:
    """Where the draft's values stand on a page, in whole words, and which values they are."""
    words = np.asarray([word.box for word in page.words]).reshape(-1, 4)
    places: dict[Box, list[str]] = {}
    for pointer, span in draft.spans.items():
        if span.row.page != page.number or pointer.endswith(_NOT_COMPARED):
            continue
        box = span.box
        for x0, y0, x1, y1 in words[_overlap(words, box)].tolist():
            box = box.union(Box(x0, y0, x1, y1))
        places.setdefault(box, []).append(pointer)
    return places


def _numbers(page: Page, values: Iterable[Box]) -> list[Box]:
    """Where the page's other numbers stand."""
    boxes = [word.box for word in page.words if sum(letter.isdigit() for letter in word.text) >= _FEWEST_DIGITS]
    words = np.asarray(boxes).reshape(-1, 4)
    taken = np.zeros(len(boxes), dtype=bool)
    for value in values:
        taken |= _overlap(words, value)
    return [box for box, one in zip(boxes, taken, strict=True) if not one]


def _overlap(words: NDArray[np.float64], box: Box) -> NDArray[np.bool_]:
    """Which words share a good part of a box, or it of them."""
    across = np.minimum(words[:, 2], box.x1) - np.maximum(words[:, 0], box.x0)
    down = np.minimum(words[:, 3], box.y1) - np.maximum(words[:, 1], box.y0)
    widths, heights = words[:, 2] - words[:, 0], words[:, 3] - words[:, 1]
    return np.asarray((across > 0.3 * np.minimum(widths, box.width)) & (down > 0.4 * np.minimum(heights, box.height)))
