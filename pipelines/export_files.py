"""The files of an export, made of what the ledger holds and put in a folder."""

from collections import Counter
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from zoneinfo import ZoneInfo

from extractors.opening.children import ReaderPool
from ledger.ledger import Ledger
from pipelines.language import Language
from pipelines.settings import Settings
from pipelines.speaking import print_line, tell
from review.export.files import DOTS_PER_INCH, ExportedFile, Exporter, LeftOut
from review.export.put import Fate, put
from review.export.stale_files import stale_files
from review.export.ubl.document import TaxProfile
from review.page_pictures import kept_page


@contextmanager
def opened_exporter(settings: Settings, ledger: Ledger, spoken: Language, taxes: TaxProfile) -> Iterator[Exporter]:
    """What makes the files; its reading child starts when a page is first shown, and ends with it."""
    pictures = settings.data / "pictures"
    with ReaderPool(1, settings.limits) as readers:
        yield Exporter(
            ledger=ledger,
            zone=ZoneInfo(settings.timezone),
            language=spoken.value,
            show=lambda sha256, page: kept_page(ledger, readers, pictures, sha256, page, DOTS_PER_INCH),
            buyer_names=settings.buyer_names,
            taxes=taxes,
        )


def write_files(files: Iterable[ExportedFile | LeftOut], output: Path, spoken: Language) -> bool:
    """Whether every invoice is there. Names each file on standard output; the rest on standard error."""
    fates, unmet, complete = Counter[Fate](), Counter[str](), True
    for each in files:
        if isinstance(each, LeftOut):
            complete = False
            tell(
                spoken.say(
                    f"L'inscription {each.entry} n'est pas exportée : {each.why.fr}.",
                    f"Entry {each.entry} is not exported: {each.why.en}.",
                )
            )
            continue
        done = put(output, each.name, each.content)
        fates[done.fate] += 1
        unmet.update(each.unmet)
        print_line(str(done.path))
        if done.fate is Fate.BESIDE:
            tell(
                spoken.say(
                    f"{each.name} existe déjà avec un autre contenu : écrit à côté, {done.path.name}.",
                    f"{each.name} is there already with another content: written beside it, {done.path.name}.",
                )
            )
    _tell_sum(fates, unmet, spoken)
    return complete


def _tell_sum(fates: Counter[Fate], unmet: Counter[str], spoken: Language) -> None:
    new, same = fates[Fate.WRITTEN] + fates[Fate.BESIDE], fates[Fate.SAME]
    tell(
        spoken.say(
            f"Fichiers écrits : {new}; déjà là, identiques : {same}.",
            f"Files written: {new}; there already, the same: {same}.",
        )
    )
    if unmet:
        named = ", ".join(f"{rule} ({count})" for rule, count in sorted(unmet.items()))
        tell(
            spoken.say(
                f"Règles d'EN 16931 qui ne tiennent pas, et dans combien de fichiers : {named}. Voir docs/exports.md.",
                f"Rules of EN 16931 that do not hold, and in how many files: {named}. See docs/exports.md.",
            )
        )


def tell_stale(ledger: Ledger, output: Path, spoken: Language) -> bool:
    """Whether every file of an invoice in the folder is of one that is accepted now."""
    stale = list(stale_files(ledger, output))
    for path in stale:
        tell(
            spoken.say(
                f"{path} vient d'une exportation passée : cette acceptation ne tient plus.",
                f"{path} is of an earlier export: that acceptance stands no longer.",
            )
        )
    return not stale
