"""Files read and checked in the order given, each against those before it; nothing is recorded."""

from collections.abc import Iterator, Sequence
from contextlib import ExitStack
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from pipelines.joined_history import JoinedHistory
from pipelines.language import Language
from pipelines.load_tables import load_tables
from pipelines.read_files import read_files
from pipelines.settings import Settings
from records.finding import CheckedInvoice, Verdict
from records.past_invoice import PastInvoice
from records.reading import Reading
from validators.check import check
from validators.history import ListedHistory

if TYPE_CHECKING:
    from ledger.ledger import Ledger


def check_files(
    paths: Sequence[Path], settings: Settings, language: Language, *, show_progress: bool
) -> Iterator[tuple[Reading, list[CheckedInvoice]]]:
    """Each file's reading and what the rules say of its invoices.

    What came before is the files before it and, where the settings name a database, what the ledger holds.
    """
    tables = load_tables(settings, language)
    given = ListedHistory()
    with ExitStack() as open_things:
        ledger: Ledger | None = None
        if settings.database is not None:
            from pipelines.opened_ledger import opened_ledger

            ledger = open_things.enter_context(opened_ledger(settings, language))
        for reading in read_files(paths, settings, language, show_progress=show_progress):
            known = ledger is not None and ledger.document(reading.sha256) is not None
            recorded = ledger.history(excluding=reading.sha256) if ledger else ListedHistory()
            history = JoinedHistory(recorded, given)
            checked: list[CheckedInvoice] = []
            now = datetime.now(UTC)
            for found in reading.invoices:
                one = check(reading, found, tables, history, settings.rule_settings, settings.today)
                recorded.add(past_invoice(reading, one, now))
                checked.append(one)
            yield reading, checked
            # What the ledger holds must not count twice against a ceiling.
            if not known:
                for one in checked:
                    given.add(past_invoice(reading, one, now))


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
        settled=checked.verdict is Verdict.CLEAR,
    )
