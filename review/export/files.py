"""The files of an export, by format: made here, put in a folder or sent to a browser elsewhere."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date, tzinfo

from ledger.errors import OriginalAlteredError, OriginalMissingError
from ledger.ledger import Ledger
from records.record import BilingualText
from review.export.accepted import AcceptedInvoice
from review.export.evidence.compose import evidence_pdf
from review.export.export_format import ExportFormat
from review.export.spreadsheets import as_csv, as_workbook
from review.export.table import INVOICE_COLUMNS, LINE_COLUMNS, export_tables
from review.export.ubl.compose import compose
from review.export.ubl.document import LackingError, TaxProfile
from review.export.ubl.unmet import unmet_rules
from review.export.ubl.write import write_ubl
from review.page_pictures import KeptPicture

DOTS_PER_INCH = 150
"""Of the pages' pictures in an evidence file."""

_NO_ORIGINAL = BilingualText(
    fr="le fichier d'origine manque ou n'est plus ce qui est arrivé", en="the original is missing, or not what came"
)


@dataclass(frozen=True)
class ExportedFile:
    """A file's name, which has nothing of a document's in it, and what it holds. `entry` is the invoice's, None for a
    table of several; `unmet` are the rules of EN 16931 that do not hold in it.
    """

    name: str
    content: bytes
    media_type: str
    entry: int | None = None
    unmet: tuple[str, ...] = ()


@dataclass(frozen=True)
class LeftOut:
    """An accepted invoice that this format cannot hold, and why."""

    entry: int
    why: BilingualText


@dataclass(frozen=True)
class Exporter:
    """What makes the files. `show` gives a page of a document by its SHA-256 and number; `buyer_names` name the body
    where an invoice does not.
    """

    ledger: Ledger
    zone: tzinfo
    language: str
    show: Callable[[str, int], KeptPicture]
    buyer_names: tuple[str, ...] = ()
    taxes: TaxProfile = TaxProfile.SEPARATE

    def files(
        self,
        form: ExportFormat,
        accepted: Iterable[AcceptedInvoice],
        first: date | None = None,
        last: date | None = None,
    ) -> Iterator[ExportedFile | LeftOut]:
        """The files of these invoices; the days are in the tables' names. Raises NoPdfError where this machine makes no
        PDF.
        """
        if form is ExportFormat.UBL:
            yield from (self.ubl(each) for each in accepted)
        elif form is ExportFormat.EVIDENCE:
            yield from (self.evidence(each) for each in accepted)
        else:
            yield from self._tables(form, accepted, _period(first, last))

    def ubl(self, accepted: AcceptedInvoice) -> ExportedFile | LeftOut:
        """The invoice as UBL 2.1."""
        try:
            document = compose(accepted, self.taxes, self.buyer_names)
        except LackingError as lacking:
            rules = ", ".join(lacking.rules)
            return LeftOut(
                accepted.entry,
                BilingualText(
                    fr=f"il lui manque ce que le schéma UBL exige ({rules})",
                    en=f"it lacks what the UBL schema asks for ({rules})",
                ),
            )
        unmet = unmet_rules(document)
        name = f"invoice-{accepted.entry:06}.xml"
        return ExportedFile(name, write_ubl(document, unmet), "application/xml", accepted.entry, unmet)

    def evidence(self, accepted: AcceptedInvoice) -> ExportedFile | LeftOut:
        """The invoice's evidence file; none where its original is not as it came."""
        sha256 = accepted.outcome.sha256
        try:
            self.ledger.originals.verify(sha256)
        except (OriginalMissingError, OriginalAlteredError):
            return LeftOut(accepted.entry, _NO_ORIGINAL)
        with self.ledger.trail(sha256) as entries:
            trail = tuple(entries)
        content = evidence_pdf(accepted, trail, lambda page: self.show(sha256, page), self.language, self.zone)
        return ExportedFile(f"evidence-{accepted.entry:06}.pdf", content, "application/pdf", accepted.entry)

    def _tables(self, form: ExportFormat, accepted: Iterable[AcceptedInvoice], period: str) -> Iterator[ExportedFile]:
        tables = export_tables(accepted, self.zone)
        if form is ExportFormat.XLSX:
            media_type = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
            yield ExportedFile(f"invoices{period}.xlsx", as_workbook(tables), media_type)
        else:
            for name, columns, rows in (
                ("invoices", INVOICE_COLUMNS, tables.invoices),
                ("lines", LINE_COLUMNS, tables.lines),
            ):
                yield ExportedFile(f"{name}{period}.csv", as_csv(columns, rows), "text/csv; charset=utf-8")


def _period(first: date | None, last: date | None) -> str:
    if first is None and last is None:
        return ""
    return f"_{first or ''}_{last or ''}"
