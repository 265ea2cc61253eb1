"""What a clerk is told of a file that is given back: where it goes, and the note beside it."""

from collections.abc import Sequence
from datetime import datetime, tzinfo

from pipelines.language import Language
from pipelines.plain_text import plain_text
from pipelines.watching.inbox import Place
from records.document import Document
from records.finding import gravest_first
from records.outcome import IN_QUEUE, TURNED_DOWN, RecordedOutcome, Standing
from records.problem import Problem
from records.record import BilingualText
from review.report.exceptions import stopping
from review.standing_words import STANDING_WORDS

_HEADS = {
    Place.DONE: ("CONFORME : rien à faire.", "CLEAR: nothing to do."),
    Place.TO_REVIEW: (
        "À VÉRIFIER : une personne doit décider, dans la file d'attente.",
        "TO REVIEW: a person has to decide, in the queue.",
    ),
    Place.REFUSED: ("REFUSÉ : lisez la raison ci-dessous.", "REFUSED: read the reason below."),
}
_STANDINGS = {
    **STANDING_WORDS,
    Standing.WAITING: BilingualText(fr="attend une personne", en="waits for a person"),
    Standing.SENT_BACK: BilingualText(fr="retournée au fournisseur", en="sent back to the supplier"),
}


def place_of(outcomes: Sequence[RecordedOutcome]) -> Place:
    """The gravest of what became of a file's invoices decides."""
    standings = {outcome.standing for outcome in outcomes}
    if any(outcome.problem for outcome in outcomes) or standings.intersection(TURNED_DOWN):
        return Place.REFUSED
    return Place.TO_REVIEW if standings.intersection(IN_QUEUE) or not outcomes or None in standings else Place.DONE


def note_of_document(
    name: str, document: Document, outcomes: Sequence[RecordedOutcome], first_time: bool, now: datetime, zone: tzinfo
) -> str:
    """The note of a file that has its outcome; where it came before, what became of it then. French, then English."""
    place = place_of(outcomes)
    parts = []
    for language in Language:
        lines = [language.say(*_HEADS[place])]
        if not first_time:
            day = document.received_at.astimezone(zone)
            lines.append(
                language.say(
                    f"Ce fichier était déjà reçu, le {day:%Y-%m-%d} à {day:%H:%M}, sous le nom « {document.name} ». "
                    "Rien n'a été refait ; voici ce qu'il en est advenu.",
                    f'This file had come before, on {day:%Y-%m-%d} at {day:%H:%M}, named "{document.name}". '
                    "Nothing was done again; this is what became of it.",
                )
            )
        for outcome in outcomes:
            lines += _lines_of(outcome, language)
        parts.append(_sheet(name, language, lines, now.astimezone(zone)))
    return "\n".join(parts) + f"\nSHA-256: {document.sha256}\n"


def note_of_trial(name: str, document: Document, now: datetime, zone: tzinfo) -> str:
    """The note of a file in shadow mode: it tells nothing of what was found, which would sway those who decide."""
    head = (
        "ESSAI À BLANC : reçu. Rien n'est décidé ; traitez cette facture comme avant.",
        "SHADOW MODE: received. Nothing is decided; deal with this invoice as before.",
    )
    sheets = [_sheet(name, language, [language.say(*head)], now.astimezone(zone)) for language in Language]
    return "\n".join(sheets) + f"\nSHA-256: {document.sha256}\n"


def note_of_problem(name: str, problem: Problem, now: datetime, zone: tzinfo) -> str:
    """The note of a file of which nothing could be kept."""
    return "\n".join(
        _sheet(
            name, language, [language.say(*_HEADS[Place.REFUSED]), language.of(problem.message)], now.astimezone(zone)
        )
        for language in Language
    )


def note_of_archive(name: str, count: int, now: datetime, zone: tzinfo) -> str:
    """The note of a zip that was opened."""
    return "\n".join(
        _sheet(
            name,
            language,
            [
                language.say(
                    f"Zip ouvert : {count} fichier(s) en sont sortis ; chacun est traité à part et a sa propre note.",
                    f"Zip opened: {count} file(s) came out of it; each is dealt with by itself and has its own note.",
                )
            ],
            now.astimezone(zone),
        )
        for language in Language
    )


def _sheet(name: str, language: Language, lines: Sequence[str], now: datetime) -> str:
    title = language.say("Bon à payer – note en français", "Bon à payer – note in English")
    file = language.say("Fichier : ", "File: ") + plain_text(name)
    return "\n".join((title, f"{now:%Y-%m-%d %H:%M}", file, "", *lines, ""))


def _lines_of(outcome: RecordedOutcome, language: Language) -> list[str]:
    standing = outcome.standing
    stands = language.of(_STANDINGS[standing]) if standing else language.say("pas encore vérifiée", "not checked yet")
    what = language.say("Facture", "Invoice") if outcome.position is not None else language.say("Fichier", "File")
    named = " – ".join(part for part in (outcome.invoice_number, outcome.supplier_name) if part)
    entry = language.say(f"entrée {outcome.entry}", f"entry {outcome.entry}") if outcome.entry else ""
    head = f"{what} {named}".rstrip()
    lines = [f"{head}{language.say(' :', ':')} {stands}" + (f" ({entry})" if entry else "")]
    if outcome.problem:
        return [*lines, f"    {language.of(outcome.problem.message)}"]
    return lines + [
        f"    {finding.code} – {plain_text(language.of(finding.message))}"
        for finding in gravest_first(stopping(outcome.findings))
    ]
