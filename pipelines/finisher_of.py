"""What documents are finished with, by the settings."""

from extractors.opening.children import ReaderPool
from ledger.ledger import Ledger
from pipelines.current_tables import CurrentTables
from pipelines.finish_document import Finisher
from pipelines.settings import Settings


def finisher_of(ledger: Ledger, pool: ReaderPool, settings: Settings) -> Finisher:
    """Raises ValueError where the settings name no tables, TablesError where those are unfit."""
    if settings.tables is None:
        raise ValueError("no tables: set BONAPAYER_TABLES, or tables in bonapayer.toml")
    return Finisher(
        ledger,
        pool,
        CurrentTables(settings.tables),
        settings.rule_settings,
        lambda: settings.today,
        settings.limits.seconds,
        settings.watch.tries,
    )
