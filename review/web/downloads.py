"""Exports as a browser or a program downloads them: one invoice, or what was accepted in a period."""

import tempfile
import zipfile
from collections.abc import Iterable, Iterator
from datetime import date
from itertools import islice
from typing import IO, Annotated, Any

from fastapi import APIRouter, Path, Query, Request
from fastapi.responses import Response, StreamingResponse

from records.record import BilingualText
from review.desk import Desk
from review.export.accepted import AcceptedInvoice, accepted_between, accepted_invoice
from review.export.export_format import ExportFormat
from review.export.files import DOTS_PER_INCH, ExportedFile, Exporter, LeftOut
from review.export.ubl.document import TaxProfile
from review.page_pictures import page_picture
from review.refusal import RefusedError, refuse_in_shadow
from review.report.pdf import NoPdfError
from review.web.asking import AccountHere, DeskHere, LanguageHere
from review.web.render import render

MOST_EVIDENCE_FILES = 50
"""At once: each is drawn while somebody waits."""

_PIECE = 256 * 1024
_IN_MEMORY = 16 * 1024 * 1024
_LATEST, _EARLIEST = date(9000, 1, 1), date(1900, 1, 1)

Entry = Annotated[int, Path(ge=1, le=2**31 - 1)]
Day = Annotated[date | None, Query(ge=_EARLIEST, le=_LATEST)]
WithClear = Annotated[bool, Query(description="also clear invoices, on which nobody had to decide")]
OneTax = Annotated[bool, Query(description="UBL: GST and QST as one rate, as the core model of EN 16931 has it")]

_FILES: dict[int | str, dict[str, Any]] = {
    200: {
        "content": {
            "application/pdf": {},
            "application/xml": {},
            "application/zip": {},
            "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": {},
        }
    }
}

downloads = APIRouter(tags=["exports"])
router = APIRouter(include_in_schema=False)


@router.get("/invoices/{entry}/export/{form}")
@downloads.get("/invoices/{entry}/export/{form}", response_class=Response, responses=_FILES)
def export_invoice(
    desk: DeskHere,
    _account: AccountHere,
    language: LanguageHere,
    entry: Entry,
    form: ExportFormat,
    with_clear: WithClear = False,
    one_tax: OneTax = False,
) -> Response:
    """One accepted invoice; tables as CSV come in a ZIP."""
    accepted = accepted_invoice(desk.ledger, entry, with_clear=with_clear)
    files = _made(_exporter(desk, language, one_tax=one_tax), form, [accepted])
    left_out = [each for each in files if isinstance(each, LeftOut)]
    if left_out:
        why = left_out[0].why
        raise RefusedError("left_out", f"Pas d'exportation : {why.fr}.", f"No export: {why.en}.")
    return _answer(files, f"bonapayer-{entry}-{form.value}")


@router.get("/exports/download")
@downloads.get("/exports", response_class=Response, responses=_FILES)
def export_period(
    desk: DeskHere,
    _account: AccountHere,
    language: LanguageHere,
    form: Annotated[ExportFormat, Query(alias="format")],
    from_date: Day = None,
    to_date: Day = None,
    with_clear: WithClear = False,
    one_tax: OneTax = False,
) -> Response:
    """What was accepted from one day to the other (both included): a workbook, or files in a ZIP."""
    accepted: Iterable[AcceptedInvoice] = accepted_between(
        desk.ledger, from_date, to_date, desk.zone, with_clear=with_clear
    )
    if form is ExportFormat.EVIDENCE:
        accepted = list(islice(accepted, MOST_EVIDENCE_FILES + 1))
        if len(accepted) > MOST_EVIDENCE_FILES:
            raise RefusedError(
                "too_many",
                f"Plus de {MOST_EVIDENCE_FILES} dossiers de preuve : choisissez une période plus courte, ou passez par "
                "la commande « bonapayer export ».",
                f"More than {MOST_EVIDENCE_FILES} evidence files: choose a shorter period, or the command "
                '"bonapayer export".',
            )
    files = _made(_exporter(desk, language, one_tax=one_tax), form, accepted, from_date, to_date)
    period = "".join(f"-{each}" for each in (from_date, to_date) if each)
    return _answer(files, f"bonapayer{period}-{form.value}", always_zip=form is not ExportFormat.XLSX)


@router.get("/exports")
def show_exports(request: Request, desk: DeskHere, _account: AccountHere) -> Response:
    """The page where a period and a format are chosen."""
    today = desk.today()
    return render(
        request, "exports.html", section="exports", first=today.replace(day=1), last=today, most=MOST_EVIDENCE_FILES
    )


def _exporter(desk: Desk, language: str, *, one_tax: bool) -> Exporter:
    refuse_in_shadow(desk.settings)
    return Exporter(
        ledger=desk.ledger,
        zone=desk.zone,
        language=language,
        show=lambda sha256, page: page_picture(desk, sha256, page, DOTS_PER_INCH),
        buyer_names=desk.rules.buyer_names,
        taxes=TaxProfile.SINGLE if one_tax else TaxProfile.SEPARATE,
    )


def _made(
    exporter: Exporter,
    form: ExportFormat,
    accepted: Iterable[AcceptedInvoice],
    first: date | None = None,
    last: date | None = None,
) -> list[ExportedFile | LeftOut]:
    try:
        return list(exporter.files(form, accepted, first, last))
    except NoPdfError as error:
        raise RefusedError(
            "no_pdf", "Ce serveur ne peut pas faire de PDF.", "This server can't make a PDF.", 503
        ) from error


def _answer(files: list[ExportedFile | LeftOut], name: str, *, always_zip: bool = False) -> Response:
    first = files[0] if len(files) == 1 and not always_zip else None
    if isinstance(first, ExportedFile):
        return Response(first.content, media_type=first.media_type, headers=_named(first.name))
    packed = _packed(files)
    return StreamingResponse(_pieces(packed), media_type="application/zip", headers=_named(f"{name}.zip"))


def _packed(files: list[ExportedFile | LeftOut]) -> IO[bytes]:
    kept: IO[bytes] = tempfile.SpooledTemporaryFile(_IN_MEMORY)  # noqa: SIM115 - closed when it was sent
    left_out: list[str] = []
    with zipfile.ZipFile(kept, "w", zipfile.ZIP_DEFLATED) as packing:
        for each in files:
            if isinstance(each, LeftOut):
                left_out.append(_told(each.entry, each.why))
            else:
                packing.writestr(each.name, each.content)
        if left_out:
            packing.writestr("left-out.txt", "".join(left_out))
    kept.seek(0)
    return kept


def _told(entry: int, why: BilingualText) -> str:
    return f"{entry}\t{why.fr}\t{why.en}\n"


def _pieces(kept: IO[bytes]) -> Iterator[bytes]:
    with kept:
        while piece := kept.read(_PIECE):
            yield piece


def _named(name: str) -> dict[str, str]:
    return {"Content-Disposition": f'attachment; filename="{name}"', "Cache-Control": "no-store"}
