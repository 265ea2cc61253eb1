"""The invoice's fields as they are shown: in groups, named, written in the reader's language, with what is doubtful."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum

from records.evidence import Evidence, Proof
from records.finding import Finding, Severity
from records.invoice import Invoice, InvoiceType, LineKind, TaxKind, Unit
from records.page import Box
from records.reading import InvoiceReading
from review.fields import FieldKind, kind_of
from review.web.pages.rendering import of, written_number
from review.web.pages.translations import to_translate as _
from review.web.pages.translations import translations
from validators.proven import unproven

GROUPS = (
    (
        _("Facture"),
        {
            "/invoice_number": _("Numéro"),
            "/issue_date": _("Date"),
            "/contract_number": _("Contrat"),
            "/due_date": _("Échéance"),
            "/purchase_order": _("Commande"),
            "/period_start": _("Période, début"),
            "/payment_terms": _("Modalités"),
            "/period_end": _("Période, fin"),
            "/invoice_type": _("Sorte"),
            "/currency": _("Monnaie"),
        },
    ),
    (
        _("Fournisseur et destinataire"),
        {
            "/seller/name": _("Fournisseur"),
            "/seller/neq": _("NEQ"),
            "/seller/gst_number": _("Numéro de TPS"),
            "/seller/qst_number": _("Numéro de TVQ"),
            "/seller/account": _("Compte bancaire"),
            "/buyer/name": _("Destinataire"),
        },
    ),
)
LINE = {
    "person": _("Personne"),
    "role": _("Profil"),
    "service_date": _("Date"),
    "quantity": _("Quantité"),
    "unit": _("Unité"),
    "unit_price": _("Prix"),
    "amount": _("Montant"),
    "description": _("Description"),
    "kind": _("Sorte"),
}
TOTALS = {
    "subtotal": _("Sous-total"),
    "holdback": _("Retenue"),
    "total": _("Total"),
    "amount_due": _("Montant dû"),
}
TAXES = {
    TaxKind.GST: _("TPS"),
    TaxKind.QST: _("TVQ"),
    TaxKind.HST: _("TVH"),
    TaxKind.PST: _("TVP"),
    TaxKind.VAT: _("TVA"),
}
CHOICES: dict[str, dict[StrEnum, str]] = {
    "invoice_type": {InvoiceType.INVOICE: _("Facture"), InvoiceType.CREDIT_NOTE: _("Note de crédit")},
    "unit": {
        Unit.HOUR: _("heure"),
        Unit.DAY: _("jour"),
        Unit.MONTH: _("mois"),
        Unit.KILOMETRE: _("km"),
        Unit.EACH: _("chacun"),
    },
    "kind": {LineKind.SERVICE: _("Service"), LineKind.EXPENSE: _("Dépense"), LineKind.DISCOUNT: _("Rabais")},
}
PROOFS = {
    Proof.LABEL: _("son libellé"),
    Proof.ARITHMETIC: _("le calcul"),
    Proof.CHECKSUM: _("le chiffre de contrôle"),
    Proof.SECOND_READING: _("une seconde lecture"),
    Proof.TABLE: _("les tables"),
    Proof.XML: _("le fichier joint au PDF"),
    Proof.PERSON: _("une personne"),
}


class FieldState(StrEnum):
    """What a reader must know of a field before anything else, the gravest first."""

    BLOCKED = "blocked"
    DOUBTFUL = "doubtful"
    CORRECTED = "corrected"
    READ = "read"
    EMPTY = "empty"


@dataclass(frozen=True)
class ShownField:
    """One field: `text` is its value as the language writes it, `note` what there is to know of it;
    `unproven` that a person's word would prove it. `box` is on its page as shown, in points.
    """

    pointer: str
    name: str
    kind: FieldKind
    text: str
    state: FieldState
    note: str
    unproven: bool = False
    page: int | None = None
    box: Box | None = None
    choices: tuple[tuple[str, str], ...] = ()

    @property
    def key(self) -> str:
        """The field's name in the page."""
        return "field" + self.pointer.replace("/", "-")


@dataclass(frozen=True)
class ShownInvoice:
    """The fields by group; `lines` and `taxes` by place, then by name; `totals` by name."""

    groups: tuple[tuple[str, tuple[ShownField, ...]], ...]
    lines: tuple[dict[str, ShownField], ...]
    taxes: tuple[tuple[str, str, ShownField, ShownField], ...]
    totals: dict[str, ShownField]


def shown_invoice(reading: InvoiceReading, findings: Iterable[Finding], language: str) -> ShownInvoice:
    """The invoice for a person who reads it in that language."""
    return _Writer(reading, findings, language).invoice()


class _Writer:
    def __init__(self, reading: InvoiceReading, findings: Iterable[Finding], language: str) -> None:
        self._reading, self._language = reading, language
        self._say = translations(language).gettext
        self._doubts = {each.field: of(each.why, language) for each in unproven(reading)}
        self._found: dict[str, list[Finding]] = {}
        for finding in findings:
            if finding.severity is not Severity.INFO and finding.code != "DOC-08":
                for field in finding.fields:
                    self._found.setdefault(field, []).append(finding)

    def invoice(self) -> ShownInvoice:
        invoice = self._reading.invoice
        return ShownInvoice(
            groups=tuple(
                (self._say(group), tuple(self._field(pointer, name, invoice) for pointer, name in fields.items()))
                for group, fields in GROUPS
            ),
            lines=tuple(
                {name: self._field(f"/lines/{place}/{name}", words, invoice) for name, words in LINE.items()}
                for place in range(len(invoice.lines))
            ),
            taxes=tuple(
                (
                    tax.kind.value,
                    self._say(TAXES[tax.kind]),
                    self._field(f"/taxes/{place}/rate", _("Taux"), invoice),
                    self._field(f"/taxes/{place}/amount", _("Montant"), invoice),
                )
                for place, tax in enumerate(invoice.taxes)
            ),
            totals={name: self._field(f"/{name}", words, invoice) for name, words in TOTALS.items()},
        )

    def _field(self, pointer: str, name: str, invoice: Invoice) -> ShownField:
        value = value_at(invoice, pointer)
        evidence = self._reading.evidence.get(pointer)
        kind = kind_of(pointer)
        choices = CHOICES.get(pointer.rpartition("/")[2], {})
        return ShownField(
            pointer=pointer,
            name=self._say(name),
            kind=kind if choices or kind is not FieldKind.CHOICE else FieldKind.TEXT,
            text=written_value(value, self._language),
            state=self._state(pointer, value, evidence),
            note=self._note(pointer, evidence),
            unproven=pointer in self._doubts,
            page=evidence.page if evidence else None,
            box=evidence.box if evidence else None,
            choices=tuple((choice.value, self._say(words)) for choice, words in choices.items()),
        )

    def _state(self, pointer: str, value: object, evidence: Evidence | None) -> FieldState:
        if any(finding.severity is Severity.BLOCK for finding in self._found.get(pointer, ())):
            return FieldState.BLOCKED
        if pointer in self._doubts or pointer in self._found:
            return FieldState.DOUBTFUL
        if evidence is not None and Proof.PERSON in evidence.proof:
            return FieldState.CORRECTED
        return FieldState.EMPTY if value is None else FieldState.READ

    def _note(self, pointer: str, evidence: Evidence | None) -> str:
        said = [of(finding.message, self._language) for finding in self._found.get(pointer, ())]
        if pointer in self._doubts:
            said.append(self._say(_("À vérifier : %s.")) % self._doubts[pointer])
        if evidence is not None:
            if evidence.text and evidence.page is not None:
                said.append(
                    self._say(_("Lu à la page %s : « %s ».")) % (evidence.page, " ".join(evidence.text.split()))
                )
            if evidence.proof:
                proofs = ", ".join(self._say(PROOFS[proof]) for proof in evidence.proof)
                said.append(self._say(_("Appuyé par %s.")) % proofs)
        return " ".join(said)


def name_of(pointer: str, invoice: Invoice, language: str) -> str:
    """What people call the field at a pointer, with its line's number or its tax."""
    say = translations(language).gettext
    family, *rest = pointer.strip("/").split("/")
    if family == "lines":
        return say(_("Ligne %s, %s")) % (int(rest[0]) + 1, say(LINE[rest[1]]).lower())
    if family == "taxes":
        place = int(rest[0])
        tax = say(TAXES[invoice.taxes[place].kind]) if place < len(invoice.taxes) else say(_("Taxe"))
        return say(_("Taux de %s")) % tax if rest[1] == "rate" else tax
    named = {name: words for _group, fields in GROUPS for name, words in fields.items()}
    return say(named.get(pointer) or TOTALS[family])


def name_of_kind(field: str, language: str) -> str:
    """What people call a field, whatever its line or tax: `/lines/amount`, `/taxes/rate`."""
    say = translations(language).gettext
    family, _slash, rest = field.strip("/").partition("/")
    if family == "lines" and rest in LINE:
        return say(_("Lignes, %s")) % say(LINE[rest]).lower()
    if family == "taxes":
        part = {"rate": _("Taux"), "amount": _("Montant")}.get(rest, _("Sorte"))
        return say(_("Taxes, %s")) % say(part).lower()
    named = {name: words for _group, fields in GROUPS for name, words in fields.items()}
    known = named.get(field) or TOTALS.get(family)
    return say(known) if known else field


def value_at(invoice: Invoice, pointer: str) -> object:
    """What stands at a pointer of the invoice. Raises LookupError, AttributeError where it has no such field."""
    value: object = invoice
    for part in pointer.split("/")[1:]:
        value = value[int(part)] if isinstance(value, tuple) else getattr(value, part)
    return value


def written_value(value: object, language: str) -> str:
    """A field's value as the language writes it, without a currency sign."""
    if value is None:
        return ""
    if isinstance(value, Decimal):
        return written_number(value, language)
    return value.isoformat() if isinstance(value, date) else str(value)
