"""Documents that are not invoices, not for this body, not whole, or say two things at once."""

from dataclasses import replace
from decimal import Decimal
from io import BytesIO
from random import Random

import pikepdf
import pypdfium2

from benchmarks.factory.billing import cents, in_language, summed
from benchmarks.factory.faults.scene import Fault, Scene
from benchmarks.factory.issued import Issued
from benchmarks.factory.layouts.layout import Layout
from records.invoice import Buyer, LineKind
from records.tables import RequiredAttachment

TITLED = frozenset({"title"})


def _titled(scene: Scene, french: str, english: str) -> Scene:
    return scene.issuing(title=in_language(scene.issued.language, french, english))


def _other_buyer(scene: Scene, rng: Random) -> Scene:
    return scene.printing(
        buyer=Buyer(
            name=rng.choice(("Ministère des Rivières lointaines", "Ville de Sainte-Autre", "Hôpital du Nord-Fictif"))
        )
    )


def _vague(scene: Scene, _: Random) -> Scene:
    lines = [
        line.model_copy(update={"description": in_language(scene.issued.language, "Services", "Services")})
        if line.kind is LineKind.SERVICE
        else line
        for line in scene.issued.invoice.lines
    ]
    return scene.rebilled(lines)


def _cut_short(pdf: bytes, _layout: Layout, _issued: Issued) -> bytes:
    return pdf[: len(pdf) * 2 // 5]


def _other_text(pdf: bytes, layout: Layout, issued: Issued) -> bytes:
    """The page shows the invoice; the text layer below says a tenth less for its first line."""
    lines = list(issued.invoice.lines)
    first = lines[0]
    quantity = ((first.quantity or Decimal(1)) * Decimal("0.9")).quantize(Decimal("0.01"))
    price = first.unit_price or first.amount or Decimal(0)
    lines[0] = first.model_copy(update={"quantity": quantity, "amount": cents(quantity * price)})
    below = pikepdf.open(BytesIO(layout.draw(layout, layout.printed(summed(issued, lines)))))
    shown = pypdfium2.PdfDocument(pdf)
    for page, picture in zip(below.pages, shown, strict=False):
        image = picture.render(scale=150 / 72).to_pil().convert("RGB")
        jpeg = BytesIO()
        image.save(jpeg, "JPEG", quality=80)
        page.Resources.XObject = page.Resources.get("/XObject", pikepdf.Dictionary())
        page.Resources.XObject["/Shown"] = pikepdf.Stream(
            below,
            jpeg.getvalue(),
            Type=pikepdf.Name.XObject,
            Subtype=pikepdf.Name.Image,
            Width=image.width,
            Height=image.height,
            ColorSpace=pikepdf.Name.DeviceRGB,
            BitsPerComponent=8,
            Filter=pikepdf.Name.DCTDecode,
        )
        width, height = float(page.mediabox[2]), float(page.mediabox[3])
        page.contents_add(b"q", prepend=True)
        page.contents_add(f"Q q {width} 0 0 {height} 0 0 cm /Shown Do Q".encode())
    shown.close()
    buffer = BytesIO()
    below.save(buffer, static_id=True)
    return buffer.getvalue()


FAULTS: tuple[Fault, ...] = (
    Fault("in English only", "DOC-02", lambda scene, _: scene, languages=("en",)),
    Fault(
        "no timesheet where the contract asks for one",
        "DOC-03",
        lambda scene, _: scene.contracting(required_attachments=(RequiredAttachment.TIMESHEET,)),
        timesheet=False,
    ),
    Fault("a quote", "DOC-04", lambda scene, _: _titled(scene, "Soumission", "Quote"), needs=TITLED),
    Fault(
        "a statement of account",
        "DOC-04",
        lambda scene, _: _titled(scene, "État de compte", "Statement of account"),
        needs=TITLED,
    ),
    Fault(
        "a pro forma", "DOC-04", lambda scene, _: _titled(scene, "Facture pro forma", "Pro forma invoice"), needs=TITLED
    ),
    Fault(
        "a reminder", "DOC-04", lambda scene, _: _titled(scene, "Rappel de paiement", "Payment reminder"), needs=TITLED
    ),
    Fault("addressed to another body", "DOC-05", _other_buyer),
    Fault(
        "in American dollars", "DOC-06", lambda scene, _: scene.printing(currency="USD"), needs=frozenset({"currency"})
    ),
    Fault(
        "work described in a word",
        "DOC-07",
        _vague,
        needs=frozenset({"description", "plain rows"}),
        lacks=frozenset({"role"}),
    ),
    Fault("file cut short", "DOC-09", lambda scene, _: replace(scene, finish=_cut_short)),
    Fault(
        "text layer that says less than the page",
        "FRD-06",
        lambda scene, _: replace(scene, finish=_other_text),
        digital_only=True,
    ),
)
