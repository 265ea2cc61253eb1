"""`bonapayer benefits`: time, errors caught and how right the reading is, over months."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated
from zoneinfo import ZoneInfo

import typer

from pipelines.exit_status import ExitStatus
from pipelines.language import Language, language_of_locale
from pipelines.options import (
    Database,
    DataFolder,
    Format,
    OutputFormat,
    ReceivedSince,
    ReceivedUntil,
    SpokenLanguage,
    output_format,
)
from pipelines.read_decisions import read_decisions_file
from pipelines.settings import Settings, read_settings
from pipelines.speaking import language_in_force, print_line, print_table, tell
from records.moments import moments_between

if TYPE_CHECKING:
    from review.benefits.figures import MinutesByHand

_say = language_of_locale().say


def benefits(
    by_hand: Annotated[
        Path | None,
        typer.Option(
            "--by-hand",
            help=_say(
                "Décisions d'un essai, avec une colonne minutes : le temps à la main en est mesuré.",
                "Decisions of a trial, with a minutes column: the time by hand is measured on them.",
            ),
            show_default=False,
        ),
    ] = None,
    first: ReceivedSince = None,
    last: ReceivedUntil = None,
    database: Database = None,
    data: DataFolder = None,
    shape: Format = None,
    language: SpokenLanguage = None,
) -> None:
    from pipelines.benefits_table import benefits_table, sentences
    from pipelines.opened_ledger import opened_ledger
    from review.benefits.count import benefits as count

    settings = read_settings(database=database, data=data, language=language)
    spoken = language_in_force(settings)
    minutes = _minutes(settings, by_hand, spoken)
    zone = ZoneInfo(settings.timezone)
    start, end = moments_between(first and first.date(), last and last.date(), zone)
    with opened_ledger(settings, spoken) as ledger:
        report = count(ledger, zone, minutes, start, end)
    if output_format(shape) is OutputFormat.JSON:
        print_line(report.model_dump_json())
        return
    print_table(benefits_table(report, spoken))
    for sentence in sentences(report, spoken):
        tell(sentence)


def _minutes(settings: Settings, trial: Path | None, spoken: Language) -> "MinutesByHand | None":
    from review.benefits.count import by_hand_of
    from review.benefits.figures import MinutesByHand
    from review.shadow.compare import by_hand

    if trial is not None:
        measured = by_hand(read_decisions_file(trial, spoken))
        if measured is None:
            tell(
                spoken.say(
                    f"Aucune ligne de {trial} ne dit ses minutes (colonne minutes).",
                    f"No row of {trial} says its minutes (column minutes).",
                )
            )
            raise typer.Exit(ExitStatus.WRONG_USAGE)
        return MinutesByHand(minutes=measured.mean, measured=True, documents=measured.documents)
    return by_hand_of(settings.review)
