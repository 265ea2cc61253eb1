"""What a flow run works with: the settings of its worker's environment, the ledger, and what finishes documents."""

from collections.abc import Iterator
from contextlib import contextmanager

from extractors.opening.children import ReaderPool
from ledger.ledger import Ledger
from ledger.opening import open_ledger
from pipelines.finish_document import Finisher
from pipelines.finisher_of import finisher_of
from pipelines.journal import let_steps_through
from pipelines.settings import Settings


@contextmanager
def opened(settings: Settings) -> Iterator[tuple[Ledger, Finisher]]:
    """Raises ValueError, TablesError, and the errors of `open_ledger`, before anything is recorded."""
    let_steps_through()
    with (
        open_ledger(settings.database_url, settings.data, originals=settings.originals) as ledger,
        ReaderPool(settings.workers, settings.limits) as pool,
    ):
        yield ledger, finisher_of(ledger, pool, settings)
