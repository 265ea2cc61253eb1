"""The evidence file: why this invoice was found due, as one PDF that is the same each time nothing changed."""

import base64
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import tzinfo
from functools import cache

from jinja2 import Template

from records.page import Box
from records.record import BilingualText
from records.review import PageShape
from records.trail import Event, TrailEntry
from review.amount import written_amount
from review.export.accepted import AcceptedInvoice
from review.export.evidence.fields import PROOFS, READERS, EvidenceField, evidence_fields, shown_pages
from review.page_pictures import KeptPicture
from review.refusal import RefusedError
from review.report.pdf import pdf
from review.templates import templates
from review.web.pages.rendering import DECISIONS, SEVERITIES, rule_title, unbroken, written_moment
from review.web.pages.translations import translations

_MOST_PAGES = 40
_WIDEST, _TALLEST = 515.0, 630.0
"""Room for a page's picture, in points, on letter paper inside its margins."""

EVENTS = {
    Event.RECEIVED: BilingualText(fr="reçu", en="received"),
    Event.NAMED: BilingualText(fr="reçu sous un autre nom", en="received under another name"),
    Event.READ: BilingualText(fr="lu", en="read"),
    Event.CHECKED: BilingualText(fr="vérifié par les règles", en="checked by the rules"),
    Event.DECIDED: BilingualText(fr="décision", en="decision"),
    Event.LEGAL_HOLD: BilingualText(fr="gel juridique", en="legal hold"),
    Event.TO_ERASE: BilingualText(fr="à effacer", en="to be erased"),
    Event.ERASED: BilingualText(fr="effacé", en="erased"),
}


Show = Callable[[int], KeptPicture]
"""The picture of a page (from 1). Raises RefusedError where it can't be shown."""


@dataclass(frozen=True)
class ShownBox:
    """Where fields stand on the picture, in points of the evidence file; `marked` where a rule found something."""

    numbers: str
    marked: bool
    left: float
    top: float
    width: float
    height: float


@dataclass(frozen=True)
class ShownPage:
    """A page with its boxes; `refusal` says why there is no picture."""

    number: int
    width: float
    height: float
    boxes: tuple[ShownBox, ...]
    picture: str | None
    refusal: BilingualText | None = None


def evidence_pdf(
    accepted: AcceptedInvoice, trail: Sequence[TrailEntry], show: Show, language: str, zone: tzinfo
) -> bytes:
    """A tagged PDF (PDF/UA-1) in `fr` or `en`: the decision, what was asked, the pages with a box round each value, the
    rules, the trail. `trail` holds the document's entries. Raises NoPdfError where this machine makes no PDF.
    """
    return pdf(evidence_page(accepted, trail, show, language, zone))


def evidence_page(
    accepted: AcceptedInvoice, trail: Sequence[TrailEntry], show: Show, language: str, zone: tzinfo
) -> str:
    """The same as a web page that is whole in itself. All that comes from a document is escaped."""
    french = language == "fr"
    fields = evidence_fields(accepted, language)
    numbers = shown_pages(accepted.checked.reading, fields)
    shapes = {shape.number: shape for shape in accepted.review.pages}
    say_words = translations(language).gettext
    currency = accepted.outcome.currency

    def of(text: BilingualText) -> str:
        return text.fr if french else text.en

    return _template().render(
        language=language,
        french=french,
        say=lambda fr, en: fr if french else en,
        of=of,
        colon="\u00a0:" if french else ":",
        accepted=accepted,
        outcome=accepted.outcome,
        invoice=accepted.checked.reading.invoice,
        fields=fields,
        pages=[_page(shapes[each], fields, show) for each in numbers[:_MOST_PAGES] if each in shapes],
        left_out=numbers[_MOST_PAGES:],
        trail=trail,
        amount=lambda value: unbroken(written_amount(value, currency, language)),
        moment=lambda at: written_moment(at, zone, language),
        day=lambda at: at.astimezone(zone).date().isoformat(),
        title=lambda code: rule_title(code, language),
        decision_name=lambda kind: say_words(DECISIONS[kind]),
        severity_name=lambda severity: say_words(SEVERITIES[severity]),
        event_name=lambda event: of(EVENTS[event]) if event in EVENTS else event.value,
        proofs=lambda evidence: ", ".join(of(PROOFS[proof]) for proof in evidence.proof),
        reader=lambda evidence: of(READERS[evidence.reader]),
    )


@cache
def _template() -> Template:
    return templates("export/evidence").get_template("evidence.html")


def _page(shape: PageShape, fields: Sequence[EvidenceField], show: Show) -> ShownPage:
    scale = min(_WIDEST / shape.width, _TALLEST / shape.height)
    boxes = _boxes([field for field in fields if field.page == shape.number], scale)
    width, height = shape.width * scale, shape.height * scale
    try:
        picture = show(shape.number)
    except RefusedError as refused:
        return ShownPage(shape.number, width, height, (), None, refused.sentence)
    encoded = base64.b64encode(picture.path.read_bytes()).decode()
    return ShownPage(shape.number, width, height, boxes, f"data:{picture.media_type};base64,{encoded}")


def _boxes(fields: Sequence[EvidenceField], scale: float) -> tuple[ShownBox, ...]:
    """One for each place, whatever the fields that were read there."""
    places: dict[Box, list[EvidenceField]] = {}
    for field in fields:
        if field.box is not None:
            places.setdefault(field.box, []).append(field)
    return tuple(_box(box, here, scale) for box, here in places.items())


def _box(box: Box, fields: Sequence[EvidenceField], scale: float) -> ShownBox:
    return ShownBox(
        numbers="·".join(str(field.number) for field in fields),
        marked=any(field.found for field in fields),
        left=round(box.x0 * scale, 2),
        top=round(box.y0 * scale, 2),
        width=round(box.width * scale, 2),
        height=round(box.height * scale, 2),
    )
