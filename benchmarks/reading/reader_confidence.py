"""The reader's own confidence in what a value's evidence shows."""

from collections.abc import Sequence

from records.evidence import Evidence
from records.page import Page


def reader_confidence(evidence: Evidence, pages: Sequence[Page]) -> float:
    """That of the least sure word in the evidence's box, 0 to 1; 0 where no word stands there."""
    page = next((page for page in pages if page.number == evidence.page), None)
    if page is None or evidence.box is None:
        return 0.0
    box = evidence.box
    sure = []
    for word in page.words:
        place = page.shown_box(word.box)
        across = min(place.x1, box.x1) - max(place.x0, box.x0)
        down = min(place.y1, box.y1) - max(place.y0, box.y0)
        if across > 0.5 and down > 0.5 * min(place.height, box.height):
            sure.append(word.confidence)
    return min(sure, default=0.0)
