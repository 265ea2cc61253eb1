"""The sentences for what is not as it was recorded."""

from records.record import BilingualText
from records.trail import TrailFault, TrailFaultKind

_SENTENCES: dict[TrailFaultKind, tuple[str, str]] = {
    TrailFaultKind.ENTRY_ALTERED: (
        "L'inscription {sequence} du journal a été modifiée après coup.",
        "Entry {sequence} of the trail was changed after it was written.",
    ),
    TrailFaultKind.ENTRY_MISSING: (
        "Il manque au journal une ou plusieurs inscriptions avant la {sequence}.",
        "One or more entries are missing from the trail before {sequence}.",
    ),
    TrailFaultKind.HEAD_CHANGED: (
        "L'inscription {sequence}, dont l'empreinte avait été conservée, n'est plus la même ou n'est plus là.",
        "Entry {sequence}, whose hash was kept elsewhere, is no longer the same or no longer there.",
    ),
    TrailFaultKind.ROW_ALTERED: (
        "Ce que la base dit du document ({what}) n'est plus ce qui a été inscrit au journal.",
        "What the database says of the document ({what}) is no longer what the trail recorded.",
    ),
    TrailFaultKind.ROW_MISSING: (
        "Le journal parle de quelque chose que la base n'a plus ({what}).",
        "The trail speaks of something that the database no longer has ({what}).",
    ),
    TrailFaultKind.ROW_UNKNOWN: (
        "La base contient quelque chose dont le journal ne dit rien ({what}).",
        "The database holds something that the trail says nothing of ({what}).",
    ),
    TrailFaultKind.ORIGINAL_ALTERED: (
        "Le fichier original n'a plus le contenu reçu.",
        "The original file no longer has the content that was received.",
    ),
    TrailFaultKind.ORIGINAL_MISSING: (
        "Le fichier original n'est plus là.",
        "The original file is no longer there.",
    ),
    TrailFaultKind.GUARD_MISSING: (
        "La protection {what}, qui empêche de modifier ou de supprimer, n'est plus en place.",
        "The guard {what}, which prevents changing or deleting, is no longer in place.",
    ),
}


def fault(
    kind: TrailFaultKind, *, sequence: int | None = None, document: str | None = None, what: str = ""
) -> TrailFault:
    french, english = _SENTENCES[kind]
    return TrailFault(
        kind=kind,
        sequence=sequence,
        document=document,
        message=BilingualText(
            fr=french.format(sequence=sequence, what=what), en=english.format(sequence=sequence, what=what)
        ),
    )
