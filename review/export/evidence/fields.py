"""The fields of an accepted invoice with where each was read, numbered as they are on the pages' pictures."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from records.evidence import Evidence, Proof
from records.finding import Severity
from records.invoice import Invoice
from records.page import Box, Reader
from records.reading import InvoiceReading
from records.record import BilingualText
from review.export.accepted import AcceptedInvoice
from review.web.pages.shown_fields import CHOICES, GROUPS, LINE, TOTALS, name_of, value_at, written_value
from review.web.pages.translations import translations

PROOFS = {
    Proof.LABEL: BilingualText(fr="libellé", en="label"),
    Proof.ARITHMETIC: BilingualText(fr="calcul", en="arithmetic"),
    Proof.CHECKSUM: BilingualText(fr="chiffre de contrôle", en="check digit"),
    Proof.SECOND_READING: BilingualText(fr="seconde lecture", en="second reading"),
    Proof.TABLE: BilingualText(fr="tables", en="tables"),
    Proof.XML: BilingualText(fr="fichier joint", en="embedded file"),
    Proof.PERSON: BilingualText(fr="une personne", en="a person"),
}
READERS = {
    Reader.TEXT: BilingualText(fr="texte", en="text"),
    Reader.OCR: BilingualText(fr="image", en="picture"),
    Reader.XML: BilingualText(fr="XML joint", en="embedded XML"),
    Reader.BLANK: BilingualText(fr="page blanche", en="blank page"),
}


@dataclass(frozen=True)
class EvidenceField:
    """One value. `number` is that of its box, None where it has none; `found` are the rules that found something
    against it.
    """

    number: int | None
    name: str
    value: str
    evidence: Evidence | None
    found: tuple[str, ...]

    @property
    def page(self) -> int | None:
        return self.evidence.page if self.evidence else None

    @property
    def box(self) -> Box | None:
        return self.evidence.box if self.evidence else None


def evidence_fields(accepted: AcceptedInvoice, language: str) -> tuple[EvidenceField, ...]:
    """Every value of the invoice, in the order that people read them."""
    reading = accepted.checked.reading
    found = _found(accepted)
    fields: list[EvidenceField] = []
    number = 0
    for pointer in _pointers(reading.invoice):
        value = value_at(reading.invoice, pointer)
        if value is None:
            continue
        evidence = reading.evidence.get(pointer)
        boxed = evidence is not None and evidence.box is not None and evidence.page is not None
        number += boxed
        fields.append(
            EvidenceField(
                number=number if boxed else None,
                name=name_of(pointer, reading.invoice, language),
                value=_written(pointer, value, language),
                evidence=evidence,
                found=tuple(dict.fromkeys(found.get(pointer, ()))),
            )
        )
    return tuple(fields)


def _written(pointer: str, value: object, language: str) -> str:
    for choice, words in CHOICES.get(pointer.rpartition("/")[2], {}).items():
        if value == choice:
            return translations(language).gettext(words)
    return written_value(value, language)


def shown_pages(reading: InvoiceReading, fields: Iterable[EvidenceField]) -> tuple[int, ...]:
    """The pages to show: the invoice's own, its attachments', and any on which a value was read."""
    pages = {*reading.pages, *(page for attachment in reading.attachments for page in attachment.pages)}
    return tuple(sorted(pages | {field.page for field in fields if field.number and field.page}))


def _pointers(invoice: Invoice) -> Iterator[str]:
    for _group, names in GROUPS:
        yield from names
    for place in range(len(invoice.lines)):
        yield from (f"/lines/{place}/{name}" for name in LINE if name != "kind")
    yield "/subtotal"
    for place in range(len(invoice.taxes)):
        yield from (f"/taxes/{place}/rate", f"/taxes/{place}/amount")
    yield from (f"/{name}" for name in TOTALS if name != "subtotal")


def _found(accepted: AcceptedInvoice) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for finding in accepted.checked.findings:
        if finding.severity is not Severity.INFO:
            for field in finding.fields:
                found.setdefault(field, []).append(finding.code)
    return found
