"""Files read and checked in the order given, each against those before it; nothing is recorded."""

from collections.abc import Iterator, Sequence
from datetime import UTC, date, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from pipelines.language import Language
from pipelines.load_tables import load_tables
from pipelines.read_files import read_files
from pipelines.settings import Settings
from records.finding import CheckedInvoice
from records.past_invoice import PastInvoice
from records.reading import Reading
from validators.check import check
from validators.history import ListedHistory


def check_files(
    paths: Sequence[Path], settings: Settings, language: Language, *, show_progress: bool
) -> Iterator[tuple[Reading, list[CheckedInvoice]]]:
    """Each file's reading and what the rules say of its invoices. The history is the files before it."""
    tables = load_tables(settings, language)
    history = ListedHistory()
    day = today(settings)
    for reading in read_files(paths, settings, language, show_progress=show_progress):
        checked = [check(reading, found, tables, history, settings.rule_settings, day) for found in reading.invoices]
        yield reading, checked
        for invoice in checked:
            history.add(past_invoice(reading, invoice, datetime.now(UTC)))


def today(settings: Settings) -> date:
    """The day it is where the organisation works."""
    return datetime.now(ZoneInfo(settings.timezone)).date()


def past_invoice(reading: Reading, checked: CheckedInvoice, received_at: datetime) -> PastInvoice:
    """A checked invoice as those after it look back on it."""
    found = checked.reading
    return PastInvoice(
        reference=" ".join(part for part in (reading.file, found.invoice.invoice_number) if part),
        sha256=reading.sha256,
        pages=found.pages,
        received_at=received_at,
        vendor_id=checked.vendor_id,
        contract_number=checked.contract_number,
        invoice=found.invoice,
        page_hashes=tuple(
            page.image_hash for page in reading.page_words if page.number in found.pages and page.image_hash
        ),
    )
