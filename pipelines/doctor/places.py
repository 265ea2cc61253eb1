"""Where things are kept: folders, rights, disks, clocks."""

import os
import shutil
import stat
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from pipelines.doctor.examined import Examined, fault, good, warning
from pipelines.settings import Settings
from pipelines.watching.guard_inbox import why_unsafe
from validators.read_tables import read_tables
from validators.tables_error import TablesError

_GIGABYTE = 1024**3
_LITTLE, _TOO_LITTLE = 5 * _GIGABYTE, _GIGABYTE // 2
_SECONDS_APART = 5.0
_MEMORY_A_CHILD = 700 * 1024**2
"""What a child takes for an ordinary scan; its limit is for extraordinary ones."""


def examine_places(settings: Settings) -> Iterator[Examined]:
    """Writes a small file in the data folder and in the inbox, and removes it."""
    yield from _folder("data", settings.data, private=True)
    if settings.inbox is None:
        yield warning("inbox", "none set", "Aucun dossier à surveiller n'est réglé.", "No folder to watch is set.")
    elif reason := why_unsafe(settings.inbox, settings):
        yield fault("inbox", "unsafe", reason.fr, reason.en)
    else:
        yield from _folder("inbox", settings.inbox, private=False)
    yield _tables(settings)
    yield _memory(settings.workers)


def _folder(what: str, folder: Path, *, private: bool) -> Iterator[Examined]:
    if not folder.is_dir():
        if private and not folder.exists():
            yield warning(
                what, "not made yet", "Le dossier sera créé au premier traitement.", "It is made at the first run."
            )
        else:
            yield fault(what, "no such folder", "Créez ce dossier.", "Make this folder.")
        return
    try:
        with tempfile.NamedTemporaryFile(dir=folder, prefix=".bonapayer-") as probe:
            written = Path(probe.name).stat().st_mtime
            apart = abs(written - time.time())
    except OSError as error:
        name = type(error).__name__
        yield fault(what, f"not writable: {name}", "Donnez le droit d'y écrire.", "Grant the right to write there.")
        return
    mode = stat.S_IMODE(folder.stat().st_mode)
    if private and mode & 0o077:
        yield warning(
            what,
            f"mode {mode:o}",
            "D'autres comptes de cette machine peuvent y lire : chmod 700.",
            "Other accounts of this machine can read it: chmod 700.",
        )
    else:
        yield good(what, f"writable, mode {mode:o}")
    yield _disk(f"{what} disk", folder)
    if apart > _SECONDS_APART:
        yield warning(
            f"{what} clock",
            f"{apart:.0f} s apart",
            "L'horloge du disque diffère de celle de cette machine : réglez l'heure (NTP).",
            "The disk's clock differs from this machine's: set the time (NTP).",
        )


def _disk(what: str, folder: Path) -> Examined:
    free = shutil.disk_usage(folder).free
    found = f"{free / _GIGABYTE:.1f} GB free"
    if free < _TOO_LITTLE:
        return fault(what, found, "Le disque est presque plein.", "The disk is almost full.")
    if free < _LITTLE:
        return warning(what, found, "Le disque se remplit.", "The disk is filling up.")
    return good(what, found)


def _tables(settings: Settings) -> Examined:
    if settings.tables is None or not settings.tables.is_dir():
        return fault("tables", "none", "Dites où sont les tables (« tables »).", 'Say where the tables are ("tables").')
    try:
        read = read_tables(settings.tables).tables
    except TablesError as error:
        return fault(
            "tables",
            f"{len(error.faults)} faults",
            "Corrigez les tables : bonapayer tables check.",
            "Mend the tables: bonapayer tables check.",
        )
    return good("tables", f"{len(read.vendors)} vendors, {len(read.contracts)} contracts, {len(read.rates)} rates")


def _memory(workers: int) -> Examined:
    total = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES")
    cores = len(os.sched_getaffinity(0))
    found = f"{total / _GIGABYTE:.1f} GB, {cores} cores, {workers} workers"
    if total < workers * _MEMORY_A_CHILD or workers > cores:
        return warning("machine", found, "Réduisez « workers ».", 'Lower "workers".')
    return good("machine", found)
