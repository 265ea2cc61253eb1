"""`bonapayer export`: accepted invoices for other programs and for the payment request."""

from contextlib import ExitStack
from datetime import datetime
from pathlib import Path
from typing import Annotated
from zoneinfo import ZoneInfo

import typer

from pipelines.exit_status import ExitStatus
from pipelines.language import language_of_locale
from pipelines.options import DAYS, Database, DataFolder, SpokenLanguage
from pipelines.settings import read_settings
from pipelines.speaking import language_in_force, tell
from review.export.export_format import ExportFormat

_say = language_of_locale().say


def export(
    output: Annotated[
        Path, typer.Option(help=_say("Où écrire les fichiers.", "Where to write the files."), show_default=False)
    ],
    form: Annotated[
        ExportFormat,
        typer.Option(
            "--format",
            help=_say(
                "Tables (csv, xlsx), une facture UBL 2.1 (ubl) ou un dossier de preuve (evidence) par facture.",
                "Tables (csv, xlsx), one UBL 2.1 invoice (ubl) or one evidence file (evidence) an invoice.",
            ),
        ),
    ] = ExportFormat.CSV,
    first: Annotated[
        datetime | None,
        typer.Option("--from", formats=DAYS, help=_say("Acceptées depuis ce jour.", "Accepted since this day.")),
    ] = None,
    last: Annotated[
        datetime | None,
        typer.Option("--to", formats=DAYS, help=_say("Acceptées jusqu'à ce jour.", "Accepted until this day.")),
    ] = None,
    with_clear: Annotated[
        bool,
        typer.Option(
            "--with-clear",
            help=_say(
                "Aussi les factures conformes, dont personne n'a eu à décider.",
                "Also the clear invoices, on which nobody had to decide.",
            ),
        ),
    ] = False,
    one_tax: Annotated[
        bool,
        typer.Option(
            "--one-tax",
            help=_say(
                "UBL : TPS et TVQ en un seul taux, comme le veut le modèle de base d'EN 16931.",
                "UBL: GST and QST as one rate, as the core model of EN 16931 has it.",
            ),
        ),
    ] = False,
    database: Database = None,
    data: DataFolder = None,
    language: SpokenLanguage = None,
) -> None:
    from pipelines.export_files import opened_exporter, tell_stale, write_files
    from pipelines.opened_ledger import opened_ledger
    from review.export.accepted import accepted_between
    from review.export.ubl.document import TaxProfile
    from review.report.pdf import NoPdfError

    settings = read_settings(database=database, data=data, language=language)
    spoken = language_in_force(settings)
    if settings.review.shadow:
        tell(spoken.say("Essai à blanc : rien ne s'exporte.", "Shadow mode: nothing is exported."))
        raise typer.Exit(ExitStatus.WRONG_USAGE)
    first_day, last_day = first.date() if first else None, last.date() if last else None
    taxes = TaxProfile.SINGLE if one_tax else TaxProfile.SEPARATE
    with ExitStack() as closing:
        ledger = closing.enter_context(opened_ledger(settings, spoken))
        exporter = closing.enter_context(opened_exporter(settings, ledger, spoken, taxes))
        accepted = accepted_between(ledger, first_day, last_day, ZoneInfo(settings.timezone), with_clear=with_clear)
        try:
            complete = write_files(exporter.files(form, accepted, first_day, last_day), output, spoken)
        except (NoPdfError, OSError) as error:
            tell(spoken.say(f"Rien de plus ne peut être écrit : {error}", f"Nothing more can be written: {error}"))
            raise typer.Exit(ExitStatus.WRONG_USAGE) from error
        complete = tell_stale(ledger, output, spoken) and complete
    if not complete:
        raise typer.Exit(ExitStatus.EXCEPTION)
